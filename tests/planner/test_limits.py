"""Limits: every journey keeps them, and those that cost a better answer are named."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from planner import WalkLeg, binding_limits, plan
from tests.notation import MINUTE, World, query
from tests.planner.shuttles.notation import RIDE, door, network_of, shuttle
from tests.planner.shuttles.notation import WORLD as TO_B
from tests.planner.shuttles.notation import asked as shuttle_query
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

WORLD = World("""
    B      D
    08:15  08:40
    A      C
    08:05  08:10
    C      D
    08:12  08:30
    D      E
    08:50  09:00
    walk A B 12
    walk E F 14
    walk A D 45
""")


def binding(*places: str, **options: int) -> tuple[str, ...]:
    return binding_limits(WORLD.network, query(WORLD, *places, "08:00", **options))


def test_limits_that_cost_nothing_are_not_named() -> None:
    assert binding("A", "D", max_direct_walk=3 * 3600) == ()


def test_transfers() -> None:
    assert binding("A", "D", max_transfers=0, max_direct_walk=10800) == ("max_transfers",)


def test_walks_at_each_end() -> None:
    assert binding("A", "D", max_transfers=0, max_walk_before=11 * MINUTE) == (
        "max_transfers",
        "max_walk_before",
        "max_direct_walk",
    )
    assert binding("A", "F", max_walk_after=13 * MINUTE) == ("max_walk_after",)
    assert binding("A", "F", max_walk_after=14 * MINUTE) == ()


def test_the_direct_walk() -> None:
    assert binding("A", "D") == ("max_direct_walk",)


def test_duration() -> None:
    assert binding("A", "E", max_duration=59 * MINUTE) == ("max_duration",)
    assert binding("A", "E", max_duration=60 * MINUTE) == ()


def test_a_journey_of_more_than_a_day() -> None:
    world = World("""
        A      B
        08:00  33:00
    """)
    assert binding_limits(world.network, query(world, "A", "B", "08:00")) == ("max_duration",)
    asked = query(world, "A", "B", "08:00", max_duration=25 * 3600)
    assert binding_limits(world.network, asked) == ()


@pytest.mark.parametrize("backward", [False, True])
def test_time_on_wheels_at_each_end(backward: bool) -> None:
    network = network_of(TO_B, shuttle(TO_B, ["B" if backward else "A"]))
    ends = ("A", door(TO_B, "B")) if backward else (door(TO_B, "A"), "B")
    name = "max_wheels_after" if backward else "max_wheels_before"
    asked = shuttle_query(TO_B, *ends, "07:50", **{name: RIDE - 1})
    assert not plan(network, asked).journeys
    assert binding_limits(network, asked) == (name,)
    assert binding_limits(network, replace(asked, **{name: RIDE})) == ()


def test_two_that_bind_only_together_are_not_named() -> None:
    # Either limit alone would still forbid the only journey: lifting one does not help.
    options = {"max_transfers": 1, "max_duration": 59 * MINUTE}
    assert binding("A", "E", **options) == ("max_duration",)
    assert binding("A", "F", max_transfers=1, max_walk_after=0) == ("max_walk_after",)
    assert binding("A", "F", max_duration=60, max_walk_after=0) == ()


def test_every_journey_keeps_every_limit(world_count: int) -> None:
    found = 0
    for seed in range(world_count):
        world = random_world(seed, PLAIN)
        chance = random.Random(seed)  # noqa: S311 - no secret
        question = random_question(chance, world, PLAIN)
        limits = {
            "max_transfers": chance.choice((0, 1, 2)),
            "max_walk_before": chance.choice((0, 60, 180)),
            "max_walk_after": chance.choice((0, 60, 180)),
            "max_duration": chance.choice((10, 30, 60)) * MINUTE,
        }
        options = {"margin": question.margin, "arrive_by": chance.random() < 0.5, **limits}
        for journey in plan(world.network, query(world, *question.places, **options)).journeys:
            first, last = journey.legs[0], journey.legs[-1]
            assert journey.transfers <= limits["max_transfers"]
            assert journey.duration <= limits["max_duration"]
            for leg, limit in ((first, "max_walk_before"), (last, "max_walk_after")):
                if isinstance(leg, WalkLeg):
                    assert leg.arrival - leg.departure <= limits[limit]
            found += 1
    assert found > world_count / 10
