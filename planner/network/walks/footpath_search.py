"""Footpaths found: bounded walks between all stops.

They lead along the streets, inside stations along their pathways, and straight where neither is.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from planner.arrays import Float32, Int32, read_only
from planner.groups import starts_by_owner
from planner.kernel import NONE, kernel
from planner.network.streets.dijkstra import UNSEEN, NodeLabels, new_node_labels
from planner.network.streets.graph import StreetGraph, StreetView
from planner.network.streets.walking import AS_IT_LIES, FOOT, REFERENCE_SPEED, WalkTerms
from planner.network.transit.footpaths import Footpaths
from planner.network.transit.stations import Stations, boarded_stops
from planner.network.transit.timetable import Timetable
from planner.network.walks.search import (
    StopLabels,
    new_stop_labels,
    retime,
    retime_stops,
    search_stops,
)
from planner.network.walks.stop_links import StopLinks, snaps_of_stop
from planner.network.walks.straight_walks import Walks, straight_walks, together

FOOTPATH_METRES = 900.0
"""Longest footpath, level-equivalent: 10 minutes at 1.5 m/s, 12 at 1.25."""

_CHUNK = 64  # stops searched at a time by one thread, so that no thread waits long for another


def find_footpaths(
    timetable: Timetable,
    streets: StreetGraph,
    links: StopLinks,
    network: str = FOOT,
    terms: WalkTerms = AS_IT_LIES,
) -> Footpaths:
    """Every walk of a walking network between stops at which trips call, as `Footpaths`.

    links    those of the same network
    terms    what a request changes about the streets; stations are as they are

    Along the streets up to `FOOTPATH_METRES`, fixed seconds counted at `REFERENCE_SPEED`. Inside
    stations along pathways, however far. Straight (times `DETOUR`) within `STRAIGHT_METRES` where
    an end is off the streets (as all are in a graph without streets) or both lie in one station
    without pathways.
    """
    walks = find_walks(timetable, streets, links, boarded_stops(timetable), network, terms)
    return as_footpaths(walks, timetable.stop_count)


def find_walks(
    timetable: Timetable,
    streets: StreetGraph,
    links: StopLinks,
    stops: Int32,
    network: str = FOOT,
    terms: WalkTerms = AS_IT_LIES,
) -> Walks:
    """The same between some stops (int32, ascending), wherever trips call."""
    stations = Stations.of(timetable, network)
    nowhere = np.zeros(len(stops), np.int32)
    found = [
        Walks(stops, stops, nowhere.astype(np.float32), nowhere),
        _walks_on_streets(
            streets.walked(network, terms=terms),
            streets.walked(network, terms=terms.timed),
            links,
            stops,
        ),
        _walks_inside(stations, stops),
        straight_walks(timetable, links, stations, stops),
    ]
    return together(found).shortest()


def _walks_inside(stations: Stations, stops: Int32) -> Walks:
    """Walks along pathways alone."""
    wanted = set(stops.tolist())
    rows = [
        (origin, stop, walk.metres, walk.seconds)
        for origin in stops[stations.part_of_stop[stops] != NONE].tolist()
        for stop, walk in stations.walks_from(origin).items()
        if stop in wanted
    ]
    columns = np.array(rows, np.float64).reshape(-1, 4).T
    origin, stop, seconds = (column.astype(np.int32) for column in columns[[0, 1, 3]])
    return Walks(origin, stop, columns[2].astype(np.float32), seconds)


@kernel
def begin_again(labels: NodeLabels, stops: StopLabels, nodes: Int32, reached: Int32) -> None:
    """Forget what a search of stops has reached."""
    for node in nodes:
        labels.state_of_node[node] = UNSEEN
    for stop in reached:
        stops.reached_of_stop[stop] = 0


@kernel
def _seconds_of_walk(
    streets: StreetView,
    outward: StopLinks,
    inward: StopLinks,
    labels: NodeLabels,
    stops: StopLabels,
    origin: int,
    stop: int,
) -> int:
    """Fixed seconds of a walk found: those of the link it leaves by and of the one it ends with."""
    own = stops.snap_of_stop[stop]
    arc = stops.arc_of_stop[stop]
    if arc != NONE:
        own = labels.seed_of_node[streets.head_of_arc[streets.twin_of_arc[arc]]] // 2
    left = outward.link_of_slot[outward.first_slot_of_stop[origin] + own]
    return int(outward.seconds_of_link[left] + inward.seconds_of_link[stops.link_of_stop[stop]])


@kernel
def _walks_from(
    minded: StreetView,
    streets: StreetView,
    minds: bool,
    outward: StopLinks,
    inward: StopLinks,
    origins: Int32,
    limit: float,
    labels: NodeLabels,
    stops: StopLabels,
) -> tuple[Int32, Int32, Float32, Int32]:
    """Find all walks that leave some stops: how many leave each, their ends, metres, seconds.

    minded    the streets by what decides the ways; `minds`: that is not their length alone
    """
    count_of_origin = np.zeros(len(origins), np.int32)
    ends = np.empty(64 * len(origins) + 64, np.int32)
    metres = np.empty(len(ends), np.float32)
    seconds = np.empty(len(ends), np.int32)
    count = 0
    for number in range(len(origins)):
        snaps = snaps_of_stop(outward, origins[number])
        nodes, reached = search_stops(minded, inward, snaps, limit, labels, stops)
        if minds:
            retime(streets, snaps, nodes, labels)
            retime_stops(streets, inward, snaps, labels, stops, reached)
        if count + len(reached) > len(ends):
            more = count + 2 * len(reached)
            ends = np.append(ends, np.empty(more, np.int32))
            metres = np.append(metres, np.empty(more, np.float32))
            seconds = np.append(seconds, np.empty(more, np.int32))
        for stop in reached:
            ends[count] = stop
            metres[count] = stops.metres_of_stop[stop]
            seconds[count] = _seconds_of_walk(
                streets, outward, inward, labels, stops, origins[number], stop
            )
            count += 1
        count_of_origin[number] = len(reached)
        begin_again(labels, stops, nodes, reached)
    return count_of_origin, ends[:count].copy(), metres[:count].copy(), seconds[:count].copy()


def _walks_on_streets(
    minded: StreetView, streets: StreetView, links: StopLinks, stops: Int32
) -> Walks:
    stop_count, node_count = len(links.off_street_of_stop), len(streets.first_arc_of_node) - 1
    outward, inward = links.from_stops(REFERENCE_SPEED), links.to_stops(REFERENCE_SPEED)

    def walks_of(origins: Int32) -> Walks:
        labels, reached = new_node_labels(node_count), new_stop_labels(stop_count)
        count, ends, metres, seconds = _walks_from(
            minded,
            streets,
            minded is not streets,
            outward,
            inward,
            origins,
            FOOTPATH_METRES,
            labels,
            reached,
        )
        on_foot = np.maximum(metres - seconds * np.float64(REFERENCE_SPEED), 0)
        return Walks(np.repeat(origins, count), ends, on_foot.astype(np.float32), seconds)

    chunks = [read_only(stops[start : start + _CHUNK]) for start in range(0, len(stops), _CHUNK)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        found = list(threads.map(walks_of, chunks)) or [walks_of(stops)]
    walks = together(found)
    boarded = np.zeros(stop_count, np.bool_)
    boarded[stops] = True
    return walks.some(boarded[walks.stop])


def as_footpaths(walks: Walks, stop_count: int) -> Footpaths:
    """Walks ordered by origin, metres and end."""
    order = np.lexsort((walks.stop, walks.metres, walks.origin))
    return Footpaths(
        first_footpath_of_stop=read_only(starts_by_owner(walks.origin, stop_count)),
        stop_of_footpath=read_only(walks.stop[order]),
        metres_of_footpath=read_only(walks.metres[order]),
        fixed_seconds_of_footpath=read_only(walks.seconds[order]),
    )
