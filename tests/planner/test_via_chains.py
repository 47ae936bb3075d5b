"""Past via places in random worlds: exactly what chains of all the oracle's journeys give."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise

import pytest

from planner import Journey, Place, Via, best_order, plan
from tests.notation import DAY, MINUTE, clock, query, seconds
from tests.oracle import pareto, unbeaten
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

LONGEST_WALK = 1800
MOST_WORLDS = 500
Point = tuple[int, int, int]
"""Departure, arrival, vehicles boarded."""


class Trip:
    """A question past two places, drawn by chance."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - no secret
        self.world = random_world(seed, PLAIN)
        asked = random_question(chance, self.world, PLAIN)
        places = [chance.choice(self.world.stops) for _ in range(chance.choice((1, 2)))]
        self.places = [asked.origin]
        for name in (*places, asked.destination):
            if name != self.places[-1]:
                self.places.append(name)
        self.stays = [chance.choice((0, 0, 1, 5)) * MINUTE for _ in self.places[1:-1]]
        self.at = seconds(asked.at)
        self.margin = asked.margin
        self.max_transfers = asked.max_transfers

    def found(self, **options: int) -> list[Journey]:
        vias = tuple(
            Via(Place(stop_id=f"w_{name}"), stay)
            for name, stay in zip(self.places[1:-1], self.stays, strict=True)
        )
        wish = query(
            self.world,
            self.places[0],
            self.places[-1],
            clock(self.at),
            margin=self.margin,
            max_transfers=self.max_transfers,
            via=vias,
            **options,
        )
        return list(plan(self.world.network, wish).journeys)

    def chained(self, at: int) -> set[Point]:
        """Every chain of the oracle's journeys and walks; nothing is dropped on the way."""
        ways = {(at, 0)}
        for number, (start, end) in enumerate(pairwise(self.places)):
            stay = self.stays[number - 1] if number else 0
            ways = {
                (arrival, rides + more)
                for time, rides in ways
                for arrival, more in self._stretch(start, end, time + stay)
                if rides + more <= self.max_transfers + 1
            }
        return {(at, arrival, rides) for arrival, rides in ways if rides and arrival - at <= DAY}

    def _stretch(self, start: str, end: str, at: int) -> Iterable[tuple[int, int]]:
        if start == end:  # in another order of the places
            return [(at, 0)]
        return self._on_the_way(start, end, at)

    def _on_the_way(self, start: str, end: str, at: int) -> Iterable[tuple[int, int]]:
        found = pareto(
            self.world, start, end, clock(at), margin=self.margin, max_transfers=self.max_transfers
        )
        yield from ((seconds(arrival), transfers + 1) for _, arrival, transfers in found)
        walk = self.world.walks.get((start, end))
        if walk is not None and walk <= LONGEST_WALK:
            yield at + walk, 0


def boardings(journey: Journey) -> int:
    """A block's next trip is no boarding; the same vehicle after a via is, to the search."""
    rides = journey.rides
    stays = (ride.stays_on and ride.trip != before.trip for before, ride in pairwise(rides))
    return len(rides) - sum(stays)


def test_one_departure(world_count: int) -> None:
    answered = 0
    for seed in range(min(world_count, MOST_WORLDS)):
        trip = Trip(seed)
        points = [(trip.at, j.arrival, boardings(j)) for j in trip.found()]
        assert set(points) == set(unbeaten(trip.chained(trip.at))), f"{seed} {vars(trip)}"
        assert len(points) == len(set(points))
        answered += bool(points)
    assert answered > min(world_count, MOST_WORLDS) / 4


def test_a_window_is_its_minutes_and_what_comes_after(world_count: int) -> None:
    for seed in range(0, min(world_count, MOST_WORLDS), 4):
        trip = Trip(seed)
        window = 20
        chained = [
            trip.chained(trip.at + minute * MINUTE) for minute in range(window + 2)
        ]  # the last stands for all that leaves later
        expected = {
            point
            for point in unbeaten(set[Point]().union(*chained))
            if point[0] <= trip.at + window * MINUTE
        }
        points = {(j.departure, j.arrival, boardings(j)) for j in trip.found(window=window)}
        assert points == expected, f"{seed} {vars(trip)}\n{trip.world.text}"


def test_arrivals_are_the_best_of_all_departures(world_count: int) -> None:
    for seed in range(0, min(world_count, MOST_WORLDS), 4):
        trip = Trip(seed)
        start, by = trip.at, trip.at + 45 * MINUTE
        chained = [trip.chained(at) for at in range(start, by + MINUTE, MINUTE)]
        in_time = {point for point in set[Point]().union(*chained) if point[1] <= by}
        expected = unbeaten((departure, by, rides) for departure, _, rides in in_time)
        trip.at = by
        points = unbeaten(
            (j.departure // MINUTE * MINUTE, by, boardings(j)) for j in trip.found(arrive_by=True)
        )
        late = {point for point in points if point[0] >= start}
        assert late == {e for e in expected if e[0] >= start}, f"{seed} {vars(trip)}"


def test_no_order_is_better_than_the_best(world_count: int) -> None:
    seeds = range(4 * min(world_count, MOST_WORLDS))  # few have two vias, and a way past them
    compared = unequal = 0
    for seed in seeds:
        trip = Trip(seed)
        if len(trip.places) != 4:
            continue
        arrivals = []
        for _ in range(2):
            arrivals.append(min((arrival for _, arrival, _ in _all(trip)), default=None))
            trip.places[1:3] = trip.places[2:0:-1]
            trip.stays.reverse()
        wish = query(
            trip.world,
            trip.places[0],
            trip.places[-1],
            clock(trip.at),
            margin=trip.margin,
            max_transfers=trip.max_transfers,
            via=tuple(
                Via(Place(stop_id=f"w_{name}"), stay)
                for name, stay in zip(trip.places[1:3], trip.stays, strict=True)
            ),
        )
        chosen = [via.place.stop_id[2:] for via in best_order(trip.world.network, wish)]
        reached = [arrival for arrival in arrivals if arrival is not None]
        if reached:
            order = 0 if chosen == trip.places[1:3] else 1
            assert arrivals[order] == min(reached), f"{seed} {vars(trip)}"
            compared += 1
            unequal += arrivals[0] != arrivals[1]
    assert compared >= len(seeds) // 40
    assert unequal >= compared // 2


def _all(trip: Trip) -> set[Point]:
    """With rides and on foot."""
    on_foot = trip.at
    for number, pair in enumerate(pairwise(trip.places)):
        walk = 0 if pair[0] == pair[1] else trip.world.walks.get(pair)  # who is there stays
        if walk is None or walk > LONGEST_WALK:
            return trip.chained(trip.at)
        on_foot += walk + (trip.stays[number - 1] if number else 0)
    return trip.chained(trip.at) | {(trip.at, on_foot, 0)}
