"""Reach on wheels: every junction as soon as a plan there by bicycle or shared vehicle."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from planner import (
    FAR,
    NEVER,
    HoursRule,
    Network,
    Place,
    Query,
    ReachQuery,
    RentedType,
    StreetWish,
    TravellerProfile,
    plan,
    reach,
    reach_on_streets,
)
from tests.planner.rentals.random_towns import COLUMN, ROW, SIDE, is_whole, random_town
from tests.planner.rentals.town import asked, station, system, town

pytestmark = pytest.mark.small


def query(mode: str, x: float, y: float, **more: object) -> Query:
    by_it = StreetWish(frozenset({"walk", mode}))
    limits = {"max_walk_before": 3600, "max_walk_after": 3600, "max_direct_walk": 3600}
    options = {
        "direct": by_it,
        "access": by_it,
        "egress": by_it,
        "max_direct_wheels": 3600,
        "max_duration": 3600,
        **limits,
        **more,
    }
    return asked(x, x, y, **options)


def soonest(network: Network, wanted: Query, lat: float, lon: float) -> float:
    found = plan(network, replace(wanted, destination=Place(lat, lon)))
    return min((each.arrival - wanted.time for each in found.direct), default=FAR)


@pytest.mark.parametrize("mode", ["bicycle", "rental"])
def test_every_junction_as_soon_as_a_plan_to_it(mode: str, world_count: int) -> None:
    compared = 0
    for seed in range(max(6, world_count // 10)):
        chance = random.Random(seed)  # noqa: S311 - no secret
        network = random_town(chance)
        if not is_whole(network):
            continue
        compared += 1
        x, y = chance.randrange(SIDE) * COLUMN, chance.randrange(SIDE) * ROW
        wanted = query(mode, x, y, max_duration=chance.choice((90, 150, 3600)))
        found = reach_on_streets(network, wanted).seconds_of_node
        streets = network.streets
        for node, (lat, lon) in enumerate(
            zip(streets.lat_of_node.tolist(), streets.lon_of_node.tolist(), strict=True)
        ):
            right = soonest(network, replace(wanted, max_duration=3600), lat, lon)
            if abs(right - wanted.max_duration) <= 2:
                continue
            right = right if right < wanted.max_duration else FAR
            assert found[node] == pytest.approx(right, abs=2), f"seed {seed}, {mode}, node {node}"
    assert compared >= 3


def test_a_shared_vehicle_is_left_at_its_ports_alone() -> None:
    network = town(system(station("near", 100), station("far", 900)))
    found = reach_on_streets(network, query("rental", 100, 0, max_duration=420))
    on_foot = reach_on_streets(network, query("walk", 100, 0, max_duration=420))
    (stop,) = np.flatnonzero(found.by_rides.seconds_of_stop < NEVER).tolist()
    assert network.timetable.name_of_stop[stop] == "Z"  # 1000 m away
    assert not (on_foot.by_rides.seconds_of_stop < NEVER).any()
    assert found.seconds_of_node[3] < 420  # 100 m beyond the far port
    assert on_foot.seconds_of_node[3] == FAR


def test_backward_as_there() -> None:
    network = town(system(station("near", 100), station("far", 900)))
    wanted = query("rental", 1000, 0, arrive_by=True, max_duration=600)
    back = reach_on_streets(network, wanted).seconds_of_node
    there = plan(network, replace(wanted, origin=Place(*map(float, start(network)))))
    right = min(wanted.time - each.departure for each in there.direct)
    assert back[0] == pytest.approx(right, abs=2)


def start(network: Network) -> tuple[float, float]:
    return float(network.streets.lat_of_node[0]), float(network.streets.lon_of_node[0])


@pytest.mark.parametrize(
    ("usable", "arrives"),
    [
        ((-3600, 3600), 400),
        ((-3600, 310), FAR),  # it is left after 320 s
        ((-3600, 321), 400),
        ((60, 3600), 400),  # who is there after 80 s need not wait
        ((180, 3600), 500),
        ((3600, 7200), FAR),
    ],
)
@pytest.mark.parametrize("backward", [False, True])
def test_a_vehicle_is_taken_and_left_within_its_hours(
    usable: tuple[int, int], arrives: float, backward: bool
) -> None:
    """80 s to a port, half a minute to unlock, 800 m at 16 km/h, as long to park and to walk on."""
    now = asked(0, 0).time
    hours = (now - usable[1], now - usable[0]) if backward else (now + usable[0], now + usable[1])
    ports = system(
        station("a", 100), station("b", 900), hours=(HoursRule((hours,)),),
        types=(RentedType("bicycle", returns="any_station"),),
    )  # fmt: skip
    x, end = (1000.0, 0) if backward else (0.0, 3)
    wanted = query("rental", x, 0, arrive_by=backward, max_duration=700)
    found = reach_on_streets(town(ports), wanted)
    assert found.seconds_of_node[end] == pytest.approx(arrives, abs=2)
    if not backward:
        (stop,) = np.flatnonzero(found.by_rides.seconds_of_stop < NEVER).tolist() or [None]
        assert (stop is None) == (arrives == FAR)


@pytest.mark.parametrize(
    ("hours", "within_reach"),
    [(((8, 11),), True), (((8, 9), (9, 11)), True), (((8, 9), (10, 11)), False)],
)
def test_within_reach_is_where_a_vehicle_takes_one_during_the_whole_window(
    hours: tuple[tuple[int, int], ...], within_reach: bool
) -> None:
    spans = tuple((opens * 3600, closes * 3600) for opens, closes in hours)
    ports = system(station("a", 100), station("b", 900), hours=(HoursRule(spans),))
    whole = asked(0, 1000)
    wish = ReachQuery(
        whole.origin, whole.date, whole.time + 1800, 121, profile=TravellerProfile(age=70),
        rentals=True, max_direct_walk=0,
    )  # fmt: skip
    (found,) = set(reach(town(ports), wish).seconds_to(whole.destination).tolist())
    assert (found < NEVER) is within_reach
