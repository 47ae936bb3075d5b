"""Boarding: the rules of a journey, in the smallest worlds that show them. Start reading here."""

from __future__ import annotations

import pytest

from tests.notation import World, found, journeys

pytestmark = pytest.mark.small


def test_ride() -> None:
    world = World("""
        A      B
        08:00  08:10
    """)
    assert journeys(world, "A", "B", "08:00") == ["A 08:00 ride 08:10 B"]


def test_the_earliest_trip_is_boarded() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
        08:15  08:25  08:35
        08:30  08:40  08:50
    """)
    assert journeys(world, "A", "C", "08:01") == ["A 08:15 ride 08:35 C"]
    assert journeys(world, "B", "C", "08:40") == ["B 08:40 ride 08:50 C"]
    assert journeys(world, "A", "C", "08:31") == []
    assert journeys(world, "C", "A", "08:00") == []


def test_one_boards_at_the_departure_and_leaves_at_the_arrival() -> None:
    world = World("""
        A            B            C
        08:00/08:05  08:10/08:15  08:20/08:25
    """)
    assert journeys(world, "A", "C", "08:05") == ["A 08:05 ride 08:20 C"]
    assert journeys(world, "A", "B", "08:05") == ["A 08:05 ride 08:10 B"]
    assert journeys(world, "B", "C", "08:12") == ["B 08:15 ride 08:20 C"]


def test_change_at_a_stop() -> None:
    world = World("""
        A      B
        08:00  08:10
        B      C
        08:09  08:19
        08:10  08:20
        08:11  08:21
    """)
    assert journeys(world, "A", "C", "08:00") == ["A 08:00 ride 08:10 B 08:10 ride 08:20 C"]


def test_walk_between_vehicles() -> None:
    world = World("""
        A      B
        08:00  08:10
        C      D
        08:14  08:30
        08:16  08:32
        walk B C 5
    """)
    assert journeys(world, "A", "D", "08:00") == [
        "A 08:00 ride 08:10 B 08:10 walk 08:15 C 08:16 ride 08:32 D"
    ]


def test_walks_are_directed() -> None:
    world = World("""
        A      B
        08:00  08:10
        C      D
        08:16  08:32
        walk C B 5
    """)
    assert journeys(world, "A", "D", "08:00") == []


def test_walk_to_the_first_and_from_the_last_vehicle() -> None:
    world = World("""
        B      C
        08:10  08:20
        walk A B 4
        walk C D 3
    """)
    [journey] = journeys(world, "A", "D", "08:00")
    assert journey == "A 08:06 walk 08:10 B 08:10 ride 08:20 C 08:20 walk 08:23 D"
    assert journeys(world, "A", "D", "08:07") == []


def test_a_vehicle_missed_here_may_be_caught_further_on() -> None:
    world = World("""
        A      B      C
        07:59  08:10  08:20
        08:05  08:30  08:40
        walk A B 5
    """)
    assert journeys(world, "A", "C", "08:00") == ["A 08:05 walk 08:10 B 08:10 ride 08:20 C"]


def test_fewer_transfers_and_earlier_arrival_are_both_offered() -> None:
    world = World("""
        A      B      C
        08:00  08:10  09:00
        B      C
        08:12  08:30
    """)
    assert journeys(world, "A", "C", "08:00") == [
        "A 08:00 ride 08:10 B 08:12 ride 08:30 C",
        "A 08:00 ride 09:00 C",
    ]


def test_no_journey_has_its_reason() -> None:
    world = World("""
        A      B
        08:00  08:10
    """)
    for asked in ({"at": "08:01"}, {"at": "08:09", "arrive_by": True}):
        answer = found(world, "A", "B", **asked)
        assert not answer.journeys
        assert answer.reasons
