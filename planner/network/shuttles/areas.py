"""Areas of services: polygons in which doors are served, and stops."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.arrays import Float64

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Zone:
    """A polygon, or several of which none overlaps another, and its holes.

    rings    each of (lat, lon), degrees; a place lies within if it is inside an odd number of them
    """

    rings: tuple[Ring, ...]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """The rectangle around it: south, west, north, east."""
        points = np.array([point for ring in self.rings for point in ring], np.float64)
        (south, west), (north, east) = points.min(axis=0), points.max(axis=0)
        return float(south), float(west), float(north), float(east)

    @cached_property
    def _sides(self) -> tuple[Float64, Float64, Float64, Float64]:
        """Latitudes and longitudes of where each side begins, then of where it ends."""
        begins, ends = [], []
        for ring in self.rings:
            points = np.array(ring, np.float64)
            begins.append(points)
            ends.append(np.roll(points, -1, axis=0))
        one, other = np.concatenate(begins), np.concatenate(ends)
        return one[:, 0], one[:, 1], other[:, 0], other[:, 1]

    def contains(self, lat: float, lon: float) -> bool:
        """Whether a place lies within: a ray to the east crosses sides an odd number of times."""
        south, west, north, east = self.box
        if not (south <= lat <= north and west <= lon <= east):
            return False
        lat1, lon1, lat2, lon2 = self._sides
        spans = (lat1 > lat) != (lat2 > lat)
        rise = np.where(spans, lat2 - lat1, 1.0)
        meets = lon1 + (lat - lat1) / rise * (lon2 - lon1)
        return bool(np.count_nonzero(spans & (meets > lon)) % 2)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the rectangle around it."""
        south, west, north, east = self.box
        return (south + north) / 2, (west + east) / 2


@dataclass(frozen=True)
class Area:
    """Where riders are picked up, or dropped off: doors in zones, and stops.

    stops    of the Timetable, ascending; others are not used, wherever they lie
    """

    zones: tuple[Zone, ...] = ()
    stops: tuple[int, ...] = ()

    def contains(self, lat: float, lon: float) -> bool:
        """Whether a door lies in one of the zones."""
        return any(zone.contains(lat, lon) for zone in self.zones)
