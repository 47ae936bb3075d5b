"""From a list of edges to a `StreetGraph`: lengths, arcs in both directions, islands.

Readers of files, tests and scenarios all make their streets here. Nodes and edges keep the numbers
they come with.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from planner.arrays import Float32, Float64, Int16, Int32, Int64, UInt8, UInt16, read_only
from planner.errors import InvalidNetwork
from planner.groups import starts_by_owner
from planner.kernel import FAR, NONE
from planner.network.earth import metres_between
from planner.network.streets.graph import StreetGraph
from planner.network.streets.islands import number_islands
from planner.network.streets.kinds import EDGE_KINDS, STEP_METRES
from planner.network.streets.means import (
    CROSSING,
    LIFT_HALT,
    NO_HALT,
    ROADS,
    SIGNALS,
    WALKER_HALTS,
    customary,
)
from planner.network.streets.slopes import effort_of_slope, slopes
from planner.network.streets.walking import REFERENCE_SPEED
from planner.network.texts import Texts


@dataclass(frozen=True, eq=False)
class EdgeList:
    """Edges as they are read or drawn, before arcs are made of them.

    effort_of_edge             float32, level-equivalent metres walked per metre from tail to head;
                               infinite: closed to walkers
    backward_effort_of_edge    float32, the same from head to tail
    access_of_edge             uint16, what vehicles may go there from tail to head, packed
                               (`planner/network/streets/means.py`)
    backward_access_of_edge    uint16, the same from head to tail
    halt_of_edge               uint8, of NO_HALT, CROSSING, SIGNALS, LIFT_HALT: what holds one up
                               at its head
    backward_halt_of_edge      uint8, the same at its tail
    first_point_of_edge        int32, one longer than the edges; points run from tail to head, both
                               ends included
    The rest is named and meant as in `StreetGraph`.
    """

    tail_of_edge: Int32
    head_of_edge: Int32
    effort_of_edge: Float32
    backward_effort_of_edge: Float32
    access_of_edge: UInt16
    backward_access_of_edge: UInt16
    halt_of_edge: UInt8
    backward_halt_of_edge: UInt8
    kind_of_edge: UInt8
    surface_of_edge: UInt8
    limit_of_edge: UInt8
    incline_of_edge: Float32
    steps_of_edge: Int16
    name_of_edge: Int32
    way_of_edge: Int64
    status_of_edge: UInt8
    quality_of_edge: UInt8
    first_point_of_edge: Int32
    lat_of_point: Float64
    lon_of_point: Float64
    names: Texts

    def metres(self) -> Float64:
        """Length of each edge along its points (float64)."""
        along = metres_along_points(self.first_point_of_edge, self.lat_of_point, self.lon_of_point)
        return along[self.first_point_of_edge[1:] - 1]

    @classmethod
    def straight(
        cls,
        lat_of_node: npt.ArrayLike,
        lon_of_node: npt.ArrayLike,
        tail_of_edge: npt.ArrayLike,
        head_of_edge: npt.ArrayLike,
        kind: str = "residential",
    ) -> EdgeList:
        """Straight, nameless, level edges of one kind, open as is customary, as published.

        Change columns with `dataclasses.replace`.
        """
        tails = np.asarray(tail_of_edge, np.int32)
        heads = np.asarray(head_of_edge, np.int32)
        count = len(tails)
        ends = np.column_stack((tails, heads)).ravel()
        return cls(
            tail_of_edge=tails,
            head_of_edge=heads,
            effort_of_edge=np.ones(count, np.float32),
            backward_effort_of_edge=np.ones(count, np.float32),
            access_of_edge=np.full(count, customary(kind), np.uint16),
            backward_access_of_edge=np.full(count, customary(kind), np.uint16),
            halt_of_edge=np.zeros(count, np.uint8),
            backward_halt_of_edge=np.zeros(count, np.uint8),
            kind_of_edge=np.full(count, EDGE_KINDS.index(kind), np.uint8),
            surface_of_edge=np.zeros(count, np.uint8),
            limit_of_edge=np.zeros(count, np.uint8),
            incline_of_edge=np.full(count, np.nan, np.float32),
            steps_of_edge=np.zeros(count, np.int16),
            name_of_edge=np.full(count, NONE, np.int32),
            way_of_edge=np.arange(count, dtype=np.int64),
            status_of_edge=np.zeros(count, np.uint8),
            quality_of_edge=np.zeros(count, np.uint8),
            first_point_of_edge=np.arange(0, 2 * count + 1, 2, dtype=np.int32),
            lat_of_point=np.asarray(lat_of_node, np.float64)[ends],
            lon_of_point=np.asarray(lon_of_node, np.float64)[ends],
            names=Texts.of([]),
        )


_OF_ARCS = frozenset(
    f"{backward}{column}_of_edge"
    for backward in ("", "backward_")
    for column in ("effort", "access", "halt")
)
"""Columns of which the graph keeps what arcs are made of."""


JUNCTION_METRES = 30.0
"""Signals nearer to each other than this are of one junction; assumed."""

STEEPEST_STAIRS = 3.0
"""Steps of 0.30 m per metre drawn, at most: more were counted for another part of the way."""


def metres_along_points(first_point_of_edge: Int32, lats: Float64, lons: Float64) -> Float64:
    """Metres from its edge's tail to each point (float64, one per point)."""
    step = np.zeros(len(lats), np.float64)
    step[1:] = metres_between(lats[:-1], lons[:-1], lats[1:], lons[1:])
    step[first_point_of_edge[:-1]] = 0.0
    # summed from the graph's first point: 1e9 metres in float64 still resolve a micrometre
    along = np.cumsum(step)
    starts = np.repeat(along[first_point_of_edge[:-1]], np.diff(first_point_of_edge))
    return np.asarray(along - starts, np.float64)


def assemble_streets(
    lat_of_node: npt.ArrayLike,
    lon_of_node: npt.ArrayLike,
    edges: EdgeList,
    elevation_of_node: npt.ArrayLike | None = None,
) -> StreetGraph:
    """Make the graph: measure edges, make and group their arcs, find the islands.

    Raises InvalidNetwork where an edge names a missing node or has no length.
    """
    lats = np.asarray(lat_of_node, np.float64)
    lons = np.asarray(lon_of_node, np.float64)
    heights = np.full(len(lats), np.nan) if elevation_of_node is None else elevation_of_node
    tails, heads = edges.tail_of_edge, edges.head_of_edge
    if len(tails) and not (
        min(tails.min(), heads.min()) >= 0 and max(tails.max(), heads.max()) < len(lats)
    ):
        message = f"an edge ends at a node that is not among the {len(lats)} nodes"
        raise InvalidNetwork(message)
    metres = edges.metres().astype(np.float32)
    if not np.all(metres > 0):
        message = f"edge {np.flatnonzero(~(metres > 0))[0]} has no length"
        raise InvalidNetwork(message)
    first_arc, arc, twin = _arcs(len(lats), tails, heads)
    heights = read_only(np.asarray(heights, np.float32))
    slope = slopes(heights, tails, heads, metres, edges.incline_of_edge)
    cost = _foot_metres(edges, metres, slope)
    access = np.concatenate((edges.access_of_edge, edges.backward_access_of_edge))
    halt = _halts(edges, metres)
    cost[cost < FAR] += WALKER_HALTS[halt][cost < FAR] * np.float32(REFERENCE_SPEED)
    columns = {
        name: read_only(getattr(edges, name))
        for name in EdgeList.__annotations__
        if name not in _OF_ARCS and name != "names"
    }
    return StreetGraph(
        lat_of_node=read_only(lats),
        lon_of_node=read_only(lons),
        elevation_of_node=heights,
        island_of_node=read_only(_islands(len(lats), edges)),
        metres_of_edge=read_only(metres),
        names=edges.names,
        first_arc_of_node=read_only(first_arc),
        head_of_arc=read_only(np.concatenate((heads, tails))[arc].astype(np.int32)),
        edge_of_arc=read_only((arc % max(len(tails), 1)).astype(np.int32)),
        backward_of_arc=read_only((arc >= len(tails)).astype(np.uint8)),
        twin_of_arc=read_only(twin),
        foot_metres_of_arc=read_only(cost[arc]),
        access_of_arc=read_only(access[arc]),
        halt_of_arc=read_only(halt[arc]),
        **columns,
    )


def empty_streets() -> StreetGraph:
    """Make a graph without streets: walks are then straight lines with a detour."""
    return assemble_streets([], [], EdgeList.straight([], [], [], []))


def order_along_z(lats: Float64, lons: Float64) -> Int64:
    """Order places so that neighbours on the map are mostly neighbours in memory.

    Returns their numbers along Morton's z-shaped curve over 65,536 x 65,536 cells (int64); in a
    cell places stay in the order they came.
    """
    code = np.zeros(len(lats), np.uint64)
    for shift, values in enumerate((lons, lats)):
        low, high = (values.min(), values.max()) if len(values) else (0.0, 0.0)
        cell = ((values - low) * (65535 / max(high - low, 1e-9))).astype(np.uint64)
        for bit in range(16):
            code |= ((cell >> np.uint64(bit)) & np.uint64(1)) << np.uint64(2 * bit + shift)
    return np.argsort(code, kind="stable")


def _arcs(node_count: int, tails: Int32, heads: Int32) -> tuple[Int32, Int64, Int32]:
    """Group arcs by the node they leave.

    Returns first_arc_of_node (int32), for each arc its edge, plus the number of edges where it runs
    backward (int64), and twin_of_arc (int32).
    """
    leaving = np.concatenate((tails, heads))
    arc = np.argsort(leaving, kind="stable")
    place = np.empty(len(arc), np.int32)
    place[arc] = np.arange(len(arc), dtype=np.int32)
    twin = place[(arc + len(tails)) % max(len(arc), 1)]
    return starts_by_owner(leaving, node_count), arc, twin


def _foot_metres(edges: EdgeList, metres: Float32, slope: Float32) -> Float32:
    """Level-equivalent metres: of all edges forward, then of all edges backward.

    Effort on stairs is per metre of steps, 0.30 m each where they are counted; between flights one
    walks on the level. What they rise is in their effort already.
    """
    effort = np.concatenate((edges.effort_of_edge, edges.backward_effort_of_edge))
    counted = (np.tile(edges.steps_of_edge, 2) > 0) & np.isfinite(effort)
    steps = np.tile(edges.steps_of_edge * STEP_METRES / metres, 2)[counted]
    steps = np.minimum(steps, STEEPEST_STAIRS)
    effort[counted] = np.maximum(1 - steps, 0) + steps * effort[counted]
    slope = np.where(edges.kind_of_edge == EDGE_KINDS.index("steps"), np.float32(0), slope)
    effort *= effort_of_slope(np.concatenate((slope, -slope))).astype(np.float32)
    open_ = np.isfinite(effort)
    cost = np.full(len(effort), FAR, np.float32)
    cost[open_] = effort[open_] * np.tile(metres, 2)[open_]
    return cost


def _halts(edges: EdgeList, metres: Float32) -> UInt8:
    """What holds one up at the end of all edges forward, then of all edges backward (uint8).

    Who travels a road does not cross it: crossings hold up on other ways. Signals at both ends of a
    short edge are those of one junction, and hold up once.
    """
    halt = np.concatenate((edges.halt_of_edge, edges.backward_halt_of_edge))
    before = np.concatenate((edges.backward_halt_of_edge, edges.halt_of_edge))
    roads = np.isin(edges.kind_of_edge, [EDGE_KINDS.index(kind) for kind in ROADS])
    halt[(halt == CROSSING) & np.tile(roads, 2)] = NO_HALT
    halt[np.tile(edges.kind_of_edge == EDGE_KINDS.index("elevator"), 2)] = LIFT_HALT
    within = np.tile(metres < JUNCTION_METRES, 2) & (before == SIGNALS)
    halt[(halt == SIGNALS) & within] = NO_HALT
    return halt


def _islands(node_count: int, edges: EdgeList) -> Int32:
    """Find the parts a walker cannot leave, the largest first, then by their smallest node."""
    walked = np.isfinite(edges.effort_of_edge) | np.isfinite(edges.backward_effort_of_edge)
    tails, heads = edges.tail_of_edge[walked], edges.head_of_edge[walked]
    return number_islands(node_count, tails, heads)
