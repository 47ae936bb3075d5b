"""Nothing changed is the base itself; less service helps nobody, more hurts nobody."""

from __future__ import annotations

import random
from dataclasses import fields

import numpy as np
import pytest

from planner import (
    AddTrips,
    AdjustFrequency,
    AdjustSpeed,
    RemoveTrips,
    Scenario,
    Texts,
    TripsOfRoute,
    apply_scenario,
)
from tests.notation import World
from tests.planner.scenario.changes import seconds_between
from tests.worlds import random_world

pytestmark = pytest.mark.small


def picture(world: World) -> list[bytes]:
    """Every array of a timetable."""
    columns = (getattr(world.timetable, f.name) for f in fields(world.timetable))
    arrays = [c.letters if isinstance(c, Texts) else c for c in columns]
    return [each.tobytes() for each in arrays if isinstance(each, np.ndarray)]


def test_an_empty_scenario_is_the_base() -> None:
    world = random_world(1)
    assert apply_scenario(world.network, Scenario("none")) is world.network


def test_less_helps_nobody_and_more_hurts_nobody(world_count: int) -> None:
    gained = lost = 0
    for seed in range(max(10, world_count // 5)):
        chance = random.Random(seed)  # noqa: S311 - no secret
        world = random_world(seed)
        before, base = picture(world), seconds_between(world, world.network)
        route = chance.randrange(len(world.routes))
        name = world.timetable.id_of_route[route]
        removed = apply_scenario(
            world.network, Scenario("less", (RemoveTrips(TripsOfRoute(name)),))
        )
        less = seconds_between(world, removed)
        assert (less >= base).all(), f"seed {seed}: removing helps"
        calls = [s for s in world.routes[route].stops if s not in world.station_of_stop.values()]
        stops = tuple(f"{world.feed_of_stop[stop]}_{stop}" for stop in calls)
        trips = AddTrips(
            "more", name, stops, (60,) * (len(stops) - 1), tuple(range(8 * 3600, 9 * 3600, 400))
        )
        more = seconds_between(world, apply_scenario(world.network, Scenario("more", (trips,))))
        assert (more <= base).all(), f"seed {seed}: adding hurts"
        assert picture(world) == before
        gained += int((more < base).sum())
        lost += int((less > base).sum())
    assert gained > 100
    assert lost > 100


def test_what_changes_nothing_answers_as_the_base(world_count: int) -> None:
    for seed in range(max(8, world_count // 8)):
        world = random_world(seed)
        name = world.timetable.id_of_route[0]
        same = Scenario("same", (AdjustSpeed(TripsOfRoute(name), 1.0),))
        network = apply_scenario(world.network, same)
        base = seconds_between(world, world.network)
        assert (seconds_between(world, network) == base).all(), f"seed {seed}"


def test_equal_edits_of_an_equal_base_have_one_hash() -> None:
    world = World("A B\n08:00 08:10\n09:00 09:10")
    every = AdjustFrequency("often", TripsOfRoute("w_1", (8 * 3600, 9 * 3600)), 600)
    slower = AdjustFrequency("often", TripsOfRoute("w_1", (8 * 3600, 9 * 3600)), 900)
    versions = [
        apply_scenario(world.network, Scenario(name, (change,))).version
        for name, change in (("a", every), ("b", every), ("c", slower))
    ]
    assert versions[0] == versions[1] != versions[2]
