"""transfers.txt of real feeds, against the file read line by line; and made finer in New York."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import zipfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data import GtfsSource, build_network
from planner import (
    NEVER,
    NONE,
    Journey,
    Network,
    Place,
    Query,
    TimedFootpaths,
    Timetable,
    TravellerProfile,
    plan,
)
from planner.network.transit.stations import boarded_stops
from tests.connection_scan import ConnectionScan
from tests.notation import SPEED

pytestmark = pytest.mark.real

MARGIN = 60
ABSENT = -1
EIGHT = 8 * 3600
WEDNESDAY = dt.date(2018, 9, 12)


def rows_of(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive, archive.open(name) as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8-sig")))


def network_of(path: Path) -> Network:
    return build_network([GtfsSource("f", path)], None, name="f")


def seconds_of_pair(walks: TimedFootpaths) -> dict[tuple[int, int], int]:
    origins = np.repeat(np.arange(walks.stop_count), np.diff(walks.first_footpath_of_stop))
    pairs = zip(origins.tolist(), walks.stop_of_footpath.tolist(), strict=True)
    return dict(zip(pairs, walks.seconds_of_footpath.tolist(), strict=True))


@pytest.mark.parametrize(
    "feed",
    [
        "nyc_subway/nyc_subway.gtfs.zip",
        "portland/trimet-2routes.gtfs.zip",
        "gtfs_rt/bart/bart-rt.zip",
        "gtfs_rt/caltrain/ct.zip",
        "fares_v2/transcollines-fares-v2.gtfs.zip",
    ],
)
def test_every_rule_of_the_file_holds(realdata: Path, feed: str) -> None:
    network = network_of(realdata / feed)
    timetable, pace = network.timetable, network.pace(SPEED, MARGIN)
    assert network.transfers.points.point_count == timetable.stop_count
    called = boarded_stops(timetable).tolist()  # nobody changes at flag stops
    name_of = {stop: timetable.id_of_stop[stop].removeprefix("f_") for stop in called}
    parent_of = {row["stop_id"]: row.get("parent_station", "") for row in rows_of(
        realdata / feed, "stops.txt"
    )}  # fmt: skip
    stops_of = defaultdict[str, list[int]](list)
    for stop, name in name_of.items():
        stops_of[name].append(stop)
        if parent_of[name]:
            stops_of[parent_of[name]].append(stop)
    rule_of: dict[tuple[int, int], tuple[int, dict[str, str]]] = {}
    for row in rows_of(realdata / feed, "transfers.txt"):
        if row["transfer_type"] in {"4", "5"}:
            continue
        ends = (row["from_stop_id"], row["to_stop_id"])
        for pair in itertools.product(stops_of[ends[0]], stops_of[ends[1]]):
            own = sum(name_of[stop] == end for stop, end in zip(pair, ends, strict=True))
            if pair not in rule_of or rule_of[pair][0] <= own:
                rule_of[pair] = (own, row)
    walk_of, change_of = seconds_of_pair(pace.walks), seconds_of_pair(pace.transfers)
    assert rule_of
    for pair, (_, row) in rule_of.items():
        walk = 0 if pair[0] == pair[1] else walk_of.get(pair, NEVER)
        least = int(row.get("min_transfer_time") or 0)
        expected = {"1": 0, "2": max(walk, least) + MARGIN, "3": ABSENT}
        found = change_of.get(pair, ABSENT)
        assert found == expected.get(row["transfer_type"], walk + MARGIN), (pair, row)
    for pair in change_of.keys() - rule_of.keys():
        assert change_of[pair] == walk_of.get(pair, 0) + MARGIN


def with_rules(timetable: Timetable, rows: list[tuple[int, int, int, int, int, int]]) -> Timetable:
    """Rules: from and to stop, from and to route, kind, seconds."""
    table = np.array(rows, np.int32).reshape(-1, 6)
    nothing = np.full(len(table), NONE, np.int32)
    return replace(
        timetable,
        from_stop_of_transfer=table[:, 0],
        to_stop_of_transfer=table[:, 1],
        from_route_of_transfer=table[:, 2],
        to_route_of_transfer=table[:, 3],
        from_trip_of_transfer=nothing,
        to_trip_of_transfer=nothing,
        kind_of_transfer=table[:, 4].astype(np.int8),
        seconds_of_transfer=table[:, 5],
    )


def routes_of_stops(timetable: Timetable) -> dict[int, list[int]]:
    """The routes that call at a stop, and at any stop of a station."""
    trip = np.repeat(np.arange(timetable.trip_count), np.diff(timetable.first_stop_time_of_trip))
    pairs = np.unique(
        np.column_stack((timetable.stop_of_stop_time, timetable.route_of_trip[trip])), axis=0
    )
    routes = defaultdict[int, set[int]](set)
    for stop, route in pairs.tolist():
        routes[stop].add(route)
        routes[int(timetable.parent_of_stop[stop])].add(route)
    return {stop: sorted(found) for stop, found in routes.items()}


@pytest.fixture(scope="module")
def new_york(realdata: Path) -> Network:
    return network_of(realdata / "nyc_subway" / "nyc_subway.gtfs.zip")


def test_a_rule_said_for_every_two_routes_is_the_rule(new_york: Network) -> None:
    timetable = new_york.timetable
    routes = routes_of_stops(timetable)
    columns = (
        timetable.from_stop_of_transfer, timetable.to_stop_of_transfer,
        timetable.kind_of_transfer, timetable.seconds_of_transfer,
    )  # fmt: skip
    rows = [
        (start, end, *pair, kind, least)
        for start, end, kind, least in zip(*(c.tolist() for c in columns), strict=True)
        for pair in itertools.product(routes.get(start, ()), routes.get(end, ()))
    ]
    assert len(rows) > 4 * len(timetable.kind_of_transfer)
    finer = Network.assemble(
        "f", "America/New_York", with_rules(timetable, rows), new_york.footpaths
    )
    assert finer.transfers.points.point_count == timetable.stop_count
    for found, expected in zip(finer.pace(SPEED, 0)[:4], new_york.pace(SPEED, 0)[:4], strict=True):
        for column, other in zip(found, expected, strict=True):
            np.testing.assert_array_equal(column, other)


def scan_of_points(network: Network) -> ConnectionScan:
    """A Connection Scan to which boarding points are stops; nothing is walked from or to doors."""
    timetable, points = network.timetable, network.transfers.points
    nothing = np.zeros(0, np.int32)
    no_walks = TimedFootpaths(np.zeros(points.point_count + 1, np.int32), *[nothing] * 3)
    return ConnectionScan(
        replace(
            timetable,
            stop_of_stop_time=points.of_stop_times(timetable),
            lat_of_stop=timetable.lat_of_stop[points.stop_of_point],
        ),
        WEDNESDAY,
        "America/New_York",
        network.pace(SPEED, MARGIN).transfers,
        no_walks,
    )


def test_arrivals_where_routes_differ(new_york: Network) -> None:
    """The engine on split stops, against a Connection Scan to which points are stops."""
    chance = np.random.default_rng(18)
    routes = routes_of_stops(new_york.timetable)
    rows = [
        (stop, stop, *pair, *((3, NONE) if chance.random() < 0.5 else (2, 420)))
        for stop, calling in routes.items()
        if stop != NONE and new_york.timetable.parent_of_stop[stop] == NONE
        for pair in itertools.permutations(calling, 2)
        if chance.random() < 0.3
    ]
    timetable = with_rules(new_york.timetable, rows)
    network = Network.assemble("f", "America/New_York", timetable, new_york.footpaths)
    points = network.transfers.points
    assert points.point_count > timetable.stop_count + 100
    scan = scan_of_points(network)
    stations = np.unique(timetable.parent_of_stop[np.unique(timetable.stop_of_stop_time)])
    found = 0
    for pair in chance.choice(stations, (12, 2), replace=False).tolist():
        ends = [points.of_stops(timetable.children_of_stop[station]).tolist() for station in pair]

        def earliest(departure: int, ends: list[list[int]] = ends) -> int:
            return min(
                scan.earliest_arrival(*each, departure, 0) for each in itertools.product(*ends)
            )

        def journeys(time: int, pair: list[int] = pair, **options: bool) -> tuple[Journey, ...]:
            query = Query(
                *(Place(stop_id=timetable.id_of_stop[station]) for station in pair),
                WEDNESDAY,
                time,
                profile=TravellerProfile(walking_speed=SPEED, transfer_margin=MARGIN),
                max_transfers=15,
                max_walk_before=0,
                max_walk_after=0,
                max_direct_walk=0,
                **options,
            )
            return plan(network, query).journeys

        answers = journeys(EIGHT)
        arrival = min(journey.arrival for journey in answers)
        assert arrival == earliest(EIGHT), pair
        latest = max(journey.departure for journey in journeys(arrival, arrive_by=True))
        assert earliest(latest) <= arrival < earliest(latest + 1), pair
        found += max(journey.transfers for journey in answers) > 0
    assert found > 6
