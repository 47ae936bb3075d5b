"""The same trip by car: slower in the rush hours, and on main roads only."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pytest

from planner import EDGE_KINDS, Drive, Footpaths, Network, Place, Query, drive_directly, traffic
from planner.routing.miles.driving import PARKING_SECONDS
from tests.planner.streets.drawing import at, draw, stops_at

pytestmark = pytest.mark.small

FRIDAY, SATURDAY = dt.date(2026, 3, 6), dt.date(2026, 3, 7)


def network(drawing: str, kind: str = "residential") -> Network:
    streets = draw(drawing)
    kinds = np.full(streets.edge_count, EDGE_KINDS.index(kind), np.uint8)
    streets = dataclasses.replace(streets, kind_of_edge=kinds)
    stops = stops_at(P=(0, 0), Q=(10, 0))
    none = np.zeros(0, np.int32)
    walks = Footpaths(np.zeros(stops.stop_count + 1, np.int32), none, none.astype("f4"), none)
    return Network.assemble("drawn", "Asia/Tokyo", stops, walks, streets)


def drive(on: Network, hour: float, date: dt.date = FRIDAY, *, arrive_by: bool = False) -> Drive:
    places = Place(*at(0, 0)), Place(*at(2000, 0))
    time = round(hour * 3600)
    found = drive_directly(on, Query(*places, date, time, arrive_by=arrive_by))
    assert found is not None
    return found


ROAD = f"A{'-' * 199}B"


def test_the_rush_hour() -> None:
    on = network(ROAD, "trunk")
    early, rush, noon = (drive(on, hour) for hour in (3, 7.5, 11))
    assert early.seconds == early.free_seconds == PARKING_SECONDS + 180  # 2 km at 0.8 x 50 km/h
    assert early.seconds < noon.seconds < rush.seconds == PARKING_SECONDS + 180 * 1.6
    assert drive(on, 7.5, SATURDAY).seconds < rush.seconds
    assert drive(on, 31.5, FRIDAY).seconds == drive(on, 7.5, SATURDAY).seconds
    assert rush.path.metres == pytest.approx(2000, abs=1)
    assert drive(on, 7, arrive_by=True).seconds < rush.seconds


def test_side_streets_are_not_held_up() -> None:
    on = network(ROAD)
    assert drive(on, 7.5).seconds == drive(on, 3).seconds


def test_who_drives_too_long_in_the_rush_hour_is_not_compared() -> None:
    on = network(f"A{'-' * 11_999}B", "trunk")
    places = Place(*at(0, 0)), Place(*at(119_990, 0))
    early, rush = (drive_directly(on, Query(*places, FRIDAY, hour * 1800)) for hour in (6, 15))
    assert early is not None
    assert early.seconds > 3 * 3600
    assert rush is None  # 4.8 h


def test_no_road() -> None:
    on = network(f"A{'.' * 199}B")
    here, there = Place(*at(0, 0)), Place(*at(0, 90_000))
    assert drive_directly(on, Query(here, there, FRIDAY, 0)) is None


def test_traffic_never_speeds_up() -> None:
    factors = [traffic(FRIDAY, minute * 60) for minute in range(-24 * 60, 48 * 60, 15)]
    assert min(factors) == 1.0
    assert max(factors) == 1.6
    assert np.abs(np.diff(factors)).max() <= 0.15 + 1e-9
