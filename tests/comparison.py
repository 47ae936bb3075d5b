"""The engine compared with the oracle, question by question."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

from planner import Journey, WalkLeg
from tests.asking import ask
from tests.journey_checks import check
from tests.notation import MINUTE, World, clock, line
from tests.oracle import Point, pareto
from tests.oracle_on_foot import pareto_on_foot, pareto_within_walk
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import ALL, Shares
from tests.smallest import smallest
from tests.worlds import random_world

QUESTIONS_PER_WORLD = 5


def first_difference(seeds: Iterable[int], shares: Shares = ALL) -> str:
    """The first difference in the worlds of these seeds, its world made small; empty: none."""
    for seed in seeds:
        world = random_world(seed, shares)
        chance = random.Random(seed)  # noqa: S311 - no secret
        for _ in range(QUESTIONS_PER_WORLD):
            question = random_question(chance, world, shares)
            if difference(world, question):
                return f"seed {seed}: {shown(world, question)}"
    return ""


def shown(world: World, question: Question) -> str:
    """A difference and the smallest world that still has one, ready to be pasted into a test."""
    asked = {question.origin, question.destination, *(name for name, _ in question.via)}

    def fails(smaller: World) -> bool:
        return asked <= set(smaller.stops) and bool(difference(smaller, question))

    text = smallest(world.text, fails)
    options = ", ".join(f"{option}={value}" for option, value in question.options.items())
    return (
        f"{difference(World(text), question)}\n"
        f'World("""\n{text}\n""")\n'
        f"{', '.join(question.places)}, {options}"
    )


def difference(world: World, question: Question) -> str:
    """What is wrong with the engine's answer; empty where nothing is."""
    try:
        answer = ask(world, question).journeys
    except Exception as error:  # noqa: BLE001 - whatever goes wrong, show the world
        return f"raises {error!r}"
    for journey in answer:
        try:
            check(world, question, journey)
        except AssertionError as error:
            return f"{line(world, journey)}: {error}"
    points = [point_of(question, journey) for journey in answer]
    if question.walk_slack is not None:
        with_walks = [
            (*point, _seconds_on_foot(world, journey))
            for point, journey in zip(points, answer, strict=True)
        ]
        expected_walks = pareto_on_foot(world, *question.places, **question.options)
        return _compared(with_walks, expected_walks)
    if question.max_walk is not None:
        return _compared(points, pareto_within_walk(world, question))
    return _compared(points, pareto(world, *question.places, **question.options))


def _seconds_on_foot(world: World, journey: Journey) -> int:
    walks = [leg for leg in journey.legs if isinstance(leg, WalkLeg)]
    return sum(
        world.walks[world.stops[leg.origin.stop], world.stops[leg.destination.stop]]
        for leg in walks
    )


def point_of(question: Question, journey: Journey) -> Point:
    """A journey as it counts: without a window from the time asked, or until it."""
    departure, arrival = clock(journey.departure), clock(journey.arrival)
    if question.arrive_by:
        whole_minute = -(-journey.arrival // MINUTE) * MINUTE
        arrival = clock(whole_minute) if question.window else question.at
    elif not question.window:
        departure = question.at
    return departure, arrival, boarded(journey) - 1


def modes_of(journey: Journey) -> tuple[str, str]:
    """Before the first ride and after the last."""
    first, _, last = journey.signature
    return "".join(first) or "walk", "".join(last) or "walk"


def boarded(journey: Journey) -> int:
    """Vehicles, each counted anew where one that is left at a via place is boarded again."""
    again = sum(
        (one.trip, one.service_day, one.shift, one.alight)
        == (other.trip, other.service_day, other.shift, other.board)
        for one, other in pairwise(journey.rides)
        if other.stays_on
    )
    return journey.transfers + 1 + again


P = TypeVar("P", Point, tuple[str, str, int, int])


def _compared(points: list[P], expected: set[P]) -> str:
    differences = {
        "missing": expected - set(points),
        "too many": set(points) - expected,
        "twice": {point for point in points if points.count(point) > 1},
    }
    return ", ".join(f"{name} {sorted(which)}" for name, which in differences.items() if which)
