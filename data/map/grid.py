"""Tiles: squares of the Web Mercator map, and how geometry gets into them.

https://github.com/mapbox/vector-tile-spec/tree/master/2.1; tiles are counted from the north-west.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from planner import members
from planner.arrays import Float64, Int64, Integers

Geometries = npt.NDArray[np.object_]

EXTENT = 4096
"""Units along the side of a tile."""

BUFFER = 64
"""Units beyond its sides that are drawn, too, so that lines join."""

DEEPEST = 14
"""Zoom of the finest tiles that are kept; our own map enlarges these when it goes closer."""

CLOSEST = 20
"""Zoom of the finest tiles that are made, for maps that ask as far as that: MOTIS's interface."""

_NORTHERNMOST = 85.0511


class Tile(NamedTuple):
    """Zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int

    @property
    def exists(self) -> bool:
        """Whether there is such a tile."""
        return 0 <= self.z <= CLOSEST and 0 <= self.x < 2**self.z and 0 <= self.y < 2**self.z

    def touches(self, south: float, west: float, north: float, east: float) -> bool:
        """Whether a rectangle (degrees) lies in it or beside it."""
        xs, ys = on_map(np.array([north, south]), np.array([west, east]))
        left, right = xs * 2**self.z
        top, bottom = ys * 2**self.z
        aside = BUFFER / EXTENT
        across = self.x - aside <= right and self.x + 1 + aside >= left
        return bool(across and self.y - aside <= bottom and self.y + 1 + aside >= top)

    def units(self, x: Float64, y: Float64) -> Float64:
        """Places on the map in units of the tile: float64[n, 2], y down."""
        scale = float(2**self.z)
        return np.column_stack([(x * scale - self.x) * EXTENT, (y * scale - self.y) * EXTENT])

    @property
    def window(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the map, its buffer included."""
        side, aside = 1 / 2**self.z, BUFFER / EXTENT / 2**self.z
        left, top = self.x * side, self.y * side
        return left - aside, top - aside, left + side + aside, top + side + aside


def on_map(lats: Float64, lons: Float64) -> tuple[Float64, Float64]:
    """Degrees on the square of the whole world: x 0 west to 1 east, y 0 north to 1 south."""
    lats = np.clip(lats, -_NORTHERNMOST, _NORTHERNMOST)
    y = 0.5 - np.log(np.tan(0.25 * math.pi + np.radians(lats) / 2)) / (2 * math.pi)
    return np.asarray(lons / 360 + 0.5, np.float64), np.asarray(y, np.float64)


class Lines:
    """Many lines on the map, with a box around each, to pick those of a tile quickly.

    first_point    int, one longer than the lines
    """

    def __init__(self, lats: Float64, lons: Float64, first_point: Integers) -> None:
        self.x, self.y = on_map(lats, lons)
        self.first = np.asarray(first_point, np.int64)
        starts = self.first[:-1]
        if len(starts):
            self._low_x, self._low_y = (np.minimum.reduceat(c, starts) for c in (self.x, self.y))
            self._high_x, self._high_y = (np.maximum.reduceat(c, starts) for c in (self.x, self.y))
        else:
            self._low_x = self._low_y = self._high_x = self._high_y = np.zeros(0)

    def within(self, tile: Tile) -> Int64:
        """Lines whose box touches a tile."""
        left, top, right, bottom = tile.window
        return np.flatnonzero(
            (self._low_x <= right)
            & (self._high_x >= left)
            & (self._low_y <= bottom)
            & (self._high_y >= top)
        )

    def points(self, lines: Int64, tile: Tile) -> tuple[Float64, Int64]:
        """The points of some lines in units of a tile, and the number of the line of each."""
        number = np.repeat(np.arange(len(lines)), self.first[lines + 1] - self.first[lines])
        at = members(self.first, lines)
        return tile.units(self.x[at], self.y[at]), number

    def geometries(self, lines: Int64, tile: Tile) -> Geometries:
        """Some lines, cut to a tile."""
        if not len(lines):
            return np.empty(0, object)
        points, number = self.points(lines, tile)
        return cut(np.asarray(shapely.linestrings(points, indices=number)))


def cut(geometries: Geometries) -> Geometries:
    """What of lines lies in a tile and beside it."""
    low, high = -BUFFER, EXTENT + BUFFER
    return np.asarray(shapely.clip_by_rect(geometries, low, low, high, high))


def whole_units(geometries: Geometries, tolerance: float) -> Geometries:
    """Lines without the points that nobody would miss, in whole units."""
    simpler = shapely.simplify(geometries, tolerance) if tolerance else geometries
    return np.asarray(shapely.transform(simpler, np.rint))
