"""A shared bicycle between a train and a bus, in the contract: `transferModes`, leg and price."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from api.app import assemble
from api.served.snapshot import Snapshot
from data.places.index import index_places
from data.stored.manifest import Region
from tests.api.contract import check, schema_of
from tests.api.service import PATIENT, get, problem
from tests.planner.rentals.city import city

NETWORK = city()
APP = assemble(
    Snapshot(NETWORK, Region("town", (36.0, 140.0), (36, 140, 36, 140)),
             index_places(NETWORK.timetable)),
    replace(PATIENT, language="en"),
)  # fmt: skip
ASKED = {
    "fromPlace": "w_A", "toPlace": "w_D", "time": "2026-04-01T08:00:00+09:00",
    "timetableView": "false",
}  # fmt: skip


def modes(**parameters: str) -> list[list[str]]:
    return [[leg["mode"] for leg in each["legs"]] for each in plan(**parameters)["itineraries"]]


def plan(**parameters: str) -> Any:
    reply = get(APP, "/api/v6/plan", **ASKED, **parameters)
    check(reply, schema_of("/api/v6/plan", "200"))
    return reply


RENTED, WALKED = ["BUS", "WALK", "RENTAL", "WALK", "BUS"], ["BUS", "WALK", "BUS"]


def test_only_where_it_is_asked_for() -> None:
    assert modes() == [WALKED]
    assert modes(transferModes="WALK,RENTAL") == [RENTED, WALKED]
    assert modes(transferModes="RENTAL") == [RENTED, WALKED]


def test_filters() -> None:
    rented = {"transferModes": "RENTAL"}
    assert modes(**rented, transferRentalFormFactors="SCOOTER_STANDING") == [WALKED]
    assert modes(**rented, transferRentalPropulsionTypes="HUMAN") == [RENTED, WALKED]
    assert modes(**rented, transferRentalProviders="other") == [WALKED]
    assert modes(**rented, transferRentalProviderGroups="s") == [RENTED, WALKED]


def test_the_leg_is_that_of_any_rental() -> None:
    (rented, _) = plan(transferModes="RENTAL")["itineraries"]
    ride = rented["legs"][2]
    assert ride["rental"]["systemId"] == "s"
    assert ride["rental"]["price"] == {"amount": 150, "currency": "JPY", "decimals": 0}
    assert ride["legGeometry"]["length"] >= 2
    assert ride["co2"]["grams"] >= 0
    assert ride["from"]["vertexType"] == "BIKESHARE"
    assert rented["legs"][1]["from"]["stopId"] == "w_B"
    assert rented["legs"][3]["to"]["stopId"] == "w_C"


def test_modes_that_do_not_change_vehicles() -> None:
    assert plan(transferModes="WALK,BIKE")["ignored"] == ["transferModes"]
    error = problem(APP, "/api/v6/plan", 422, **ASKED, transferModes="FLEX")
    assert error["field"] == "transferModes"
    assert problem(APP, "/api/v6/plan", 400, **ASKED, transferModes="x")["field"] == "transferModes"
