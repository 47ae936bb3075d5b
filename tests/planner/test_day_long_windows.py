"""Windows as long as a day, and trips that run longer than one."""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small

HOURLY = World("""
    on mon-sun
    A      B
    00:15  00:45
    every 60 min 00:15-24:00
""")


def test_all_departures_of_a_day() -> None:
    answer = journeys(HOURLY, "A", "B", "00:00", window=1439)
    assert answer == [f"A {hour:02}:15 ride {hour:02}:45 B" for hour in range(24)]


def test_all_arrivals_of_a_day() -> None:
    answer = journeys(HOURLY, "A", "B", "24:00", window=1440, arrive_by=True)
    assert answer == [f"A {hour:02}:15 ride {hour:02}:45 B" for hour in range(24)]


def test_a_window_reaches_into_the_next_day() -> None:
    answer = journeys(HOURLY, "A", "B", "22:00", window=1440)
    assert answer == [f"A {hour:02}:15 ride {hour:02}:45 B" for hour in range(22, 46)]


def test_trips_that_began_two_days_ago() -> None:
    world = World("""
        on 2026-03-30
        A      B      C
        40:00  56:00  57:00
    """)
    assert journeys(world, "B", "C", "00:00") == ["B 08:00 ride 09:00 C"]
    assert journeys(world, "B", "C", "09:00", arrive_by=True) == ["B 08:00 ride 09:00 C"]
    assert journeys(world, "A", "C", "00:00") == []


def test_a_window_over_midnight_meets_trips_of_both_days() -> None:
    world = World("""
        on 2026-04-01
        A      B
        23:50  24:10
        24:20  24:40
        on 2026-04-02
        A      B
        00:10  00:30
        00:50  01:10
    """)
    assert journeys(world, "A", "B", "23:30", window=90) == [
        "A 23:50 ride 24:10 B",
        "A 24:10 ride 24:30 B",
        "A 24:20 ride 24:40 B",
        "A 24:50 ride 25:10 B",
    ]
