"""Near ends: where vehicles are taken, or left, within a walk of the door."""

from __future__ import annotations

import numpy as np

from planner.arrays import read_only
from planner.kernel import FAR, NONE
from planner.network.network import Network
from planner.network.rentals.fleets import Fleet, Taken
from planner.network.streets.graph import StreetView
from planner.network.streets.places import SNAP_METRES, PlacesOnStreets
from planner.network.streets.snapping import snap
from planner.routing.rentals.ends import (
    BRINK,
    DOOR,
    KERB,
    NODE,
    Ends,
    ends_at_places,
    ends_on_edges,
    joined_ends,
    points_of_nodes,
)
from planner.routing.rentals.footing import (
    PARK,
    UNLOCK,
    Footing,
    Limits,
    later,
    walk_seconds,
)
from planner.routing.rentals.kernels import (
    Met,
    come_to_places,
    parking_of,
)


def near_to_take(taken: Taken, footing: Footing, limits: Limits, pace: float) -> Ends:
    """Vehicles within a walk of the door."""
    met = come_to_places(footing.view, footing.snaps, footing.labels, taken.walked, 1.0)
    walk = walk_seconds(met.cost_of_place, footing.speed, limits.walk)
    ends = ends_at_places(taken.ridden, met, later(walk, UNLOCK), pace, taken.usable)
    return joined_ends([ends._replace(walked=walk[ends.number])])


def near_to_leave(
    network: Network,
    fleet: Fleet,
    footing: Footing,
    view: StreetView,
    limits: Limits,
    pace: float,
) -> Ends:
    """Where vehicles may be left within a walk of the door: stations, and in the street."""
    met = come_to_places(footing.view, footing.snaps, footing.labels, fleet.left.walked, 1.0)
    walk = walk_seconds(met.cost_of_place, footing.speed, limits.walk)
    stations = ends_at_places(fleet.left.ridden, met, later(walk, PARK), pace)
    groups = [stations._replace(walked=walk[stations.number])]
    if fleet.parks_of_node.any():
        groups += [
            _door_end(network, fleet, view, footing, pace),
            _near_nodes(fleet, footing, view, limits),
            _near_brinks(fleet, footing, view, limits),
            _near_kerbs(fleet, footing, limits),
        ]
    return joined_ends(groups)


def _door_end(
    network: Network, fleet: Fleet, view: StreetView, footing: Footing, pace: float
) -> Ends:
    """In the street in front of the door."""
    snaps = snap(network.grid, view, footing.lat, footing.lon, SNAP_METRES)
    parks = parking_of(fleet.kerbs, snaps)
    edge, offset = snaps.edge_of_snap[parks], snaps.offset_of_snap[parks]
    walk = snaps.cost_of_snap[parks] / np.float32(pace)
    none = np.full(len(edge), NONE, np.int32)
    met = Met((walk + PARK).astype(np.float32), edge, offset, none, none)
    ends = ends_on_edges(DOOR, np.zeros(len(edge), np.int32), met, met.cost_of_place)
    return ends._replace(walked=walk)


def _near_nodes(fleet: Fleet, footing: Footing, view: StreetView, limits: Limits) -> Ends:
    """Junctions where a vehicle may be left, within a walk of the door."""
    nodes = footing.nodes[fleet.parks_of_node[footing.nodes] != 0]
    edge, offset = points_of_nodes(view, nodes)
    walk = walk_seconds(footing.labels.cost_of_node[nodes], footing.speed, limits.walk)
    none = np.full(len(nodes), NONE, np.int32)
    met = Met(later(walk, PARK), edge, offset, none, none)
    ends = ends_on_edges(NODE, nodes, met, met.cost_of_place)
    return ends._replace(walked=walk[walk < np.float32(FAR)])


def _near_kerbs(fleet: Fleet, footing: Footing, limits: Limits) -> Ends:
    """The last places before zones in which no vehicle is left, within a walk of the door."""
    places = fleet.kerb_ends
    met = come_to_places(footing.view, footing.snaps, footing.labels, places, 1.0)
    walk = walk_seconds(met.cost_of_place, footing.speed, limits.walk)
    every = np.arange(len(walk), dtype=np.int32)
    ends = ends_on_edges(KERB, every, met, later(walk, PARK))
    offset = places.offset_of_snap[ends.number]
    return ends._replace(
        edge=places.edge_of_snap[ends.number], offset=offset, walked=walk[ends.number]
    )


def _near_brinks(fleet: Fleet, footing: Footing, view: StreetView, limits: Limits) -> Ends:
    """Zones' edges within a walk of the door: one rides there from the junction before."""
    brinks = fleet.brinks
    places = PlacesOnStreets(
        read_only(np.arange(len(brinks.edge_of_brink) + 1, dtype=np.int32)),
        brinks.edge_of_brink,
        brinks.offset_of_brink,
        read_only(np.zeros(len(brinks.edge_of_brink), np.float32)),
        brinks.lat_of_brink,
        brinks.lon_of_brink,
    )
    met = come_to_places(footing.view, footing.snaps, footing.labels, places, 1.0)
    walk = walk_seconds(met.cost_of_place, footing.speed, limits.walk)
    tail = view.head_of_arc[view.twin_of_arc[brinks.arc_of_brink]]
    edge, offset = points_of_nodes(view, tail)
    cost = later(walk, PARK)
    known = cost < np.float32(FAR)
    cost[known] += brinks.cost_of_brink[known]
    ends = ends_on_edges(BRINK, np.arange(len(tail), dtype=np.int32), met, cost)
    return ends._replace(
        edge=edge[ends.number], offset=offset[ends.number], walked=walk[ends.number]
    )
