"""Stops of stops.txt at which no trip called: one changes there once one does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner import (
    NONE,
    STEP_FREE,
    AddedRun,
    AddTrips,
    Footpaths,
    Network,
    Place,
    Query,
    Reroute,
    Scenario,
    StopChange,
    Timetable,
    TravellerProfile,
    TripChange,
    TripsOfRoute,
    apply_scenario,
    find_footpaths,
    plan,
    with_news,
)
from tests.notation import SPEED, TODAY, World, clock, seconds
from tests.planner.stations.notation import network_of, station
from tests.planner.streets.random_streets import random_streets
from tests.world_arrays import timetable

pytestmark = pytest.mark.small

DAY = TODAY.toordinal()
PLACES = """
    A stop 0,0
    S station 3000,0
    X platform 3000,0
    Y platform 3000,50
    B stop 9000,0
    Z stop 9000,9000
"""
TIMES = """
    A      B
    08:00  09:30
    Y      B      Z
    08:20  08:30  09:00
"""


def soonest(network: Network, destination: str = "B") -> str:
    """`A 08:00 X 08:10, Y 08:20 B 08:30`: the rides of who sets out from A at eight."""
    query = Query(
        Place(stop_id="w_A"), Place(stop_id=f"w_{destination}"), TODAY, seconds("08:00"),
        profile=TravellerProfile(walking_speed=SPEED),
    )  # fmt: skip
    names = network.timetable.name_of_stop

    def ride(leg: Any) -> str:
        ends = ((leg.origin, leg.departure), (leg.destination, leg.arrival))
        return " ".join(f"{names[end.stop]} {clock(time)}" for end, time in ends)

    return ", ".join(map(ride, plan(network, query).journeys[0].rides))


def stop_of(network: Network, name: str) -> int:
    return network.timetable.stop_of_id[f"w_{name}"]


def test_trips_of_a_scenario_meet_where_none_called() -> None:
    hour = seconds("08:00")
    there = AddTrips("x", "w_1", ("w_A", "w_X"), (600,), (hour,))
    on = AddTrips("y", "w_1", ("w_X", "w_B"), (300,), (hour + 900,))
    network = network_of(station(PLACES, TIMES))
    both = apply_scenario(network, Scenario("s", (there, on)))
    assert soonest(both) == "A 08:00 X 08:10, X 08:15 B 08:20"
    one = apply_scenario(network, Scenario("s", (there,)))
    assert soonest(one) == "A 08:00 X 08:10, Y 08:20 B 08:30"
    assert soonest(network) == "A 08:00 B 09:30"


def test_a_route_led_to_a_stop_is_changed_to_there() -> None:
    network = network_of(station(PLACES, TIMES))
    led = Reroute(TripsOfRoute("w_1"), "w_A", "w_B", ("w_X",), (600, 1260))
    found = apply_scenario(network, Scenario("s", (led,)))
    assert soonest(found, "Z") == "A 08:00 X 08:10, Y 08:20 Z 09:00"


def test_a_platform_of_today_is_changed_at() -> None:
    network = network_of(station(PLACES, TIMES))
    x, a = stop_of(network, "X"), stop_of(network, "A")
    moved = TripChange(1, DAY, stops=(StopChange(0, stop=x),))
    clocks = (seconds("08:00"), seconds("08:10"))
    extra = AddedRun("extra", 0, 0, DAY, (a, x), clocks, clocks)
    told = (extra, TripChange(NONE, DAY, delay=0))
    assert soonest(with_news(network, [], [told])) == "A 08:00 X 08:10, Y 08:20 B 08:30"
    now = with_news(network, [moved], [told])
    assert soonest(now) == "A 08:00 X 08:10, X 08:20 B 08:30"
    assert soonest(now.scheduled) == "A 08:00 B 09:30"


def equal(one: Footpaths, other: Footpaths) -> bool:
    columns = zip(vars(one).values(), vars(other).values(), strict=True)
    return all(np.array_equal(*pair) for pair in columns)


def placed(seed: int, times: str) -> Timetable:
    """Stops A to H at random, some of them off the streets, two platforms far apart."""
    stops = timetable(World(times + "\nzone 1 A B C D E F G H\nstation S A H"))
    places = np.random.default_rng(seed).random((2, stops.stop_count)) * 0.012
    return replace(stops, lat_of_stop=36 + places[0], lon_of_stop=140 + places[1])


@pytest.mark.parametrize("seed", range(20))
def test_walks_are_those_of_a_network_built_with_such_trips(seed: int) -> None:
    streets = random_streets(seed, 25, 60)
    before = placed(seed, "A B C D\n8:00 8:01 8:02 8:03")
    network = network_of(before, streets)
    stops = tuple(stop_of(network, name) for name in "AHGF")
    run = AddedRun("extra", 0, 0, DAY, stops, (0, 60, 120, 180), (0, 60, 120, 180))
    found = network.with_added([run])
    for walking, kind in ((found, "foot"), (found.step_free, STEP_FREE)):
        expected = find_footpaths(found.timetable, streets, walking.links, kind)
        assert equal(walking.footpaths, expected)
    assert not equal(found.footpaths, network.footpaths)
    served = network.with_added([run._replace(stops=stops[:1], arrivals=(0,), departures=(0,))])
    assert served.footpaths is network.footpaths
    assert served.kept.paces is network.kept.paces
