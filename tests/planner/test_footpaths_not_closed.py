"""Footpaths are not closed: that one can walk from B to C and from C to D is no walk from B to D.

So an arrival at C by vehicle, later than one on foot, must be kept: only from it may one walk on.
"""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small


def test_later_arrival_by_vehicle_counts() -> None:
    # On foot one is at C at 08:07, by vehicle at 08:08.
    world = World("""
        A      B      C
        08:00  08:05  08:08
        D      E
        08:12  08:20
        walk B C 2
        walk C D 3
    """)
    assert journeys(world, "A", "E", "08:00") == [
        "A 08:00 ride 08:08 C 08:08 walk 08:11 D 08:12 ride 08:20 E"
    ]


def test_later_arrival_by_a_later_vehicle_counts() -> None:
    # C is reached with one ride on foot (08:07), and with a second ride at 08:09.
    world = World("""
        A      B
        08:00  08:05
        B      C
        08:06  08:09
        D      E
        08:12  08:20
        walk B C 2
        walk C D 3
    """)
    assert journeys(world, "A", "E", "08:00") == [
        "A 08:00 ride 08:05 B 08:06 ride 08:09 C 08:09 walk 08:12 D 08:12 ride 08:20 E"
    ]


def test_a_walk_does_not_follow_a_walk() -> None:
    world = World("""
        A      B
        08:00  08:05
        D      E
        08:30  08:40
        walk B C 2
        walk C D 3
    """)
    assert journeys(world, "A", "E", "08:00") == []


def test_the_last_walk_starts_from_a_vehicle() -> None:
    world = World("""
        A      B      C
        08:00  08:05  08:20
        walk B C 2
        walk C D 3
    """)
    assert journeys(world, "A", "D", "08:00") == ["A 08:00 ride 08:20 C 08:20 walk 08:23 D"]


def test_the_first_walk_is_one_walk() -> None:
    world = World("""
        C      D
        08:10  08:20
        walk A B 2
        walk B C 3
    """)
    assert journeys(world, "A", "D", "08:00") == []


def test_the_first_walk_starts_at_the_origin_even_where_a_vehicle_came_back() -> None:
    # To be at B on foot from A takes until 08:05; riding around to A and walking takes longer.
    world = World("""
        A      A
        08:00  08:02
        B      D
        08:06  08:20
        08:08  08:30
        walk A B 5
    """)
    assert journeys(world, "A", "D", "08:00") == [
        "A 08:01 walk 08:06 B 08:06 ride 08:20 D",
    ]
