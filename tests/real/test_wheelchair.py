"""Real feeds and streets asked by wheelchair users: no steps, nothing that they cannot use."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data import GtfsSource, build_network
from planner import (
    EDGE_KINDS,
    Journey,
    Network,
    Place,
    Query,
    RideLeg,
    Timetable,
    TravellerProfile,
    WalkLeg,
    plan,
)
from planner.network.transit.stations import NOT_ACCESSIBLE, wheelchair_of_stop

pytestmark = pytest.mark.real

WHEELCHAIR = TravellerProfile(wheelchair=True)
KNOWN = TravellerProfile(wheelchair=True, unknown_wheelchair="forbid")


def ask(network: Network, profile: TravellerProfile, seed: int, date: dt.date) -> list[Query]:
    """Questions between places near stops, about noon."""
    rng = np.random.default_rng(seed)
    timetable = network.timetable
    stops = np.unique(timetable.stop_of_stop_time)
    stops = stops[network.links.off_street_of_stop[stops] == 0]
    places = [
        Place(float(timetable.lat_of_stop[s]) + north, float(timetable.lon_of_stop[s]) + east)
        for s, north, east in zip(
            rng.choice(stops, 60).tolist(), *rng.normal(0, 0.002, (2, 60)).tolist(), strict=True
        )
    ]
    times = rng.integers(12, 15, 30).tolist()
    return [
        Query(places[2 * i], places[2 * i + 1], date, hour * 3600, profile=profile, window=1800)
        for i, hour in enumerate(times)
    ]


def earliest(journeys: tuple[Journey, ...]) -> int:
    return min(journey.arrival for journey in journeys)


def test_porto_alegre_rides_only_accessible_trips(porto_alegre: Network) -> None:
    wheelchair = porto_alegre.timetable.wheelchair_of_trip
    asked = ask(porto_alegre, WHEELCHAIR, 1, dt.date(2019, 5, 8))
    found = 0
    for query in asked:
        all_trips = plan(porto_alegre, replace(query, profile=TravellerProfile()))
        usable = plan(porto_alegre, query)
        known = plan(porto_alegre, replace(query, profile=KNOWN))
        trips = [ride.trip for journey in usable.journeys for ride in journey.rides]
        assert (wheelchair[trips] != NOT_ACCESSIBLE).all()
        assert not known.journeys  # no stop of these feeds says that wheelchairs can board
        found += bool(usable.journeys)
        if usable.journeys:
            # a door whose nearest street is stairs meets others, which may be nearer to a stop
            assert earliest(usable.journeys) >= earliest(all_trips.journeys) - 30
        elif all_trips.journeys:
            assert [reason.code for reason in usable.reasons] == ["not_step_free"]
    assert found >= 20


def test_porto_alegre_walks_no_steps(porto_alegre: Network) -> None:
    """Every point between two edges of a walk lies on streets without steps."""
    streets = porto_alegre.streets
    steps = (streets.kind_of_edge == EDGE_KINDS.index("steps")) | (streets.steps_of_edge != 0)
    owner = np.repeat(np.arange(streets.edge_count), np.diff(streets.first_point_of_edge))
    places = np.column_stack((streets.lat_of_point, streets.lon_of_point)).round(9)
    on_steps = set(map(tuple, places[steps[owner]].tolist()))
    on_steps -= set(map(tuple, places[~steps[owner]].tolist()))
    assert len(on_steps) > 50
    passed = {True: 0, False: 0}
    for query in ask(porto_alegre, WHEELCHAIR, 2, dt.date(2019, 5, 8)):
        for wheelchair in (True, False):
            profile = TravellerProfile(wheelchair=wheelchair)
            answer = plan(porto_alegre, replace(query, profile=profile, max_direct_walk=5400))
            for journey in (*answer.journeys, *answer.direct):
                for leg in journey.legs:
                    if isinstance(leg, WalkLeg):
                        points = np.column_stack((leg.path.lats, leg.path.lons)).round(9)[1:-1]
                        passed[wheelchair] += len(on_steps & set(map(tuple, points.tolist())))
    assert passed[True] == 0
    assert passed[False] > 0  # the others do climb some


def test_caltrain_calls_where_wheelchairs_board(realdata: Path) -> None:
    network = build_network(
        [GtfsSource("ct", realdata / "gtfs_rt" / "caltrain" / "ct.zip")], None, name="caltrain"
    )
    timetable = network.timetable
    effective = wheelchair_of_stop(timetable)
    called = np.unique(timetable.stop_of_stop_time)
    closed = set(called[effective[called] == NOT_ACCESSIBLE].tolist())
    open_ones = [stop for stop in called.tolist() if stop not in closed]
    assert len(closed) == 8
    service = int(np.argmax(timetable.last_day_of_service))
    first = dt.date.fromordinal(int(timetable.first_day_of_service[service]))
    monday = first + dt.timedelta(7 - first.weekday())

    def asked(origin: int, destination: int, profile: TravellerProfile) -> tuple[Journey, ...]:
        places = (Place(stop_id=timetable.id_of_stop[stop]) for stop in (origin, destination))
        return plan(
            network, Query(*places, monday, 6 * 3600, window=7200, profile=profile)
        ).journeys

    # to and from a closed stop there is none; past it, between its neighbours, there is
    lat = timetable.lat_of_stop
    others = found = past = 0
    for stop in sorted(closed):
        north = min((o for o in open_ones if lat[o] > lat[stop]), key=lambda o: lat[o])
        south = max((o for o in open_ones if lat[o] < lat[stop]), key=lambda o: lat[o])
        for one, other in ((north, south), (south, north)):
            others += len(asked(one, stop, TravellerProfile()))
            assert not asked(one, stop, WHEELCHAIR)
            assert not asked(stop, other, WHEELCHAIR)
            for journey in asked(one, other, WHEELCHAIR):
                found += 1
                rides = journey.rides
                ends = {end.stop for ride in rides for end in (ride.origin, ride.destination)}
                assert not ends & closed
                past += any(closed & set(_passed(timetable, ride)) for ride in rides)
    assert others >= 30
    assert found >= 40
    assert past >= 10


def _passed(timetable: Timetable, ride: RideLeg) -> list[int]:
    """The stops at which a vehicle calls while one rides on it."""
    first = int(timetable.first_stop_time_of_trip[ride.trip])
    calls: list[int] = timetable.stop_of_stop_time[
        first + ride.board + 1 : first + ride.alight
    ].tolist()
    return calls
