"""radius: stops around coordinates as the crow flies, in place of first and last miles."""

from typing import Any

import pytest

from tests.api.service import at, get, lines, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    08:20  08:30
""")
APP = service(WORLD)
NEAR_A, NEAR_B = "36.01,140.0", "36.2,140.21"  # 1,112 and 898 m from the stops: 12 and 9 minutes


def asked(**more: str) -> Any:
    places = {"fromPlace": NEAR_A, "toPlace": NEAR_B, "time": at(WORLD, "07:45")}
    return get(APP, "/api/v6/plan", **places | {"maxPreTransitTime": "60"} | more)


def test_at_a_metre_and_a_half_a_second_in_whole_minutes() -> None:
    reply = asked(radius="1200")
    assert lines(WORLD, reply)[:1] == [
        "START 07:48 WALK 08:00 A 08:00 BUS 08:10 B 08:10 WALK 08:19 END"
    ]
    assert reply["ignored"] == []


def test_no_farther() -> None:
    assert asked(radius="1000")["itineraries"] == []
    assert asked(radius="0")["itineraries"] == []


def test_stops_are_where_they_are() -> None:
    reply = asked(radius="1200", fromPlace="w_A", time=at(WORLD, "08:00"))
    assert lines(WORLD, reply)[:1] == ["A 08:00 BUS 08:10 B 08:10 WALK 08:19 END"]


@pytest.mark.parametrize("radius", ["-1", "5001", "far"])
def test_what_is_no_radius(radius: str) -> None:
    problem(APP, "/api/v6/plan", 400, fromPlace=NEAR_A, toPlace=NEAR_B, radius=radius)
