"""Where nothing is found: the smallest relaxations that give an answer, verified."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from typing import Any

import pytest

from planner import (
    Place,
    Query,
    RideFilter,
    StreetWish,
    TravellerProfile,
    Via,
    explain,
    plan,
)
from tests.asking import query_of
from tests.notation import MINUTE, SPEED, World, query
from tests.planner.shuttles.notation import RIDE, door, network_of, shuttle
from tests.planner.shuttles.notation import WORLD as TO_B
from tests.planner.shuttles.notation import asked as shuttle_query
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

WORLD = World("""
    A      B
    08:00  08:10
    C      D
    08:20  08:40
    walk B C 5
    walk S A 20
    walk D T 18
    on 2026-04-04
    A      D
    09:00  09:10
""")


def relaxed(world: World, asked: Query, **options: Any) -> dict[str, Any]:
    """What helps, by the fields that are changed."""
    return {
        " ".join(name for name, _ in each.changes): each.changes[0][1]
        for each in explain(world.network, asked, **options)
    }


def test_more_walking_to_the_minute() -> None:
    asked = query(WORLD, "S", "D", "07:00", max_walk_before=15 * MINUTE)
    assert not plan(WORLD.network, asked).journeys
    assert relaxed(WORLD, asked)["max_walk_before"] == 20 * MINUTE
    asked = query(WORLD, "A", "T", "07:00", max_walk_after=0)
    assert relaxed(WORLD, asked)["max_walk_after"] == 18 * MINUTE


def test_more_walking_at_both_ends_where_one_end_is_not_enough() -> None:
    asked = query(WORLD, "S", "T", "07:00", max_walk_before=15 * MINUTE, max_walk_after=15 * MINUTE)
    assert relaxed(WORLD, asked) == {"max_walk_before max_walk_after": 20 * MINUTE}


def test_more_transfers() -> None:
    assert relaxed(WORLD, query(WORLD, "A", "D", "07:00", max_transfers=0))["max_transfers"] == 1


@pytest.mark.parametrize("backward", [False, True])
def test_more_time_on_wheels(backward: bool) -> None:
    network = network_of(TO_B, shuttle(TO_B, ["B" if backward else "A"]))
    ends = ("A", door(TO_B, "B")) if backward else (door(TO_B, "A"), "B")
    name = "max_wheels_after" if backward else "max_wheels_before"
    asked = shuttle_query(TO_B, *ends, "07:50", **{name: 2 * MINUTE})
    found = {each.changes[0] for each in explain(network, asked)}
    assert (name, RIDE) in found


def test_more_time_on_wheels_all_the_way() -> None:
    network = network_of(TO_B, shuttle(TO_B, ["A"]))
    asked = shuttle_query(TO_B, door(TO_B, "A"), "A", "07:50", max_direct_wheels=2 * MINUTE)
    found = {each.changes[0] for each in explain(network, asked)}
    assert ("max_direct_wheels", RIDE) in found


def test_with_via_places_and_a_window() -> None:
    vias = (Via(Place(stop_id="w_B"), 0),)
    asked = query(WORLD, "D", "A", "07:00", window=30, via=vias, max_duration=20 * MINUTE)
    assert relaxed(WORLD, asked) == {}


@pytest.mark.parametrize("at", ["-156:00", "-168:00", "167:00"])
@pytest.mark.parametrize("arrive_by", [False, True])
def test_at_the_ends_of_what_a_query_may_ask(at: str, arrive_by: bool) -> None:
    changes = relaxed(WORLD, query(WORLD, "D", "A", at, arrive_by=arrive_by))
    assert "time" not in changes


def test_more_time() -> None:
    asked = query(WORLD, "A", "D", "08:00", max_duration=20 * MINUTE)
    assert relaxed(WORLD, asked)["max_duration"] == 40 * MINUTE


def test_another_time() -> None:
    asked = query(WORLD, "A", "D", "12:00")
    assert relaxed(WORLD, asked)["time"] == 8 * 3600
    asked = query(WORLD, "A", "D", "07:00", arrive_by=True)
    assert relaxed(WORLD, asked)["time"] == 8 * 3600 + 40 * MINUTE


def test_another_date() -> None:
    asked = query(WORLD, "A", "D", "07:00", max_transfers=0, date=dt.date(2026, 4, 1))
    assert relaxed(WORLD, asked)["date"] == dt.date(2026, 4, 4)
    asked = query(WORLD, "A", "D", "07:00", date=dt.date(2030, 1, 1))
    assert relaxed(WORLD, asked) == {"date": dt.date(2026, 4, 4)}
    asked = query(WORLD, "A", "D", "07:00", date=dt.date(2020, 1, 1))
    assert relaxed(WORLD, asked) == {"date": dt.date(2026, 4, 1)}


def test_vehicles_that_were_left_out() -> None:
    filtered = RideFilter(without_routes=frozenset({"w_1"}), agencies=frozenset({"agency"}))
    found = relaxed(WORLD, query(WORLD, "A", "D", "07:00", rides=filtered))
    assert found["without_routes"] == frozenset()
    assert "agencies" not in found
    both = RideFilter(without_routes=frozenset({"w_1"}), route_kinds=frozenset({2}))
    found = relaxed(WORLD, query(WORLD, "A", "D", "07:00", rides=both))
    assert "route_kinds without_routes" in found
    found = relaxed(WORLD, query(WORLD, "A", "D", "07:00", rides_allowed=False))
    assert found == {"rides_allowed": True}


def test_ways_that_were_left_out() -> None:
    nothing = StreetWish(frozenset())
    asked = query(WORLD, "A", "C", "07:00", rides_allowed=False, direct=nothing)
    asked = replace(asked, origin=query(WORLD, "B", "C", "07:00").origin)
    assert "walk" in relaxed(WORLD, asked)["direct"].modes


def test_nobody_is_advised_to_drive() -> None:
    nothing = StreetWish(frozenset())
    asked = query(WORLD, "A", "C", "07:00", rides_allowed=False, direct=nothing)
    asked = replace(asked, origin=query(WORLD, "B", "C", "07:00").origin)
    wishes = [
        change
        for relaxation in explain(WORLD.network, asked)
        for _, change in relaxation.changes
        if isinstance(change, StreetWish)
    ]
    assert wishes
    assert not any("car" in wish.modes for wish in wishes)


WHEELCHAIR = World("""
    wheelchair A yes
    wheelchair B yes
    A      B
    08:00  08:10
    A      C
    08:00  08:10 wheelchair no
""")


def test_what_wheelchairs_cannot_use_or_nobody_knows() -> None:
    profile = TravellerProfile(walking_speed=SPEED, wheelchair=True, unknown_wheelchair="forbid")
    asked = query(WHEELCHAIR, "A", "B", "07:00", profile=profile)
    assert relaxed(WHEELCHAIR, asked) == {"unknown_wheelchair": "allow"}
    asked = query(WHEELCHAIR, "A", "C", "07:00", profile=profile)
    assert relaxed(WHEELCHAIR, asked) == {"wheelchair": False}


def test_nothing_helps_where_there_is_no_way() -> None:
    assert explain(WORLD.network, query(WORLD, "D", "A", "07:00")) == ()


@pytest.mark.parametrize("part", range(4))
def test_every_relaxation_gives_an_answer_and_none_smaller_does(
    part: int, world_count: int
) -> None:
    chance = random.Random(part)  # noqa: S311 - no secret
    tried = helped = 0
    for seed in range(part, max(world_count, 20), 4):
        world = random_world(seed, PLAIN)
        strict = {"max_transfers": 0, "max_walk_before": 2 * MINUTE, "max_direct_walk": 0}
        asked = replace(query_of(world, random_question(chance, world, PLAIN)), **strict)
        if plan(world.network, asked).journeys:
            continue
        tried += 1
        for each in explain(world.network, asked):
            helped += 1
            found = plan(world.network, each.query)
            assert each.journey.departure in {j.departure for j in (*found.journeys, *found.direct)}
            (name, value), *more = each.changes
            if name.startswith("max_") and not more:
                step = 1 if name == "max_transfers" else MINUTE
                less = replace(each.query, **{name: max(value - step, getattr(asked, name))})
                answer = plan(world.network, less)
                assert not answer.journeys
                assert not answer.direct
    assert tried
    assert helped
