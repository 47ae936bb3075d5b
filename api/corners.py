"""A rectangle of the map, out of the `min` and `max` of a request."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from api.parsing import Parameters, parse_coordinates


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
    """The rectangle between two corners, which may come in either order."""
    corners = [parse_coordinates(parameters.required(name), name) for name in ("min", "max")]
    lats, lons = zip(*corners, strict=True)
    return Box(min(lats), min(lons), max(lats), max(lons))
