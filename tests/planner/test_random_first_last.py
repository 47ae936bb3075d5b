"""The first and the last journey of a service day, in random worlds as the oracle has them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from planner import Journey, first_journey, last_journey
from tests.asking import query_of
from tests.comparison import boarded
from tests.notation import World, clock
from tests.oracle import Point, first_and_last
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import ALL
from tests.worlds import random_world

pytestmark = pytest.mark.small

MOST_WORLDS = 2000

EVENING = World("""
    on 2026-04-01 2026-04-02
    A      B
    05:10  05:20
    23:50  24:10
    B      C
    05:15  05:25
    05:30  05:40
    24:20  24:30
""")


def test_a_day_has_a_first_and_a_last_journey() -> None:
    question = Question("A", "C", "12:00")
    assert first_and_last(EVENING, question) == (("05:10", "05:40", 1), ("23:50", "24:30", 1))


def test_as_the_oracle_has_them(world_count: int) -> None:
    shares = replace(ALL, arrive_by=0, walking=0)
    for seed in range(min(world_count, MOST_WORLDS)):
        world = random_world(seed, shares)
        question = random_question(random.Random(seed), world, shares)  # noqa: S311 - no secret
        wish = query_of(world, question)
        found = tuple(_point(way(world.network, wish)) for way in (first_journey, last_journey))
        assert found == first_and_last(world, question), f"seed {seed}, {question}\n{world.text}"


def _point(journey: Journey | None) -> Point | None:
    return journey and (clock(journey.departure), clock(journey.arrival), boarded(journey) - 1)
