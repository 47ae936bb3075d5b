"""A rectangle of the map, out of the `min` and `max` of a request."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from api.parsing import Parameters, parse_coordinates

WIDEST = 900.0
"""Degrees: maps of low zoom show the world several times side by side."""


class Box(NamedTuple):
    """South, west, north, east in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(
        self, lats: npt.NDArray[np.float64], lons: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.bool_]:
        """Which places lie in it; none without coordinates."""
        in_height = (lats >= self.south) & (lats <= self.north)
        return np.asarray(in_height & (lons >= self.west) & (lons <= self.east))


def read_box(parameters: Parameters) -> Box:
    """The rectangle between two corners, which may come in either order.

    Of a view beyond the date line that part counts which lies on the side of its middle.
    """
    corners = [
        parse_coordinates(parameters.required(name), name, widest=WIDEST) for name in ("min", "max")
    ]
    lats, lons = zip(*corners, strict=True)
    turns = 360.0 * round((min(lons) + max(lons)) / 720.0)
    west, east = (max(-180.0, min(180.0, lon - turns)) for lon in (min(lons), max(lons)))
    return Box(min(lats), west, max(lats), east)
