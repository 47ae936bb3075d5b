"""The sea: what lies to the right of coastlines, as OpenStreetMap draws them.

https://wiki.openstreetmap.org/wiki/Tag:natural=coastline: land on the left, water on the right.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from data.land import Area, Ring

Box = tuple[float, float, float, float]
"""South, west, north, east in degrees."""

_ASIDE = 1e-6
"""Degrees, about 0.1 m: how far beside a coast it is looked whether the sea begins there."""


def sea_areas(coasts: Sequence[Ring], box: Box) -> list[Area]:
    """The sea within a rectangle.

    Coastlines are joined where they meet; one that ends within the rectangle goes straight on to
    its edge. Without a coast nothing is known of the sea, and there is none.
    """
    lines = [shapely.LineString([(lon, lat) for lat, lon in coast]) for coast in coasts]
    if not lines:
        return []
    south, west, north, east = box
    frame = shapely.box(west, south, east, north)
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines), directed=True))
    reach = 2 * max(north - south, east - west, 1e-6)
    whole = [_led_to_edge(line, frame, reach) for line in merged.tolist()]
    drawn = shapely.unary_union([*whole, frame.exterior])
    right = shapely.multipoints([point for line in whole for point in _points_to_the_right(line)])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(drawn).tolist()))
    faces = faces[shapely.within(shapely.point_on_surface(faces), frame)]
    shapely.prepare(faces)
    return [
        Area("sea", "", tuple(_ring(ring) for ring in (face.exterior, *face.interiors)))
        for face in faces.tolist()
        if shapely.intersects(face, right)
    ]


def _led_to_edge(
    line: shapely.LineString, frame: shapely.Polygon, reach: float
) -> shapely.LineString:
    """The line, its open ends within the rectangle drawn straight on beyond it."""
    points = shapely.get_coordinates(line)
    if len(points) < 2 or np.array_equal(points[0], points[-1]):
        return line
    if frame.contains(shapely.Point(points[0])):
        points = np.vstack([_beyond(points[1], points[0], reach), points])
    if frame.contains(shapely.Point(points[-1])):
        points = np.vstack([points, _beyond(points[-2], points[-1], reach)])
    return shapely.LineString(points)


def _beyond(one: np.ndarray, end: np.ndarray, reach: float) -> np.ndarray:
    step = end - one
    length = float(np.hypot(*step))
    return np.asarray(end + step * (reach / length) if length else end)


def _points_to_the_right(line: shapely.LineString) -> list[tuple[float, float]]:
    """A point close to the right of every segment."""
    points = shapely.get_coordinates(line)
    step = np.diff(points, axis=0)
    length = np.hypot(step[:, 0], step[:, 1])
    middle, step, length = (
        column[length > 0] for column in (0.5 * (points[1:] + points[:-1]), step, length)
    )
    aside = np.column_stack([step[:, 1], -step[:, 0]]) / length[:, None] * _ASIDE
    return [(float(x), float(y)) for x, y in middle + aside]


def _ring(ring: shapely.LinearRing) -> list[tuple[float, float]]:
    return [(lat, lon) for lon, lat in shapely.get_coordinates(ring).tolist()]
