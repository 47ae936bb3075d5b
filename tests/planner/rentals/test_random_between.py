"""Random worlds with rented vehicles between rides: all that none beats, and the rest as ever."""

from __future__ import annotations

import random
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest

from planner import End, Journey, Network, Query, RideLeg, StreetLeg, StreetWish, WheelLeg, plan
from planner.kernel import NONE
from planner.network.network import Pace
from planner.network.walks.transfer_times import RiddenWays
from planner.routing.rental_use import RentalUse
from planner.routing.rentals import changes as rental_changes
from planner.routing.rentals.footing import Limits
from planner.routing.rentals.transfers import Hours, RentalTransfers
from planner.routing.streets.walk_paths import straight_path
from tests.asking import query_of
from tests.comparison import point_of
from tests.needless import none_left_out
from tests.notation import World
from tests.oracle import Point, pareto
from tests.oracle_of_rentals import RentedWay, Ways, pareto_with_rentals
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import ALL, Shares
from tests.smallest import smallest
from tests.worlds import random_world

pytestmark = pytest.mark.small

SHARES = Shares(**{**ALL.__dict__, "via": 0, "walking": 0, "wheelchair": 0, "filters": 0})
RENTED = StreetWish(frozenset({"walk", "rental"}))


class TextTransfers(RentalTransfers):
    """Ways that are told, not searched."""

    def legs(self, stop: int, other: int, moment: int, _: Hours) -> list[StreetLeg]:
        ways = self.by_hours[NONE]
        row = np.flatnonzero((ways.origin == stop) & (ways.end == other))[0]
        ends = End(0.0, 0.0, stop), End(0.0, 0.0, other)
        arrival = moment + int(ways.seconds[row])
        draw = lambda: straight_path(0.0, 0.0, 0.0, 0.0)  # noqa: E731
        return [WheelLeg(*ends, moment, arrival, draw, means="bicycle", rental=RentalUse(0, 0))]


def ask_with(world: World, ways: Ways, question: Question) -> tuple[Journey, ...]:
    def told(network: Network, query: Query, pace: Pace) -> RentalTransfers:
        rows = [(world.stops.index(a), world.stops.index(b), *way) for (a, b), way in ways.items()]
        columns = np.array(rows, np.int32).reshape(-1, 4).T
        table = RiddenWays(*(np.ascontiguousarray(column) for column in columns))
        limits = Limits(0, 0, 0)
        return TextTransfers(network, pace, query.profile, (), limits, 0.0, {NONE: table})

    query = replace(query_of(world, question), between=RENTED)
    with (
        none_left_out(),
        patch.object(rental_changes, "find_rental_transfers", told),
        patch.object(rental_changes, "_hours_of", lambda *_: NONE),
    ):
        return plan(world.network, query).journeys


def difference(world: World, ways: Ways, question: Question) -> str:
    found: dict[bool, list[Point]] = {True: [], False: []}
    for journey in ask_with(world, ways, question):
        found[bool(journey.signature[1])].append(point_of(question, journey))
        for leg, following in zip(journey.legs, journey.legs[1:], strict=False):
            stays = isinstance(following, RideLeg) and following.stays_on
            follows = stays or leg.destination.stop == following.origin.stop
            if leg.arrival > following.departure or not follows:
                return f"legs do not follow: {journey}"
    expected = {
        True: pareto_with_rentals(world, ways, question),
        False: pareto(world, *question.places, **question.options),
    }
    twice = [points for points in found.values() if len(points) != len(set(points))]
    if {rented: set(points) for rented, points in found.items()} == expected and not twice:
        return ""
    return f"expected {expected}, found {found}"


def random_ways(chance: random.Random, world: World) -> Ways:
    ways = {}
    for _ in range(chance.randint(1, 8)):
        pair = chance.choice(world.stops), chance.choice(world.stops)
        taken = chance.choice((120, 240, 300, 421, 600))
        if pair[0] != pair[1]:
            ways[pair] = RentedWay(taken, taken // chance.choice((2, 3, 5)))
    return ways


@pytest.mark.usefixtures("looks")
def test_random_worlds(world_count: int) -> None:
    rented = 0
    for seed in range(max(8, world_count // 3)):
        world = random_world(seed, SHARES)
        chance = random.Random(seed)  # noqa: S311 - no secret
        for _ in range(3):
            ways, question = random_ways(chance, world), random_question(chance, world, SHARES)
            failure = difference(world, ways, question)
            assert not failure, f"seed {seed}: {shown(world, ways, question)}"
            rented += bool(pareto_with_rentals(world, ways, question))
    assert rented > 2


def shown(world: World, ways: Ways, question: Question) -> str:
    named = {stop for pair in ways for stop in pair} | {question.origin, question.destination}

    def fails(smaller: World) -> bool:
        return named <= set(smaller.stops) and bool(difference(smaller, ways, question))

    text = smallest(world.text, fails)
    return f"{difference(World(text), ways, question)}\n{text}\n{ways}\n{question}"
