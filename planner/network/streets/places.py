"""Where many places meet the streets as a means uses them: found once, asked often."""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from planner.arrays import Float32, Float64, Int32, read_only
from planner.kernel import kernel
from planner.network.streets.edge_grid import EdgeGrid
from planner.network.streets.graph import StreetGraph, StreetView
from planner.network.streets.snapping import MOST_SNAPS, snap

SNAP_METRES = 1000.0
"""How far a place may lie from the nearest street that the means may use; as on foot."""


class OnStreets(Protocol):
    """Whatever has streets and a grid over them: a network, or a pair made for a test."""

    @property
    def streets(self) -> StreetGraph:
        """The streets."""

    @property
    def grid(self) -> EdgeGrid:
        """The grid over them."""


class MappedStreets(NamedTuple):
    """Streets without a network around them."""

    streets: StreetGraph
    grid: EdgeGrid


class PlacesOnStreets(NamedTuple):
    """Where many places meet the streets as a means uses them; made once, asked often.

    first_snap_of_place    int32, one longer than the places
    cost_of_snap         float32, from the place to the edge
    lats, lons             float64, degrees
    The rest is named and meant as in `Snaps`.
    """

    first_snap_of_place: Int32
    edge_of_snap: Int32
    offset_of_snap: Float32
    cost_of_snap: Float32
    lats: Float64
    lons: Float64


def place_on_streets(
    network: OnStreets,
    means: str,
    lats: npt.ArrayLike,
    lons: npt.ArrayLike,
    view: StreetView | None = None,
) -> PlacesOnStreets:
    """Find where places (degrees, one by one) meet the streets that a means may use.

    view    the streets as it may use them, where something closes more of them
    """
    there = np.asarray(lats, np.float64).ravel(), np.asarray(lons, np.float64).ravel()
    view = view or network.streets.travelled(means)
    lats, lons = (read_only(column) for column in there)
    first, edges, offsets, metres = _snap_all(network.grid, view, lats, lons)
    return PlacesOnStreets(
        read_only(first), read_only(edges), read_only(offsets), read_only(metres), lats, lons
    )


@kernel
def _snap_all(
    grid: EdgeGrid, view: StreetView, lats: Float64, lons: Float64
) -> tuple[Int32, Int32, Float32, Float32]:
    """Snap each place; returns how their snaps are grouped, and edges, offsets and metres."""
    first = np.zeros(len(lats) + 1, np.int32)
    edges = np.empty(MOST_SNAPS * len(lats), np.int32)
    offsets = np.empty(MOST_SNAPS * len(lats), np.float32)
    metres = np.empty(MOST_SNAPS * len(lats), np.float32)
    count = 0
    for number in range(len(lats)):
        if not (math.isfinite(lats[number]) and math.isfinite(lons[number])):
            first[number + 1] = count
            continue
        snaps = snap(grid, view, lats[number], lons[number], SNAP_METRES)
        for own in range(len(snaps.edge_of_snap)):
            edges[count] = snaps.edge_of_snap[own]
            offsets[count] = snaps.offset_of_snap[own]
            metres[count] = snaps.cost_of_snap[own]
            count += 1
        first[number + 1] = count
    return first, edges[:count].copy(), offsets[:count].copy(), metres[:count].copy()
