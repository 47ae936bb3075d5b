"""Arriving by a time: the latest good departures, the same as a scan of all departures gives."""

from __future__ import annotations

import random
import re

import pytest

from planner import Journey
from tests.notation import MINUTE, World, clock, found, journeys, seconds
from tests.oracle import Point, pareto, unbeaten
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small
MOST_WORLDS = 500
DAY = 24 * 60 * MINUTE

WORLD = World("""
    A      B
    08:00  08:30
    08:20  08:50
    08:40  09:10
    B      C
    08:35  08:55
    A      C
    08:05  08:58
""")


def test_the_latest_departure_that_arrives_in_time() -> None:
    assert journeys(WORLD, "A", "B", "09:00", arrive_by=True) == ["A 08:20 ride 08:50 B"]
    assert journeys(WORLD, "A", "B", "08:49:59", arrive_by=True) == ["A 08:00 ride 08:30 B"]
    assert journeys(WORLD, "A", "B", "08:29", arrive_by=True) == []


def test_fewer_transfers_count_too() -> None:
    assert journeys(WORLD, "A", "C", "09:00", arrive_by=True) == ["A 08:05 ride 08:58 C"]
    world = World("""
        A      B
        08:10  08:30
        B      C
        08:35  08:55
        A      C
        08:05  08:58
    """)
    assert journeys(world, "A", "C", "09:00", arrive_by=True) == [
        "A 08:05 ride 08:58 C",
        "A 08:10 ride 08:30 B 08:35 ride 08:55 C",
    ]


def test_a_window_is_about_arrivals() -> None:
    both = ["A 08:00 ride 08:30 B", "A 08:20 ride 08:50 B"]
    assert journeys(WORLD, "A", "B", "08:50", window=20, arrive_by=True) == both
    assert journeys(WORLD, "A", "B", "08:50", window=19, arrive_by=True) == both[1:]


def test_the_walk_at_the_end_is_in_time_too() -> None:
    world = World("""
        A      B
        08:00  08:30
        08:20  08:50
        walk B C 10
    """)
    assert journeys(world, "A", "C", "09:00", arrive_by=True) == [
        "A 08:20 ride 08:50 B 08:50 walk 09:00 C"
    ]
    assert journeys(world, "A", "C", "08:59", arrive_by=True) == [
        "A 08:00 ride 08:30 B 08:30 walk 08:40 C"
    ]


def test_walking_all_the_way_arrives_at_the_time() -> None:
    world = World("walk A B 10")
    (walk,) = found(world, "A", "B", "09:00", arrive_by=True).direct
    assert (clock(walk.departure), clock(walk.arrival)) == ("08:50", "09:00")


def test_arrivals_equal_a_scan_of_all_departures(world_count: int) -> None:
    """What arrives by a time is the best of forward runs over each minute.

    Waiting for that time counts: nobody leaves more than a day before.
    """
    compared = 0
    for seed in range(min(world_count, MOST_WORLDS)):
        world = random_world(seed, PLAIN)
        chance = random.Random(seed)  # noqa: S311 - no secret
        question = random_question(chance, world, PLAIN)
        by = min(seconds(question.at) + chance.choice((5, 20, 40, 60, 180)) * MINUTE, 47 * 3600)
        expected = {each for each in _scanned(world, question, by) if each[0] >= by - DAY}
        points = {
            (journey.departure // MINUTE * MINUTE, journey.transfers)
            for journey in _found(world, question, by, window=0)
        }
        assert _best(points) == _best({(departure, k) for departure, _, k in expected}), (
            f"seed {seed}, {question}, by {clock(by)}\n{world.text}"
        )
        compared += bool(points)
    assert compared > min(world_count, MOST_WORLDS) / 2, "most questions have an answer"


def test_windows_of_arrivals_equal_a_scan_of_all_departures(world_count: int) -> None:
    answered = 0
    for seed in range(2 * min(world_count, MOST_WORLDS)):
        world = random_world(seed, PLAIN)
        if re.search(r"\d:\d\d:\d\d|walk \w \w \d+:", world.text):
            continue  # the near door counts in minutes, the far one in seconds
        chance = random.Random(seed)  # noqa: S311 - no secret
        question = random_question(chance, world, PLAIN)
        by = min(seconds(question.at) + chance.choice((40, 60, 180)) * MINUTE, 47 * 3600)
        window = chance.choice((5, 20, 60))
        points = [
            (journey.departure, journey.arrival, journey.transfers)
            for journey in _found(world, question, by, window=window)
            if journey.departure >= 0
        ]
        expected = {
            point for point in _scanned(world, question, by) if point[1] >= by - window * MINUTE
        }
        assert len(points) == len(set(points))
        assert set(points) == expected, f"seed {seed}, {question}, by {clock(by)}\n{world.text}"
        answered += bool(points)
    assert answered > min(world_count, MOST_WORLDS) / 4


def _found(world: World, question: Question, by: int, window: int) -> tuple[Journey, ...]:
    return found(
        world,
        question.origin,
        question.destination,
        clock(by),
        window=window,
        arrive_by=True,
        margin=question.margin,
        max_transfers=question.max_transfers,
    ).journeys


def _scanned(world: World, question: Question, by: int) -> set[tuple[int, int, int]]:
    """The oracle's journeys of every minute of the day up to a time, in seconds."""
    found: set[Point] = pareto(
        world,
        question.origin,
        question.destination,
        "00:00",
        window=by // MINUTE,
        margin=question.margin,
        max_transfers=question.max_transfers,
    )
    points = {(seconds(leave), seconds(arrive), k) for leave, arrive, k in found}
    return {point for point in points if point[1] <= by}


def _best(points: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Latest departures by transfers, of those that leave today."""
    best = unbeaten((departure, 0, transfers) for departure, transfers in points)
    return {(departure, transfers) for departure, _, transfers in best if departure >= 0}
