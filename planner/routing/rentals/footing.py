"""The walk at the door of a rental: the streets around it, and what a rider wants at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Int32
from planner.kernel import FAR
from planner.network.network import Network
from planner.network.streets.dijkstra import NodeLabels, new_node_labels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetView
from planner.network.streets.places import SNAP_METRES
from planner.network.streets.snapping import snap
from planner.network.walks.search import search_nodes
from planner.network.walks.stop_links import StopLinks, snaps_of_stop

UNLOCK = 30
"""seconds to book and unlock a vehicle."""

PARK = 30
"""seconds to park, lock and end a ride."""

NOISE = 0.01
"""seconds: what sums of float32 may err by, and does not make a second of its own."""


class Limits(NamedTuple):
    """What a rider wants at most, in seconds.

    walk     on foot near the door
    walks    on foot to and from the vehicle in all; of a ride all the way: after it
    ride     on the vehicle
    """

    walk: int
    walks: int
    ride: int


@dataclass(frozen=True, eq=False)
class Footing:
    """The streets searched on foot from a door; its snaps ascend by edge. Metres."""

    lat: float
    lon: float
    backward: bool
    speed: float
    view: StreetView
    snaps: Snaps
    labels: NodeLabels
    nodes: Int32


def search_around(
    network: Network, lat: float, lon: float, seconds: int, speed: float, *, backward: bool
) -> Footing:
    """Search on foot from a door (backward: towards it), as far as a walk of some seconds."""
    streets = network.streets
    view = streets.on_foot_backward if backward else streets.on_foot
    snaps = by_edge(snap(network.grid, view, lat, lon, SNAP_METRES))
    labels = new_node_labels(streets.node_count)
    nodes = search_nodes(view, snaps, seconds * speed, labels)
    return Footing(lat, lon, backward, speed, view, snaps, labels, nodes)


def search_around_stop(
    network: Network, stop: int, links: StopLinks, walking: str, seconds: int, speed: float
) -> Footing:
    """Search on foot from a stop, by its links (`StopLinks.from_stops`) of a walking network."""
    streets, timetable = network.streets, network.timetable
    view = streets.walked(walking)
    snaps = by_edge(snaps_of_stop(links, stop))
    labels = new_node_labels(streets.node_count)
    nodes = search_nodes(view, snaps, seconds * speed, labels)
    here = float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop])
    return Footing(*here, False, speed, view, snaps, labels, nodes)


def by_edge(snaps: Snaps) -> Snaps:
    """The same snaps, ascending by edge."""
    order = np.argsort(snaps.edge_of_snap, kind="stable")
    return Snaps(snaps.edge_of_snap[order], snaps.offset_of_snap[order], snaps.cost_of_snap[order])


def walk_seconds(metres: Float32, speed: float, limit: int) -> Float32:
    """Seconds of walks (float32); FAR beyond the limit."""
    seconds = np.full(len(metres), FAR, np.float32)
    near = metres <= np.float32((limit + NOISE) * speed)
    seconds[near] = metres[near] / np.float32(speed)
    return seconds


def later(seconds: Float32, by: int) -> Float32:
    """So many seconds more; FAR stays FAR."""
    known = seconds < np.float32(FAR)
    return np.where(known, seconds + np.float32(by), np.float32(FAR)).astype(np.float32)
