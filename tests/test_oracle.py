"""The oracle's answers where a person can find them with a pencil, and against enumeration."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest

from tests.notation import DAY, MINUTE, World, clock, seconds
from tests.oracle import Point, Vehicle, pareto, vehicles
from tests.worlds import Question, random_question, random_world

pytestmark = pytest.mark.small


def test_ride_walk_ride() -> None:
    world = World("""
        A      B
        08:00  08:10
        C      D
        08:14  08:30
        08:16  08:32
        walk B C 5
    """)
    assert pareto(world, "A", "D", "08:00") == {("08:00", "08:32", 1)}
    assert pareto(world, "A", "D", "08:00", margin=1) == {("08:00", "08:32", 1)}
    assert pareto(world, "A", "D", "08:00", margin=2) == set()
    assert pareto(world, "A", "D", "08:00", max_transfers=0) == set()
    assert pareto(world, "A", "D", "08:01") == set()


def test_more_transfers_may_be_faster() -> None:
    world = World("""
        A      B      D
        08:00  08:10  09:00
        B      D
        08:10  08:30
    """)
    assert pareto(world, "A", "D", "07:50") == {("07:50", "09:00", 0), ("07:50", "08:30", 1)}


def test_window_counts_from_the_door_and_floors() -> None:
    world = World("""
        B         D
        08:00     08:10
        08:20:30  08:30
        08:40     08:50
        walk A B 5:20
    """)
    assert pareto(world, "A", "D", "07:00", window=80) == {
        ("07:54", "08:10", 0),
        ("08:15", "08:30", 0),
    }


def test_later_departures_beat_earlier_ones_also_from_beyond_the_window() -> None:
    world = World("""
        A      D
        08:00  08:30
        A      D
        08:05  08:20
    """)
    assert pareto(world, "A", "D", "07:55", window=30) == {("08:05", "08:20", 0)}
    assert pareto(world, "A", "D", "07:55", window=5) == set()
    assert pareto(world, "A", "D", "07:55") == {("07:55", "08:20", 0)}


def test_vehicle_arrival_after_a_walk_arrival_counts() -> None:
    # C is reached on foot at 08:07, by vehicle at 08:08; only from the latter may one walk to D.
    world = World("""
        A      B      C
        08:00  08:05  08:08
        D      E
        08:12  08:20
        walk B C 2
        walk C D 3
    """)
    assert pareto(world, "A", "E", "08:00") == {("08:00", "08:20", 1)}


def test_calendar_clock_and_frequencies() -> None:
    world = World("""
        on 2026-03-31
        A      B
        24:30  24:40
        on mon-fri except 2026-04-02
        A      B
        23:50  24:20
        on sat
        A      B
        00:10  00:15
        on 2026-04-01
        B      C
        06:00  06:10
        every 20 min 00:45-01:25
    """)
    assert pareto(world, "A", "C", "00:00") == {("00:00", "00:55", 1)}
    assert pareto(world, "A", "B", "00:31") == {("00:31", "24:20", 0)}
    assert pareto(world, "B", "C", "00:46", window=60) == {("01:05", "01:15", 0)}
    assert pareto(world, "A", "B", "00:00", window=10) == set()


def test_service_day_begins_at_noon_minus_twelve_hours() -> None:
    # Clocks go forward on 29 March: yesterday's 25:30 is at 02:30 of yesterday's reckoning, which
    # is 24 h after a midnight that lies 23 h before today's noon minus 12 h.
    world = World(
        """
        on 2026-03-28
        A      B
        25:30  25:40
        """,
        date=dt.date(2026, 3, 29),
        zone="Europe/Berlin",
    )
    assert pareto(world, "A", "B", "00:00", window=600) == {("02:30", "02:40", 0)}


@pytest.mark.parametrize("seed", range(60))
def test_agrees_with_enumeration(seed: int) -> None:
    """Every journey of up to three rides, written out one by one."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    world = random_world(seed)
    question = random_question(chance, world)
    limited = Question(
        *question.places, question.window, question.margin, min(question.max_transfers, 2)
    )
    assert pareto(world, *limited.places, **limited.options) == _enumerated(world, limited)


def _enumerated(world: World, question: Question) -> set[Point]:
    asked = seconds(question.at)
    journeys = set[tuple[int, int, int]]()
    running = list(vehicles(world))
    for start in world.stops:
        access = 0 if start == question.origin else world.walks.get((question.origin, start))
        if access is None:
            continue
        for legs in _rides(world, question, running, start, asked + access):
            first, last = legs[0], legs[-1]
            egress = world.walks.get((last[2], question.destination))
            if last[2] == question.destination:
                egress = 0
            if egress is None:
                continue
            leaves = (first[0] - access) // MINUTE * MINUTE if question.window else asked
            if last[1] + egress - leaves <= DAY:
                journeys.add((leaves, last[1] + egress, len(legs) - 1))
    return {
        (clock(a), clock(b), k)
        for a, b, k in journeys
        if a <= asked + question.window * MINUTE
        and not any(x >= a and y <= b and z <= k and (x, y, z) != (a, b, k) for x, y, z in journeys)
    }


Ride = tuple[int, int, str]
"""Departure, arrival, stop of arrival."""


def _rides(
    world: World, question: Question, running: list[Vehicle], stop: str, ready: int, depth: int = 0
) -> Iterator[tuple[Ride, ...]]:
    for vehicle in running:
        for board, call in enumerate(vehicle):
            if call.stop != stop or call.departure < ready or not call.pickup:
                continue
            for alight in vehicle[board + 1 :]:
                if not alight.drop_off:
                    continue
                ride = (call.departure, alight.arrival, alight.stop)
                yield (ride,)
                if depth == question.max_transfers:
                    continue
                for following in world.stops:
                    walk = world.seconds_of_walk(alight.stop, following)
                    if walk is None:
                        continue
                    again = alight.arrival + walk + question.margin * MINUTE
                    for more in _rides(world, question, running, following, again, depth + 1):
                        yield (ride, *more)
