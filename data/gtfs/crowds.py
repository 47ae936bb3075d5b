"""What a small archive could fill the memory of a network with: the pairs that its rows make.

Stops near each other are joined by walks, each with each; and so are, at a stop, the trips that
transfers.txt names. A trip repeated under other services takes along all that is said of it. All
is counted before anybody makes it.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from data.notices import SourceError
from planner import NONE, Timetable, Transfers, on_sphere
from planner.arrays import Int32, Int64

NEAR_METRES = 400.0
"""Within so many metres stops are joined by walks, at least."""

MOST_PAIRS = 1_000_000, 100
"""Of stops: so many, and so many more for each stop. Dense cities have thirty a stop."""

MOST_PAIRS_NAMED = 20_000_000
"""Of trips and routes that rules name at one stop: four thousand there."""

MOST_CHANGES = 4_000_000
"""Between boarding points of one stop, after those for which the same rules hold were joined."""

MOST_COPIES = 1_000_000, 100
"""Of rows of a file, for the copies of trips: so many, and so many more for each row."""


def check_crowds(timetable: Timetable, source: str) -> None:
    """Raise SourceError where a feed makes more pairs than any town needs."""
    _check_stops(timetable, source)
    _check_named(timetable, source)


def _check_stops(timetable: Timetable, source: str) -> None:
    stops = np.unique(timetable.stop_of_stop_time)
    lats, lons = timetable.lat_of_stop[stops], timetable.lon_of_stop[stops]
    there = ~np.isnan(lats) & ~np.isnan(lons)
    least, of_each = MOST_PAIRS
    most = least + of_each * len(stops)
    crowded = _pairs(_stations(timetable, stops)) > most
    if there.any() and not crowded:
        tree = cKDTree(on_sphere(lats[there], lons[there]))
        crowded = int(tree.count_neighbors(tree, NEAR_METRES)) > most
    if crowded:
        message = (
            f"{source}: thousands of stops stand within {NEAR_METRES:.0f} m of each other, or in "
            "one station; give each its own place, or leave stop_lat and stop_lon empty"
        )
        raise SourceError(message, "too_many_stops_in_one_place", "stops.txt")


def _stations(timetable: Timetable, stops: Int32) -> Int32:
    """The station of each stop, or the stop itself."""
    for _ in range(2):  # boarding area, platform, station
        above = timetable.parent_of_stop[stops]
        stops = np.where(above == NONE, stops, above).astype(np.int32)
    return stops


def _check_named(timetable: Timetable, source: str) -> None:
    stops, whom = [], []
    for way in ("from", "to"):
        stop = getattr(timetable, f"{way}_stop_of_transfer")
        trip = getattr(timetable, f"{way}_trip_of_transfer")
        route = getattr(timetable, f"{way}_route_of_transfer")
        names = (trip != NONE) | (route != NONE)
        stops.append(stop[names])
        whom.append(np.where(trip == NONE, route, trip + len(timetable.kind_of_route))[names])
    named = np.unique(np.stack((np.concatenate(stops), np.concatenate(whom))), axis=1)[0]
    if _pairs(named - NONE) > MOST_PAIRS_NAMED:
        raise _too_many_named(source)


def check_points(transfers: Transfers, name: str) -> None:
    """Raise SourceError where rules split one stop into more points than a station has trains."""
    if _pairs(transfers.points.stop_of_point) > MOST_CHANGES + transfers.points.point_count:
        raise _too_many_named(name)


def check_copies(copies_of_row: Int64, file: str, source: str) -> None:
    """Raise SourceError where the trips repeated under other services copy a file too often.

    copies_of_row    int64, how many copies each row of the file gets
    """
    least, of_each = MOST_COPIES
    if int(copies_of_row.sum()) > least + of_each * len(copies_of_row):
        message = (
            f"{source}: trips.txt repeats trips under so many services that {file} would grow "
            "beyond measure; let one service stand for all the days of a trip"
        )
        raise SourceError(message, "too_many_rows", file)


def _pairs(owner: Int32) -> int:
    """How many pairs there are of what belongs to one owner (int32, from 0)."""
    return int((np.bincount(owner).astype(np.int64) ** 2).sum())


def _too_many_named(source: str) -> SourceError:
    message = (
        f"{source}: transfers.txt tells thousands of trips apart at one stop; "
        "name routes, or leave out rules that say nothing new"
    )
    return SourceError(message, "too_many_rows", "transfers.txt")
