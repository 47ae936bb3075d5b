"""Alternatives for a ride: the next and the previous vehicles, and what becomes of the rest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import Alternative, Network, RideFilter, TravellerProfile, find_alternatives, plan
from tests import world_arrays
from tests.notation import World, clock, line, query

pytestmark = pytest.mark.small

WORLD = World("""
    A      B
    07:40  07:50
    08:00  08:10
    08:10  08:20
    08:20  08:30
    A      X      B
    08:10  08:12  08:25
    B      C
    08:00  08:10
    08:15  08:25
    08:25  08:35
    08:45  08:55
""")


def told(alternative: Alternative) -> str:
    ride = alternative.ride
    holds = ("earlier" if alternative.earlier_legs_hold else "-") + (
        " later" if alternative.later_legs_hold else " -"
    )
    return f"{clock(ride.departure)} {clock(ride.arrival)} {holds}"


def alternatives(
    world: World, places: str, at: str, count: int = 3, **options: int
) -> list[list[str]]:
    """For each ride of the first journey found."""
    wish = query(world, *places.split(), at, **options)
    journey = plan(world.network, wish).journeys[0]
    found = find_alternatives(world.network, wish, journey, count)
    return [[told(each) for each in others] for others in found.values()]


def test_each_says_whether_the_rest_of_the_journey_holds() -> None:
    first, second = alternatives(WORLD, "A C", "07:55")
    assert first == [
        "07:40 07:50 - later",
        "08:10 08:20 earlier -",
        "08:10 08:25 earlier -",
        "08:20 08:30 earlier -",
    ]
    assert second == [
        "08:00 08:10 - later",
        "08:25 08:35 earlier later",
        "08:45 08:55 earlier later",
    ]


def test_no_more_than_asked_on_each_side() -> None:
    first, second = alternatives(WORLD, "A C", "07:55", count=1)
    assert first == ["07:40 07:50 - later", "08:10 08:20 earlier -"]
    assert second == ["08:00 08:10 - later", "08:25 08:35 earlier later"]
    assert alternatives(WORLD, "A C", "07:55", count=0) == []


def test_arriving_by_a_time_the_last_leg_must_too() -> None:
    _, second = alternatives(WORLD, "A C", "08:40", arrive_by=True)
    assert second == [
        "08:00 08:10 - later",
        "08:15 08:25 - later",
        "08:45 08:55 earlier -",
    ]


def test_a_change_needs_its_time() -> None:
    _, second = alternatives(WORLD, "A C", "07:55", margin=5)
    assert second[1] == "08:25 08:35 earlier later"
    _, second = alternatives(WORLD, "A C", "07:55", margin=6)
    assert second[:2] == ["08:00 08:10 - later", "08:15 08:25 - later"]


def test_a_filter_holds_for_alternatives_too() -> None:
    rides = RideFilter(without_routes=frozenset({"w_2"}))
    first, _ = alternatives(WORLD, "A C", "07:55", rides=rides)  # type: ignore[arg-type]
    assert "08:10 08:25 earlier -" not in first
    assert "08:10 08:20 earlier -" in first


WALKS = World("""
    B      C
    08:00  08:10
    08:10  08:20
    D      E
    08:15  08:25
    08:30  08:40
    walk A B 5
    walk C D 5
    walk E F 5
""")


def test_the_walks_of_an_alternative_that_holds() -> None:
    wish = query(WALKS, "A", "F", "07:50")
    journey = plan(WALKS.network, wish).journeys[0]
    assert line(WALKS, journey) == (
        "A 07:55 walk 08:00 B 08:00 ride 08:10 C 08:10 walk 08:15 D "
        "08:15 ride 08:25 E 08:25 walk 08:30 F"
    )
    found = find_alternatives(WALKS.network, wish, journey, 1)
    (first,), (second,) = found[1], found[3]
    assert told(first) == "08:10 08:20 earlier -"
    assert [(clock(leg.departure), clock(leg.arrival)) for leg in first.legs] == [
        ("08:05", "08:10"),
        ("08:10", "08:20"),
    ]
    assert told(second) == "08:30 08:40 earlier later"
    assert [(clock(leg.departure), clock(leg.arrival)) for leg in second.legs] == [
        ("08:10", "08:15"),
        ("08:30", "08:40"),
        ("08:40", "08:45"),
    ]


def test_other_platforms_of_the_stations_count() -> None:
    world = World("""
        A1     B1
        08:00  08:10
        A2     B2
        08:05  08:15
        A3     B2
        08:06  08:16
        S T
    """)
    station = {"A1": "S", "A2": "S", "B1": "T", "B2": "T"}
    timetable = replace(
        world.timetable,
        kind_of_stop=np.array([name in "ST" for name in world.stops], np.int8),
        parent_of_stop=np.array(
            [world.stops.index(station[n]) if n in station else -1 for n in world.stops], np.int32
        ),
    )
    network = Network.assemble("world", world.zone, timetable, world_arrays.footpaths(world))
    wish = query(world, "S", "T", "08:00")
    journey = plan(network, wish).journeys[0]
    found = find_alternatives(network, wish, journey, 3)
    assert [told(each) for each in found[0]] == ["08:05 08:15 earlier later"]


def test_a_vehicle_that_calls_twice_is_taken_for_the_shorter_way() -> None:
    world = World("""
        A      B
        08:00  08:20
        A      X      A      B      Y      B
        08:05  08:10  08:15  08:25  08:30  08:35
    """)
    assert alternatives(world, "A B", "08:00") == [["08:15 08:25 earlier later"]]


def test_stops_that_rules_split_are_one_stop() -> None:
    # Route 2 calls at boarding points of its own; changing from it to route 3 takes 10 minutes.
    world = World("""
        A      B
        08:00  08:10
        A      B
        08:02  08:12
        B      C
        08:15  08:25
        08:25  08:35
        change B B least 10 from 2 to 3
    """)
    first, second = alternatives(world, "A C", "08:00")
    assert first == ["08:02 08:12 earlier -"]
    assert second == ["08:25 08:35 earlier later"]


def test_none_that_a_wheelchair_user_cannot_ride() -> None:
    world = World("""
        A      B
        08:00  08:10
        08:10  08:20
        08:20  08:30
    """)
    timetable = replace(world.timetable, wheelchair_of_trip=np.array([1, 2, 0], np.int8))
    network = Network.assemble("world", world.zone, timetable, world_arrays.footpaths(world))
    for unknown, expected in (("allow", ["08:20 08:30 earlier later"]), ("forbid", [])):
        profile = TravellerProfile(wheelchair=True, unknown_wheelchair=unknown)
        known = replace(timetable, wheelchair_of_stop=np.ones(2, np.int8))
        if unknown == "forbid":
            network = Network.assemble("world", world.zone, known, world_arrays.footpaths(world))
        wish = replace(query(world, "A", "B", "08:00"), profile=profile)
        journey = plan(network, wish).journeys[0]
        (others,) = find_alternatives(network, wish, journey, 3).values()
        assert [told(each) for each in others] == expected


def test_after_midnight_the_next_morning_is_next() -> None:
    world = World("""
        A      B
        24:10  24:20
        on 2026-04-02
        A      B
        05:00  05:10
    """)
    assert alternatives(world, "A B", "23:00") == [["29:00 29:10 earlier later"]]


def test_a_journey_across_midnight() -> None:
    world = World("""
        on 2026-03-31
        A      B
        23:40  23:50
        23:45  23:55
        B      C
        24:05  24:15
        24:20  24:30
    """)
    first, second = alternatives(world, "A C", "00:16", arrive_by=True)
    assert first == ["-00:20 -00:10 earlier later"]
    assert second == ["00:20 00:30 earlier -"]
