"""Flag stops of a real feed: a rural operator whose buses are hailed along the road."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from data import build_network
from data.gtfs import GtfsSource, read_gtfs
from data.notices import Report
from planner import FLAG_STOP, NONE, Place, Query, insert_flag_stops, plan

pytestmark = pytest.mark.real


def test_transcollines(realdata: Path) -> None:
    path = realdata / "fares_v2" / "transcollines-fares-v2.gtfs.zip"
    plain = read_gtfs([GtfsSource("tc", path)], Report())
    assert set(plain.continuous_pickup_of_route.tolist()) == {0}
    hailed = insert_flag_stops(plain)
    at_flag = hailed.kind_of_stop[hailed.stop_of_stop_time] == FLAG_STOP
    assert hailed.stop_of_stop_time[~at_flag].tolist() == plain.stop_of_stop_time.tolist()
    assert hailed.arrival_of_stop_time[~at_flag].tolist() == plain.arrival_of_stop_time.tolist()
    # 2,400 stop times may be followed by boarding, most of them by alighting too
    own = plain.continuous_pickup_of_stop_time
    assert np.count_nonzero(own == 0) == 2_400
    before = np.flatnonzero(~at_flag)[np.cumsum(~at_flag)[at_flag] - 1]
    allowed = hailed.continuous_pickup_of_stop_time[before] != 1
    allowed |= hailed.continuous_drop_off_of_stop_time[before] != 1
    assert allowed.all()
    assert np.count_nonzero(at_flag) > 10_000
    assert hailed.stop_count - plain.stop_count < 3_000  # shared by the trips of both ways
    inside = np.ones(len(at_flag), bool)
    inside[hailed.first_stop_time_of_trip[:-1]] = False
    assert (np.diff(hailed.arrival_of_stop_time, prepend=0)[inside] >= 0).all()
    assert (hailed.sequence_of_stop_time[at_flag] == NONE).all()


def test_a_door_on_the_road_is_served(realdata: Path) -> None:
    """Doors at flag stops of the first bus of a Wednesday, half an hour apart: one ride."""
    path = realdata / "fares_v2" / "transcollines-fares-v2.gtfs.zip"
    network = build_network([GtfsSource("tc", path)], None, name="tc")
    timetable = network.timetable
    day = timetable.first_day_of_service.max()
    date = dt.date.fromordinal(int(day) + (2 - (int(day) + 6) % 7) % 7)
    patterns = network.day(date).patterns
    trip = int(network.day(date).source_of_trip[0])
    assert len(patterns.stop_of_position)
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    stops = timetable.stop_of_stop_time[first:end]
    laid = np.flatnonzero(timetable.kind_of_stop[stops] == FLAG_STOP)
    board, alight = laid[len(laid) // 4], laid[3 * len(laid) // 4]
    doors = [
        Place(float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop]))
        for stop in (stops[board], stops[alight])
    ]
    time = int(timetable.departure_of_stop_time[first + board])
    found = plan(network, Query(*doors, date, time, max_walk_before=60, max_walk_after=60))
    assert any(len(journey.rides) == 1 for journey in found.journeys)
    (ride,) = next(journey.rides for journey in found.journeys if len(journey.rides) == 1)
    kinds = timetable.kind_of_stop[[ride.origin.stop, ride.destination.stop]]
    assert (kinds == FLAG_STOP).any()
