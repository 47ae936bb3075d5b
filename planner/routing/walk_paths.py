"""Walks drawn: the points of a walk along the streets, read back from a search."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import NONE, kernel
from planner.network.dijkstra import NodeLabels
from planner.network.earth import DETOUR, metres_between, path_metres
from planner.network.edge_grid import Snaps
from planner.network.pathways import WalkedPathway
from planner.network.streets import StreetGraph, StreetView, read_only

Float64 = npt.NDArray[np.float64]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]


class Section(NamedTuple):
    """A part of an edge that is travelled: metres from its tail; from more to less: against it."""

    edge: int
    start: float
    end: float

    @property
    def metres(self) -> float:
        """Its length."""
        return abs(self.end - self.start)

    @property
    def backward(self) -> bool:
        """Travelled from head to tail."""
        return self.end < self.start


class Path(NamedTuple):
    """A way: points (float64, degrees) in the direction of travel, and its length in metres.

    pathways    those of stations that it passes, in their order
    sections    what it follows of the streets, in their order; between stops and doors and the
                streets it follows none
    pathways_before    how many of the pathways come before the streets
    """

    lats: Float64
    lons: Float64
    metres: float
    pathways: tuple[WalkedPathway, ...] = ()
    sections: tuple[Section, ...] = ()
    pathways_before: int = 0


class Piece(NamedTuple):
    """A piece of a way that is being drawn."""

    lats: Float64
    lons: Float64
    sections: tuple[Section, ...] = ()


class WalkEnd(NamedTuple):
    """Where a walk leaves the streets.

    edge, offset    the place: metres from the edge's tail
    arc             the arc walked last; NONE: the walk began on this edge
    own_snap        where it began, then
    """

    edge: int
    offset: float
    arc: int
    own_snap: int


def straight_path(lat: float, lon: float, other_lat: float, other_lon: float) -> Path:
    """Draw a walk where no street is known: straight, `DETOUR` times as long."""
    metres = float(metres_between(lat, lon, other_lat, other_lon)) * DETOUR
    return Path(np.array([lat, other_lat]), np.array([lon, other_lon]), metres)


def place(lat: float, lon: float) -> Piece:
    """Make a line of one point."""
    return Piece(np.array([lat]), np.array([lon]))


def joined(pieces: list[Piece], *, backward: bool) -> Path:
    """Pieces of a walk as one path without repeated points; backward: turned round."""
    lats = np.concatenate([piece.lats for piece in pieces])
    lons = np.concatenate([piece.lons for piece in pieces])
    sections = [each for piece in pieces for each in piece.sections if each.start != each.end]
    moved = np.ones(len(lats), np.bool_)
    moved[1:] = (np.diff(lats) != 0) | (np.diff(lons) != 0)
    moved[-1] |= int(moved.sum()) == 1  # a walk of no metres still has two ends
    lats, lons = lats[moved], lons[moved]
    if backward:
        lats, lons = lats[::-1].copy(), lons[::-1].copy()
        sections = [Section(edge, end, start) for edge, start, end in reversed(sections)]
    return Path(lats, lons, path_metres(lats, lons), sections=tuple(sections))


def along_edge(streets: StreetGraph, edge: int, offset: float, target: float) -> Piece:
    """Draw an edge from one offset to another (metres from its tail), either way."""
    first, end = streets.first_point_of_edge[edge], streets.first_point_of_edge[edge + 1]
    lats, lons = streets.lat_of_point[first:end], streets.lon_of_point[first:end]
    along = np.zeros(end - first)
    np.cumsum(metres_between(lats[:-1], lons[:-1], lats[1:], lons[1:]), out=along[1:])
    low, high = min(offset, target), max(offset, target)
    between = along[(along > low) & (along < high)]
    at = np.concatenate(([low], between, [high]))
    if target < offset:
        at = at[::-1]
    section = Section(edge, offset, target)
    return Piece(np.interp(at, along, lats), np.interp(at, along, lons), (section,))


def points_of_walk(
    streets: StreetGraph, labels: NodeLabels, snaps: Snaps, end: WalkEnd
) -> tuple[int, list[Piece]]:
    """Draw a walk from the snap where it comes onto the streets (returned) to where it ends."""
    if end.arc == NONE:
        offset = float(snaps.offset_of_snap[end.own_snap])
        return end.own_snap, [along_edge(streets, end.edge, offset, end.offset)]
    view = streets.on_foot
    start = float(view.metres_of_edge[end.edge]) if view.backward_of_arc[end.arc] else 0.0
    last = along_edge(streets, end.edge, start, end.offset)
    node = int(view.head_of_arc[view.twin_of_arc[end.arc]])
    node, arcs = _arcs_to(view.head_of_arc, view.twin_of_arc, labels.arc_of_node, node)
    own, at_head = divmod(int(labels.seed_of_node[node]), 2)
    edge = int(snaps.edge_of_snap[own])
    corner = float(view.metres_of_edge[edge]) if at_head else 0.0
    first = along_edge(streets, edge, float(snaps.offset_of_snap[own]), corner)
    return own, [first, _along_arcs(streets, view, arcs), last] if len(arcs) else [first, last]


def _along_arcs(streets: StreetGraph, view: StreetView, arcs: Int32) -> Piece:
    """Draw whole arcs that follow each other."""
    edges = view.edge_of_arc[arcs]
    turned = view.backward_of_arc[arcs] != 0
    metres = view.metres_of_edge[edges].astype(np.float64)
    starts, ends = np.where(turned, metres, 0.0), np.where(turned, 0.0, metres)
    columns = zip(edges.tolist(), starts.tolist(), ends.tolist(), strict=True)
    points = _points_of_arcs(read_only(streets.first_point_of_edge), edges, turned)
    sections = tuple(map(Section._make, columns))
    return Piece(streets.lat_of_point[points], streets.lon_of_point[points], sections)


@kernel
def _arcs_to(
    head_of_arc: Int32, twin_of_arc: Int32, arc_of_node: Int32, node: int
) -> tuple[int, Int32]:
    """Where a search began that came to a node, and the arcs from there on."""
    begin, count = node, 0
    while arc_of_node[begin] != NONE:
        begin = head_of_arc[twin_of_arc[arc_of_node[begin]]]
        count += 1
    arcs = np.empty(count, np.int32)
    while count > 0:
        count -= 1
        arcs[count] = arc_of_node[node]
        node = head_of_arc[twin_of_arc[arcs[count]]]
    return begin, arcs


@kernel
def _points_of_arcs(
    first_point_of_edge: Int32, edges: Int32, turned: npt.NDArray[np.bool_]
) -> Int64:
    """The points of edges one after the other, those of some from head to tail (int64)."""
    count = 0
    for edge in edges:
        count += first_point_of_edge[edge + 1] - first_point_of_edge[edge]
    points = np.empty(count, np.int64)
    count = 0
    for number, edge in enumerate(edges):
        first, end = first_point_of_edge[edge], first_point_of_edge[edge + 1]
        for step in range(end - first):
            points[count] = end - 1 - step if turned[number] else first + step
            count += 1
    return points
