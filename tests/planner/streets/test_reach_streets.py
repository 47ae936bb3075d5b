"""Reach along streets: every junction as soon as a plan to it, and parts of streets as far as time
allows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import (
    FAR,
    Network,
    Place,
    Query,
    StreetReach,
    TravellerProfile,
    plan,
    reach_on_streets,
)
from tests.notation import TODAY, World
from tests.planner.streets.drawing import at, draw, search
from tests.world_arrays import timetable

pytestmark = pytest.mark.small

STREETS = draw("""
    A------B-----C                                                X----Y-----Z
    |      |     |                                                |    |
    |      |     |                                                |    |
    D~~~~~~E-----F                                                U----V>>>>>W
""")
"""Two towns without a street between them, joined by a bus."""


@pytest.fixture(scope="module")
def towns() -> Network:
    base = timetable(World("HERE THERE\n08:02 08:04\n08:12 08:14"))
    lats, lons = zip(at(60.0, 3.0), at(630.0, 3.0), strict=True)
    base = replace(base, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    return Network.assemble("towns", "Asia/Tokyo", base, search(STREETS, base), STREETS)


def query(longest: int, **more: object) -> Query:
    door = Place(*at(20.0, 0.0))
    return Query(
        door, door, TODAY, 8 * 3600, window=0, max_duration=longest,
        profile=TravellerProfile(walking_speed=1.0), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def node(letter: str) -> int:
    return "ABCDEFUVWXYZ".index(letter)


def soonest(network: Network, asked: Query, letter: str) -> float:
    """Seconds of a plan to a junction, or from it where one arrives by a time."""
    where = node(letter)
    lat, lon = float(STREETS.lat_of_node[where]), float(STREETS.lon_of_node[where])
    if asked.arrive_by:
        asked = replace(asked, origin=Place(lat, lon), max_direct_walk=asked.max_duration)
        found = plan(network, asked)
        return min(
            (asked.time - each.departure for each in (*found.journeys, *found.direct)), default=FAR
        )
    asked = replace(asked, destination=Place(lat, lon), max_direct_walk=asked.max_duration)
    found = plan(network, asked)
    return min(
        (each.arrival - asked.time for each in (*found.journeys, *found.direct)), default=FAR
    )


@pytest.mark.parametrize("letter", "ABCDEFUVWXYZ")
@pytest.mark.parametrize("longest", [300, 420])
def test_every_junction_as_soon_as_a_plan_to_it(towns: Network, letter: str, longest: int) -> None:
    asked = query(longest, max_walk_after=120)
    found = reach_on_streets(towns, asked).seconds_of_node[node(letter)]
    assert found == pytest.approx(soonest(towns, asked, letter), abs=2)


@pytest.mark.parametrize("letter", "ABCDEF")
def test_and_backward(towns: Network, letter: str) -> None:
    asked = query(900, arrive_by=True)
    found = reach_on_streets(towns, asked).seconds_of_node[node(letter)]
    assert found == pytest.approx(soonest(towns, asked, letter), abs=2)


def east(reach: StreetReach, seconds: float) -> list[tuple[int, int, int, int]]:
    """What is reached, as straight lines of the drawing, in whole metres."""
    lines = []
    points, number = reach.stretches(seconds).lines()
    for line in (points[number == each] for each in np.unique(number)):
        ends = [
            (
                round((lon - at(0, 0)[1]) / (at(1, 0)[1] - at(0, 0)[1])),
                round((at(0, 0)[0] - lat) / (at(0, 0)[0] - at(0, 1)[0])),
            )
            for lon, lat in (line[0], line[-1])
        ]
        lines.append((*ends[0], *ends[1]))
    return sorted(set(lines))


def test_streets_end_where_the_time_does(towns: Network) -> None:
    reach = reach_on_streets(towns, query(60))
    assert east(reach, 15) == [(5, 0, 20, 0), (20, 0, 35, 0)]
    assert east(reach, 60) == [
        (0, 0, 0, 40),  # down from A, 20 m west of the door
        (0, 0, 20, 0),
        (0, 0, 40, 0),
        (20, 0, 70, 0),
        (60, 0, 70, 0),
        (70, 0, 70, 10),
        (70, 0, 80, 0),
    ]


def test_who_takes_no_steps_does_not_pass_them(towns: Network) -> None:
    asked = replace(query(300), profile=TravellerProfile(walking_speed=1.0, wheelchair=True))
    lines = east(reach_on_streets(towns, asked), 300)
    assert (0, 150, 70, 150) not in lines
    assert (0, 0, 0, 150) in lines
