"""Own bicycle: parked near the first ride, taken along, or ridden all the way."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from planner import (
    InvalidQuery,
    Journey,
    Network,
    Place,
    Plan,
    Query,
    RideFilter,
    RideLeg,
    StreetLeg,
    StreetWish,
    TravellerProfile,
    plan,
    street_mode,
)
from planner.network.streets.parking import PARKING_WALK
from planner.routing.miles.access import search_on_foot
from planner.routing.miles.bicycle import parking_walks
from planner.routing.transit.find_rides import pace_of
from tests.notation import TODAY, World
from tests.planner.streets.bicycle_town import PLACES, parking, town, town_and_back
from tests.planner.streets.drawing import at, search
from tests.planner.streets.random_streets import random_streets
from tests.world_arrays import timetable

pytestmark = pytest.mark.small


BY_BICYCLE = StreetWish(frozenset({"bicycle"}))
EITHER = StreetWish(frozenset({"bicycle", "walk"}))


def asked(origin: float, destination: tuple[float, float], **more: Any) -> Query:
    options = {"access": BY_BICYCLE, "egress": StreetWish(), "direct": StreetWish(frozenset())}
    return Query(
        Place(*at(origin, 0.0)), Place(*at(*destination)), TODAY, 8 * 3600, **{**options, **more}
    )


def ask(network: Network, origin: float, destination: tuple[float, float], **more: Any) -> Plan:
    return plan(network, asked(origin, destination, **more))


def modes(journey: Journey) -> list[str]:
    return [street_mode(leg) if isinstance(leg, StreetLeg) else "ride" for leg in journey.legs]


def test_it_is_parked_and_its_rider_walks_on() -> None:
    (journey,) = ask(town(1400.0), 0.0, PLACES["AWAY"]).journeys
    assert modes(journey) == ["bicycle", "walk", "ride", "walk"]
    wheels, walk, _, _ = journey.legs
    assert wheels.arrival - wheels.departure == pytest.approx(1400 / (16 / 3.6) + 60, abs=2)
    assert walk.arrival - walk.departure == 80
    assert (wheels.destination.lat, wheels.destination.lon) == at(1400.0, 0.0)
    assert getattr(wheels, "parked", None) == 0


def test_without_a_facility_there_is_nowhere_to_leave_it() -> None:
    assert not ask(town(), 0.0, PLACES["AWAY"]).journeys
    assert not ask(town(1000.0), 0.0, PLACES["AWAY"]).journeys  # 500 m from the stop


def test_the_quicker_of_two_facilities_is_used() -> None:
    (journey,) = ask(town(1250.0, 1450.0), 0.0, PLACES["AWAY"]).journeys
    assert getattr(journey.legs[0], "parked", None) == 1


def test_the_walk_from_it_keeps_the_limit() -> None:
    network = town(1400.0)
    assert ask(network, 0.0, PLACES["AWAY"], max_walk_before=80).journeys
    assert not ask(network, 0.0, PLACES["AWAY"], max_walk_before=79).journeys


def test_the_ride_to_it_keeps_its_own_limit() -> None:
    network = town(1400.0)
    assert ask(network, 0.0, PLACES["AWAY"], max_wheels_before=320).journeys
    assert not ask(network, 0.0, PLACES["AWAY"], max_wheels_before=310).journeys


def test_parked_it_is_of_no_use_after_the_last_ride() -> None:
    network = town(1400.0, 2900.0)
    query = {"egress": BY_BICYCLE, "access": EITHER}
    assert not ask(network, 1450.0, (2000.0, 0.0), **query).journeys


def test_taken_along_it_is_ridden_at_both_ends() -> None:
    query = {"rides": RideFilter(bikes_aboard=True), "access": EITHER, "egress": EITHER}
    (journey,) = ask(town(), 700.0, (2500.0, 0.0), max_walk_before=60, **query).journeys
    assert modes(journey) == ["bicycle", "ride", "bicycle"]
    assert not ask(town(bikes="no"), 700.0, (2500.0, 0.0), max_walk_before=60, **query).journeys
    both = ask(town(), 1450.0, (2950.0, 0.0), **query).journeys
    assert sorted(modes(each) for each in both) == [
        ["bicycle", "ride", "bicycle"],
        ["walk", "ride", "walk"],
    ]


def test_it_is_ridden_all_the_way() -> None:
    for arrive_by in (False, True):
        answer = ask(
            town(), 0.0, (2000.0, 0.0), direct=BY_BICYCLE, rides_allowed=False, arrive_by=arrive_by
        )
        (journey,) = answer.direct
        assert modes(journey) == ["bicycle"]
        assert journey.duration == pytest.approx(2000 / (16 / 3.6), abs=1)
        assert (journey.arrival if arrive_by else journey.departure) == 8 * 3600
        assert journey.legs[0].path.metres == pytest.approx(2000, abs=2)  # type: ignore[union-attr]


def test_nobody_rides_in_a_wheelchair() -> None:
    chair = {"profile": TravellerProfile(wheelchair=True), "direct": BY_BICYCLE}
    answer = ask(town(1400.0), 0.0, PLACES["AWAY"], **chair)
    assert not answer.journeys
    assert not answer.direct


def test_who_arrives_by_a_time_leaves_as_late_as_can_be() -> None:
    query = replace(asked(0.0, PLACES["AWAY"]), time=9 * 3600 + 60, arrive_by=True)
    (journey,) = plan(town(1400.0), query).journeys
    ride = next(leg for leg in journey.legs if isinstance(leg, RideLeg))
    assert ride.departure - journey.departure == pytest.approx(315 + 60 + 80, abs=1)


def test_a_walk_is_not_hidden_by_the_quicker_bicycle() -> None:
    found = ask(town(1400.0), 900.0, PLACES["AWAY"], access=EITHER).journeys
    assert sorted(modes(each) for each in found) == [
        ["bicycle", "walk", "ride", "walk"],
        ["walk", "ride", "walk"],
    ]


def back(network: Network, time: int, **more: Any) -> list[Journey]:
    """From AWAY home to the west end of the street, by the train back and the bicycle parked."""
    query = Query(
        Place(*at(*PLACES["AWAY"])), Place(*at(0.0, 0.0)), TODAY, time, bicycle_at="node/0", **more
    )
    found = plan(network, query)
    return [*found.journeys, *found.direct]


@pytest.mark.parametrize("arrive_by", [False, True])
def test_on_the_way_back_it_is_collected_where_it_was_left(arrive_by: bool) -> None:
    time = 11 * 3600 if arrive_by else 9 * 3600
    (journey,) = back(town_and_back(1400.0), time, arrive_by=arrive_by)
    assert modes(journey)[-3:] == ["ride", "walk", "bicycle"]
    _, walk, wheels = journey.legs[-3:]
    assert walk.arrival - walk.departure == 80
    assert wheels.arrival - wheels.departure == pytest.approx(60 + 1400 / (16 / 3.6), abs=2)
    assert (wheels.origin.lat, wheels.origin.lon) == at(1400.0, 0.0)
    assert getattr(wheels, "collected", None) == 0
    assert walk.destination == wheels.origin


def test_nobody_goes_home_without_it() -> None:
    assert not back(town_and_back(1400.0), 9 * 3600, max_walk_after=79)
    assert not back(town_and_back(1400.0), 9 * 3600, max_wheels_after=300)


def test_without_a_ride_one_walks_to_it() -> None:
    network = town_and_back(1400.0)
    query = Query(
        Place(*at(1500.0, 0.0)), Place(*at(0.0, 0.0)), TODAY, 9 * 3600,
        bicycle_at="node/0", rides_allowed=False,
    )  # fmt: skip
    (journey,) = plan(network, query).direct
    assert modes(journey) == ["walk", "bicycle"]
    assert journey.duration == pytest.approx(80 + 60 + 1400 / (16 / 3.6), abs=2)
    assert [round(leg.path.metres, -1) for leg in journey.legs] == [100, 1400]  # type: ignore[union-attr]


def test_a_facility_that_is_not_there_is_an_error() -> None:
    with pytest.raises(InvalidQuery) as error:
        back(town(), 9 * 3600)
    assert error.value.field == "bicycle_at"
    with pytest.raises(InvalidQuery):
        Query(Place(*at(0.0, 0.0)), Place(stop_id="w_A"), TODAY, 0, bicycle_at="node/0")


@pytest.mark.parametrize("seed", range(12))
def test_walks_from_all_facilities_are_those_from_each(seed: int) -> None:
    chance = np.random.default_rng(seed)
    streets = random_streets(seed, 25, 60)
    stops = timetable(World("A B C D E F\n8:00 8:01 8:02 8:03 8:04 8:05"))
    lats, lons = 36 + chance.random((2, 6)) * 0.02 + [[0], [104]]  # some off the streets
    stops = replace(stops, lat_of_stop=lats, lon_of_stop=lons)
    there = 36 + chance.random((2, 40)) * 0.02 + [[0], [104]]
    facilities = replace(parking(*range(40)), lat_of_facility=there[0], lon_of_facility=there[1])
    network = Network.assemble(
        "t", "Asia/Tokyo", stops, search(streets, stops), streets, parking=facilities
    )
    pace = pace_of(network, TravellerProfile(walking_speed=1.0))
    expected = []
    for number, (lat, lon) in enumerate(there.T.tolist()):
        walks = search_on_foot(
            streets, network.grid, pace.to_stops, stops, lat, lon, PARKING_WALK, backward=False
        )
        for stop, metres in zip(walks.stops.tolist(), walks.metres.tolist(), strict=True):
            expected.append((number, stop, math.ceil(metres)))
    found = [column.tolist() for column in parking_walks(network, 1.0, pace)]
    assert list(zip(*found, strict=True)) == expected
    assert expected, "walks are compared"
