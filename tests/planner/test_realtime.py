"""A day with what is known now equals one compiled from stop times edited by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import numpy as np
import pytest

from planner import (
    LiveTrips,
    Network,
    StopChange,
    Timetable,
    TravellerProfile,
    TripChange,
    barriers_of,
    plan,
)
from planner.network.kept import KeptOfNetwork
from tests import world_arrays
from tests.asking import query_of
from tests.comparison import point_of, shown
from tests.notation import MINUTE, TODAY, World, line, query
from tests.question import Question
from tests.random_questions import random_question
from tests.shares import Shares
from tests.worlds import random_world

pytestmark = pytest.mark.small

NO_BLOCKS = Shares(blocks=0)  # editing times by hand may put the trips of a block in another order
TODAY_ONLY = TODAY.toordinal()


def lived(world: World, *changes: TripChange) -> Network:
    return world.network.with_live(LiveTrips.of(world.timetable, changes))


def answers(world: World, network: Network, *question: str) -> list[str]:
    found = plan(network, query(world, *question)).journeys
    return [line(world, journey) for journey in found]


def edited(timetable: Timetable, changes: list[TripChange]) -> Timetable:
    """Stop times as a patient person would write them."""
    arrivals = timetable.arrival_of_stop_time.copy()
    departures = timetable.departure_of_stop_time.copy()
    pickup = timetable.pickup_of_stop_time.copy()
    drop_off = timetable.drop_off_of_stop_time.copy()
    for change in changes:
        first, end = timetable.first_stop_time_of_trip[change.trip : change.trip + 2].tolist()
        if change.cancelled:
            pickup[first:end] = drop_off[first:end] = 1
            continue
        stop_of_position = {stop.position: stop for stop in change.stops}
        times: list[int] = []
        running, told = change.delay or 0, None if change.delay is None else 0
        for position in range(end - first):
            stop = stop_of_position.get(position, StopChange(position))
            here = []
            for given in (stop.arrival, stop.departure):
                if stop.unknown:
                    running = 0
                elif given is not None:
                    running = given
                    told = len(times) + len(here) if told is None else told
                here.append(running)
            times.append(int(arrivals[first + position]) + here[0])
            times.append(int(departures[first + position]) + here[1])
            if stop.skipped:
                pickup[first + position] = drop_off[first + position] = 1
        for i in range((told or 0) + 1, len(times)):
            times[i] = max(times[i], times[i - 1])
        for i in range((told or 0) - 1, -1, -1):
            times[i] = min(times[i], times[i + 1])
        arrivals[first:end], departures[first:end] = times[0::2], times[1::2]
    return dataclasses.replace(
        timetable,
        arrival_of_stop_time=arrivals,
        departure_of_stop_time=departures,
        pickup_of_stop_time=pickup,
        drop_off_of_stop_time=drop_off,
    )


def random_changes(chance: random.Random, world: World) -> list[TripChange]:
    """Of about half the trips that are not repeated; equal on all service days around today."""
    timetable = world.timetable
    repeated = set(timetable.trip_of_frequency.tolist())

    def delay() -> int:
        return chance.choice((-120, -60, 0, 60, 180, 300, 600, 1200))

    def maybe(share: float) -> int | None:
        return delay() if chance.random() < share else None

    found = []
    for trip in range(timetable.trip_count):
        if trip in repeated or chance.random() < 0.5:
            continue
        length = int(np.diff(timetable.first_stop_time_of_trip)[trip])
        stops = []
        for position in sorted(chance.sample(range(length), chance.randint(0, length))):
            kind = chance.random()
            if kind < 0.15:
                stops.append(StopChange(position, skipped=True))
            elif kind < 0.25:
                stops.append(StopChange(position, unknown=True))
            else:
                stops.append(StopChange(position, maybe(0.6), maybe(0.6)))
        cancelled = chance.random() < 0.1
        found.append(TripChange(trip, 0, cancelled=cancelled, delay=maybe(0.4), stops=tuple(stops)))
    return found


def on_all_days(world: World, changes: list[TripChange]) -> list[TripChange]:
    timetable, today = world.timetable, world.date.toordinal()
    return [
        change._replace(service_day=day)
        for day in range(today - 5, today + 4)
        for change in changes
        if timetable.runs_of_service_on(day)[timetable.service_of_trip[change.trip]]
    ]


def difference(world: World, question: Question, changes: list[TripChange]) -> str:
    by_hand = Network.assemble(
        name="edited",
        zone=world.zone,
        timetable=edited(world.timetable, changes),
        footpaths=world_arrays.footpaths(world),
    )
    asked = query_of(world, question)
    found = plan(lived(world, *on_all_days(world, changes)), asked).journeys
    expected = plan(by_hand, asked).journeys
    one, other = ({point_of(question, each) for each in several} for several in (found, expected))
    return "" if one == other else f"{sorted(one)} is not {sorted(other)}: {changes}"


def test_random_worlds(world_count: int) -> None:
    for seed in range(max(10, world_count // 2)):
        chance = random.Random(seed)  # noqa: S311 - no secret
        world = random_world(seed, NO_BLOCKS)
        before = [array.copy() for array in world.network.day(world.date).patterns]
        for _ in range(3):
            changes = random_changes(chance, world)
            question = random_question(chance, world, NO_BLOCKS)
            assert not difference(world, question, changes), f"{seed} {shown(world, question)}"
        for array, was in zip(world.network.day(world.date).patterns, before, strict=True):
            assert np.array_equal(array, was)


TWO_TRIPS = """
    A     B     C
    8:00  8:10  8:20
    8:05  8:15  8:25
"""


def test_a_delay_goes_on_and_is_overtaken() -> None:
    world = World(TWO_TRIPS)
    late = TripChange(0, TODAY_ONLY, stops=(StopChange(1, 600),))
    live = lived(world, late)
    assert answers(world, live, "A", "C", "8:00") == ["A 08:05 ride 08:25 C"]
    assert answers(world, live, "B", "C", "8:16") == ["B 08:20 ride 08:30 C"]
    assert answers(world, world.network, "B", "C", "8:16") == []
    assert len(live.day(world.date).patterns.first_trip_of_pattern) == 3  # overtaken: two patterns
    assert live.scheduled.day(world.date) is world.network.day(world.date)


def test_a_skipped_stop_is_passed_and_a_cancelled_trip_is_not_there() -> None:
    world = World(TWO_TRIPS)
    skips = TripChange(0, TODAY_ONLY, stops=(StopChange(1, skipped=True),))
    cancelled = TripChange(1, TODAY_ONLY, cancelled=True)
    assert answers(world, lived(world, skips), "A", "B", "8:00") == ["A 08:05 ride 08:15 B"]
    assert answers(world, lived(world, skips), "A", "C", "8:00") == ["A 08:00 ride 08:20 C"]
    both = lived(world, skips, cancelled)
    assert answers(world, both, "A", "B", "8:00") == []
    assert answers(world, both, "A", "C", "8:01") == []


def test_only_the_run_that_is_named_is_late() -> None:
    world = World("""
        A     B
        8:00  8:10
        every 30 min 8:00-9:30
    """)
    late = TripChange(0, TODAY_ONLY, start=8 * 3600 + 30 * MINUTE, delay=300)
    live = lived(world, late)
    assert answers(world, live, "A", "B", "8:00") == ["A 08:00 ride 08:10 B"]
    assert answers(world, live, "A", "B", "8:30") == ["A 08:35 ride 08:45 B"]
    assert answers(world, live, "A", "B", "9:00") == ["A 09:00 ride 09:10 B"]


def test_yesterdays_last_bus_is_late_into_today() -> None:
    world = World(f"""
        on {dt.date.fromordinal(TODAY_ONLY - 1)}
        A      B
        23:40  23:55
    """)
    live = lived(world, TripChange(0, TODAY_ONLY - 1, delay=1800))
    assert answers(world, live, "A", "B", "0:00") == ["A 00:10 ride 00:25 B"]


def test_riders_do_not_stay_on_board_for_what_has_left() -> None:
    world = World("""
        A     B
        8:00  8:10
        B     C
        8:15  8:25
        stay 1-1 2-1
    """)
    late = lived(world, TripChange(0, TODAY_ONLY, delay=600))
    following = late.day(world.date).patterns.following_of_trip
    assert len(world.network.day(world.date).patterns.following_of_trip) == 1
    assert len(following) == 0
    both = lived(world, TripChange(0, TODAY_ONLY, delay=600), TripChange(1, TODAY_ONLY, delay=600))
    assert len(both.day(world.date).patterns.following_of_trip) == 1


def test_the_vehicle_that_runs_decides_who_can_use_it() -> None:
    world = World(TWO_TRIPS)

    def rides(*changes: TripChange) -> list[str]:
        live = lived(world, *changes)
        asked = query(world, "A", "C", "8:00")
        profile = TravellerProfile(wheelchair=True, unknown_wheelchair="forbid")
        stops = np.full(world.timetable.stop_count, 1, np.int8)
        timetable = dataclasses.replace(live.timetable, wheelchair_of_stop=stops)
        live = dataclasses.replace(live, timetable=timetable, kept=KeptOfNetwork())
        found = plan(live, dataclasses.replace(asked, profile=profile)).journeys
        assert not any(barriers_of(live, each, profile) for each in found)
        return [line(world, journey) for journey in found]

    assert rides() == []
    first, second = (TripChange(trip, TODAY_ONLY, wheelchair=1) for trip in (0, 1))
    assert rides(first) == ["A 08:00 ride 08:20 C"]
    assert rides(second) == ["A 08:05 ride 08:25 C"]
    assert rides(first._replace(wheelchair=2), second) == ["A 08:05 ride 08:25 C"]
    assert rides(first._replace(delay=240)) == ["A 08:04 ride 08:24 C"]
