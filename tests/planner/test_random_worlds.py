"""The engine against the oracle on random worlds: not one difference.

A failure prints the smallest world that still shows it, ready to be pasted into a test.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings

from tests.journey_checks import check
from tests.notation import World, clock, found, line
from tests.oracle import Point, pareto
from tests.worlds import Question, random_question, random_world, smallest, worlds

pytestmark = pytest.mark.small

QUESTIONS_PER_WORLD = 5


def test_random_worlds(world_count: int) -> None:
    for seed in range(world_count):
        world = random_world(seed)
        chance = random.Random(seed)  # noqa: S311 - no secret
        for _ in range(QUESTIONS_PER_WORLD):
            _compare(world, random_question(chance, world), f"seed {seed}")


@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(worlds())
def test_worlds_made_by_hypothesis(asked: tuple[World, Question]) -> None:
    world, question = asked
    assert not _difference(world, question), world.text


def _compare(world: World, question: Question, name: str) -> None:
    if not _difference(world, question):
        return

    def fails(smaller: World) -> bool:
        asks_something = set(question.places[:2]) <= set(smaller.stops)
        return asks_something and bool(_difference(smaller, question))

    text = smallest(world.text, fails)
    options = ", ".join(f"{option}={value}" for option, value in question.options.items())
    pytest.fail(
        f"{name}: {_difference(World(text), question)}\n"
        f'World("""\n{text}\n""")\n'
        f"{', '.join(question.places)}, {options}"
    )


def _difference(world: World, question: Question) -> str:
    """What is wrong with the engine's answer; empty where nothing is."""
    try:
        answer = found(world, *question.places, **question.options).journeys
    except Exception as error:  # noqa: BLE001 - whatever goes wrong, show the world
        return f"raises {error!r}"
    for journey in answer:
        try:
            check(world, question, journey)
        except AssertionError as error:
            return f"{line(world, journey)}: {error}"
    points = [
        # Without a window all journeys count from the time asked, whenever the door is shut.
        (clock(j.departure) if question.window else question.at, clock(j.arrival), j.transfers)
        for j in answer
    ]
    return _compared(points, pareto(world, *question.places, **question.options))


def _compared(points: list[Point], expected: set[Point]) -> str:
    differences = {
        "missing": expected - set(points),
        "too many": set(points) - expected,
        "twice": {point for point in points if points.count(point) > 1},
    }
    return ", ".join(f"{name} {sorted(which)}" for name, which in differences.items() if which)
