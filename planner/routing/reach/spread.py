"""Streets that are reached by one way of moving, and the parts of them that are by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.arrays import Float32, Float64, Int32, Int64
from planner.groups import members
from planner.kernel import FAR
from planner.network.streets.graph import StreetGraph, StreetView

Shares = tuple[Int32, Float64, Float64]
"""Edges, and from which share of each (from its tail, 0 to 1) to which."""


@dataclass(frozen=True, eq=False)
class StreetSpread:
    """What one way of moving reaches on the streets, from where it begins.

    seconds_of_node   float32, to each junction; `FAR`: out of reach
    view              the streets as they are moved along
    speed             what the view's costs are divided by to be seconds: m/s on foot, 1 on wheels
    starts            where it begins: (edge, metres from its tail, seconds), as arrays
    """

    seconds_of_node: Float32
    streets: StreetGraph
    view: StreetView
    speed: float
    starts: tuple[Int32, Float32, Float32]

    def parts(self, seconds: float) -> list[Shares]:
        """Shares of edges that are reached within `seconds`: from both ends, and from starts."""
        edges = np.arange(self.streets.edge_count, dtype=np.int32)
        forward = self.view.forward_arc_of_edge
        ahead = self._share(forward, seconds)
        behind = self._share(self.view.twin_of_arc[forward], seconds)
        none, one = np.zeros(len(edges)), np.ones(len(edges))
        whole = ahead + behind >= 1
        ahead[whole], behind[whole] = 1.0, 0.0
        return [(edges, none, ahead), (edges, one - behind, one), *self._beside_starts(seconds)]

    def _share(self, arc: Int32, seconds: float) -> Float64:
        """Which share of each arc is walked by then: 0 to 1, in its direction."""
        since = self.seconds_of_node[self.view.head_of_arc[self.view.twin_of_arc[arc]]]
        cost = self.view.cost_of_arc[arc].astype(np.float64)
        left = (seconds - since.astype(np.float64)) * self.speed
        return np.where(cost < FAR, np.clip(left / np.maximum(cost, 1e-6), 0.0, 1.0), 0.0)

    def _beside_starts(self, seconds: float) -> list[Shares]:
        """The parts of the edges on which walks begin, forward and backward of there."""
        edge, offset, since = self.starts
        near = since <= seconds
        edge, offset = edge[near], offset[near].astype(np.float64)
        length = np.maximum(self.view.metres_of_edge[edge].astype(np.float64), 1e-6)
        left = (seconds - since[near]) * self.speed
        forward = self.view.forward_arc_of_edge[edge]
        parts = []
        for arc, sign in ((forward, 1), (self.view.twin_of_arc[forward], -1)):
            cost = self.view.cost_of_arc[arc].astype(np.float64)
            walked = np.where(cost < FAR, left / np.maximum(cost, 1e-6), 0.0)
            other = np.clip(offset / length + sign * walked, 0.0, 1.0)
            here = np.clip(offset / length, 0.0, 1.0)
            parts.append((edge, np.minimum(here, other), np.maximum(here, other)))
        return parts


@dataclass(frozen=True, eq=False)
class StreetStretches:
    """Parts of edges, between two places along each: metres from its tail."""

    streets: StreetGraph
    edge: Int32
    begin: Float64
    end: Float64

    def lines(self) -> tuple[Float64, Int64]:
        """As they lie: float64[point, (lon, lat)], two points or more each, and of which stretch.

        Whole streets first; the stretch of a point is numbered from 0, ascending.
        """
        whole = (self.begin <= 0) & (self.end >= self.streets.metres_of_edge[self.edge])
        points, line = self._whole(self.edge[whole])
        parts = [
            _cut(self.streets, edge, begin, end)
            for edge, begin, end in zip(
                self.edge[~whole].tolist(),
                self.begin[~whole].tolist(),
                self.end[~whole].tolist(),
                strict=True,
            )
        ]
        number = np.arange(len(parts)) + np.count_nonzero(whole)
        lengths = [len(part) for part in parts]
        return np.concatenate([points, *parts]), np.concatenate([line, np.repeat(number, lengths)])

    def _whole(self, edges: Int32) -> tuple[Float64, Int64]:
        """All points of some edges, and of which edge of the list each is."""
        streets = self.streets
        first = streets.first_point_of_edge
        line = np.repeat(np.arange(len(edges)), first[edges + 1] - first[edges])
        point = members(first, edges)
        return np.column_stack((streets.lon_of_point[point], streets.lat_of_point[point])), line


def joined(streets: StreetGraph, parts: Sequence[Shares]) -> StreetStretches:
    """Shares of edges as stretches; empty ones are left out."""
    edge, begin, end = (np.concatenate(column) for column in zip(*parts, strict=True))
    kept = end > begin
    length = streets.metres_of_edge[edge[kept]].astype(np.float64)
    return StreetStretches(streets, edge[kept], begin[kept] * length, end[kept] * length)


def _cut(streets: StreetGraph, edge: int, begin: float, end: float) -> Float64:
    first, last = streets.first_point_of_edge[edge : edge + 2]
    points = np.column_stack((streets.lon_of_point[first:last], streets.lat_of_point[first:last]))
    whole = float(streets.metres_of_edge[edge])
    if begin <= 0 and end >= whole:
        return points
    shrink = np.cos(np.radians(points[0, 1]))
    steps = np.hypot(np.diff(points[:, 0]) * shrink, np.diff(points[:, 1]))
    along = np.concatenate(([0.0], np.cumsum(steps)))
    along *= whole / max(along[-1], 1e-12)
    inner = (along > begin) & (along < end)
    cut = [begin, *along[inner].tolist(), end]
    return np.column_stack([np.interp(cut, along, points[:, axis]) for axis in (0, 1)])
