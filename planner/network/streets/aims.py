"""Aims of searches of the streets: one place, or some nodes."""

from __future__ import annotations

import math
import weakref

import numpy as np

from planner.arrays import Int32, read_only
from planner.kernel import FAR
from planner.network.streets.dijkstra import FLAT_DEGREES, NO_NODES, NOWHERE, Aim
from planner.network.streets.graph import StreetGraph, StreetView
from planner.network.streets.places import SNAP_METRES, OnStreets
from planner.network.streets.snapping import snap

SURELY = 0.99
"""Lower bounds are so much lower, for distances on the round earth and sums of float32 err."""


def aim_at(network: OnStreets, view: StreetView, lat: float, lon: float, limit: float) -> Aim:
    """The aim of a search, in a view, for one place: a way there costs no more than `limit`.

    lat, lon    degrees
    """
    snaps = snap(network.grid, view, lat, lon, SNAP_METRES)
    free = float(snaps.cost_of_snap.max(initial=0.0))
    return towards(network.streets, lat, lon, free, least_cost(view), limit)


def towards(
    streets: StreetGraph, lat: float, lon: float, free_metres: float, pace: float, limit: float
) -> Aim:
    """The aim of a search for one place.

    lat, lon       degrees
    free_metres    it may hang on the streets so far from itself
    pace           what a metre costs at least (`least_cost`)
    limit          what a whole way may cost
    """
    shrink = math.cos(math.radians(min(abs(lat) + FLAT_DEGREES / 2, 90.0)))
    return Aim(
        wanted_of_node=NO_NODES,
        lat_of_node=read_only(streets.lat_of_node),
        lon_of_node=read_only(streets.lon_of_node),
        lat=lat,
        lon=lon,
        free_metres=free_metres,
        shrink=shrink,
        pace=pace if math.isfinite(lat + lon) else 0.0,
        limit=float(limit),
    )


def only(view: StreetView, edges: Int32) -> Aim:
    """The aim of a search for the ends of edges."""
    wanted = np.zeros(len(view.first_arc_of_node) - 1, np.uint8)
    wanted[view.tail_of_edge[edges]] = 1
    wanted[view.head_of_edge[edges]] = 1
    return Aim(read_only(wanted), NOWHERE, NOWHERE, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def least_cost(view: StreetView) -> float:
    """What a metre of open street costs at least in a view; found once for each."""
    costs = view.cost_of_arc
    known = _LEAST.get(id(costs))
    if known is None or known[0]() is not costs:
        known = _LEAST[id(costs)] = weakref.ref(costs), _least_cost(view)
        weakref.finalize(costs, _LEAST.pop, id(costs), None)
    return known[1]


_LEAST: dict[int, tuple[weakref.ref[object], float]] = {}


def _least_cost(view: StreetView) -> float:
    metres = view.metres_of_edge[view.edge_of_arc].astype(np.float64)
    told = (metres > 0) & (view.cost_of_arc < np.float32(FAR))
    if not told.any():
        return 0.0
    return SURELY * float((view.cost_of_arc[told] / metres[told]).min())
