"""Margin: minutes kept in hand at every change of vehicle, and only there."""

from __future__ import annotations

import pytest

from tests.notation import World, journeys

pytestmark = pytest.mark.small


def test_margin_at_a_change_at_the_same_stop() -> None:
    world = World("""
        A      B
        08:00  08:10
        B      C
        08:10  08:20
        08:12  08:22
        08:13  08:23
    """)
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:10 B 08:10 ride 08:20 C"]
    assert journeys(world, "A", "C", "08:00", margin=2) == [
        "A 08:00 ride 08:10 B 08:12 ride 08:22 C"
    ]
    assert journeys(world, "A", "C", "08:00", margin=3) == [
        "A 08:00 ride 08:10 B 08:13 ride 08:23 C"
    ]


def test_margin_is_added_to_the_walk_but_is_not_walked() -> None:
    world = World("""
        A      B
        08:00  08:10
        C      D
        08:15  08:25
        08:17  08:27
        walk B C 5
    """)
    assert journeys(world, "A", "D", "08:00", margin=2) == [
        "A 08:00 ride 08:10 B 08:10 walk 08:15 C 08:17 ride 08:27 D"
    ]


def test_no_margin_before_the_first_and_after_the_last_vehicle() -> None:
    world = World("""
        B      C
        08:05  08:15
        walk A B 5
        walk C D 5
    """)
    assert journeys(world, "A", "D", "08:00", margin=3) == [
        "A 08:00 walk 08:05 B 08:05 ride 08:15 C 08:15 walk 08:20 D"
    ]


def test_a_stop_where_changing_takes_time() -> None:
    world = World("""
        A      B
        08:00  08:10
        B      C
        08:13  08:20
        08:14  08:24
        08:16  08:26
        walk B B 4
    """)
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:10 B 08:14 ride 08:24 C"]
    assert journeys(world, "A", "C", "08:00", margin=2) == [
        "A 08:00 ride 08:10 B 08:16 ride 08:26 C"
    ]
    assert journeys(world, "B", "C", "08:13") == ["B 08:13 ride 08:20 C"]


def test_staying_on_board_needs_no_margin() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
    """)
    assert journeys(world, "A", "C", "08:00", margin=3) == ["A 08:00 ride 08:20 C"]
