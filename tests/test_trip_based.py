"""Trip-based search, before it is timed: it finds what the oracle does, on random worlds."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks.reference import Ends
from benchmarks.trip_based import arrivals_by_transfers, beating
from benchmarks.trip_based_transfers import find_transfers, lay_out_by_trip
from tests.notation import SPEED, World, clock, seconds
from tests.oracle import pareto
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small


def points(world: World, origin: str, destination: str, at: str) -> set[tuple[str, int]]:
    """Arrival and transfers of the journeys of one departure."""
    trips = lay_out_by_trip(world.network.day(world.date, -1, 1).patterns)
    transfers, _ = find_transfers(trips, world.network.pace(SPEED, 0).transfers)
    here = {end: took for (start, end), took in world.walks.items() if start == origin}
    there = {start: took for (start, end), took in world.walks.items() if end == destination}
    found = arrivals_by_transfers(
        trips,
        transfers,
        ends(world, {**here, origin: 0}),
        ends(world, {**there, destination: 0}),
        seconds(at),
    )
    return {(clock(arrival), changes) for arrival, changes in beating(found)}


def ends(world: World, walks: dict[str, int]) -> Ends:
    stops = [world.stops.index(name) for name in walks]
    return Ends(np.array(stops, np.uint32), np.array(list(walks.values()), np.int32))


def test_agrees_with_the_oracle() -> None:
    answered = 0
    for seed in range(80):
        world = random_world(seed, PLAIN)
        if len(world.network.day(world.date, -1, 1).patterns.following_of_trip):
            continue  # it knows no staying on board
        question = random_question(random.Random(seed), world, PLAIN)  # noqa: S311 - no secret
        answers = pareto(world, *question.places, max_transfers=15)
        expected = {(arrival, transfers) for _, arrival, transfers in answers}
        assert points(world, *question.places) == expected, f"seed {seed}, {question}\n{world.text}"
        answered += bool(expected)
    assert answered > 10
