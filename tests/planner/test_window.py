"""Windows: every departure worth having, counted from the door in whole minutes."""

from __future__ import annotations

import pytest

from tests.notation import World, clock, found, journeys

pytestmark = pytest.mark.small

HOURLY = World("""
    A      B
    08:00  08:30
    09:00  09:30
    10:00  10:30
""")


def test_both_ends_belong_to_the_window() -> None:
    assert journeys(HOURLY, "A", "B", "08:00", window=60) == [
        "A 08:00 ride 08:30 B",
        "A 09:00 ride 09:30 B",
    ]
    assert journeys(HOURLY, "A", "B", "08:01", window=58) == []


def test_without_a_window_one_waits() -> None:
    assert journeys(HOURLY, "A", "B", "08:01") == ["A 09:00 ride 09:30 B"]


def test_the_door_is_left_as_late_as_possible_on_a_whole_minute() -> None:
    world = World("""
        B         D
        08:20:30  08:30
        walk A B 5:20
    """)
    [journey] = found(world, "A", "D", "08:00", window=60).journeys
    assert clock(journey.departure) == "08:15"
    assert clock(journey.arrival) == "08:30"


def test_the_window_is_about_the_door_not_the_vehicle() -> None:
    world = World("""
        B      D
        08:05  08:10
        08:35  08:40
        walk A B 10
    """)
    [journey] = found(world, "A", "D", "08:00", window=25).journeys
    assert clock(journey.departure) == "08:25"
    assert journeys(world, "A", "D", "08:00", window=24) == []


def test_later_departure_earlier_arrival_and_fewer_transfers_each_count() -> None:
    world = World("""
        A      C
        08:00  09:00
        08:20  09:20
        A      B
        08:05  08:15
        B      C
        08:15  08:50
    """)
    assert journeys(world, "A", "C", "08:00", window=30) == [
        "A 08:00 ride 09:00 C",
        "A 08:05 ride 08:15 B 08:15 ride 08:50 C",
        "A 08:20 ride 09:20 C",
    ]


def test_equal_journeys_are_one() -> None:
    world = World("""
        A      C
        08:00  08:30
        08:00  08:30
        A      B      C
        08:00  08:10  08:30
    """)
    assert journeys(world, "A", "C", "08:00", window=30) == ["A 08:00 ride 08:30 C"]


def test_windows_side_by_side_are_one_wide_window() -> None:
    # The 08:50 is beaten by the 09:05, which is in the next window.
    world = World("""
        A      B
        08:10  08:30
        08:50  09:40
        09:05  09:35
    """)
    first = journeys(world, "A", "B", "08:00", window=59)
    second = journeys(world, "A", "B", "09:00", window=60)
    assert first == ["A 08:10 ride 08:30 B"]
    assert second == ["A 09:05 ride 09:35 B"]
    assert first + second == journeys(world, "A", "B", "08:00", window=120)
