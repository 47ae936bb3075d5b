"""What walks are searched on, what a search leaves, and where walks meet stops."""

from __future__ import annotations

from typing import NamedTuple

from planner.arrays import Int32
from planner.kernel import NONE
from planner.network.streets.dijkstra import NodeLabels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetGraph, StreetView
from planner.network.streets.walking import AS_IT_LIES, WalkTerms
from planner.network.transit.stations import Stations
from planner.network.transit.timetable import Timetable
from planner.network.walks.search import StopLabels, retime_stops, retimed, search_stops
from planner.network.walks.stop_links import StopLinks
from planner.routing.streets.walk_paths import Path, WalkEnd, way_along_streets

MINDED = 2.0
"""How much farther than a walk may be one searches for ways around what is minded."""


class Ground(NamedTuple):
    """What is walked on: streets, the stops that hang on them, and the inside of stations."""

    streets: StreetGraph
    links: StopLinks
    timetable: Timetable
    stations: Stations
    terms: WalkTerms = AS_IT_LIES


class Labels(NamedTuple):
    """What a search left: where it came onto the streets, and what it knows of nodes and stops.

    minded    nodes by what decided the ways, where more than their length did; else None
    """

    snaps: Snaps
    nodes: NodeLabels
    stops: StopLabels
    minded: NodeLabels | None = None


def search_minded(
    minded_view: StreetView,
    view: StreetView,
    links: StopLinks,
    snaps: Snaps,
    limit: float,
    minded: NodeLabels,
    stops: StopLabels,
) -> tuple[Int32, NodeLabels]:
    """Search by what is minded; the stops within the limit as it lies, and labels as it lies."""
    settled, found = search_stops(minded_view, links, snaps, MINDED * limit, minded, stops)
    nodes = retimed(view, snaps, settled, minded)
    retime_stops(view, links, snaps, nodes, stops, found)
    near = stops.metres_of_stop[found] <= limit
    stops.reached_of_stop[found[~near]] = 0
    return found[near], nodes


def place_of_link(links: StopLinks, link: int) -> int:
    """Where a link meets its stop from outside: the entrance, or the stop itself."""
    entrance = int(links.entrance_of_link[link])
    return int(links.stop_of_link[link]) if entrance == NONE else entrance


def met_at(links: StopLinks, timetable: Timetable, link: int) -> tuple[float, float]:
    """Latitude and longitude, degrees, of where a link meets its stop from outside."""
    met = place_of_link(links, link)
    return float(timetable.lat_of_stop[met]), float(timetable.lon_of_stop[met])


def end_at_link(links: StopLinks, labels: Labels, stop: int) -> WalkEnd:
    """Where a walk to a stop leaves the streets."""
    link = int(labels.stops.link_of_stop[stop])
    return WalkEnd(
        edge=int(links.edge_of_link[link]),
        offset=float(links.offset_of_link[link]),
        arc=int(labels.stops.arc_of_stop[stop]),
        own_snap=int(labels.stops.snap_of_stop[stop]),
    )


def way_to_link(
    ground: Ground, labels: Labels, here: tuple[float, float], stop: int, *, backward: bool
) -> Path:
    """Draw a walk along the streets from a place to where a stop's link meets it."""
    links = ground.links
    there = met_at(links, ground.timetable, int(labels.stops.link_of_stop[stop]))
    end = end_at_link(links, labels, stop)
    return way_along_streets(
        ground.streets, labels.nodes, labels.snaps, here, end, there, backward=backward
    )
