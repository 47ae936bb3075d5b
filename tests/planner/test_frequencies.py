"""Frequencies: one line of times, repeated every few minutes."""

from __future__ import annotations

import pytest

from tests.notation import MINUTE, World, found, journeys

pytestmark = pytest.mark.small


def test_repetitions_begin_at_the_start_and_exclude_the_end() -> None:
    world = World("""
        A      B
        06:00  06:15
        every 10 min 08:00-08:30
    """)
    assert journeys(world, "A", "B", "07:00", window=120) == [
        "A 08:00 ride 08:15 B",
        "A 08:10 ride 08:25 B",
        "A 08:20 ride 08:35 B",
    ]
    assert journeys(world, "A", "B", "08:21") == []


def test_the_line_of_times_itself_does_not_run() -> None:
    world = World("""
        A      B
        06:00  06:15
        every 10 min 08:00-08:30
    """)
    assert journeys(world, "A", "B", "05:50") == ["A 08:00 ride 08:15 B"]


def test_repetitions_count_from_the_first_departure() -> None:
    world = World("""
        A            B
        06:00/06:05  06:15
        every 10 min 08:00-08:10
    """)
    assert journeys(world, "A", "B", "07:00") == ["A 08:00 ride 08:10 B"]


def test_several_frequencies_and_trips() -> None:
    world = World("""
        A      B
        00:00  00:20
        every 20 min 08:00-08:40
        every 30 min 08:40-09:40
        08:30  08:45
    """)
    assert journeys(world, "A", "B", "08:00", window=120) == [
        "A 08:00 ride 08:20 B",
        "A 08:20 ride 08:40 B",
        "A 08:30 ride 08:45 B",
        "A 08:40 ride 09:00 B",
        "A 09:10 ride 09:30 B",
    ]


def test_repetitions_past_midnight_belong_to_yesterday() -> None:
    world = World("""
        on 2026-03-31
        A      B
        00:00  00:20
        every 20 min 23:30-25:00
    """)
    assert journeys(world, "A", "B", "00:00", window=60) == [
        "A 00:10 ride 00:30 B",
        "A 00:30 ride 00:50 B",
        "A 00:50 ride 01:10 B",
    ]


@pytest.mark.parametrize(("exact", "headway"), [("", 10 * MINUTE), ("exact", -1)])
def test_inexact_repetitions_are_marked_with_their_headway(exact: str, headway: int) -> None:
    world = World(f"""
        A      B
        06:00  06:15
        every 10 min 08:00-08:30 {exact}
    """)
    [journey] = found(world, "A", "B", "08:00").journeys
    assert [ride.headway for ride in journey.rides] == [headway]
