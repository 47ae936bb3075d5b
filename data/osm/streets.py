"""Streets from OpenStreetMap: one pass over an extract, ways split where they meet.

Read with pyosmium (https://osmcode.org/pyosmium), which knows .osm.pbf, .osm, .osm.gz and .osm.bz2.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import osmium
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from data.elevation import level_over, read_elevations
from data.notices import Notice, Report, Severity, SourceError
from data.osm.barriers import LEAST_UNITS, cut_out, with_points
from data.osm.nodes import Point, point_of_tags
from data.osm.outlines import outlines_of_areas
from data.osm.squares import Square, lines_across
from data.osm.tags import Street, Tags, street_of_tags
from data.osm.through import Pieces, cuts
from data.osm.tidy import UNREADABLE
from planner import NONE, EdgeList, StreetGraph, Texts, assemble_streets, order_along_z, starts_of
from planner.arrays import Bools, Float64, Int16, Int32, Int64

KEYS_OF_WAYS = ("highway", "railway", "public_transport", "indoor", "route")
KEYS = (*KEYS_OF_WAYS, "ele", "barrier", "kerb", "kerb:height", "ford")
"""Objects without any of these keys are not even handed to us."""

UNITS_PER_DEGREE = 10_000_000
NOWHERE = 2**31 - 1  # osmium's coordinate of a node that is not in the file


@dataclass
class _Ways:
    """Ways as read: of each its OSM id, street and number of points; then all points."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    streets: list[Street] = field(default_factory=list)
    lengths: array[int] = field(default_factory=lambda: array("q"))
    refs: array[int] = field(default_factory=lambda: array("q"))
    xs: array[int] = field(default_factory=lambda: array("q"))
    ys: array[int] = field(default_factory=lambda: array("q"))
    elevation_of_ref: dict[int, float] = field(default_factory=dict)
    point_of_ref: dict[int, Point] = field(default_factory=dict)
    barrier_of_ref: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class _Points:
    """Points of ways that are in the extract, way by way.

    A run is a part of a way without gap; `node` numbers points that are one place.
    """

    run: Int64
    way: Int64
    ref: Int64
    x: Int64
    y: Int64

    def where(self, keep: Bools) -> _Points:
        """Keep some of the points."""
        return _Points(self.run[keep], self.way[keep], self.ref[keep], self.x[keep], self.y[keep])


def read_streets(path: Path, report: Report, elevation: Sequence[Path] = ()) -> StreetGraph:
    """Read every street a walker or a vehicle may use.

    elevation    rasters of heights (`data.elevation`); what they do not know, and all without them,
                 is as high as its `ele` tag says

    Nodes are ordered along a z-shaped curve, edges by the node they begin at: the same file gives
    the same arrays. Ways that leave the extract are cut there and counted in `report`
    (`osm_way_cut`), as are `tsunagu:` tags with unknown words (`osm_unknown_word`).

    Raises SourceError where the file is missing, truncated, no OSM file, or has no streets.
    """
    ways = _read_ways(path)
    _report_words(ways, path, report)
    points = _points_of_ways(ways, path, report)
    if len(points.ref) == 0 and any(ref < 0 for ref in ways.refs):
        message = (
            f"{path.name}: its nodes have negative ids, which editors give to what was never "
            "uploaded. Number them anew, as `osmium renumber` does."
        )
        raise SourceError(message)
    if len(points.ref) == 0:
        message = (
            f"{path.name} has no streets. Give an extract that contains ways with a highway tag "
            "and, before them, the nodes they run through."
        )
        raise SourceError(message)
    return _graph(ways, points, elevation, report)


def _read_ways(path: Path) -> _Ways:
    if not path.is_file():
        message = f"There is no OSM file {path}. Check the path given for the streets."
        raise SourceError(message)
    ways = _Ways()
    try:
        objects = osmium.FileProcessor(str(path)).with_locations()
        for thing in objects.with_filter(osmium.filter.KeyFilter(*KEYS)):
            if isinstance(thing, osmium.osm.Way):
                _keep_way(ways, thing, dict(thing.tags))
            elif isinstance(thing, osmium.osm.Node):
                _keep_elevation(ways, thing)
                point = point_of_tags(dict(thing.tags))
                if point is not None:
                    ways.point_of_ref[thing.id] = point
        streets = set(ways.ids)
        for outline in outlines_of_areas(path, KEYS_OF_WAYS):
            if outline.way.id not in streets:
                _keep_way(ways, outline.way, outline.tags)
        _cross_squares(ways)
    except UNREADABLE as error:
        message = (
            f"{path.name} cannot be read as OpenStreetMap data ({error}). It must be a complete "
            ".osm.pbf, .osm, .osm.gz or .osm.bz2 file: download or export it again."
        )
        raise SourceError(message) from error
    return ways


def _keep_way(ways: _Ways, way: osmium.osm.Way, tags: Tags) -> None:
    street = street_of_tags(tags)
    if street is None:
        return
    ways.ids.append(way.id)
    ways.streets.append(street)
    ways.lengths.append(len(way.nodes))
    for node in way.nodes:
        ways.refs.append(node.ref)
        ways.xs.append(node.x)
        ways.ys.append(node.y)


def _cross_squares(ways: _Ways) -> None:
    """Let walkers go straight across areas, between the places where other ways meet them."""
    first = starts_of(np.array(ways.lengths, np.int64)).tolist()
    of_way = np.repeat(np.arange(len(ways.ids)), np.array(ways.lengths, np.int64))
    ref = np.unique(np.array(ways.refs, np.int64), return_inverse=True)[1]
    entered = np.bincount(np.unique(np.column_stack((ref, of_way)), axis=0)[:, 0]) > 1
    for number, street in enumerate(ways.streets[: len(first) - 1]):
        here = slice(first[number], first[number + 1] - 1)
        outline = ways.refs[here]
        closed = len(outline) > 2 and ways.refs[here.stop] == outline[0]
        if not (street.is_area and closed and street.walked) or NOWHERE in ways.xs[here]:
            continue
        square = Square(np.array(ways.xs[here]), np.array(ways.ys[here]))
        for ends in lines_across(square, np.flatnonzero(entered[ref[here]]).tolist()):
            ways.ids.append(ways.ids[number])
            ways.streets.append(street)
            ways.lengths.append(2)
            for end in ends:
                ways.refs.append(outline[end])
                ways.xs.append(int(square.x[end]))
                ways.ys.append(int(square.y[end]))


def _keep_elevation(ways: _Ways, node: osmium.osm.Node) -> None:
    try:
        metres = float(node.tags["ele"].removesuffix("m"))
    except (KeyError, ValueError):
        return
    if -500.0 < metres < 9000.0:
        ways.elevation_of_ref[node.id] = metres


def _report_words(ways: _Ways, path: Path, report: Report) -> None:
    for way, street in zip(ways.ids, ways.streets, strict=True):
        for key, index in (("tsunagu:status", street.status), ("tsunagu:quality", street.quality)):
            if index == NONE:
                context = {"way": str(way), "key": key}
                report.add(Notice("osm_unknown_word", Severity.WARNING, path.name, None, context))


def _points_of_ways(ways: _Ways, path: Path, report: Report) -> _Points:
    """Points of all runs of two points or more, without repetitions of the point before."""
    x, y = np.array(ways.xs, np.int64), np.array(ways.ys, np.int64)
    present = x != NOWHERE
    outside = present & ((abs(x) > 180 * UNITS_PER_DEGREE) | (abs(y) > 90 * UNITS_PER_DEGREE))
    if outside.any():
        node = ways.refs[int(np.flatnonzero(outside)[0])]
        message = f"{path.name}: node {node} lies outside the earth. Correct it or export again."
        raise SourceError(message)
    way = np.repeat(np.arange(len(ways.ids)), np.array(ways.lengths, np.int64))
    for cut in np.unique(way[~present]).tolist():
        context = {"way": str(ways.ids[cut])}
        report.add(Notice("osm_way_cut", Severity.INFO, path.name, None, context))
    begins = np.ones(len(way), np.bool_)
    begins[1:] = (np.diff(way) != 0) | ~present[:-1] | ~present[1:]
    points = _Points(np.cumsum(begins), way, np.array(ways.refs, np.int64), x, y).where(present)
    points = _merge_stacked(points)
    repeated = np.zeros(len(points.ref), np.bool_)
    repeated[1:] = (np.diff(points.ref) == 0) & (np.diff(points.run) == 0)
    points = points.where(~repeated)
    _, run, count = np.unique(points.run, return_inverse=True, return_counts=True)
    points = points.where(count[run] > 1)
    return _cut_at_barriers(ways, _cut_where_nobody_passes(ways, points))


def _junctions(points: _Points) -> tuple[Int64, Int64, Bools]:
    """All nodes, the node of each point, and whether runs end or meet at each node."""
    refs, node = np.unique(points.ref, return_inverse=True)
    ends = np.ones(len(node), np.bool_)  # a run's first and last point
    ends[1:-1] = (np.diff(points.run)[:-1] != 0) | (np.diff(points.run)[1:] != 0)
    junction = np.bincount(node) > 1
    junction[node[ends]] = True
    return refs, node, junction


def _pieces(points: _Points, cut: Bools) -> tuple[Int64, Int64]:
    """First and last point of each piece of a run between points where it is cut."""
    cuts = np.flatnonzero(cut)
    whole = np.flatnonzero(points.run[cuts[:-1]] == points.run[cuts[1:]])
    return cuts[whole], cuts[whole + 1]


def _cut_where_nobody_passes(ways: _Ways, points: _Points) -> _Points:
    """Put a barrier where the ways into a quarter for guests alone meet from two sides."""
    if not any(street.no_through for street in ways.streets):
        return points
    _, node, junction = _junctions(points)
    first, last = _pieces(points, junction[node])
    shrink = np.cos(np.radians(points.y[:-1] / UNITS_PER_DEGREE))
    step = np.append(np.hypot(np.diff(points.x) * shrink, np.diff(points.y)), 0.0)
    along = np.cumsum(step) - step
    pieces = Pieces(node[first], node[last], points.way[first], along[last] - along[first])
    lowest = min(int(points.ref.min()), 0)
    found = sorted(cuts(ways.streets, pieces).items())
    before, share = np.zeros(len(found), np.int64), np.zeros(len(found))
    ref = lowest - 1 - np.arange(len(found))
    for number, (piece, cut) in enumerate(found):
        begin, end = int(first[piece]), int(last[piece])
        at = begin + int(np.searchsorted(along[begin + 1 : end], along[begin] + cut.along))
        if step[at] < 5 * LEAST_UNITS:
            at = begin + int(step[begin:end].argmax())
        before[number] = at
        share[number] = np.clip((along[begin] + cut.along - along[at]) / step[at], 0.2, 0.8)
        ways.point_of_ref[int(ref[number])] = cut.point
    x, y = (
        values[before] + share * (values[before + 1] - values[before])
        for values in (points.x, points.y)
    )
    return _Points(
        run=np.insert(points.run, before + 1, points.run[before]),
        way=np.insert(points.way, before + 1, points.way[before]),
        ref=np.insert(points.ref, before + 1, ref),
        x=np.insert(points.x, before + 1, np.round(x).astype(np.int64)),
        y=np.insert(points.y, before + 1, np.round(y).astype(np.int64)),
    )


def _cut_at_barriers(ways: _Ways, points: _Points) -> _Points:
    barriers = {ref: point for ref, point in ways.point_of_ref.items() if point.is_barrier}
    if not barriers:
        return points
    cut = cut_out(points.run, points.ref, points.x, points.y, barriers)
    of_new = points.ref[cut.place[cut.new]].tolist()
    ways.barrier_of_ref.update(zip(cut.ref[cut.new].tolist(), of_new, strict=True))
    for new, barrier in ways.barrier_of_ref.items():
        if barrier in ways.elevation_of_ref:
            ways.elevation_of_ref[new] = ways.elevation_of_ref[barrier]
    return _Points(points.run[cut.place], points.way[cut.place], cut.ref, cut.x, cut.y)


def _merge_stacked(points: _Points) -> _Points:
    """Make one node of nodes that follow each other in a way and lie in one spot.

    A lift between two levels, for one: dropped as an edge without length, it must still connect.
    """
    same_spot = (np.diff(points.run) == 0) & (np.diff(points.x) == 0) & (np.diff(points.y) == 0)
    if not same_spot.any():
        return points
    refs, node = np.unique(points.ref, return_inverse=True)
    pairs = (node[:-1][same_spot], node[1:][same_spot])
    ones = np.ones(len(pairs[0]), np.uint8)
    count, group = connected_components(coo_array((ones, pairs), (len(refs),) * 2), directed=False)
    first_ref = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(first_ref, group, refs)
    return _Points(points.run, points.way, first_ref[group][node], points.x, points.y)


def _graph(ways: _Ways, points: _Points, elevation: Sequence[Path], report: Report) -> StreetGraph:
    """Split runs where nodes are shared, number nodes and edges, assemble."""
    refs, node, junction = _junctions(points)
    junction[np.isin(refs, [*ways.point_of_ref, *ways.barrier_of_ref])] = True
    first, last = _pieces(points, junction[node])

    point_of_node = np.empty(len(refs), np.int64)
    point_of_node[node[::-1]] = np.arange(len(node))[::-1]  # its first appearance
    lats, lons = points.y / UNITS_PER_DEGREE, points.x / UNITS_PER_DEGREE
    shown = np.flatnonzero(junction)
    shown = shown[np.argsort(point_of_node[shown])]
    shown = shown[order_along_z(lats[point_of_node[shown]], lons[point_of_node[shown]])]
    number_of_node = np.full(len(refs), NONE, np.int32)
    number_of_node[shown] = np.arange(len(shown), dtype=np.int32)

    number = number_of_node[node]
    order = np.argsort(number[first], kind="stable")
    edges = _edges(ways, points, number, first[order], last[order])
    ends_of_edge = points.ref[first[order]].tolist(), points.ref[last[order]].tolist()
    edges = with_points(edges, *ends_of_edge, ways.point_of_ref, ways.barrier_of_ref)
    tagged = [ways.elevation_of_ref.get(ref, np.nan) for ref in refs[shown].tolist()]
    at = point_of_node[shown]
    heights = np.array(tagged, np.float64)
    if elevation:
        above = np.array([street.above_ground for street in ways.streets], np.bool_)
        ground = read_elevations(elevation, lats[at], lons[at], report)
        ground = level_over(ground, edges, above[points.way[first[order]]])
        heights = np.where(np.isfinite(ground), ground, heights)
    return assemble_streets(lats[at], lons[at], edges, heights)


def _steps(steps_of_way: Float64, way: Int64, metres: Float64) -> Int16:
    """Steps of each edge: those of its way, shared out among its edges by their length."""
    order = np.argsort(way, kind="stable")
    along = np.cumsum(metres[order])
    begins = np.diff(way[order], prepend=-1) != 0
    before = (along - metres[order])[begins][np.cumsum(begins) - 1]
    share = (along - before) / np.maximum(np.bincount(way, metres)[way[order]], 1e-9)
    passed = np.round(share * steps_of_way[order])
    shared = np.empty(len(way))
    shared[order] = np.maximum(np.where(begins, passed, np.diff(passed, prepend=0)), 1)
    return np.where(steps_of_way > 0, shared, steps_of_way).astype(np.int16)


def _edges(ways: _Ways, points: _Points, number: Int32, first: Int64, last: Int64) -> EdgeList:
    """Edges from each first to each last point, with what their ways say; number: node of point."""
    lengths = last - first + 1
    first_point = starts_of(lengths)
    shape = np.arange(first_point[-1]) + np.repeat(first - first_point[:-1], lengths)
    way = points.way[first]
    names = {
        name: i for i, name in enumerate(dict.fromkeys(s.name for s in ways.streets if s.name))
    }

    def column(name: str) -> Float64:
        return np.array([getattr(street, name) for street in ways.streets], np.float64)[way]

    access = np.array([street.access for street in ways.streets], np.uint16)[way]
    name_of_way = np.array([names.get(street.name, NONE) for street in ways.streets], np.int32)
    edges = EdgeList(
        tail_of_edge=number[first],
        head_of_edge=number[last],
        effort_of_edge=column("effort").astype(np.float32),
        backward_effort_of_edge=column("backward_effort").astype(np.float32),
        access_of_edge=access[:, 0].copy(),
        backward_access_of_edge=access[:, 1].copy(),
        halt_of_edge=np.zeros(len(way), np.uint8),
        backward_halt_of_edge=np.zeros(len(way), np.uint8),
        kind_of_edge=column("kind").astype(np.uint8),
        surface_of_edge=column("surface").astype(np.uint8),
        limit_of_edge=column("limit").astype(np.uint8),
        incline_of_edge=column("incline").astype(np.float32),
        steps_of_edge=np.zeros(len(way), np.int16),
        name_of_edge=name_of_way[way],
        way_of_edge=np.array(ways.ids, np.int64)[way],
        # words we do not know are reported, and not believed
        status_of_edge=np.maximum(column("status"), 0).astype(np.uint8),
        quality_of_edge=np.maximum(column("quality"), 0).astype(np.uint8),
        first_point_of_edge=first_point,
        lat_of_point=points.y[shape] / UNITS_PER_DEGREE,
        lon_of_point=points.x[shape] / UNITS_PER_DEGREE,
        names=Texts.of(names),
    )
    return replace(edges, steps_of_edge=_steps(column("steps"), way, edges.metres()))
