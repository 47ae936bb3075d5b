"""Pickup and drop-off: where a vehicle stops, one may not always get on or off."""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small


def test_drop_off_only() -> None:
    world = World("""
        A      B       C
        08:00  08:10d  08:20
        09:00  09:10   09:20
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:00 ride 08:10 B"]
    assert journeys(world, "B", "C", "08:00") == ["B 09:10 ride 09:20 C"]


def test_pick_up_only() -> None:
    world = World("""
        A      B       C
        08:00  08:10p  08:20
        09:00  09:10   09:20
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 09:00 ride 09:10 B"]
    assert journeys(world, "B", "C", "08:00") == ["B 08:10 ride 08:20 C"]


def test_neither() -> None:
    world = World("""
        A      B       C
        08:00  08:10x  08:20
    """)
    assert journeys(world, "A", "B", "08:00") == []
    assert journeys(world, "B", "C", "08:00") == []
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:20 C"]


def test_rules_of_one_trip_are_not_those_of_the_next() -> None:
    world = World("""
        A       B
        08:00d  08:10
        08:05   08:15
        08:10   08:20p
        08:15   08:25
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:05 ride 08:15 B"]
    assert journeys(world, "A", "B", "08:06") == ["A 08:15 ride 08:25 B"]


def test_no_change_where_one_may_not_leave() -> None:
    world = World("""
        A      B       C
        08:00  08:10p  08:20
        B      D
        08:12  08:30
        C      D
        08:25  08:40
    """)
    assert journeys(world, "A", "D", "08:00") == ["A 08:00 ride 08:20 C 08:25 ride 08:40 D"]


def test_a_stop_left_out_is_not_served() -> None:
    world = World("""
        A      B      C
        08:00  -      08:20
        08:30  08:40  08:50
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:30 ride 08:40 B"]
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:20 C"]
