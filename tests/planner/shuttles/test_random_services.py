"""Random services in random worlds: hours, bookings and windows against the oracle of miles."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from planner import (
    DAYS_BEFORE,
    REAL_TIME,
    SAME_DAY,
    Area,
    BookingRule,
    OpeningHours,
    Query,
    RideTimes,
    plan,
)
from tests.asking import query_of
from tests.comparison import point_of
from tests.notation import DAY, MINUTE, World
from tests.oracle import Point
from tests.oracle_of_modes import pareto_of_modes
from tests.planner.shuttles.notation import (
    BY_ALL,
    BY_SHUTTLE,
    RIDE,
    around,
    door,
    network_of,
    shuttle,
)
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.street_miles import StreetMile
from tests.worlds import random_world

pytestmark = pytest.mark.small

WAIT = 240
"""Seconds, expected and at most alike: what is shown is what connects."""


@dataclass(frozen=True)
class Called:
    """A service as the test reckons with it."""

    stop: str
    intervals: tuple[tuple[int, int], ...]
    booking: BookingRule

    def hours(self, requested_at: int | None) -> list[tuple[int, int]]:
        """On the clock of the world's day; in Japan all days are alike."""
        found = []
        for day in range(-2, 4):
            for opens, closes in self.intervals:
                first, last = opens + day * DAY, closes + day * DAY
                if requested_at is not None:
                    first = max(first, requested_at + max(self.booking.least_notice, 0))
                    late = requested_at > (day - 1) * DAY + self.booking.last_time
                    if self.booking.kind == DAYS_BEFORE and late:
                        continue
                if first <= last:
                    found.append((first, last))
        return found


def random_service(chance: random.Random, stop: str, times: list[int]) -> Called:
    """Around the times at which something runs."""
    edges = sorted(
        max(0, chance.choice(times) + chance.choice((-600, 0, 600))) % DAY for _ in range(4)
    )
    spans = [(edges[0], edges[1] + MINUTE), (edges[2], edges[3] + MINUTE)]
    kind = chance.choice((REAL_TIME, REAL_TIME, SAME_DAY, DAYS_BEFORE))
    return Called(
        stop,
        tuple(spans[: chance.randint(1, 2)]),
        BookingRule(
            kind,
            least_notice=chance.choice((0, 901, 3600)) if kind == SAME_DAY else 0,
            last_day=1 if kind == DAYS_BEFORE else -1,
            last_time=17 * 3600 if kind == DAYS_BEFORE else -1,
        ),
    )


def drawn(
    count: int,
) -> Iterator[tuple[int, random.Random, World, Question, list[int]]]:
    """Worlds by seed, each with a question between two of its stops, and its departures."""
    for seed in range(count):
        world = random_world(seed, PLAIN)
        chance = random.Random(seed)  # noqa: S311 - no secret
        question = random_question(chance, world, PLAIN)
        times = [call.departure for trip in world.trips for call in trip.calls]
        if question.origin != question.destination and times:
            yield seed, chance, world, question, times


def from_door_to_door(world: World, question: Question, **more: Any) -> Query:
    """The question, asked between the doors of its stops by shuttle."""
    return replace(
        query_of(world, question),
        origin=door(world, question.origin),
        destination=door(world, question.destination),
        access=BY_SHUTTLE,
        egress=BY_SHUTTLE,
        direct=BY_ALL,
        max_direct_walk=0,
        **more,
    )


def test_random_services(world_count: int) -> None:
    answers = 0
    for seed, chance, world, question, times in drawn(world_count // 2):
        services = [
            random_service(chance, stop, times)
            for stop in (question.origin, question.destination)
            for _ in range(chance.randint(1, 2))
        ]
        requested = chance.choice((None, *(t - chance.choice((0, 3600, DAY)) for t in times[:2])))
        expected = expected_of(world, services, question, requested)
        assert answer(world, services, question, requested) == expected, (seed, question, services)
        answers += len(expected)
    assert answers >= world_count // 8


def test_a_service_of_many_stops_is_as_one_for_each(world_count: int) -> None:
    """By when a ride has to end is asked of each stop, near or far."""
    answers = 0
    for seed, chance, world, question, times in drawn(world_count // 2):
        first = chance.choice(times) % DAY
        spans = (OpeningHours(((max(0, first - 7200), first + chance.randrange(1, 7200)),)),)
        doors = tuple(around(world, each) for each in (question.origin, question.destination))
        whole = shuttle(world, world.stops, hours=spans, ends=spans)
        stops = whole.pickup.stops
        many, *each_alone = (
            replace(whole, id=str(some), pickup=Area(doors, some), drop_off=Area(doors, some))
            for some in (stops, *((stop,) for stop in stops))
        )
        far = {"max_wheels_before": 3 * 3600, "max_wheels_after": 3 * 3600}
        query = from_door_to_door(world, question, **far)
        found, expected = (
            {point_of(question, each) for each in plan(network_of(world, *made), query).journeys}
            for made in ([many], each_alone)
        )
        assert found == expected, (seed, question, spans)
        answers += len(expected)
    assert answers >= world_count // 16


def expected_of(
    world: World, services: list[Called], question: Question, requested_at: int | None
) -> set[Point]:
    miles = [
        StreetMile(outward, "shuttle", stop, WAIT + RIDE, hours)
        for outward, stop in ((True, question.origin), (False, question.destination))
        for service in services
        if service.stop == stop
        for hours in service.hours(requested_at)
    ]
    return pareto_of_modes(world, miles, question).get(("shuttle", "shuttle"), set())


def answer(
    world: World, services: list[Called], question: Question, requested_at: int | None
) -> set[Point]:
    made = [
        shuttle(
            world,
            [each.stop],
            id=str(number),
            hours=(OpeningHours(each.intervals),),
            booking=each.booking,
            times=RideTimes(WAIT, WAIT),
        )
        for number, each in enumerate(services)
    ]
    query = from_door_to_door(world, question, requested_at=requested_at)
    found = plan(network_of(world, *made), query).journeys
    points = [point_of(question, each) for each in found]
    assert len(points) == len(set(points)), "the same twice"
    return set(points)
