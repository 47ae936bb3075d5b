"""Flag stops everywhere in random worlds: between stops not one answer changes."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from planner import Network, Timetable, insert_flag_stops, plan
from tests import world_arrays
from tests.notation import World, query
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

QUESTIONS_PER_WORLD = 3


def network(world: World, timetable: Timetable) -> Network:
    """The world's own walks; flag stops have none."""
    paths = world_arrays.footpaths(world)
    first = paths.first_footpath_of_stop
    more = np.repeat(first[-1:], timetable.stop_count - len(world.stops))
    paths = replace(paths, first_footpath_of_stop=np.concatenate([first, more]))
    return Network.assemble("world", world.zone, timetable, paths)


def close_together(world: World) -> Timetable:
    """Its stops 500 m from each other."""
    timetable = world.timetable
    return replace(
        timetable,
        lat_of_stop=36 + (timetable.lat_of_stop - 36) / 60,
        lon_of_stop=140 + (timetable.lon_of_stop - 140) / 60,
    )


def hailed_everywhere(timetable: Timetable) -> Timetable:
    everywhere = np.zeros(len(timetable.kind_of_route), np.int8)
    return insert_flag_stops(
        replace(
            timetable,
            continuous_pickup_of_route=everywhere,
            continuous_drop_off_of_route=everywhere,
        )
    )


def answers(network: Network, world: World, question: Question) -> list[tuple[int, int, int]]:
    found = plan(network, query(world, *question.places, **question.options)).journeys
    return [(each.departure, each.arrival, each.transfers) for each in found]


def test_from_stop_to_stop_nothing_changes(world_count: int) -> None:
    worlds = range(world_count // 5)
    with_more_stops = 0
    for seed in worlds:
        world = random_world(seed, PLAIN)
        timetable = close_together(world)
        plain, hailed = network(world, timetable), network(world, hailed_everywhere(timetable))
        with_more_stops += hailed.timetable.stop_count > plain.timetable.stop_count
        chance = random.Random(seed)  # noqa: S311 - no secret
        for _ in range(QUESTIONS_PER_WORLD):
            question = random_question(chance, world, PLAIN)
            told = f"seed {seed}, {question}\n{world.text}"
            assert answers(hailed, world, question) == answers(plain, world, question), told
    assert with_more_stops >= 0.9 * len(worlds)  # nobody drives from A to A alone
