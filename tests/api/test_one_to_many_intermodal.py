"""From one place to many, by the number of changes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.service import at, get, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    B      C
    08:14  08:20
    A      C
    08:05  08:40
""")
APP = service(WORLD)
PATH = "/api/experimental/one-to-many-intermodal"


def by_changes(**asked: Any) -> list[list[tuple[int, int]]]:
    """For each place (minutes, changes)."""
    reply = get(APP, PATH, **asked)
    return [
        [(each["duration"] // 60, each["transfers"]) for each in entries]
        for entries in reply["transit_durations"]
    ]


def test_each_place_has_what_is_worth_having() -> None:
    found = by_changes(one="w_A", many="w_B,w_C,w_A", time=at(WORLD, "07:58"))
    assert found == [[(12, 0)], [(42, 0), (22, 1)], []]


def test_from_many_to_one() -> None:
    arrive = {"arriveBy": "true", "time": at(WORLD, "08:45")}
    assert by_changes(one="w_C", many=["w_A", "w_B"], **arrive) == [[(40, 0)], [(31, 0)]]


def test_fewer_changes_and_no_vehicle() -> None:
    asked = {"one": "w_A", "many": "w_C", "time": at(WORLD, "07:58")}
    assert by_changes(**asked, maxTransfers="0") == [[(42, 0)]]
    assert by_changes(**asked, maxTravelTime="30") == [[(22, 1)]]
    assert by_changes(**asked, transitModes="") == [[]]


@pytest.mark.parametrize(
    "many",
    ["36.0;140.0,36.0;140.001", ["36.0,140.0", "36.0,140.001"], ["36.0;140.0", "36.0,140.001,0"]],
)
def test_places_are_written_in_any_form(many: str | list[str]) -> None:
    reply = get(APP, PATH, one="36.0;140.0", many=many, withDistance="true")
    here, there = reply["street_durations"]
    assert here == {"duration": 0, "distance": 0.0}
    assert there["duration"] > 60
    assert there["distance"] > 80


def test_a_body_asks_the_same() -> None:
    body = {"one": "w_A", "many": ["w_B", "36.0,140.0"], "time": at(WORLD, "07:58")}
    reply = APP.test_client().post(PATH, json=body).get_json()
    assert reply["transit_durations"][0] == [{"duration": 720, "transfers": 0}]
    assert len(reply["street_durations"]) == len(reply["transit_durations"]) == 2


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"one": ""}, 400, "one"),
        ({"many": "w_Q"}, 404, "many"),
        ({"many": ["36.0,140.0"] * 1001}, 400, "many"),
        ({"directMode": "FLEX"}, 400, "directMode"),
        ({"maxTravelTime": "9999"}, 400, "maxTravelTime"),
    ],
)
def test_what_is_asked_is_checked(change: dict[str, Any], status: int, field: str) -> None:
    asked = {"one": "w_A", "many": "w_B"} | change
    assert problem(APP, PATH, status, **asked)["field"] == field


def test_modes_that_there_are_not_are_named() -> None:
    reply = get(APP, PATH, one="w_A", many="w_B", preTransitModes="WALK,HGV", slowDirect="true")
    assert reply["ignored"] == ["slowDirect", "preTransitModes"]
