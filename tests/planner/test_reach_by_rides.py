"""Reach by rides finds what a search for journeys to each stop finds, one by one."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from planner import NEVER, Query, plan, reach_by_rides
from tests.notation import World, query
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small


def one_by_one(world: World, asked: Query, other: str) -> tuple[int, int]:
    """Seconds to a stop, and rides, by a search for journeys."""
    there = replace(asked.origin, stop_id=f"w_{other}")
    end = {"origin": there} if asked.arrive_by else {"destination": there}
    found = plan(world.network, replace(asked, **end))  # type: ignore[arg-type]
    answers = []
    for journey in (*found.journeys, *found.direct):
        seconds = (
            asked.time - journey.departure if asked.arrive_by else journey.arrival - asked.time
        )
        if seconds <= asked.max_duration:
            answers.append((seconds, len(journey.rides)))
    return min(answers, default=(NEVER, 0))


def compare(seed: int) -> None:
    world = random_world(seed, PLAIN)
    chance = random.Random(seed)  # noqa: S311 - no secret
    stops = [stop for stop in world.stops if stop not in world.station_of_stop.values()]
    place = chance.choice(stops)
    asked = replace(
        query(world, place, place, f"{chance.randrange(6, 24):02}:{chance.randrange(60):02}"),
        arrive_by=chance.random() < 0.5,
        max_transfers=chance.randrange(4),
        max_duration=chance.choice([1800, 7200, 24 * 3600]),
    )
    found = reach_by_rides(world.network, asked)
    for other in stops:
        if other == place:
            continue
        stop = world.timetable.stop_of_id[f"w_{other}"]
        answer = int(found.seconds_of_stop[stop]), int(found.rides_of_stop[stop])
        expected = one_by_one(world, asked, other)
        assert answer == expected, (seed, place, other, asked)


@pytest.mark.parametrize("part", range(4))
def test_random_worlds(part: int, world_count: int) -> None:
    for seed in range(part, min(world_count, 400), 4):
        compare(seed)
