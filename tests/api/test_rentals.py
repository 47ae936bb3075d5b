"""Shared vehicles in the contract: `/api/v1/rentals`, and legs on them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from api.served.snapshot import EXTENSION, RentalState
from tests.api.contract import check, schema_of
from tests.api.rentals import APP, corner
from tests.api.service import get, problem


def rentals(**parameters: str) -> Any:
    reply = get(APP, "/api/v1/rentals", **parameters)
    check(reply, schema_of("/api/v1/rentals", "200"))
    return reply


def ids(reply: Any) -> dict[str, list[str]]:
    return {
        what: [each["id"] for each in reply[what]] for what in ("providers", "stations", "vehicles")
    }


def test_systems_alone_where_no_part_is_named() -> None:
    reply = rentals()
    assert ids(reply) == {"providers": ["docked", "free"], "stations": [], "vehicles": []}
    first = reply["providers"][0]
    assert (first["name"], first["color"], first["status"]) == (
        "貸自転車",
        "#00FF00",
        "planned_2035",
    )
    assert first["formFactors"] == ["BICYCLE", "SCOOTER_STANDING"]
    assert [each["returnConstraint"] for each in first["vehicleTypes"]] == ["ANY_STATION", "NONE"]
    assert rentals(withProviders="false")["providers"] == []
    assert rentals(withProviders="false")["providerGroups"][0]["providers"] == []


def test_a_part_of_the_map() -> None:
    box = {"min": corner(0, 100), "max": corner(500, -100)}
    reply = rentals(**box)
    assert ids(reply) == {"providers": ["docked", "free"], "stations": ["a"], "vehicles": ["f"]}
    assert ids(rentals(**box, withStations="0", withVehicles="0"))["stations"] == []
    there = rentals(point=corner(900, 0), radius="50")
    assert ids(there) == {"providers": ["docked"], "stations": ["b"], "vehicles": []}
    swapped = rentals(min=box["max"], max=box["min"])
    assert ids(swapped) == ids(reply)


def test_systems_by_name() -> None:
    for name in ("providers", "providerGroups"):
        assert ids(rentals(**{name: "docked"}))["stations"] == ["a", "b"]
    assert ids(rentals(providers="none"))["providers"] == []


def test_what_is_said_of_a_station_and_a_vehicle() -> None:
    reply = rentals(providers="docked,free", language="en")
    first, second = reply["stations"]
    assert first["name"] == "East gate"
    assert first["vehicleTypesAvailable"] == {"scooter": 1, "bicycle": 1}
    assert (first["numVehiclesAvailable"], first["numDocksAvailable"]) == (2, 3)
    assert (first["capacity"], first["address"]) == (5, "1-1")
    assert (second["availability"], second["numVehiclesAvailable"]) == ("unknown", 0)
    assert second["rentalUriWeb"] == "https://example.org/b"
    (vehicle,) = reply["vehicles"]
    assert (vehicle["typeId"], vehicle["range"]) == ("bicycle", 900)


def test_zones_with_their_rules() -> None:
    (found,) = rentals(providers="docked")["zones"]
    (rule,) = found["rules"]
    assert rule["vehicleTypeIdxs"] == [1]
    assert (rule["rideEndAllowed"], rule["maximumSpeedKph"]) == (False, 9.0)
    assert found["area"][0][0]["length"] == 5
    assert rentals(min=corner(0, 0), max=corner(10, 10))["zones"] == []
    assert len(rentals(min=corner(2050, 0), max=corner(2060, 10))["zones"]) == 1


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"min": "36,140"}, "max"),
        ({"min": "x", "max": "36,140"}, "min"),
        ({"point": "36,140"}, "radius"),
        ({"point": "36,140", "radius": "-1"}, "radius"),
        ({"point": "nowhere", "radius": "5"}, "point"),
        ({"withZones": "perhaps"}, "withZones"),
    ],
)
def test_bad_parameters(parameters: dict[str, str], field: str) -> None:
    status = 404 if parameters.get("point") == "nowhere" else 400
    assert problem(APP, "/api/v1/rentals", status, **parameters)["field"] == field


def plan(**parameters: str) -> Any:
    reply = get(
        APP,
        "/api/v6/plan",
        fromPlace=corner(50, 0),
        toPlace=corner(950, 0),
        time="2026-04-01T08:00:00+09:00",
        transitModes="",
        **parameters,
    )
    check(reply, schema_of("/api/v6/plan", "200"))
    return reply


def test_a_leg_names_its_vehicle() -> None:
    reply = plan(directModes="RENTAL", directRentalProviders="docked", language="ja",
                 directRentalFormFactors="BICYCLE")  # fmt: skip
    (journey,) = reply["direct"]
    first, ride, last = journey["legs"]
    assert [leg["mode"] for leg in journey["legs"]] == ["WALK", "RENTAL", "WALK"]
    assert first["to"]["name"] == ride["from"]["name"] == "東口"
    assert ride["from"]["vertexType"] == "BIKESHARE"
    assert last["to"]["name"] == "END"
    said = ride["rental"]
    assert (said["systemId"], said["systemName"], said.get("url", "")) == (
        "docked", "貸自転車", "",
    )  # fmt: skip
    assert (said["fromStationName"], said["stationName"]) == ("東口", "東口")
    assert (said["formFactor"], said["propulsionType"]) == ("BICYCLE", "HUMAN")
    assert said["returnConstraint"] == "ANY_STATION"
    assert said["price"] == {"amount": 150, "currency": "JPY", "decimals": 0}
    assert ride["status"] == "planned_2035"


def test_a_vehicle_in_the_street() -> None:
    (journey,) = plan(directModes="RENTAL", directRentalProviders="free")["direct"]
    ride = next(leg for leg in journey["legs"] if leg["mode"] == "RENTAL")
    assert ride["rental"]["vehicleId"] == "f"
    assert "fromStationName" not in ride["rental"]
    assert ride["from"]["name"] == "START"
    assert ride["to"]["name"] == "END"


def test_groups_filter_as_systems_do() -> None:
    (journey,) = plan(directModes="RENTAL", directRentalProviderGroups="free")["direct"]
    assert json.dumps(journey).count('"vehicleId": "f"') == 1
    assert np.isfinite(journey["duration"])


def test_chances_are_told_of_systems_that_tell_what_is_there_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = {"directModes": "RENTAL", "directRentalFormFactors": "BICYCLE",
             "requestTime": "2026-04-01T07:30:00+09:00"}  # fmt: skip
    (before,) = plan(**asked, directRentalProviders="docked")["direct"]
    assert "availability" not in before["legs"][1]["rental"]
    fresh = RentalState("docked", 5, fresh=True, stations=2, vehicles=0, error="")
    monkeypatch.setattr(APP.extensions[EXTENSION], "rentals", (fresh,))
    (journey,) = plan(**asked, directRentalProviders="docked")["direct"]
    told = journey["legs"][1]["rental"]["availability"]
    assert 0 < told["pVehicle"] < 1
    assert "pDock" not in told, "nobody counts the docks at b"
