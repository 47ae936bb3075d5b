"""A flat plane for one city: metres east and north of a fixed origin, and lines drawn on it.

Within 40 km of the origin the equirectangular plane is wrong by less than 0.3 %, which is far
below the quality of anything drawn here.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Shape (n, 2): metres east and metres north of the origin."""

ORIGIN_LAT: Final = 36.59
ORIGIN_LON: Final = 140.65
METRES_PER_DEGREE: Final = 111_195.0
"""One degree of latitude on a sphere of 6 371 km radius."""

_METRES_PER_DEGREE_EAST: Final = METRES_PER_DEGREE * math.cos(math.radians(ORIGIN_LAT))
_TOUCHING_METRES: Final = 0.5


def to_plane(lat: float, lon: float) -> tuple[float, float]:
    """Turn degrees to metres (east, north) of the origin."""
    return (lon - ORIGIN_LON) * _METRES_PER_DEGREE_EAST, (lat - ORIGIN_LAT) * METRES_PER_DEGREE


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Turn metres of the plane to (latitude, longitude), rounded to about one centimetre."""
    lat = ORIGIN_LAT + y / METRES_PER_DEGREE
    lon = ORIGIN_LON + x / _METRES_PER_DEGREE_EAST
    return round(lat, 7), round(lon, 7)


def plane_points(degrees: list[tuple[float, float]]) -> Points:
    """Turn (lat, lon) pairs to an array of plane points, shape (n, 2)."""
    return np.array([to_plane(lat, lon) for lat, lon in degrees], dtype=np.float64).reshape(-1, 2)


def lengths_along(line: Points) -> NDArray[np.float64]:
    """Return metres from the start of a line to each of its points, shape (n,)."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    return np.concatenate(([0.0], np.cumsum(steps)))


def points_at(line: Points, metres: NDArray[np.float64]) -> Points:
    """Return the points of a line at the given distances from its start, shape (k, 2)."""
    along = lengths_along(line)
    x = np.interp(metres, along, line[:, 0])
    y = np.interp(metres, along, line[:, 1])
    return np.column_stack((x, y))


def place_on_line(line: Points, point: tuple[float, float]) -> tuple[float, float]:
    """Return where a point lies on a line: (metres along it, metres away from it)."""
    start, step = line[:-1], np.diff(line, axis=0)
    square = np.maximum((step**2).sum(axis=1), 1e-9)
    share = np.clip(((np.array(point) - start) * step).sum(axis=1) / square, 0.0, 1.0)
    away = np.hypot(*(start + step * share[:, None] - np.array(point)).T)
    nearest = int(np.argmin(away))
    along = lengths_along(line)
    metres = along[nearest] + share[nearest] * (along[nearest + 1] - along[nearest])
    return float(metres), float(away[nearest])


def distances_to_segments(points: Points, start: Points, end: Points) -> NDArray[np.float64]:
    """Return metres from every point to its nearest segment, shape (n,)."""
    step = end - start
    square = np.maximum((step**2).sum(axis=1), 1e-9)
    offset = points[:, None, :] - start[None, :, :]
    share = np.clip((offset * step).sum(axis=2) / square, 0.0, 1.0)
    gap = offset - share[:, :, None] * step
    nearest: NDArray[np.float64] = np.sqrt((gap**2).sum(axis=2).min(axis=1))
    return nearest


def crossing_pairs(
    start: Points, end: Points, other_start: Points, other_end: Points
) -> NDArray[np.bool_]:
    """Tell whether segment i truly crosses segment j, shape (n, m).

    Ends lying on the other segment (within half a metre) only touch it and do not count.
    """
    first = _sides(other_start, other_end, start)
    second = _sides(other_start, other_end, end)
    third = _sides(start, end, other_start).T
    fourth = _sides(start, end, other_end).T
    far = _TOUCHING_METRES
    across = (first * second < 0) & (np.abs(first) > far) & (np.abs(second) > far)
    return np.asarray(across & (third * fourth < 0), dtype=np.bool_)


def _sides(start: Points, end: Points, points: Points) -> NDArray[np.float64]:
    """Return signed metres of each point (row) from the straight through each segment (column)."""
    step = end - start
    unit = step / np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)[:, None]
    crossed = np.outer(points[:, 1], unit[:, 0]) - np.outer(points[:, 0], unit[:, 1])
    offset = start[:, 1] * unit[:, 0] - start[:, 0] * unit[:, 1]
    return np.asarray(crossed - offset, dtype=np.float64)


def meeting_point(
    start: Points, end: Points, other_start: Points, other_end: Points
) -> tuple[float, float]:
    """Return where two crossing segments meet, given as arrays of shape (2,)."""
    step, other = end - start, other_end - other_start
    gap = other_start - start
    share = (gap[0] * other[1] - gap[1] * other[0]) / (step[0] * other[1] - step[1] * other[0])
    return float(start[0] + share * step[0]), float(start[1] + share * step[1])
