"""Land: what a map shows beneath streets and stops — sea, lakes, rivers, woods, parks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner import Texts, starts_of
from planner.arrays import Float64, Int32, UInt8

AREA_KINDS = ("sea", "water", "wood", "park", "sand", "ground")
"""`ground` is what belongs to a school, hospital or works."""

LINE_KINDS = ("river", "stream", "canal", "railway", "coast")

LAND_DEGREES = 0.1
"""How far beyond the streets the sea is drawn, about 10 km; assumed."""

Ring = Sequence[tuple[float, float]]
"""(lat, lon) of its points, the first repeated at the end."""


@dataclass(frozen=True, eq=False)
class Land:
    """Areas and lines of a map, degrees.

    kind_of_area          uint8, index into AREA_KINDS
    name_of_area          empty where the source has none
    first_ring_of_area    int32, one longer; the first ring is the outside, the others are holes
    first_point_of_ring   int32, one longer
    kind_of_line          uint8, index into LINE_KINDS
    """

    kind_of_area: UInt8
    name_of_area: Texts
    first_ring_of_area: Int32
    first_point_of_ring: Int32
    lat_of_ring_point: Float64
    lon_of_ring_point: Float64
    kind_of_line: UInt8
    name_of_line: Texts
    first_point_of_line: Int32
    lat_of_line_point: Float64
    lon_of_line_point: Float64


@dataclass(frozen=True)
class Area:
    """An area before it is laid out in arrays."""

    kind: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Line:
    """A line before it is laid out in arrays."""

    kind: str
    name: str
    points: Ring


def lay_out_land(areas: Sequence[Area], lines: Sequence[Line]) -> Land:
    """Areas and lines as arrays, in their order."""
    rings = [ring for area in areas for ring in area.rings]
    ring_lats, ring_lons = _columns(rings)
    line_lats, line_lons = _columns([line.points for line in lines])
    return Land(
        kind_of_area=np.array([AREA_KINDS.index(area.kind) for area in areas], np.uint8),
        name_of_area=Texts.of(area.name for area in areas),
        first_ring_of_area=starts_of([len(area.rings) for area in areas]),
        first_point_of_ring=starts_of([len(ring) for ring in rings]),
        lat_of_ring_point=ring_lats,
        lon_of_ring_point=ring_lons,
        kind_of_line=np.array([LINE_KINDS.index(line.kind) for line in lines], np.uint8),
        name_of_line=Texts.of(line.name for line in lines),
        first_point_of_line=starts_of([len(line.points) for line in lines]),
        lat_of_line_point=line_lats,
        lon_of_line_point=line_lons,
    )


def no_land() -> Land:
    """Nothing is known."""
    return lay_out_land([], [])


def _columns(parts: Sequence[Ring]) -> tuple[Float64, Float64]:
    points = np.array([point for part in parts for point in part], np.float64).reshape(-1, 2)
    return np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1])
