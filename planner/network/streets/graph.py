"""StreetGraph: streets as arrays. Nodes are junctions and dead ends; edges run between them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from planner.arrays import Float32, Float64, Int16, Int32, Int64, UInt8, UInt16, read_only
from planner.kept import Kept
from planner.kernel import FAR
from planner.network.streets.islands import number_islands, number_strong_islands
from planner.network.streets.kinds import EDGE_KINDS, MOVING_STEPS
from planner.network.streets.means import AS_BUILT, CLOSED, MEANS, Terms, unpacked
from planner.network.streets.seconds import at_speed, seconds_of_arcs, walked_metres
from planner.network.streets.slopes import slopes
from planner.network.streets.walking import AS_IT_LIES, STEP_FREE, WalkTerms
from planner.network.texts import Texts

VIEWS_KEPT = 64
"""Views kept of one graph: some means, each at a few speeds, in both directions."""

BARRED, ISLAND, MAINLAND = range(3)
"""Standing of an edge: barred to the mode; open, on a smaller island; open, on the largest one."""


class StreetView(NamedTuple):
    """What the kernels see: streets as one mode travels them, with the clock or against it.

    cost_of_arc            float32, level-equivalent metres on foot, seconds by other means; `FAR`:
                           closed. In a view against the
                           clock an arc costs what its twin costs, so that a search *from* a door
                           finds the walks *to* it
    forward_arc_of_edge    int32; its twin is the backward arc
    standing_of_edge       uint8, BARRED, ISLAND or MAINLAND
    The rest is named and meant as in `StreetGraph`.
    """

    first_arc_of_node: Int32
    head_of_arc: Int32
    edge_of_arc: Int32
    backward_of_arc: UInt8
    twin_of_arc: Int32
    cost_of_arc: Float32
    tail_of_edge: Int32
    head_of_edge: Int32
    metres_of_edge: Float32
    forward_arc_of_edge: Int32
    standing_of_edge: UInt8
    lat_of_point: Float64
    lon_of_point: Float64


@dataclass(frozen=True, eq=False)
class StreetGraph:
    """Streets between junctions.

    An edge is stored once, with its shape from tail to head (both end points included). It is
    travelled as two arcs, forward and backward; arcs are grouped by the node they leave. A mode's
    cost of an arc is `FAR` where the mode may not go.
    """

    # nodes
    lat_of_node: Float64
    lon_of_node: Float64
    elevation_of_node: Float32  # metres; NaN unknown
    island_of_node: Int32  # number of the part a walker can reach from here; 0 is the largest

    # edges
    tail_of_edge: Int32
    head_of_edge: Int32
    metres_of_edge: Float32
    kind_of_edge: UInt8  # index into EDGE_KINDS
    surface_of_edge: UInt8  # index into SURFACES
    limit_of_edge: UInt8  # speed limit, km/h; 0 not told
    incline_of_edge: Float32  # rise per metre from tail to head as a sign says; NaN not told
    steps_of_edge: Int16  # steps counted; 0 none, UNCOUNTED, MOVING_STEPS
    name_of_edge: Int32  # text in `names`; NONE: nameless
    way_of_edge: Int64  # OpenStreetMap way id
    status_of_edge: UInt8  # index into marks.STATUSES
    quality_of_edge: UInt8  # index into marks.QUALITIES
    first_point_of_edge: Int32
    lat_of_point: Float64
    lon_of_point: Float64
    names: Texts

    # arcs
    first_arc_of_node: Int32
    head_of_arc: Int32
    edge_of_arc: Int32
    backward_of_arc: UInt8  # 1: travelled from the edge's head to its tail
    twin_of_arc: Int32  # the same edge the other way
    foot_metres_of_arc: Float32  # level-equivalent metres on foot
    halt_of_arc: UInt8  # what holds one up at its end: NO_HALT, CROSSING, SIGNALS, LIFT_HALT
    access_of_arc: UInt16  # what vehicles may go there, packed (`planner/network/streets/means.py`)

    def __getstate__(self) -> dict[str, Any]:
        """Its arrays, for another process; views are made anew there."""
        return {part.name: getattr(self, part.name) for part in fields(self)}

    @property
    def node_count(self) -> int:
        """Junctions and dead ends."""
        return len(self.lat_of_node)

    @property
    def edge_count(self) -> int:
        """Streets between them."""
        return len(self.tail_of_edge)

    @cached_property
    def slope_of_edge(self) -> Float32:
        """Rise per metre of each edge from tail to head (float32); 0 where nothing is known."""
        ends = self.tail_of_edge, self.head_of_edge
        heights, metres = self.elevation_of_node, self.metres_of_edge
        return read_only(slopes(heights, *ends, metres, self.incline_of_edge))

    @cached_property
    def slope_of_arc(self) -> Float32:
        """Rise per metre of each arc in its direction (float32); 0 where nothing is known."""
        slope = self.slope_of_edge[self.edge_of_arc]
        return read_only(np.where(self.backward_of_arc == 1, -slope, slope))

    @cached_property
    def on_foot(self) -> StreetView:
        """The streets as walked, with the clock."""
        return self._view(self.foot_metres_of_arc, self.island_of_node)

    @cached_property
    def on_foot_backward(self) -> StreetView:
        """The streets as walked, against the clock."""
        return self._against(self.on_foot)

    @cached_property
    def step_free(self) -> StreetView:
        """The streets as walked where wheelchairs pass, with the clock."""
        wheels = unpacked(self.access_of_arc, "wheelchair") != CLOSED
        wheels &= (self.steps_of_edge != MOVING_STEPS)[self.edge_of_arc]
        if wheels[self.foot_metres_of_arc < np.float32(FAR)].all():
            return self.on_foot
        cost = np.where(wheels, self.foot_metres_of_arc, np.float32(FAR))
        open_edges = np.unique(self.edge_of_arc[cost < np.float32(FAR)])
        tails, heads = self.tail_of_edge[open_edges], self.head_of_edge[open_edges]
        return self._view(cost, number_islands(self.node_count, tails, heads))

    @cached_property
    def step_free_backward(self) -> StreetView:
        """The streets as walked where wheelchairs pass, against the clock."""
        return self._against(self.step_free)

    def walked(
        self, network: str, *, backward: bool = False, terms: WalkTerms = AS_IT_LIES
    ) -> StreetView:
        """The streets of a walking network, `foot` or `step_free`.

        terms    what the request changes; places hang on closed streets all the same
        """
        if terms != AS_IT_LIES:

            def make() -> StreetView:
                if backward:
                    return self._against(self.walked(network, terms=terms))
                view = self.walked(network)
                cost = walked_metres(self, view.cost_of_arc, terms)
                return view._replace(cost_of_arc=read_only(cost))

            return self._views.get((network, None, terms, backward), make)
        if network == STEP_FREE:
            return self.step_free_backward if backward else self.step_free
        return self.on_foot_backward if backward else self.on_foot

    def felt(self, terms: WalkTerms) -> WalkTerms:
        """Of a request's terms those that some street here answers to."""
        if terms == AS_IT_LIES:
            return terms
        if not self.has_slopes:
            terms = terms._replace(steepest=None, uphill=0.0, climb=0.0)
        return terms if self._has_stairs else terms._replace(step=0.0)

    @cached_property
    def has_slopes(self) -> bool:
        """Whether any slope is known."""
        return bool(self.slope_of_edge.any())

    @cached_property
    def _has_stairs(self) -> bool:
        stairs = (self.steps_of_edge != 0) | (self.kind_of_edge == EDGE_KINDS.index("steps"))
        return bool(stairs.any())

    def travelled(
        self,
        means: str,
        *,
        backward: bool = False,
        speed: float | None = None,
        terms: Terms = AS_BUILT,
    ) -> StreetView:
        """The streets as travelled by one of `MEANS`, in seconds; kept once made.

        speed    m/s, in place of the means' own
        terms    what else the request changes
        Edges from which no way leads back to the others lie on an island of their own.
        """

        def make() -> StreetView:
            if backward:
                return self._against(self.travelled(means, speed=speed, terms=terms))
            way = at_speed(MEANS[means], speed)
            return self._by_means(seconds_of_arcs(self, way, terms))

        return self._views.get((means, speed, terms, backward), make)

    @cached_property
    def _views(self) -> Kept:
        return Kept(VIEWS_KEPT)

    def _by_means(self, seconds_of_arc: Float32) -> StreetView:
        open_ = seconds_of_arc < np.float32(FAR)
        tails, heads = self.head_of_arc[self.twin_of_arc[open_]], self.head_of_arc[open_]
        return self._view(seconds_of_arc, number_strong_islands(self.node_count, tails, heads))

    def _view(self, cost_of_arc: Float32, island_of_node: Int32) -> StreetView:
        open_arcs = cost_of_arc < np.float32(FAR)
        standing = np.zeros(self.edge_count, np.uint8)
        standing[self.edge_of_arc[open_arcs]] = ISLAND
        on_mainland = island_of_node == 0
        on_mainland = on_mainland[self.tail_of_edge] & on_mainland[self.head_of_edge]
        standing[(standing == ISLAND) & on_mainland] = MAINLAND
        forward = np.flatnonzero(self.backward_of_arc == 0)
        forward_arc = np.empty(self.edge_count, np.int32)
        forward_arc[self.edge_of_arc[forward]] = forward
        return StreetView(
            first_arc_of_node=read_only(self.first_arc_of_node),
            head_of_arc=read_only(self.head_of_arc),
            edge_of_arc=read_only(self.edge_of_arc),
            backward_of_arc=read_only(self.backward_of_arc),
            twin_of_arc=read_only(self.twin_of_arc),
            cost_of_arc=read_only(cost_of_arc),
            tail_of_edge=read_only(self.tail_of_edge),
            head_of_edge=read_only(self.head_of_edge),
            metres_of_edge=read_only(self.metres_of_edge),
            forward_arc_of_edge=read_only(forward_arc),
            standing_of_edge=read_only(standing),
            lat_of_point=read_only(self.lat_of_point),
            lon_of_point=read_only(self.lon_of_point),
        )

    def _against(self, view: StreetView) -> StreetView:
        against = view.cost_of_arc[self.twin_of_arc]
        return view._replace(cost_of_arc=read_only(against))
