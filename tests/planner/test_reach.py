"""Reach equals the earliest arrivals of the oracle, departure by departure."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from planner import (
    NEVER,
    InvalidQuery,
    Network,
    Place,
    ReachQuery,
    percentiles,
    reach,
    reach_matrix,
)
from tests.notation import MINUTE, SPEED, World, clock, query, seconds
from tests.oracle import pareto
from tests.planner.streets.drawing import at, draw, search, stops_at
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

NO_LIMIT = 99
DAY = 24 * 3600


def asked(world: World, origin: str, at: str, departures: int, **more: object) -> ReachQuery:
    plain = query(world, origin, origin, at)
    return ReachQuery(
        place=Place(stop_id=f"w_{origin}"),
        date=world.date,
        time=seconds(at),
        departures=departures,
        profile=plain.profile,
        max_walk_before=3 * 3600,
        max_walk_after=3 * 3600,
        max_direct_walk=0,
        **{"max_duration": DAY, **more},  # type: ignore[arg-type]
    )


def minutes_to(
    world: World, place: str, there: str, at: str, departures: int, **more: object
) -> str:
    found = reach(world.network, asked(world, place, at, departures, **more))
    times = found.seconds_to(Place(stop_id=f"w_{there}"))
    return " ".join("-" if each == NEVER else clock(int(each))[:5] for each in times)


WORLD = World("""
    A      B
    08:02  08:10
    08:05  08:12
    B      C
    08:11  08:20
    08:30  08:40
""")


def test_each_departure_waits_for_its_own_vehicle() -> None:
    assert minutes_to(WORLD, "A", "C", "08:00", 6) == "00:20 00:19 00:18 00:37 00:36 00:35"


def test_each_arrival_by_a_time() -> None:
    assert minutes_to(WORLD, "C", "A", "08:41", 3, arrive_by=True) == "00:36 00:35 00:37"


def test_what_takes_too_long_is_out_of_reach() -> None:
    assert (
        minutes_to(WORLD, "A", "C", "08:00", 4, max_duration=20 * MINUTE) == "00:20 00:19 00:18 -"
    )


def test_what_the_last_walk_makes_too_long_is_out_of_reach() -> None:
    world = World("""
        A      B
        08:00  08:18
        walk B D 5
    """)
    for minutes, told in ((20, "-"), (22, "-"), (23, "00:23")):
        options = {"max_duration": minutes * MINUTE}
        assert minutes_to(world, "A", "D", "08:00", 1, **options) == told
        assert minutes_to(world, "D", "A", "08:23", 1, arrive_by=True, **options) == told


def test_who_boards_midway_was_not_aboard_before() -> None:
    world = World("""
        A      B      C
        08:10  08:10  08:10
        walk D B 5
        walk B A 3
    """)
    assert minutes_to(world, "D", "C", "08:00", 6) == "00:10 00:09 00:08 00:07 00:06 00:05"
    assert minutes_to(world, "D", "A", "08:00", 6) == "- - - - - -"


def test_riders_stay_aboard_of_a_trip_that_left_at_the_same_instant() -> None:
    world = World("""
        C      D
        08:10  08:10  block 1
        B      C
        08:10  08:10  block 1
        walk E B 5
    """)
    assert minutes_to(world, "E", "D", "08:04", 2) == "00:06 00:05"


def test_who_is_at_another_platform_of_the_station_is_there() -> None:
    world = World("""
        A      B
        08:02  08:10
        station S A B
    """)
    assert minutes_to(world, "A", "B", "08:00", 3) == "00:00 00:00 00:00"


def test_a_walk_to_arrive_by_a_time_leads_to_the_place() -> None:
    """60 m along a street walked one way only, 340 m around it against its sense."""
    streets = draw("""
        A>>>>>>>>>B
        |         |
        C---------D
    """)
    stops = stops_at(P=(0, 50))
    on = Network.assemble("drawn", "Asia/Tokyo", stops, search(streets, stops), streets)
    west, east = (Place(*at(x, 0.0)) for x in (20.0, 80.0))
    question = replace(asked(WORLD, "A", "08:00", 1), place=west, max_direct_walk=1800)
    for arrive_by, seconds_taken in ((False, 48), (True, 272)):
        found = reach(on, replace(question, arrive_by=arrive_by))
        assert found.seconds_to(east).tolist() == [pytest.approx(seconds_taken, abs=1)]


def test_percentiles_are_by_nearest_rank() -> None:
    times = np.array([[30, 10, 20, 40]], np.int32)
    assert percentiles(times, (0.25, 0.5, 0.51, 1.0))[:, 0].tolist() == [10, 20, 30, 40]


@pytest.mark.parametrize("share", [0.0, -0.5, 1.01])
def test_a_percentile_is_a_share(share: float) -> None:
    with pytest.raises(InvalidQuery, match="share"):
        percentiles(np.zeros((1, 3), np.int32), (share,))


def test_a_matrix_is_the_reach_of_each_origin() -> None:
    places = [Place(stop_id=f"w_{name}") for name in "ABC"]
    question = asked(WORLD, "A", "08:00", 6)
    table = reach_matrix(WORLD.network, question, places, places, (0.5, 1.0), threads=2)
    assert table.shape == (3, 3, 2)
    assert (table[0, 2] // MINUTE).tolist() == [20, 37]
    assert table[2, 0].tolist() == [NEVER, NEVER]


def test_random_worlds(world_count: int) -> None:
    for seed in range(min(world_count, 2000)):
        world = random_world(seed, PLAIN)
        chance = random.Random(seed)  # noqa: S311 - no secret
        question = random_question(chance, world, PLAIN)
        options = {"margin": question.margin, "max_transfers": NO_LIMIT}
        plain = query(world, *question.places, margin=question.margin)
        assert plain.profile.walking_speed == SPEED
        departures = 8
        found = reach(
            world.network,
            ReachQuery(
                place=plain.origin, date=world.date, time=plain.time, departures=departures,
                profile=plain.profile, max_walk_before=3 * 3600, max_walk_after=3 * 3600,
                max_direct_walk=3 * 3600, max_duration=DAY,
            ),
        )  # fmt: skip
        walk = world.walks.get((question.origin, question.destination), NEVER)
        got = found.seconds_to(plain.destination).tolist()
        for i in range(departures):
            moment = plain.time + i * MINUTE
            answers = pareto(world, question.origin, question.destination, clock(moment), **options)
            rides = (seconds(arrival) - moment for _, arrival, _ in answers)
            assert got[i] == min(walk, *rides, NEVER), (seed, question, i, world.text)
