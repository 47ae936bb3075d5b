"""Pages of random worlds: together they are the oracle's profile of the day, nothing twice."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from planner import PageSize, find_page
from tests.asking import query_of
from tests.comparison import point_of
from tests.notation import DAY, MINUTE, World, clock, seconds
from tests.oracle import Point, pareto
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import ALL
from tests.worlds import random_world

pytestmark = pytest.mark.small

MOST_WORLDS = 1000
MOST_PAGES = 200


def test_pages_make_up_the_day(world_count: int) -> None:
    for seed in range(min(world_count, MOST_WORLDS)):
        world = random_world(seed)
        chance = random.Random(seed)  # noqa: S311 - no secret
        question = random_question(chance, world, replace(ALL, walking=0))
        question = replace(question, window=chance.choice((1, 10, 60)))
        size = PageSize(wanted=chance.choice((1, 3, 5)), most=chance.choice((0, 0, 2)))
        points, first, last = _turned(chance, world, question, size)
        assert len(points) == len(set(points)), f"seed {seed}: a journey twice"
        assert set(points) == _profile(world, question, first, last), f"seed {seed}\n{world.text}"


def _turned(
    chance: random.Random, world: World, question: Question, size: PageSize
) -> tuple[list[Point], int, int]:
    """What pages show, turned now this way and now that, and between which minutes."""
    wish = query_of(world, question)
    shown = find_page(world.network, wish, size)
    first, last, earlier, later = shown.first, shown.last, shown.earlier, shown.later
    points = [point_of(question, journey) for journey in shown.journeys]
    for _ in range(MOST_PAGES):
        forward = chance.random() < 0.5
        if last - first > DAY // 2:
            break
        shown = find_page(world.network, wish, size, later if forward else earlier)
        points += [point_of(question, journey) for journey in shown.journeys]
        if forward:
            assert shown.first == last + MINUTE
            last, later = shown.last, shown.later
        else:
            assert shown.last == first - MINUTE
            first, earlier = shown.first, shown.earlier
    return points, first, last


def _profile(world: World, question: Question, first: int, last: int) -> set[Point]:
    """The oracle's journeys between two minutes."""
    near = 1 if question.arrive_by else 0
    at = last if question.arrive_by else first
    wide = replace(question, at=clock(at), window=max(1, (last - first) // MINUTE))
    found = pareto(world, *wide.places, **wide.options)
    return {point for point in found if first <= seconds(point[near]) <= last}
