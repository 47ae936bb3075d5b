"""Midnight: the trips of yesterday, today and tomorrow are on one clock."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small


def test_yesterdays_trip_runs_on_after_midnight() -> None:
    world = World("""
        on 2026-03-31
        A      B
        24:10  24:30
    """)
    assert journeys(world, "A", "B", "00:00") == ["A 00:10 ride 00:30 B"]


def test_yesterdays_trip_that_began_before_midnight_can_be_boarded() -> None:
    world = World("""
        on 2026-03-31
        A      B      C
        23:50  24:10  24:30
    """)
    assert journeys(world, "B", "C", "00:00") == ["B 00:10 ride 00:30 C"]
    assert journeys(world, "A", "C", "00:00") == []


def test_todays_trip_past_midnight_and_tomorrows() -> None:
    world = World("""
        A      B
        23:50  24:05
        on 2026-04-02
        B      C
        00:10  00:20
    """)
    assert journeys(world, "A", "C", "23:00") == ["A 23:50 ride 24:05 B 24:10 ride 24:20 C"]


def test_a_trip_of_every_day_runs_twice_on_the_clock() -> None:
    world = World("""
        on mon-sun
        A      B
        24:10  24:20
    """)
    assert journeys(world, "A", "B", "00:00") == ["A 00:10 ride 00:20 B"]
    assert journeys(world, "A", "B", "00:30") == ["A 24:10 ride 24:20 B"]


def test_without_service_on_the_day_there_is_no_journey() -> None:
    world = World("""
        on mon-fri except 2026-04-01
        A      B
        08:00  08:10
        on sat
        A      B
        09:00  09:10
    """)
    assert journeys(world, "A", "B", "07:00", max_duration=6 * 3600) == []


def test_the_hour_that_is_skipped_in_spring() -> None:
    # Berlin, 29 March 2026, has 23 hours: yesterday's service day began 23 h before today's did.
    world = World(
        """
        on 2026-03-28
        A      B
        25:30  25:40
        """,
        date=dt.date(2026, 3, 29),
        zone="Europe/Berlin",
    )
    assert journeys(world, "A", "B", "00:00") == ["A 02:30 ride 02:40 B"]


def test_a_ride_of_no_time_at_midnight() -> None:
    world = World("""
        F      G
        23:10  23:10d
        every 30 min 23:00-25:00 exact
    """)
    found = "F 24:00 ride 24:00 G"
    assert journeys(world, "F", "G", "24:00", arrive_by=True) == [found]
    assert journeys(world, "F", "G", "24:00", arrive_by=True, window=180)[-1] == found
    assert journeys(world, "F", "G", "23:45", max_duration=15 * 60) == [found]
