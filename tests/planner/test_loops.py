"""Loops: a trip may visit a stop more than once."""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small


def test_ride_around_a_loop() -> None:
    world = World("""
        A      B      C      A      D
        08:00  08:05  08:10  08:15  08:20
    """)
    assert journeys(world, "B", "A", "08:00") == ["B 08:05 ride 08:15 A"]


def test_one_boards_at_the_later_visit_when_there_is_a_choice() -> None:
    world = World("""
        A      B      A      D
        08:00  08:05  08:15  08:20
    """)
    assert journeys(world, "A", "D", "08:00", window=30) == ["A 08:15 ride 08:20 D"]
    for clock in ("08:00", "08:01"):
        assert journeys(world, "A", "D", clock) == ["A 08:15 ride 08:20 D"]


def test_one_leaves_at_the_earlier_visit() -> None:
    world = World("""
        A      B      C      B
        08:00  08:05  08:10  08:15
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:00 ride 08:05 B"]


def test_change_at_the_second_visit_after_missing_the_first() -> None:
    world = World("""
        A      B
        08:00  08:10
        B      C      B      D
        08:05  08:10  08:15  08:20
    """)
    assert journeys(world, "A", "D", "08:00") == ["A 08:00 ride 08:10 B 08:15 ride 08:20 D"]


def test_a_later_round_of_the_same_line_overtakes_nobody() -> None:
    # The earlier trip's second visit to A is after the later trip's first visit.
    world = World("""
        A      B      A      B
        08:00  08:10  08:20  08:30
        08:15  08:25  08:35  08:45
    """)
    assert journeys(world, "A", "B", "08:05", window=40) == [
        "A 08:15 ride 08:25 B",
        "A 08:20 ride 08:30 B",
        "A 08:35 ride 08:45 B",
    ]


def test_a_stop_twice_in_a_row() -> None:
    world = World("""
        A      B      B      C
        08:00  08:05  08:10  08:15
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:00 ride 08:05 B"]
    assert journeys(world, "B", "C", "08:06") == ["B 08:10 ride 08:15 C"]
