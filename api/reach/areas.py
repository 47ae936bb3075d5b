"""Areas around streets: what is reached, as polygons of a map.

They are drawn on a grid of cells: those on a reached street, and those near enough to one. So a
wide area costs no more than a small one, and an area holds those of fewer seconds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from api.replies import Json
from planner import StreetReach, StreetStretches, within
from planner.arrays import Bools, Float64, Int64

BESIDE_METRES = 50.0
"""How far beside a street one counts as being there: its houses and their gardens; assumed."""

CELL_METRES = 20.0
MOST_CELLS = 500_000
"""Wider areas have larger cells."""

SMALLEST_HOLE = 40_000.0
"""square metres: smaller blocks between reached streets are theirs."""

METRES_PER_DEGREE = 111_195.0
DECIMALS = 5  # of degrees: a metre


class Area(NamedTuple):
    """A MultiPolygon of GeoJSON, empty where nothing is reached, and its square metres."""

    geometry: Json
    square_metres: float


def areas_of(reach: StreetReach, seconds: Sequence[float], lat: float, lon: float) -> list[Area]:
    """What is reached within so many seconds each (ascending), around a place in degrees."""
    plane = _Plane(lat, lon)
    lines = [plane.lines(reach.stretches(each)) for each in seconds]
    if not lines or not len(lines[-1].points):
        return [Area(plane.json([]), 0.0) for _ in seconds]
    grid = _Grid.around(lines[-1].points)
    areas: list[Area] = []
    before: Any = None
    for each in lines:
        area = grid.area_around(each)
        if before is not None:  # corners cut off may not cut into what was reached before
            area = area.union(before)
        before = area
        areas.append(Area(plane.json(_polygons(area)), float(area.area)))
    return areas


class _Lines(NamedTuple):
    """float64[point, (east, north)], metres; and int64, of which line each point is."""

    points: Float64
    line_of_point: Int64


class _Plane:
    """Metres east and north of a place."""

    def __init__(self, lat: float, lon: float) -> None:
        self._origin = np.array([lon, lat])
        self._scale = METRES_PER_DEGREE * np.array([math.cos(math.radians(lat)), 1.0])

    def lines(self, stretches: StreetStretches) -> _Lines:
        points, line = stretches.lines()
        return _Lines((points - self._origin) * self._scale, line)

    def json(self, polygons: Sequence[Any]) -> Json:
        rings = [
            [self._ring(ring) for ring in (polygon.exterior, *polygon.interiors)]
            for polygon in polygons
        ]
        return {"type": "MultiPolygon", "coordinates": rings}

    def _ring(self, ring: Any) -> list[list[float]]:
        points = np.asarray(ring.coords) / self._scale + self._origin
        rounded: list[list[float]] = np.round(points, DECIMALS).tolist()
        return rounded


class _Grid(NamedTuple):
    """Cells of `cell` metres; the corner of the first one lies at (west, south)."""

    west: float
    south: float
    columns: int
    rows: int
    cell: float

    @classmethod
    def around(cls, points: Float64) -> _Grid:
        margin = BESIDE_METRES + 2 * CELL_METRES
        low, high = points.min(axis=0) - margin, points.max(axis=0) + margin
        width, height = high - low
        cell = max(CELL_METRES, math.sqrt(width * height / MOST_CELLS))
        west, south = low.tolist()
        return cls(west, south, math.ceil(width / cell), math.ceil(height / cell), cell)

    def area_around(self, lines: _Lines) -> Any:
        """A polygon, or several, of the cells near lines."""
        import shapely  # noqa: PLC0415 - all four are heavy, and seldom used
        from rasterio.features import shapes  # noqa: PLC0415
        from rasterio.transform import Affine  # noqa: PLC0415
        from scipy.ndimage import distance_transform_edt  # noqa: PLC0415

        if not len(lines.points):
            return shapely.MultiPolygon()
        place = Affine(self.cell, 0, self.west, 0, self.cell, self.south)
        on = self._cells_on(lines)
        # a line runs through its cells somewhere: on average a quarter of a cell beside the middle
        near = distance_transform_edt(~on) <= BESIDE_METRES / self.cell - 0.25
        found = shapes(near.astype(np.uint8), near, transform=place)
        polygons = [_without_small_holes(shapely.geometry.shape(each)) for each, _ in found]
        return shapely.simplify(shapely.MultiPolygon(polygons), self.cell).buffer(0)

    def _cells_on(self, lines: _Lines) -> Bools:
        """The cells that lines run through: points on them, half a cell apart, are in these."""
        joined = lines.line_of_point[1:] == lines.line_of_point[:-1]
        begin, step = lines.points[:-1][joined], np.diff(lines.points, axis=0)[joined]
        count = np.ceil(np.hypot(*step.T) / (self.cell / 2)).astype(np.int64) + 1
        segment = np.repeat(np.arange(len(count)), count)
        share = within(count) / np.maximum(count - 1, 1)[segment]
        at = begin[segment] + step[segment] * share[:, None]
        column, row = ((at - (self.west, self.south)) / self.cell).astype(np.int64).T
        on = np.zeros((self.rows, self.columns), np.bool_)
        on[row, column] = True
        return on


def _without_small_holes(polygon: Any) -> Any:
    import shapely  # noqa: PLC0415

    holes = [hole for hole in polygon.interiors if shapely.Polygon(hole).area >= SMALLEST_HOLE]
    return shapely.Polygon(polygon.exterior, holes)


def _polygons(area: Any) -> list[Any]:
    import shapely  # noqa: PLC0415

    return [
        each
        for each in shapely.get_parts(area).tolist()
        if each.geom_type == "Polygon" and not each.is_empty
    ]
