"""The way back of a round trip: the bicycle is collected where the itinerary there left it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from api.app import assemble
from api.served.snapshot import Snapshot
from data.places.index import index_places
from data.stored.manifest import Region
from tests.api.contract import check, schema_of
from tests.api.service import PATIENT
from tests.planner.streets.bicycle_town import PLACES, town, town_and_back
from tests.planner.streets.drawing import at

REGION = Region("town", (36.0, 140.0), (36, 140, 36, 140))
HOME, AWAY = (0.0, 0.0), PLACES["AWAY"]


def app(network: Any) -> Any:
    snapshot = Snapshot(network, REGION, index_places(network.timetable))
    return assemble(snapshot, replace(PATIENT, language="en"))


THERE, BACK = app(town(1400.0)), app(town_and_back(1400.0))


def ask(
    service: Any, ends: tuple[Any, Any], body: Any = None, status: int = 200, **more: str
) -> Any:
    places = [",".join(map(str, at(*place))) for place in ends]
    asked = {
        "fromPlace": places[0], "toPlace": places[1], "time": "2026-04-01T08:00:00+09:00",
        "timetableView": "false", **more,
    }  # fmt: skip
    sent = None if body is None else json.dumps(body)
    client = service.test_client()
    response = (client.post if sent else client.get)("/api/v6/plan", query_string=asked, data=sent)
    assert response.status_code == status, response.get_data(as_text=True)
    reply = response.get_json()
    if status == 200:
        check(reply, schema_of("/api/v6/plan", "200"))
    return reply


def modes(itinerary: Any) -> list[str]:
    return [leg["mode"] for leg in itinerary["legs"]]


def test_there_and_back() -> None:
    (there,) = ask(THERE, (HOME, AWAY), preTransitModes="BIKE", directModes="")["itineraries"]
    assert modes(there)[0] == "BIKE"
    parked = there["legs"][0]["parking"]["id"]
    for reply in (
        ask(BACK, (AWAY, HOME), returnOf=parked),
        ask(BACK, (AWAY, HOME), {"returnOf": there}),
        ask(BACK, (AWAY, HOME), {"returnOf": parked}),
    ):
        (back,) = reply["itineraries"]
        assert modes(back)[-3:] == ["BUS", "WALK", "BIKE"]
        walk, ride = back["legs"][-2:]
        assert ride["parking"]["id"] == parked
        assert walk["to"]["name"] == ride["from"]["name"] == "P0"
        assert ride["to"]["name"] == "END"
        assert reply["ignored"] == []


@pytest.mark.parametrize("body", [{"returnOf": {"legs": []}}, {"returnOf": 5}, {"returnOf": [1]}])
def test_what_parks_nothing_is_refused(body: Any) -> None:
    assert ask(BACK, (AWAY, HOME), body, 400)["field"] == "returnOf"


def test_a_parking_that_is_not_there_is_refused() -> None:
    assert ask(BACK, (AWAY, HOME), None, 400, returnOf="node/77")["field"] == "returnOf"
