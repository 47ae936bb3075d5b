"""Walks from many places to stops: each place is searched from, all in one go."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Float64, Int32, read_only
from planner.kernel import kernel
from planner.network.streets.dijkstra import NodeLabels, new_node_labels
from planner.network.streets.edge_grid import EdgeGrid
from planner.network.streets.graph import StreetView
from planner.network.streets.snapping import snap
from planner.network.walks.footpath_search import begin_again
from planner.network.walks.search import StopLabels, new_stop_labels, search_stops
from planner.network.walks.stop_links import StopLinks


class WalksFromPlaces(NamedTuple):
    """Place and stop (int32), and level-equivalent metres between them (float32)."""

    place: Int32
    stop: Int32
    metres: Float32


def walks_from_places(
    streets: StreetView,
    grid: EdgeGrid,
    links: StopLinks,
    places: tuple[Float64, Float64],
    farthest: float,
    limit: float,
) -> WalksFromPlaces:
    """All walks along the streets from places to stops.

    links       those to stops (`StopLinks.to_stops`)
    places      lats and lons, degrees
    farthest    metres that a place may lie from the nearest street
    limit       level-equivalent metres of a walk
    """
    lats, lons = (read_only(np.asarray(column, np.float64)) for column in places)
    labels = new_node_labels(len(streets.first_arc_of_node) - 1)
    stops = new_stop_labels(len(links.off_street_of_stop))
    walks = _walks(streets, grid, links, lats, lons, farthest, limit, labels, stops)
    return WalksFromPlaces(*walks)


@kernel
def _walks(
    streets: StreetView,
    grid: EdgeGrid,
    links: StopLinks,
    lats: Float64,
    lons: Float64,
    farthest: float,
    limit: float,
    labels: NodeLabels,
    stops: StopLabels,
) -> tuple[Int32, Int32, Float32]:
    """Place, stop and metres of each walk, by place."""
    place = np.empty(4 * len(lats) + 64, np.int32)
    end = np.empty(len(place), np.int32)
    metres = np.empty(len(place), np.float32)
    count = 0
    for number in range(len(lats)):
        snaps = snap(grid, streets, lats[number], lons[number], farthest)
        nodes, reached = search_stops(streets, links, snaps, limit, labels, stops)
        if count + len(reached) > len(place):
            more = count + 2 * len(reached)
            place = np.append(place, np.empty(more, np.int32))
            end = np.append(end, np.empty(more, np.int32))
            metres = np.append(metres, np.empty(more, np.float32))
        for stop in reached:
            place[count], end[count], metres[count] = number, stop, stops.metres_of_stop[stop]
            count += 1
        begin_again(labels, stops, nodes, reached)
    return place[:count].copy(), end[:count].copy(), metres[:count].copy()
