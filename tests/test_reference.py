"""The yardstick of the benchmarks measures speed only if it answers right, hops of no time too."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.reference import Ends, Reference
from tests.connection_scan import ConnectionScan
from tests.notation import MINUTE, SPEED, World, clock, seconds
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

LONGEST_WALK = 3 * 3600


def arrival(world: World, origin: str, destination: str, at: str, margin: int = 0) -> str:
    """By the yardstick; `never` where nothing goes."""
    transfers = world.network.pace(SPEED, margin * MINUTE).transfers
    reference = Reference(world.timetable, world.date, world.zone, transfers)
    ends = (
        near(world, lambda stop: world.walks.get((origin, stop)), origin),
        near(world, lambda stop: world.walks.get((stop, destination)), destination),
    )
    found = reference.earliest_arrival(*ends, seconds(at))
    return clock(found) if found < 2**30 else "never"


def near(world: World, walk: Callable[[str], int | None], place: str) -> Ends:
    walks = {stop: 0 if stop == place else walk(stop) for stop in world.stops}
    rows = [(world.stops.index(stop), took) for stop, took in walks.items() if took is not None]
    stops, seconds_on_foot = zip(*rows, strict=True)
    return Ends(np.array(stops, np.uint32), np.array(seconds_on_foot, np.int32))


def test_vehicles_that_take_no_time_are_caught_whatever_their_order() -> None:
    world = World("""
        C      D
        08:10  08:10
        B      C
        08:10  08:10
        A      B
        08:10  08:10
        D      E
        08:10  08:11
    """)
    assert arrival(world, "A", "E", "08:10") == "08:11"


def test_a_walk_of_no_time_is_caught_too() -> None:
    world = World("""
        C      D
        08:10  08:10
        A      B
        08:10  08:10
        walk B C 0
    """)
    assert arrival(world, "A", "D", "08:10") == "08:10"


def test_a_vehicle_later_than_a_walk_still_counts() -> None:
    world = World("""
        A      B
        08:00  08:02
        B      C
        08:03  08:09
        C      D
        08:10  08:20
        walk B C 4
        walk C E 1
        E      F
        08:11  08:12
    """)
    assert arrival(world, "A", "F", "08:00") == "08:12"


def test_arrivals_everywhere_are_those_at_each_stop() -> None:
    for seed in range(30):
        world = random_world(seed, PLAIN)
        transfers = world.network.pace(SPEED, 0).transfers
        reference = Reference(world.timetable, world.date, world.zone, transfers)
        origin = near(world, lambda _: None, world.stops[0])
        everywhere = reference.arrivals_by_vehicle(origin, seconds("07:30"))
        each = [
            reference.earliest_arrival(origin, near(world, lambda _: None, stop), seconds("07:30"))
            for stop in world.stops
        ]
        assert everywhere.tolist() == each


def test_agrees_with_the_scan_that_scans_until_nothing_changes(
    portion: Callable[[int], int],
) -> None:
    for seed in range(portion(150)):
        world = random_world(seed, PLAIN)
        chance = random.Random(seed)  # noqa: S311 - no secret
        for _ in range(3):
            question = replace(random_question(chance, world, PLAIN), window=0)
            pace = world.network.pace(SPEED, question.margin * MINUTE)
            scan = ConnectionScan(
                world.timetable, world.date, world.zone, pace.transfers, pace.walks
            )
            places = (world.stops.index(name) for name in question.places[:2])
            expected = scan.earliest_arrival(*places, seconds(question.at), LONGEST_WALK)
            expected = "never" if expected >= 2**30 else clock(expected)
            found = arrival(world, *question.places[:2], question.at, question.margin)
            assert found == expected, f"seed {seed}, {question}\n{world.text}"
