"""Transfers: no more than asked for, and as few as an arrival allows."""

from __future__ import annotations

import pytest

from tests.notation import World, found, journeys

pytestmark = pytest.mark.small

CHAIN = World("""
    A      B      D
    08:00  08:10  09:00
    B      C      D
    08:10  08:20  08:50
    C      D
    08:20  08:30
""")


def test_each_transfer_buys_an_earlier_arrival() -> None:
    direct = "A 08:00 ride 09:00 D"
    one = "A 08:00 ride 08:10 B 08:10 ride 08:50 D"
    two = "A 08:00 ride 08:10 B 08:10 ride 08:20 C 08:20 ride 08:30 D"
    assert journeys(CHAIN, "A", "D", "08:00") == [two, one, direct]
    assert journeys(CHAIN, "A", "D", "08:00", max_transfers=2) == [two, one, direct]
    assert journeys(CHAIN, "A", "D", "08:00", max_transfers=1) == [one, direct]
    assert journeys(CHAIN, "A", "D", "08:00", max_transfers=0) == [direct]


def test_seven_transfers_unless_asked_otherwise() -> None:
    lines = [f"S{n} S{n + 1}\n08:{n:02} 08:{n + 1:02}" for n in range(9)]
    world = World("\n".join(lines))
    [eight_rides] = found(world, "S0", "S8", "08:00").journeys
    assert eight_rides.transfers == 7
    assert journeys(world, "S0", "S9", "08:00") == []
    assert len(journeys(world, "S0", "S9", "08:00", max_transfers=8)) == 1


def test_a_transfer_that_buys_nothing_is_not_offered() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
        B      C
        08:12  08:20
    """)
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:20 C"]


def test_a_transfer_that_buys_a_second_is_offered() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
        B      C
        08:12  08:19:59
    """)
    assert journeys(world, "A", "C", "08:00") == [
        "A 08:00 ride 08:10 B 08:12 ride 08:19:59 C",
        "A 08:00 ride 08:20 C",
    ]


def test_staying_on_board_is_preferred_to_a_change_to_the_same_vehicle() -> None:
    world = World("""
        A      B      A      B      C
        08:00  08:05  08:10  08:15  08:20
    """)
    assert journeys(world, "A", "C", "08:00", window=60) == ["A 08:10 ride 08:20 C"]
    [journey] = found(world, "A", "C", "08:00").journeys
    assert journey.transfers == 0
