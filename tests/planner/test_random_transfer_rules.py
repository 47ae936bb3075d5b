"""Random rules in random worlds, against a plain reading of GTFS for every pair of calls."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from planner import NEVER, Place, ReachQuery, TravellerProfile, plan, reach
from tests.changes import seconds_of_change
from tests.notation import DAY, MINUTE, SPEED, Call, Trip, World, clock, found, seconds
from tests.oracle import unbeaten
from tests.question import Question
from tests.world_parts import KINDS

pytestmark = pytest.mark.small

STATIONS = {"S": "ABC", "T": "DE"}
STOPS = "ABCDEF"


def random_world(chance: random.Random) -> World:
    lines = [" ".join(STOPS), " ".join(["07:00"] * len(STOPS))]  # every stop is served
    trips = list[str]()
    for route in range(2, chance.randint(3, 5) + 1):
        names = chance.sample(STOPS, chance.randint(2, 4))
        names += chance.choices(names, k=chance.choice((0, 0, 1)))
        if names[-1] == names[-2]:
            names.pop()
        lines.append(" ".join(names))
        for number in range(1, chance.randint(1, 3) + 1):
            time = 8 * 3600 + chance.randint(0, 40) * MINUTE
            drives = [chance.randint(1, 8) * MINUTE for _ in names[1:]]
            lines.append(" ".join(clock(t) for t in itertools.accumulate(drives, initial=time)))
            trips.append(f"{route}-{number}")
    lines += [
        f"walk {start} {end} {chance.randint(1, 9)}"
        for start, end in itertools.permutations(STOPS, 2)
        if chance.random() < 0.25
    ]
    lines += [f"station {name} {' '.join(within)}" for name, within in STATIONS.items()]
    lines += [random_rule(chance, trips) for _ in range(chance.randint(1, 12))]
    return World("\n".join(lines))


def random_rule(chance: random.Random, trips: list[str]) -> str:
    ends = [chance.choice("ABCDEFABCDEFST") for _ in range(2)]
    kind = chance.choice(list(KINDS))
    words = ["change", *ends, kind, *([str(chance.randint(1, 9))] if kind == "least" else [])]
    for side in ("from", "to"):
        whom = chance.choice([chance.choice(trips), chance.choice(trips).split("-")[0], ""])
        words += [side, whom] if whom else []
    return " ".join(words)


def seconds_between(
    world: World, margin: int, left: tuple[Trip, Call], boarded: tuple[Trip, Call]
) -> int | None:
    """By the specification: None where the change is not possible."""
    sides = [(call.stop, trip.name) for trip, call in (left, boarded)]
    return seconds_of_change(world, Question("", "", "", margin=margin // MINUTE), *sides)


@pytest.mark.parametrize("margin", [0, 2 * MINUTE])
def test_every_pair_of_calls(margin: int, portion: Callable[[int], int]) -> None:
    for seed in range(portion(80)):
        world = random_world(random.Random(seed))  # noqa: S311 - no secret
        transfers = world.network.pace(SPEED, margin).transfers
        points = world.network.transfers.points.of_stop_times(world.timetable).tolist()
        calls = [(trip, call) for trip in world.trips for call in trip.calls]
        for (point, left), (other, boarded) in itertools.product(
            zip(points, calls, strict=True), repeat=2
        ):
            first, end = transfers.first_footpath_of_stop[point : point + 2]
            ends = transfers.stop_of_footpath[first:end].tolist()
            times = dict(zip(ends, transfers.seconds_of_footpath[first:end].tolist(), strict=True))
            expected = seconds_between(world, margin, left, boarded)
            assert times.get(other) == expected, f"seed {seed}: {left} {boarded}"


@pytest.mark.parametrize("arrive_by", [False, True])
def test_journeys_with_one_change_at_most(arrive_by: bool, portion: Callable[[int], int]) -> None:
    answers = 0
    for seed in range(portion(100)):
        chance = random.Random(seed)  # noqa: S311 - no secret
        world, margin = random_world(chance), chance.choice((0, 1))
        origin, destination = chance.sample(STOPS, 2)
        if _platforms(world, origin) == _platforms(world, destination):
            continue
        journeys = set(_journeys(world, margin * MINUTE, origin, destination))
        asked = seconds("08:40" if arrive_by else "08:10")
        # the later the worse: departures count backward
        points = {
            (-departure if arrive_by else arrival, changes)
            for departure, arrival, changes in journeys
            if (arrival <= asked if arrive_by else departure >= asked)
        }
        answer = found(
            world, origin, destination, clock(asked), margin=margin, arrive_by=arrive_by,
            max_transfers=1, max_walk_before=0, max_walk_after=0, max_direct_walk=0,
        )  # fmt: skip
        shown = {(-j.departure if arrive_by else j.arrival, j.transfers) for j in answer.journeys}
        assert shown == _unbeaten(points), f"seed {seed}: {origin} {destination}"
        answers += len(shown)
    assert answers > portion(50)


@pytest.mark.parametrize("arrive_by", [False, True])
def test_reach_obeys_the_rules(arrive_by: bool, portion: Callable[[int], int]) -> None:
    """One scan to everywhere tells what a query to each place does."""
    answers, asked = 0, seconds("08:50" if arrive_by else "08:05")
    for seed in range(portion(25)):
        world = random_world(random.Random(seed))  # noqa: S311 - no secret
        limits = {"max_walk_before": 0, "max_walk_after": 0, "max_direct_walk": 0}
        profile = TravellerProfile(walking_speed=SPEED, transfer_margin=0)
        here, *others = (Place(stop_id=f"w_{name}") for name in STOPS)
        wish = ReachQuery(
            here, world.date, asked, 1, arrive_by, profile=profile, max_duration=DAY, **limits
        )
        found = reach(world.network, wish)
        for other in others:
            query = replace(wish.query_to(other), max_transfers=15)
            answer = plan(world.network, query)  # direct: at another platform of the station
            times = [
                asked - journey.departure if arrive_by else journey.arrival - asked
                for journey in (*answer.journeys, *answer.direct)
            ]
            assert found.seconds_to(other).tolist() == [min(times, default=NEVER)], f"seed {seed}"
            answers += len(times)
    assert answers > portion(50)


def _journeys(
    world: World, margin: int, origin: str, destination: str
) -> Iterator[tuple[int, int, int]]:
    """Every journey of one or two rides: departure, arrival, changes of vehicle."""
    rides = [
        (trip, boarded, left)
        for trip in world.trips
        for boarded, left in itertools.combinations(trip.calls, 2)
    ]
    first = [ride for ride in rides if ride[1].stop in _platforms(world, origin)]
    last = [ride for ride in rides if ride[2].stop in _platforms(world, destination)]
    for trip, boarded, left in first:
        if left.stop in _platforms(world, destination):
            yield boarded.departure, left.arrival, 0
        for other, boarded_next, end in last:
            change = seconds_between(world, margin, (trip, left), (other, boarded_next))
            if change is not None and left.arrival + change <= boarded_next.departure:
                yield boarded.departure, end.arrival, 1


def _platforms(world: World, stop: str) -> str:
    """A stop stands for all of its station."""
    return STATIONS.get(world.station_of_stop.get(stop, ""), stop)


def _unbeaten(points: set[tuple[int, int]]) -> set[tuple[int, int]]:
    return {point[1:] for point in unbeaten((0, *point) for point in points)}
