"""Streets within a rental system's zones: where vehicles may be ridden, how fast, and left.

A zone's edge cuts streets between their junctions. Such a street is closed to riding; how far one
may come on it, and leave the vehicle there, is kept as a brink.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from planner.arrays import Bools, Float32, Float64, Int32, Int64, UInt8, read_only
from planner.groups import starts_by_owner
from planner.kernel import FAR, NONE
from planner.network.rentals.rentals import Rentals
from planner.network.streets.graph import BARRED, StreetGraph, StreetView
from planner.network.streets.places import PlacesOnStreets

Geometry = Any

STEP_BACK = 1.0
"""metres between a zone's edge and where a vehicle is left before it."""

NOWHERE, PARTLY, EVERYWHERE = range(3)
"""Along how much of an edge vehicles may be left."""

AROUND = 0.1
"""degrees beyond the streets, for what holds outside of all zones."""


class Brinks(NamedTuple):
    """Places just outside of zones in which vehicles may not be left, or not be ridden.

    edge_of_brink, offset_of_brink    the place: int32; float32 metres from the edge's tail
    arc_of_brink      int32, the arc on which it is come to
    share_of_brink    float32, the share of that arc up to there
    cost_of_brink     float32, seconds up to there
    lat, lon         float64
    """

    edge_of_brink: Int32
    offset_of_brink: Float32
    arc_of_brink: Int32
    share_of_brink: Float32
    cost_of_brink: Float32
    lat_of_brink: Float64
    lon_of_brink: Float64


class Kerbs(NamedTuple):
    """Where along the streets vehicles may be left.

    parks_of_edge           uint8, NOWHERE, PARTLY or EVERYWHERE
    first_kerb_of_edge      int32, one longer than the edges: kerbs of those where it is PARTLY
    begin_of_kerb, end_of_kerb    float32, metres from the edge's tail
    """

    parks_of_edge: UInt8
    first_kerb_of_edge: Int32
    begin_of_kerb: Float32
    end_of_kerb: Float32


class ZonedStreets(NamedTuple):
    """The streets as the vehicles of some types may use them.

    view             with the clock; closed where no vehicle may pass
    parks_of_node    uint8, 1: a vehicle may be left there, in the street
    kerbs            where on each edge vehicles may be left
    kerb_ends        the last places before a zone in which they may not be left
    """

    view: StreetView
    parks_of_node: UInt8
    kerbs: Kerbs
    kerb_ends: PlacesOnStreets
    brinks: Brinks


class _Regions(NamedTuple):
    """Parts of the map in a plane, None where there are none."""

    closed: Geometry | None
    unparked: Geometry | None
    unstarted: Geometry | None
    slow: list[tuple[Geometry, float]]


def rules_of_type(rentals: Rentals, system: int, vehicle_type: int) -> tuple[tuple[int, int], ...]:
    """(zone, rule) of each zone with a rule for a type, in order; zone NONE: outside of them."""
    found = []
    first, end = rentals.first_zone_of_system[system : system + 2].tolist()
    for zone in range(first, end):
        begin, stop = rentals.first_rule_of_zone[zone : zone + 2].tolist()
        rule = _first_about(rentals, begin, stop, vehicle_type)
        if rule != NONE:
            found.append((zone, rule))
    begin, stop = rentals.first_rule_of_system[system : system + 2].tolist()
    rule = _first_about(rentals, begin, stop, vehicle_type)
    if rule != NONE:
        found.append((NONE, rule))
    return tuple(found)


def _first_about(rentals: Rentals, begin: int, end: int, vehicle_type: int) -> int:
    for rule in range(begin, end):
        first, stop = rentals.first_type_of_rule[rule : rule + 2].tolist()
        if first == stop or vehicle_type in rentals.type_of_slot[first:stop]:
            return rule
    return NONE


class Zoning:
    """The zones that hold for some types of a system, laid over the streets."""

    def __init__(
        self, rentals: Rentals, streets: StreetGraph, rules: tuple[tuple[int, int], ...]
    ) -> None:
        self._rentals = rentals
        self._streets = streets
        lats = streets.lat_of_point
        self._shrink = math.cos(math.radians(float(lats.mean()))) if len(lats) else 1.0
        self._regions = self._find_regions(rules)

    def may_start(self, lats: Float64, lons: Float64) -> Bools:
        """Whether a vehicle may be taken at each place."""
        return ~self._inside(self._regions.unstarted, lats, lons)

    def lay(self, view: StreetView, *, in_street: bool) -> ZonedStreets:
        """Close, slow and mark the streets; `in_street`: vehicles may be left there at all."""
        streets, regions = self._streets, self._regions
        barred = _joined([each for each in (regions.closed, regions.unparked) if each is not None])
        cost = view.cost_of_arc.copy()
        for region, speed in regions.slow:
            self._slow_down(cost, view, region, speed)
        free = cost.copy()
        standing = view.standing_of_edge.copy()
        inside = self._shares(regions.closed)
        shut = inside > 0
        cost[shut[view.edge_of_arc]] = FAR
        standing[shut] = BARRED
        parks_of_node = np.full(streets.node_count, in_street, np.uint8)
        parks_of_edge = np.full(streets.edge_count, EVERYWHERE * in_street, np.uint8)
        parks_of_edge[shut] = NOWHERE
        brinks: list[tuple[int, float, int, float]] = []
        kerbs: list[tuple[int, float, float]] = []
        if in_street and barred is not None:
            held = self._inside(barred, streets.lat_of_node, streets.lon_of_node)
            parks_of_node[held] = 0
            share = self._shares(barred)
            parks_of_edge[share > 0] = NOWHERE
            cut = np.flatnonzero((share > 0) & (share < 1))
            pieces = self._pieces(cut, barred)
            brinks = self._brinks(view, free, [each for each in pieces if shut[each[0]]])
            kerbs = [piece for piece in pieces if not shut[piece[0]]]
            parks_of_edge[[edge for edge, _, _ in kerbs]] = PARTLY
        closed = view._replace(cost_of_arc=read_only(cost), standing_of_edge=read_only(standing))
        return ZonedStreets(
            closed,
            read_only(parks_of_node),
            self._kerbs(parks_of_edge, kerbs),
            self._kerb_ends(kerbs),
            self._placed(brinks, free),
        )

    def _find_regions(self, rules: tuple[tuple[int, int], ...]) -> _Regions:
        rentals = self._rentals
        closed: list[Geometry] = []
        unparked: list[Geometry] = []
        unstarted: list[Geometry] = []
        slow: list[tuple[Geometry, float]] = []
        covered: Geometry | None = None
        for zone, rule in rules:
            area = self._everywhere() if zone == NONE else self._area(zone)
            part = area if covered is None else area.difference(covered)
            covered = area if covered is None else covered.union(area)
            if part.is_empty:
                continue
            if not rentals.through_of_rule[rule]:
                closed.append(part)
            if not rentals.end_of_rule[rule] or rentals.at_stations_of_rule[rule]:
                unparked.append(part)
            if not rentals.start_of_rule[rule]:
                unstarted.append(part)
            if np.isfinite(rentals.speed_of_rule[rule]):
                slow.append((part, float(rentals.speed_of_rule[rule])))
        return _Regions(_joined(closed), _joined(unparked), _joined(unstarted), slow)

    def _area(self, zone: int) -> Geometry:
        from shapely import MultiPolygon, Polygon, make_valid  # noqa: PLC0415 - heavy, seldom used

        rentals = self._rentals
        polygons = []
        for polygon in range(*rentals.first_polygon_of_zone[zone : zone + 2].tolist()):
            rings = [
                self._plane(rentals.lat_of_place[first:end], rentals.lon_of_place[first:end])
                for ring in range(*rentals.first_ring_of_polygon[polygon : polygon + 2].tolist())
                for first, end in [rentals.first_place_of_ring[ring : ring + 2].tolist()]
            ]
            polygons.append(make_valid(Polygon(rings[0], rings[1:])))
        return _joined(polygons) if polygons else MultiPolygon()

    def _everywhere(self) -> Geometry:
        from shapely import box  # noqa: PLC0415

        places = self._plane(self._streets.lat_of_point, self._streets.lon_of_point)
        if not len(places):
            return box(-180, -90, 180, 90)
        (west, south), (east, north) = places.min(axis=0), places.max(axis=0)
        return box(west - AROUND, south - AROUND, east + AROUND, north + AROUND)

    def _plane(self, lats: Float64, lons: Float64) -> Float64:
        """East and north in degrees of latitude (float64[n, 2])."""
        return np.column_stack((lons * self._shrink, lats))

    def _inside(self, region: Geometry | None, lats: Float64, lons: Float64) -> Bools:
        if region is None:
            return np.zeros(len(lats), np.bool_)
        from shapely import contains_xy, prepare  # noqa: PLC0415

        prepare(region)
        places = self._plane(lats, lons)
        return np.asarray(contains_xy(region, places[:, 0], places[:, 1]), np.bool_)

    def _lines(self) -> Geometry:
        """Each edge as a line."""
        from shapely import linestrings  # noqa: PLC0415

        streets = self._streets
        counts = np.diff(streets.first_point_of_edge)
        places = self._plane(streets.lat_of_point, streets.lon_of_point)
        return linestrings(places, indices=np.repeat(np.arange(len(counts)), counts))

    def _shares(self, region: Geometry | None) -> Float64:
        """Which share of each edge lies in a region (float64)."""
        shares = np.zeros(self._streets.edge_count)
        if region is None or not len(shares):
            return shares
        from shapely import covers, intersection, intersects, length, prepare  # noqa: PLC0415

        prepare(region)
        lines = self._lines()
        touched = np.flatnonzero(intersects(region, lines))
        whole = np.asarray(covers(region, lines[touched]), np.bool_)
        shares[touched[whole]] = 1.0
        cut = touched[~whole]
        lengths = np.maximum(length(lines[cut]), 1e-12)
        found = length(intersection(lines[cut], region)) / lengths
        shares[cut] = np.where(found < 1e-6, 0.0, np.minimum(found, 1.0 - 1e-6))
        return shares

    def _slow_down(self, cost: Float32, view: StreetView, region: Geometry, speed: float) -> None:
        """Lengthen arcs (in place) by what the share in a slow zone takes longer."""
        share = self._shares(region)[view.edge_of_arc]
        slowly = view.metres_of_edge[view.edge_of_arc] / max(speed, 0.1)
        open_ = (share > 0) & (cost < np.float32(FAR))
        longer = cost + share * np.maximum(slowly - cost, 0)
        cost[open_] = longer[open_]

    def _pieces(self, cut: Int64, barred: Geometry) -> list[tuple[int, float, float]]:
        """The parts of cut edges outside of a region: edge, and shares of it from its tail."""
        from shapely import difference, get_parts  # noqa: PLC0415

        lines = self._lines()[cut]
        pieces = []
        for edge, line, rest in zip(cut.tolist(), lines, difference(lines, barred), strict=True):
            for piece in get_parts(rest):
                ends = [
                    float(line.project(piece.interpolate(at, normalized=True), normalized=True))
                    for at in (0.0, 1.0)
                ]
                pieces.append((edge, min(ends), max(ends)))
        return pieces

    def _brinks(
        self,
        view: StreetView,
        free: Float32,
        pieces: list[tuple[int, float, float]],
    ) -> list[tuple[int, float, int, float]]:
        """On streets closed to riding: edge, share of it, arc and share of the arc."""
        brinks = []
        for edge, low, high in pieces:
            whole = float(self._streets.metres_of_edge[edge])
            step = min(STEP_BACK / max(whole, 1e-6), 0.5)
            forward = int(view.forward_arc_of_edge[edge])
            backward = int(view.twin_of_arc[forward])
            middle = 0.5 * (low + high)
            if low <= 1e-6:
                at = max(high - step, middle)
                brinks.append((edge, at, forward, at))
            elif high >= 1 - 1e-6:
                at = min(low + step, middle)
                brinks.append((edge, at, backward, 1 - at))
        return [brink for brink in brinks if free[brink[2]] < np.float32(FAR)]

    def _kerbs(self, parks_of_edge: UInt8, kerbs: list[tuple[int, float, float]]) -> Kerbs:
        rows = np.array(sorted(kerbs), np.float64).reshape(-1, 3)
        edges = rows[:, 0].astype(np.int64)
        metres = self._streets.metres_of_edge[edges]
        first = starts_by_owner(edges, len(parks_of_edge))
        return Kerbs(
            read_only(parks_of_edge),
            read_only(first),
            read_only((rows[:, 1] * metres).astype(np.float32)),
            read_only((rows[:, 2] * metres).astype(np.float32)),
        )

    def _kerb_ends(self, kerbs: list[tuple[int, float, float]]) -> PlacesOnStreets:
        ends = []
        for edge, low, high in kerbs:
            step = min(STEP_BACK / max(float(self._streets.metres_of_edge[edge]), 1e-6), 0.5)
            middle = 0.5 * (low + high)
            ends += [(edge, min(low + step, middle))] if low > 1e-6 else []
            ends += [(edge, max(high - step, middle))] if high < 1 - 1e-6 else []
        edges = np.array([edge for edge, _ in ends], np.int32)
        shares = np.array([share for _, share in ends], np.float64)
        lats, lons = self._places(edges, shares)
        return PlacesOnStreets(
            read_only(np.arange(len(ends) + 1, dtype=np.int32)),
            read_only(edges),
            read_only((shares * self._streets.metres_of_edge[edges]).astype(np.float32)),
            read_only(np.zeros(len(ends), np.float32)),
            read_only(lats),
            read_only(lons),
        )

    def _placed(self, brinks: list[tuple[int, float, int, float]], free: Float32) -> Brinks:
        rows = np.array(brinks, np.float64).reshape(-1, 4)
        edges, arcs = rows[:, 0].astype(np.int32), rows[:, 2].astype(np.int32)
        lats, lons = self._places(edges, rows[:, 1])
        return Brinks(
            read_only(edges),
            read_only((rows[:, 1] * self._streets.metres_of_edge[edges]).astype(np.float32)),
            read_only(arcs),
            read_only(rows[:, 3].astype(np.float32)),
            read_only((rows[:, 3] * free[arcs]).astype(np.float32)),
            read_only(lats),
            read_only(lons),
        )

    def _places(self, edges: Int32, shares: Float64) -> tuple[Float64, Float64]:
        """Latitude and longitude of places along edges."""
        streets = self._streets
        lats, lons = np.empty(len(edges)), np.empty(len(edges))
        for number, (edge, share) in enumerate(zip(edges.tolist(), shares, strict=True)):
            points = slice(*streets.first_point_of_edge[edge : edge + 2].tolist())
            along = streets.lat_of_point[points], streets.lon_of_point[points]
            east, north = np.diff(along[1]) * self._shrink, np.diff(along[0])
            walked = np.concatenate(([0.0], np.cumsum(np.hypot(east, north))))
            lats[number] = np.interp(share * walked[-1], walked, along[0])
            lons[number] = np.interp(share * walked[-1], walked, along[1])
        return lats, lons


def _joined(regions: list[Geometry]) -> Geometry | None:
    if not regions:
        return None
    from shapely import union_all  # noqa: PLC0415

    return union_all(regions)
