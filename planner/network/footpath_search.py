"""Footpaths found: bounded walks between all stops along the streets.

Where there is no street the walk is straight; between platforms of one station too, if shorter.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from planner.kernel import kernel
from planner.network.dijkstra import UNSEEN, NodeLabels, new_node_labels
from planner.network.earth import DETOUR, metres_between, on_sphere
from planner.network.footpaths import Footpaths
from planner.network.stations import boarded_stops, station_of_stop
from planner.network.stop_links import STRAIGHT_METRES, StopLinks, snaps_of_stop
from planner.network.streets import StreetGraph, StreetView, read_only
from planner.network.timetable import Timetable
from planner.network.walk_search import StopLabels, new_stop_labels, search_stops

Int32 = npt.NDArray[np.int32]
Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]

FOOTPATH_METRES = 900.0
"""Longest footpath, level-equivalent: 10 minutes at 1.5 m/s, 12 at 1.25."""

_CHUNK = 64  # stops searched at a time by one thread, so that no thread waits long for another


class Walks(NamedTuple):
    """Directed walks between stops: from (int32), to (int32), level-equivalent metres (float32)."""

    origin: Int32
    stop: Int32
    metres: Float32


def find_footpaths(timetable: Timetable, streets: StreetGraph, links: StopLinks) -> Footpaths:
    """Every walk between stops at which trips call, as `Footpaths`.

    Along the streets up to `FOOTPATH_METRES`. Straight (times `DETOUR`) within `STRAIGHT_METRES`
    where an end is off the streets (as all are in a graph without streets) or both lie in one
    station.
    """
    stops = boarded_stops(timetable)
    found = [
        Walks(stops, stops, np.zeros(len(stops), np.float32)),
        _walks_on_streets(streets, links, stops),
        _straight_walks(timetable, links, stops),
    ]
    return _grouped(_shortest(_together(found)), timetable.stop_count)


def may_walk_straight(timetable: Timetable, links: StopLinks, stop: int, other: int) -> bool:
    """Whether `find_footpaths` considers the straight walk between two stops."""
    stations = station_of_stop(timetable)[[stop, other]]
    in_one = stations[0] == stations[1]
    off_street = links.off_street_of_stop[stop] or links.off_street_of_stop[other]
    return bool((off_street or in_one) and straight(timetable, stop, other) <= STRAIGHT_METRES)


def straight(timetable: Timetable, stop: int | Int32, other: int | Int32) -> Float64:
    """Metres between stops as the crow flies, element by element; NaN without coordinates."""
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    return metres_between(lats[stop], lons[stop], lats[other], lons[other])


@kernel
def _begin_again(labels: NodeLabels, stops: StopLabels, nodes: Int32, reached: Int32) -> None:
    for node in nodes:
        labels.state_of_node[node] = UNSEEN
    for stop in reached:
        stops.reached_of_stop[stop] = 0


@kernel
def _walks_from(
    streets: StreetView,
    links: StopLinks,
    origins: Int32,
    limit: float,
    labels: NodeLabels,
    stops: StopLabels,
) -> tuple[Int32, Int32, Float32]:
    """Find all walks that leave some stops: how many leave each, their ends and metres."""
    count_of_origin = np.zeros(len(origins), np.int32)
    ends = np.empty(64 * len(origins) + 64, np.int32)
    metres = np.empty(len(ends), np.float32)
    count = 0
    for number in range(len(origins)):
        snaps = snaps_of_stop(links, origins[number])
        nodes, reached = search_stops(streets, links, snaps, limit, labels, stops)
        if count + len(reached) > len(ends):
            wider = 2 * (count + len(reached))
            more_ends, more_metres = np.empty(wider, np.int32), np.empty(wider, np.float32)
            more_ends[:count] = ends[:count]
            more_metres[:count] = metres[:count]
            ends, metres = more_ends, more_metres
        for stop in reached:
            ends[count] = stop
            metres[count] = stops.metres_of_stop[stop]
            count += 1
        count_of_origin[number] = len(reached)
        _begin_again(labels, stops, nodes, reached)
    return count_of_origin, ends[:count].copy(), metres[:count].copy()


def _walks_on_streets(streets: StreetGraph, links: StopLinks, stops: Int32) -> Walks:
    stop_count = len(links.off_street_of_stop)

    def walks_of(origins: Int32) -> Walks:
        labels, reached = new_node_labels(streets.node_count), new_stop_labels(stop_count)
        count, ends, metres = _walks_from(
            streets.on_foot, links, origins, FOOTPATH_METRES, labels, reached
        )
        return Walks(np.repeat(origins, count), ends, metres)

    streets.on_foot  # noqa: B018 - made once, before the threads ask for it
    chunks = [read_only(stops[start : start + _CHUNK]) for start in range(0, len(stops), _CHUNK)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        found = list(threads.map(walks_of, chunks)) or [walks_of(stops)]
    walks = _together(found)
    boarded = np.zeros(stop_count, np.bool_)
    boarded[stops] = True
    return _some(walks, boarded[walks.stop])


def _straight_walks(timetable: Timetable, links: StopLinks, stops: Int32) -> Walks:
    """Find walks where no street leads: from and to stops off the streets, and inside stations."""
    lats, lons = timetable.lat_of_stop[stops], timetable.lon_of_stop[stops]
    placed = stops[np.isfinite(lats) & np.isfinite(lons)]
    off_street = placed[links.off_street_of_stop[placed] != 0]
    pairs = [np.empty((0, 2), np.int64), _pairs_in_stations(timetable, placed)]
    if len(off_street):
        space = on_sphere(timetable.lat_of_stop, timetable.lon_of_stop)
        near = cKDTree(space[placed]).query_ball_point(space[off_street], STRAIGHT_METRES)
        count = [len(others) for others in near]
        ours, others = np.repeat(off_street, count), placed[np.concatenate(near).astype(np.int64)]
        pairs += [np.column_stack((ours, others)), np.column_stack((others, ours))]
    origin, stop = np.concatenate(pairs).astype(np.int32).T
    metres = straight(timetable, origin, stop)
    keep = (metres <= STRAIGHT_METRES) & (origin != stop)
    return Walks(origin[keep], stop[keep], (metres[keep] * DETOUR).astype(np.float32))


def _pairs_in_stations(timetable: Timetable, stops: Int32) -> npt.NDArray[np.int64]:
    """List all ordered pairs of stops of one station (int64[n, 2])."""
    order = stops[np.argsort(station_of_stop(timetable)[stops], kind="stable")]
    stations = station_of_stop(timetable)[order]
    groups = np.split(order, np.flatnonzero(np.diff(stations)) + 1)
    pairs = [
        np.array(np.meshgrid(group, group)).reshape(2, -1).T for group in groups if len(group) > 1
    ]
    return np.concatenate([np.empty((0, 2), np.int64), *pairs])


def _shortest(walks: Walks) -> Walks:
    """One walk per pair of stops, the shortest; ordered by origin and end."""
    order = np.lexsort((walks.metres, walks.stop, walks.origin))
    walks = _some(walks, order)
    first = np.ones(len(order), np.bool_)
    first[1:] = (np.diff(walks.origin) != 0) | (np.diff(walks.stop) != 0)
    return _some(walks, first)


def _some(walks: Walks, which: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> Walks:
    return Walks(walks.origin[which], walks.stop[which], walks.metres[which])


def _together(parts: list[Walks]) -> Walks:
    return Walks(
        np.concatenate([part.origin for part in parts]),
        np.concatenate([part.stop for part in parts]),
        np.concatenate([part.metres for part in parts]),
    )


def _grouped(walks: Walks, stop_count: int) -> Footpaths:
    """Order walks by origin, metres and end."""
    order = np.lexsort((walks.stop, walks.metres, walks.origin))
    first = np.zeros(stop_count + 1, np.int32)
    np.cumsum(np.bincount(walks.origin, minlength=stop_count), out=first[1:])
    return Footpaths(
        first_footpath_of_stop=read_only(first),
        stop_of_footpath=read_only(walks.stop[order]),
        metres_of_footpath=read_only(walks.metres[order]),
        fixed_seconds_of_footpath=read_only(np.zeros(len(order), np.int32)),
    )
