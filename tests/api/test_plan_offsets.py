"""First and last miles that the asker knows take the place of ours."""

from typing import Any

import pytest

from tests.api.service import at, lines, service
from tests.notation import World

WORLD = World("""
    station S B C
    A      B      D
    08:00  08:10  08:30
    08:20  08:30  08:50
    C      D
    08:12  08:20
""")
APP = service(WORLD)
DOOR = "36.05,140.05"  # nothing is near it


def post(body: Any, status: int = 200, **more: str) -> Any:
    query = {"fromPlace": DOOR, "toPlace": "w_D", "time": at(WORLD, "08:00"), **more}
    response = APP.test_client().post("/api/v6/plan", query_string=query, json=body)
    assert response.status_code == status, response.get_data(as_text=True)
    return response.get_json()


def test_a_first_mile() -> None:
    reply = post({"fromOffsets": [{"stopId": "w_B", "duration": 600}]}, timetableView="false")
    assert lines(WORLD, reply) == ["START 08:02 WALK 08:12 C 08:12 BUS 08:20 D"]


def test_by_bicycle_or_on_foot() -> None:
    offsets = [
        {"stopId": "w_A", "duration": 60, "mode": "BIKE"},
        {"stopId": "w_B", "duration": 1700, "mode": "WALK"},
    ]
    reply = post({"fromOffsets": offsets}, searchWindow="1800")
    modes = {itinerary["legs"][0]["mode"] for itinerary in reply["itineraries"]}
    assert modes == {"BIKE", "WALK"}


def test_a_last_mile() -> None:
    reply = post(
        {"toOffsets": [{"stopId": "w_D", "duration": 300}]},
        fromPlace="w_A", toPlace=DOOR, timetableView="false",
    )  # fmt: skip
    assert lines(WORLD, reply) == ["A 08:00 BUS 08:30 D 08:30 WALK 08:35 END"]


def test_none_is_nowhere() -> None:
    assert post({"fromOffsets": []}, fromPlace="w_A")["itineraries"] == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("near", "fromOffsets"),
        (["near"], "fromOffsets[0]"),
        ([{"stopId": "w_A"}], "fromOffsets[0]"),
        ([{"stopId": "w_A", "duration": True}], "fromOffsets[0]"),
        ([{"stopId": "w_A", "duration": -1}], "fromOffsets[0]"),
        ([{"stopId": "w_A", "duration": 1e300}], "fromOffsets[0]"),
        ([{"stopId": "w_A", "duration": 1, "mode": "FLEX"}], "fromOffsets[0]"),
        ([{"stopId": "w_A", "duration": 1, "mode": []}], "fromOffsets[0]"),
        ([{"stopId": "w_A", "duration": 1}] * 1001, "fromOffsets"),
    ],
)
def test_offsets_that_cannot_be_meant(said: Any, field: str) -> None:
    assert post({"fromOffsets": said}, 400)["field"] == field


def test_stops_that_are_not_there() -> None:
    assert post({"fromOffsets": [{"stopId": "w_X", "duration": 1}]}, 404)["hint"]["ja"]


def test_not_past_via_places() -> None:
    reply = post({"fromOffsets": [{"stopId": "w_A", "duration": 1}]}, 400, via="w_B")
    assert "via" in reply["error"]
