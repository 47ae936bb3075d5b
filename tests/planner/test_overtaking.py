"""Overtaking: a trip that leaves later and arrives earlier is the one to wait for."""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small


def test_express_overtakes_on_the_way() -> None:
    world = World("""
        A      B      C
        08:00  08:20  08:40
        08:05  08:10  08:15
    """)
    assert journeys(world, "A", "C", "08:00") == ["A 08:05 ride 08:15 C"]
    assert journeys(world, "A", "C", "07:50", window=60) == ["A 08:05 ride 08:15 C"]


def test_overtaking_between_the_first_stops_only() -> None:
    # One overtakes on the way to B and is at C together with the other.
    world = World("""
        A      B      C      D
        08:00  08:20  08:20  08:30
        08:05  08:10  08:20  08:30
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:05 ride 08:10 B"]
    assert journeys(world, "A", "D", "08:00", window=60) == ["A 08:05 ride 08:30 D"]


def test_arrivals_overtake_where_departures_do_not() -> None:
    world = World("""
        A      B            C
        08:00  08:20/08:25  08:40
        08:00  08:15/08:30  08:45
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:00 ride 08:15 B"]
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:40 C"]


def test_departures_overtake_where_arrivals_do_not() -> None:
    world = World("""
        A      B            C
        08:00  08:15/08:30  08:40
        08:05  08:20/08:25  08:45
    """)
    assert journeys(world, "B", "C", "08:28") == ["B 08:30 ride 08:40 C"]
    assert journeys(world, "B", "C", "08:00", window=60) == ["B 08:30 ride 08:40 C"]


def test_change_from_the_overtaken_to_the_overtaker() -> None:
    # The express does not pick up at A; the slow trip reaches B before it.
    world = World("""
        A      B      C
        08:00  08:10  08:50
        07:55d 08:12  08:20
    """)
    assert journeys(world, "A", "C", "08:00") == [
        "A 08:00 ride 08:10 B 08:12 ride 08:20 C",
        "A 08:00 ride 08:50 C",
    ]


def test_three_trips_cross() -> None:
    world = World("""
        A      B
        08:00  09:00
        08:10  08:50
        08:20  08:40
        08:30  08:55
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:20 ride 08:40 B"]
    assert journeys(world, "A", "B", "08:00", window=60) == [
        "A 08:20 ride 08:40 B",
        "A 08:30 ride 08:55 B",
    ]
