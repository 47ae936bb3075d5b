"""Hops of no time: minutes are coarse, so neighbouring stops often share one."""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small


def test_a_ride_of_no_time() -> None:
    world = World("""
        A      B      C
        08:00  08:00  08:10
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:00 ride 08:00 B"]
    assert journeys(world, "B", "C", "08:00") == ["B 08:00 ride 08:10 C"]


def test_changes_of_no_time() -> None:
    world = World("""
        A      B
        08:00  08:00
        B      C
        08:00  08:00
        C      D
        08:00  08:00
    """)
    assert journeys(world, "A", "D", "08:00") == [
        "A 08:00 ride 08:00 B 08:00 ride 08:00 C 08:00 ride 08:00 D"
    ]


def test_a_walk_of_no_time() -> None:
    world = World("""
        A      B
        08:00  08:00
        C      D
        08:00  08:00
        walk B C 0
    """)
    assert journeys(world, "A", "D", "08:00") == [
        "A 08:00 ride 08:00 B 08:00 walk 08:00 C 08:00 ride 08:00 D"
    ]


def test_one_does_not_ride_backward_at_the_same_moment() -> None:
    world = World("""
        A      B      C
        08:00  08:00  08:00
    """)
    assert journeys(world, "C", "A", "08:00") == []


def test_circles_of_no_time_end() -> None:
    world = World("""
        A      B      A
        08:00  08:00  08:00
        B      A      B
        08:00  08:00  08:00
        B      C
        08:00  08:05
    """)
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:00 B 08:00 ride 08:05 C"]
