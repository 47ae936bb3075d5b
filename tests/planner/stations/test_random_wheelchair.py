"""Random worlds for wheelchair users: as if what they cannot use did not exist.

The oracle knows no wheelchairs. It is asked in the same world without the trips that they cannot
ride, and where nobody boards or alights at the stops that they cannot use.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from planner import Network, Query, plan
from tests import world_arrays
from tests.notation import World, clock, query
from tests.oracle import pareto
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

UNKNOWN, YES, NO = range(3)
NOT_AVAILABLE = 1  # pickup_type, drop_off_type
WORLDS = 90


def flags(chance: random.Random, count: int) -> list[int]:
    return [chance.choice((UNKNOWN, YES, YES, NO)) for _ in range(count)]


def usable_world(world: World, trips: list[int], stops: list[int], usable: set[int]) -> World:
    """The world of those who can use what has one of these flags only."""
    there = {name for name, flag in zip(world.stops, stops, strict=True) if flag in usable}
    smaller = World(world.text, date=world.date, zone=world.zone)
    smaller.trips = [
        replace(
            trip,
            calls=tuple(
                replace(
                    call,
                    pickup=call.pickup if call.stop in there else NOT_AVAILABLE,
                    drop_off=call.drop_off if call.stop in there else NOT_AVAILABLE,
                )
                for call in trip.calls
            ),
        )
        for trip, flag in zip(world.trips, trips, strict=True)
        if flag in usable
    ]
    return smaller


def as_wheelchair_user(world: World, question: Question, unknown: str, *, back: bool) -> Query:
    asked = query(world, *question.places, **question.options)
    profile = replace(asked.profile, wheelchair=True, unknown_wheelchair=unknown)
    return replace(asked, profile=profile, arrive_by=back)


@pytest.mark.parametrize("unknown", ["allow", "forbid"])
def test_as_if_the_others_did_not_exist(unknown: str, portion: Callable[[int], int]) -> None:
    usable = {UNKNOWN, YES} if unknown == "allow" else {YES}
    found, worlds = 0, portion(WORLDS)
    for seed in range(worlds):
        chance = random.Random(seed)  # noqa: S311 - no secret
        world = random_world(seed, PLAIN)
        trips, stops = flags(chance, len(world.trips)), flags(chance, len(world.stops))
        timetable = replace(
            world.timetable,
            wheelchair_of_trip=np.array(trips, np.int8),
            wheelchair_of_stop=np.array(stops, np.int8),
        )
        network = Network.assemble("w", world.zone, timetable, world_arrays.footpaths(world))
        smaller = usable_world(world, trips, stops, usable)
        for _ in range(5):
            question = random_question(chance, smaller, PLAIN)
            asked = as_wheelchair_user(world, question, unknown, back=False)
            points = {
                (clock(j.departure) if question.window else question.at, clock(j.arrival),
                 j.transfers)
                for j in plan(network, asked).journeys
            }  # fmt: skip
            expected = pareto(smaller, *question.places, **question.options)
            assert points == expected, (seed, question, world.text, trips, stops)
            found += bool(expected)
            _check_backward(network, smaller, question, unknown)
    assert found > 60 or worlds < WORLDS


def _check_backward(network: Network, smaller: World, question: Question, unknown: str) -> None:
    """By arrival, the flagged network answers as the network without what is not usable."""
    asked = as_wheelchair_user(smaller, question, unknown, back=True)
    plain = replace(asked, profile=replace(asked.profile, wheelchair=False))

    def points(net: Network, each: Query) -> list[tuple[int, int, int]]:
        # without a window whatever arrives in time counts as arriving at the time asked
        return [
            (j.departure, j.arrival if each.window else each.time, j.transfers)
            for j in plan(net, each).journeys
        ]

    assert points(network, asked) == points(smaller.network, plain)
