"""The next journeys, one searched after the other: as the search of every minute finds them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from planner import PageSize, find_page
from planner.routing.timetable_search import Interval, TimetableSearch
from tests.asking import query_of
from tests.comparison import QUESTIONS_PER_WORLD, point_of, shown
from tests.notation import DAY, MINUTE, World, clock, query
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import ALL
from tests.worlds import random_world

pytestmark = pytest.mark.small


def page(world: World, wanted: int, at: str = "08:00", **options: int) -> list[str]:
    wish = query(world, "A", "B", at, window=1, **options)
    shown = find_page(world.network, wish, PageSize(wanted))
    return [f"{clock(j.departure)} {clock(j.arrival)} {j.transfers}" for j in shown.journeys]


def test_who_leaves_later_and_arrives_as_early_changes_once_more() -> None:
    world = World("""
        A      B
        08:05  08:30
        A      C
        08:10  08:15
        C      B
        08:20  08:30
        08:50  09:00
    """)
    assert page(world, 5, margin=0) == ["08:05 08:30 0", "08:10 08:30 1"]


def test_a_later_vehicle_at_the_origin_is_as_good_as_an_earlier_one_and_a_change() -> None:
    """Who leaves at 08:00 need not board at X; who leaves later walks there for the same time."""
    world = World("""
        A      W      X      B
        08:00  08:05  08:20  08:40
        X      B
        08:20  08:40
        08:30  08:50
        walk A X 15
    """)
    assert page(world, 3) == ["08:05 08:40 0", "08:15 08:50 0"]


def test_a_stop_is_passed_at_which_nobody_alights() -> None:
    world = World("""
        A      M       B
        08:05  08:10p  08:30
        09:05  09:10p  09:30
    """)
    assert page(world, 2) == ["08:05 08:30 0", "09:05 09:30 0"]


def test_one_changes_into_a_vehicle_that_takes_no_time() -> None:
    world = World("""
        A      M
        08:05  08:30
        M      B
        08:30  08:30
        A      B
        08:00  08:30
    """)
    assert page(world, 5, margin=0) == ["08:00 08:30 0", "08:05 08:30 1"]


def test_riders_stay_on_board() -> None:
    world = World("""
        A      M
        08:05  08:20 block 1
        09:05  09:20 block 2
        M      B
        08:20  08:30 block 1
        09:20  09:30 block 2
    """)
    assert page(world, 2, margin=5) == ["08:05 08:30 0", "09:05 09:30 0"]


def test_what_takes_too_long_is_not_among_them() -> None:
    world = World("""
        A      B
        08:05  10:30
        08:20  10:40
        21:00  21:30
    """)
    assert page(world, 1, max_duration=3600) == ["21:00 21:30 0"]


def test_the_next_vehicles_may_come_after_all_that_is_searched() -> None:
    """What leaves by midnight arrives within an hour after it, or takes too long."""
    world = World("""
        on 2026-04-01
        A      B
        08:05  08:20
        25:30  25:45
    """)
    assert page(world, 2, max_duration=3600) == ["08:05 08:20 0", "25:30 25:45 0"]


def test_as_every_minute_of_the_day_tells(world_count: int) -> None:
    compared = 0
    for seed in range(world_count):
        world = random_world(seed)
        chance = random.Random(seed)  # noqa: S311 - no secret
        for _ in range(QUESTIONS_PER_WORLD):
            question = random_question(chance, world, replace(ALL, walking=0, via=0))
            compared += found_alike(world, question, chance.choice((1, 3, 1000)))
    assert compared > 2 * world_count


def found_alike(world: World, question: Question, count: int) -> int:
    """How many journeys there are of those wanted; each search finds the same."""
    search = TimetableSearch(world.network, query_of(world, replace(question, window=1)))
    edge = search.midnight + search.query.time // MINUTE * MINUTE
    begin, end = (edge - DAY, edge) if question.arrive_by else (edge, edge + DAY)
    first = search.first_between(begin, end, count)
    if first is None:
        return 0
    every = search.between(first.begin, first.end)
    assert points(question, first) == points(question, every), shown(world, question)
    assert len(first.found) >= count or (first.begin, first.end) == (begin, end)
    return len(first.found)


def points(question: Question, interval: Interval) -> list[tuple[int, ...]]:
    return sorted(point_of(question, each.journey) for each in interval.found)
