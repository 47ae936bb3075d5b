"""The GTFS-Flex feed of a real operator, who has no scheduled trip in it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from data import GtfsSource, Report, build_folder, open_network
from planner import Network, Place, Query, ShuttleLeg, ShuttleService, StreetWish, plan

pytestmark = pytest.mark.real

FEED = "ctran-flex.gtfs.zip"
HOUR = 3600
BY_SHUTTLE = StreetWish(frozenset({"shuttle"}))


@pytest.fixture(scope="module")
def report() -> Report:
    return Report()


@pytest.fixture(scope="module")
def city(realdata: Path, report: Report, tmp_path_factory: pytest.TempPathFactory) -> Network:
    folder = tmp_path_factory.mktemp("flex") / "network"
    source = GtfsSource("ct", realdata / "flex" / FEED)
    build_folder([source], None, folder, name="ctran", report=report)
    return open_network(folder)


def rows(realdata: Path, file: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(realdata / "flex" / FEED) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(file).decode("utf-8-sig"))))


def test_every_route_is_one_service(city: Network, report: Report) -> None:
    assert report.count("unusable_flexible_trip") == 0
    assert report.count("flexible_trip") == 1_389
    assert len(city.shuttles) == 6
    assert {service.route for service in city.shuttles} == set(range(6))
    assert city.zone.key == "US/Pacific"


def test_each_pair_of_the_feed_is_served_and_no_other(realdata: Path, city: Network) -> None:
    """Groups of stops, joined by hand: who may be taken from which stop to which."""
    members: dict[str, set[str]] = {}
    for row in rows(realdata, "location_group_stops.txt"):
        members.setdefault(row["location_group_id"], set()).add(f"ct_{row['stop_id']}")
    route_of = {row["trip_id"]: row["route_id"] for row in rows(realdata, "trips.txt")}
    running = {
        row["service_id"]
        for row in rows(realdata, "calendar.txt")
        if "1" in list(row.values())[1:8]
    } | {row["service_id"] for row in rows(realdata, "calendar_dates.txt")}
    service_of = {row["trip_id"]: row["service_id"] for row in rows(realdata, "trips.txt")}
    calls: dict[str, list[dict[str, str]]] = {}
    for row in rows(realdata, "stop_times.txt"):
        calls.setdefault(row["trip_id"], []).append(row)
    expected: dict[str, set[tuple[str, str]]] = {}
    for trip, ends in calls.items():
        first, last = sorted(ends, key=lambda row: int(row["stop_sequence"]))
        groups = [members.get(end["location_group_id"], set()) for end in (first, last)]
        if service_of[trip] in running:
            expected.setdefault(f"ct_{route_of[trip]}", set()).update(product(*groups))
    ids = list(city.timetable.id_of_stop)
    inside: dict[str, set[tuple[str, str]]] = {}
    for service in city.shuttles:
        name = city.timetable.id_of_route[service.route]
        pairs = product(service.pickup.stops, service.drop_off.stops)
        inside[name] = {(ids[one], ids[other]) for one, other in pairs}
    for name, pairs in expected.items():
        assert pairs <= inside[name]
        in_zones = stops_in_zones(city, name)
        more = inside[name] - pairs
        assert all(one in in_zones or other in in_zones for one, other in more)


def stops_in_zones(city: Network, route: str) -> set[str]:
    """Public ids of the stops that lie in zones of a route's services."""
    timetable = city.timetable
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    return {
        timetable.id_of_stop[stop]
        for service in city.shuttles
        if timetable.id_of_route[service.route] == route
        for stop in service.pickup.stops
        if service.pickup.contains(float(lats[stop]), float(lons[stop]))
    }


def rose_village(city: Network) -> tuple[ShuttleService, Place, Place]:
    """The first service, and two doors in its zone."""
    service = city.shuttles[0]
    south, west, north, east = service.pickup.zones[0].box
    rng = np.random.default_rng(1)
    spots = rng.uniform((south, west), (north, east), (200, 2)).tolist()
    here, there = [Place(lat, lon) for lat, lon in spots if service.pickup.contains(lat, lon)][:2]
    return service, here, there


@pytest.mark.parametrize(
    ("date", "clock", "rides"),
    [
        (dt.date(2026, 6, 3), 5.5, True),  # a Wednesday: 05:30 to 19:00
        (dt.date(2026, 6, 3), 4.4, False),
        (dt.date(2026, 6, 6), 8, True),  # a Saturday: 08:00 to 18:00
        (dt.date(2026, 6, 6), 6.9, False),
        (dt.date(2025, 12, 25), 5.5, False),  # Christmas, a Thursday: as on Sundays
        (dt.date(2025, 12, 25), 8, True),
    ],
)
def test_a_ride_in_a_zone(city: Network, date: dt.date, clock: float, *, rides: bool) -> None:
    service, here, there = rose_village(city)
    query = Query(here, there, date, int(clock * HOUR), direct=BY_SHUTTLE, rides_allowed=False)
    found = plan(city, query).direct
    assert len(found) == rides
    if rides:
        (leg,) = found[0].legs
        assert isinstance(leg, ShuttleLeg)
        assert leg.wait == 1200  # mean_duration_offset
        assert service.booking.phone == "360-695-0123"
