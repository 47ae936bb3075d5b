"""Walks drawn: the points of a walk along the streets, read back from a search.

One kernel draws a whole way: a reply shows dozens of them, and numpy takes a microsecond or more
for each small array.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

import numpy as np

from planner.arrays import Float64, Int32, UInt8, read_only
from planner.kernel import NONE, kernel
from planner.network.earth import DETOUR, metres_between, straight_metres
from planner.network.streets.dijkstra import NodeLabels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetGraph, StreetView
from planner.network.transit.pathways import WalkedPathway


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


class Sections(Sequence[Section]):
    """Sections in columns: of most ways drawn nobody looks at them.

    edge          int32
    start, end    float64
    """

    __slots__ = ("edge", "end", "start")

    def __init__(self, edge: Int32, start: Float64, end: Float64) -> None:
        self.edge, self.start, self.end = edge, start, end

    def __len__(self) -> int:
        return len(self.edge)

    def __iter__(self) -> Iterator[Section]:
        columns = (self.edge.tolist(), self.start.tolist(), self.end.tolist())
        return map(Section, *columns)

    @overload
    def __getitem__(self, index: int) -> Section: ...

    @overload
    def __getitem__(self, index: slice) -> Sections: ...

    def __getitem__(self, index: int | slice) -> Section | Sections:
        if isinstance(index, slice):
            return Sections(self.edge[index], self.start[index], self.end[index])
        return Section(self.edge.item(index), self.start.item(index), self.end.item(index))


def columns_of(sections: Sequence[Section]) -> tuple[Int32, Float64, Float64]:
    """Edges, starts and ends of sections, as kernels take them."""
    if not isinstance(sections, Sections):
        edge, start, end = zip(*sections, strict=True) if sections else ((), (), ())
        sections = Sections(np.array(edge, np.int32), np.array(start, float), np.array(end, float))
    return read_only(sections.edge), read_only(sections.start), read_only(sections.end)


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
    sections: Sequence[Section] = ()
    pathways_before: int = 0


class Piece(NamedTuple):
    """The points of a part of an edge: float64, degrees."""

    lats: Float64
    lons: Float64


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


NO_SECTION = Section(NONE, 0.0, 0.0)


def straight_path(lat: float, lon: float, other_lat: float, other_lon: float) -> Path:
    """Draw a walk where no street is known: straight, `DETOUR` times as long."""
    metres = float(metres_between(lat, lon, other_lat, other_lon)) * DETOUR
    return Path(np.array([lat, other_lat]), np.array([lon, other_lon]), metres)


def straight_line(here: tuple[float, float], there: tuple[float, float], *, backward: bool) -> Path:
    """Draw the step between two places (latitude and longitude, degrees) that are nearly one."""
    (lat, lon), (other_lat, other_lon) = (there, here) if backward else (here, there)
    metres = float(metres_between(lat, lon, other_lat, other_lon))
    return Path(np.array([lat, other_lat]), np.array([lon, other_lon]), metres)


def along_edge(streets: StreetGraph, edge: int, offset: float, target: float) -> Piece:
    """Draw an edge from one offset to another (metres from its tail), either way."""
    points = slice(
        streets.first_point_of_edge.item(edge), streets.first_point_of_edge.item(edge + 1)
    )
    lats, lons = read_only(streets.lat_of_point[points]), read_only(streets.lon_of_point[points])
    return Piece(*part_of_line(lats, lons, offset, target))


def way_along_streets(
    streets: StreetGraph,
    labels: NodeLabels,
    snaps: Snaps,
    here: tuple[float, float],
    end: WalkEnd,
    there: tuple[float, float],
    *,
    backward: bool,
    before: Section = NO_SECTION,
) -> Path:
    """Draw a walk that a search found.

    here, there    the place it was searched from, and the other: latitude and longitude, degrees
    end            where it leaves the streets, for the other place
    backward       it was searched against the clock, and is travelled from there to here
    before         what is travelled of an edge before the snap

    Points that follow themselves are drawn once; a walk of no metres still has two ends.
    """
    lats, lons, metres, edge, start, stop = _draw(
        streets.on_foot,
        read_only(streets.first_point_of_edge),
        labels.arc_of_node,
        labels.seed_of_node,
        snaps,
        here,
        end,
        there,
        before,
        backward,
    )
    return Path(lats, lons, metres, sections=Sections(edge, start, stop))


def snap_of_way(streets: StreetGraph, labels: NodeLabels, end: WalkEnd) -> int:
    """The snap by which a walk that a search found comes onto the streets."""
    if end.arc == NONE:
        return end.own_snap
    view = streets.on_foot
    node = int(view.head_of_arc[view.twin_of_arc[end.arc]])
    begin, _ = _begin(view.head_of_arc, view.twin_of_arc, labels.arc_of_node, node)
    return int(labels.seed_of_node[begin]) // 2


@kernel
def _draw(
    view: StreetView,
    first_point_of_edge: Int32,
    arc_of_node: Int32,
    seed_of_node: Int32,
    snaps: Snaps,
    here: tuple[float, float],
    end: WalkEnd,
    there: tuple[float, float],
    before: Section,
    backward: bool,
) -> tuple[Float64, Float64, float, Int32, Float64, Float64]:
    """Latitudes, longitudes and metres of the way; the columns of its sections."""
    edge, start, stop, whole = _sections(view, arc_of_node, seed_of_node, snaps, end, before)
    room = 2
    for section in range(len(edge)):
        room += 2 + first_point_of_edge[edge[section] + 1] - first_point_of_edge[edge[section]]
    lats, lons = np.empty(room, np.float64), np.empty(room, np.float64)
    lats[0], lons[0] = here
    count = 1
    for section in range(len(edge)):
        first, last = first_point_of_edge[edge[section]], first_point_of_edge[edge[section] + 1]
        if whole[section] != 0:
            forward = start[section] <= stop[section]
            for step in range(last - first):
                point = first + step if forward else last - 1 - step
                count = _add(lats, lons, count, view.lat_of_point[point], view.lon_of_point[point])
            continue
        piece_lats, piece_lons = part_of_line(
            view.lat_of_point[first:last], view.lon_of_point[first:last],
            start[section], stop[section],
        )  # fmt: skip
        for point in range(len(piece_lats)):
            count = _add(lats, lons, count, piece_lats[point], piece_lons[point])
    count = _add(lats, lons, count, there[0], there[1])
    if count == 1:
        lats[1], lons[1] = there
        count = 2
    lats, lons = lats[:count].copy(), lons[:count].copy()
    moves = np.flatnonzero(start != stop)
    edge, start, stop = edge[moves], start[moves], stop[moves]
    if backward:
        lats, lons = lats[::-1].copy(), lons[::-1].copy()
        edge, start, stop = edge[::-1].copy(), stop[::-1].copy(), start[::-1].copy()
    metres = 0.0
    for point in range(1, count):
        metres += straight_metres(lats[point - 1], lons[point - 1], lats[point], lons[point])
    return lats, lons, metres, edge, start, stop


@kernel
def _add(lats: Float64, lons: Float64, count: int, lat: float, lon: float) -> int:
    """Add a point, if it is not the last one again; returns how many there are."""
    if lat == lats[count - 1] and lon == lons[count - 1]:
        return count
    lats[count], lons[count] = lat, lon
    return count + 1


@kernel
def _sections(
    view: StreetView,
    arc_of_node: Int32,
    seed_of_node: Int32,
    snaps: Snaps,
    end: WalkEnd,
    before: Section,
) -> tuple[Int32, Float64, Float64, UInt8]:
    """The sections of a way: edges, starts and ends, and which are whole edges."""
    arcs = 0
    own, corner, node = end.own_snap, end.offset, NONE
    if end.arc != NONE:
        node = view.head_of_arc[view.twin_of_arc[end.arc]]
        begin, arcs = _begin(view.head_of_arc, view.twin_of_arc, arc_of_node, node)
        own = seed_of_node[begin] // 2
        at_head = seed_of_node[begin] % 2 == 1
        corner = float(view.metres_of_edge[snaps.edge_of_snap[own]]) if at_head else 0.0
    first = 0 if before.edge == NONE else 1
    count = first + 1 + (0 if end.arc == NONE else arcs + 1)
    edge = np.empty(count, np.int32)
    start, stop = np.empty(count, np.float64), np.empty(count, np.float64)
    whole = np.zeros(count, np.uint8)
    if first == 1:
        edge[0], start[0], stop[0] = before.edge, before.start, before.end
    edge[first], start[first], stop[first] = (
        snaps.edge_of_snap[own],
        snaps.offset_of_snap[own],
        corner,
    )
    if end.arc != NONE:
        edge[count - 1], stop[count - 1] = end.edge, end.offset
        turned = view.backward_of_arc[end.arc] != 0
        start[count - 1] = float(view.metres_of_edge[end.edge]) if turned else 0.0
    for section in range(first + arcs, first, -1):
        arc = arc_of_node[node]
        turned = view.backward_of_arc[arc] != 0
        edge[section] = view.edge_of_arc[arc]
        metres = float(view.metres_of_edge[edge[section]])
        start[section], stop[section] = (metres, 0.0) if turned else (0.0, metres)
        node = view.head_of_arc[view.twin_of_arc[arc]]
        whole[section] = 1
    return edge, start, stop, whole


@kernel
def _begin(
    head_of_arc: Int32, twin_of_arc: Int32, arc_of_node: Int32, node: int
) -> tuple[int, int]:
    """Where a search began that came to a node, and how many arcs lead from there."""
    arcs = 0
    while arc_of_node[node] != NONE:
        node = head_of_arc[twin_of_arc[arc_of_node[node]]]
        arcs += 1
    return node, arcs


@kernel
def part_of_line(
    lats: Float64, lons: Float64, offset: float, target: float
) -> tuple[Float64, Float64]:
    """The points of a line from one place to another (metres along it), either way."""
    along = np.zeros(len(lats), np.float64)
    for point in range(1, len(lats)):
        step = straight_metres(lats[point - 1], lons[point - 1], lats[point], lons[point])
        along[point] = along[point - 1] + step
    low, high = min(offset, target), max(offset, target)
    count = 2
    for point in range(len(lats)):
        if low < along[point] < high:
            count += 1
    part_lats, part_lons = np.empty(count, np.float64), np.empty(count, np.float64)
    part_lats[0], part_lons[0] = _at(along, lats, low), _at(along, lons, low)
    part_lats[-1], part_lons[-1] = _at(along, lats, high), _at(along, lons, high)
    inside = 1
    for point in range(len(lats)):
        if low < along[point] < high:
            part_lats[inside], part_lons[inside] = lats[point], lons[point]
            inside += 1
    if target < offset:
        return part_lats[::-1].copy(), part_lons[::-1].copy()
    return part_lats, part_lons


@kernel
def _at(along: Float64, values: Float64, metres: float) -> float:
    """The value at a place of a line, as `np.interp` finds it, which takes long to compile."""
    if metres < along[0]:
        return values[0]
    for point in range(1, len(along)):
        if metres < along[point]:
            slope = (values[point] - values[point - 1]) / (along[point] - along[point - 1])
            return slope * (metres - along[point - 1]) + values[point - 1]
    return values[-1]
