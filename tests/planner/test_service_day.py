"""The first and the last journey of a service day, which may end long after midnight."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from planner import Journey, Place, Via, first_journey, last_journey
from tests.notation import Service, World, journeys, line, query, seconds
from tests.oracle import pareto
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

MOST_WORLDS = 500
WORLD = World("""
    on 2026-03-31 2026-04-01 2026-04-02
    A      B
    05:10  05:30
    08:00  08:20
    23:30  23:50
    24:35  24:55
    B      C
    05:00  05:20
    05:40  06:00
    24:10  24:30
    25:00  25:20
""")


def first(world: World, *places: str, **options: int) -> str | None:
    return _line(world, first_journey(world.network, query(world, *places, "12:00", **options)))


def last(world: World, *places: str, **options: int) -> str | None:
    return _line(world, last_journey(world.network, query(world, *places, "12:00", **options)))


def _line(world: World, journey: Journey | None) -> str | None:
    return line(world, journey) if journey else None


def test_the_day_ends_after_midnight() -> None:
    assert first(WORLD, "A", "B") == "A 05:10 ride 05:30 B"
    assert last(WORLD, "A", "B") == "A 24:35 ride 24:55 B"


def test_nobody_waits_for_the_morning() -> None:
    assert first(WORLD, "A", "C") == "A 05:10 ride 05:30 B 05:40 ride 06:00 C"
    assert last(WORLD, "A", "C") == "A 24:35 ride 24:55 B 25:00 ride 25:20 C"
    assert last(WORLD, "A", "C", margin=6) == "A 23:30 ride 23:50 B 24:10 ride 24:30 C"


def test_no_service_on_the_day() -> None:
    world = World("""
        on 2026-04-02
        A      B
        00:10  00:30
    """)
    assert first(world, "A", "B") is None
    assert last(world, "A", "B") is None


def test_the_first_to_arrive_need_not_be_the_first_to_leave() -> None:
    world = World("""
        A      C
        05:00  20:00
        A      B
        14:00  14:20
        B      C
        14:30  15:00
    """)
    assert first(world, "A", "C") == "A 14:00 ride 14:20 B 14:30 ride 15:00 C"
    assert first(world, "A", "C", max_transfers=0) == "A 05:00 ride 20:00 C"


def test_of_equals_the_later_to_leave_and_the_earlier_to_arrive() -> None:
    world = World("""
        A      B
        06:00  06:40
        06:10  06:40
        22:00  22:30
        22:00  22:20
    """)
    assert first(world, "A", "B") == "A 06:10 ride 06:40 B"
    assert last(world, "A", "B") == "A 22:00 ride 22:20 B"


def test_of_equals_the_later_to_leave_even_with_a_transfer() -> None:
    world = World("""
        A      B
        06:00  06:40
        A      C
        06:10  06:20
        C      B
        06:25  06:40
    """)
    assert first(world, "A", "B") == "A 06:10 ride 06:20 C 06:25 ride 06:40 B"


def test_who_walks_to_the_first_trip_may_leave_before_midnight() -> None:
    world = World("""
        A      B
        00:05  00:20
        walk X A 10
    """)
    assert first(world, "X", "B") == "X -00:05 walk 00:05 A 00:05 ride 00:20 B"
    assert last(world, "X", "B") == first(world, "X", "B")


def test_other_searches_of_the_date_are_not_disturbed() -> None:
    world = World("""
        A      B
        08:00  09:00
        on 2026-03-31
        A      B
        32:10  32:20
    """)
    assert last(world, "A", "B") == "A 08:00 ride 09:00 B"
    assert journeys(world, "A", "B", "08:00") == ["A 08:10 ride 08:20 B"]
    assert last(world, "A", "B") == "A 08:00 ride 09:00 B"


def test_past_a_via() -> None:
    via = (Via(Place(stop_id="w_B"), 5 * 60),)
    assert last(WORLD, "A", "C", via=via) == "A 24:35 ride 24:55 B 25:00 ride 25:20 C"  # type: ignore[arg-type]
    longer = (Via(Place(stop_id="w_B"), 6 * 60),)
    assert last(WORLD, "A", "C", via=longer) == "A 23:30 ride 23:50 B 24:10 ride 24:30 C"  # type: ignore[arg-type]


def test_they_equal_a_scan_of_the_full_day(world_count: int) -> None:
    """On worlds whose other days' trips are taken away for the oracle."""
    answered = 0
    for seed in range(min(world_count, MOST_WORLDS)):
        world = random_world(seed, PLAIN)
        question = random_question(random.Random(seed), world, PLAIN)  # noqa: S311 - no secret
        alone = World(world.text)
        alone.trips = [
            replace(trip, service=Service(frozenset({world.date})))
            for trip in alone.trips
            if trip.service.runs_on(world.date)
        ]
        alone.date -= dt.timedelta(1)  # walks to the day's first trips may begin before midnight
        midnights = (world.network.instant(each.date, 0) for each in (world, alone))
        day = int((next(midnights) - next(midnights)).total_seconds())
        options = {"margin": question.margin, "max_transfers": question.max_transfers}
        scanned = [
            (seconds(departure) - day, seconds(arrival) - day, transfers)
            for departure, arrival, transfers in pareto(
                alone, question.origin, question.destination, "18:00", window=54 * 60, **options
            )
        ]
        asked = query(world, *question.places, **options)
        for find, key in (
            (first_journey, lambda p: (p[1], -p[0], p[2])),
            (last_journey, lambda p: (-p[0], p[1], p[2])),
        ):
            journey = find(world.network, asked)
            point = journey and (journey.departure, journey.arrival, journey.transfers)
            assert point == min(scanned, key=key, default=None), f"{seed}: {question}\n{world.text}"
        answered += bool(scanned)
    assert answered > min(world_count, MOST_WORLDS) / 2
