"""Several feeds in one network, each on the clock of its own zone."""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small

CHANNEL = World("""
    today 2026-04-01 Europe/Berlin
    A      B
    12:00  12:30
    feed gb Europe/London
    B      C
    11:20  11:40   # 12:20 in Berlin: missed
    11:40  12:00   # 12:40 in Berlin
""")


def test_all_times_are_on_the_clock_of_the_network() -> None:
    assert journeys(CHANNEL, "A", "C", "11:00") == ["A 12:00 ride 12:30 B 12:40 ride 13:00 C"]


def test_arriving_by_a_time() -> None:
    by_one = journeys(CHANNEL, "A", "C", "13:00", arrive_by=True)
    assert by_one == ["A 12:00 ride 12:30 B 12:40 ride 13:00 C"]
    assert journeys(CHANNEL, "A", "C", "12:59", arrive_by=True) == []


def test_service_days_are_those_of_the_zone() -> None:
    # 00:30 of 2 April in Tokyo is 17:30 of 1 April in Berlin
    world = World("""
        today 2026-04-01 Europe/Berlin
        feed jp Asia/Tokyo
        on 2026-04-02
        A      B
        00:30  01:00
    """)
    assert journeys(world, "A", "B", "17:00") == ["A 17:30 ride 18:00 B"]


def test_days_on_which_only_one_of_them_changes_its_clock() -> None:
    # from 8 to 29 March New York is five hours behind Berlin, not six
    world = World("""
        today 2026-03-15 Europe/Berlin
        feed us America/New_York
        A      B
        12:00  12:30
    """)
    assert journeys(world, "A", "B", "16:00") == ["A 17:00 ride 17:30 B"]


def test_half_an_hour_apart() -> None:
    world = World("""
        today 2026-04-01 Asia/Kolkata
        feed np Asia/Kathmandu
        A      B
        12:00  12:30
    """)
    assert journeys(world, "A", "B", "11:00") == ["A 11:45 ride 12:15 B"]
