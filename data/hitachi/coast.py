"""The simplified coastline: nothing walks or drives east of it."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from data.hitachi.geometry import Points, distances_to_segments, plane_points
from data.hitachi.tables import rows


@cache
def coastline() -> Points:
    """Return the coast from south to north, shape (n, 2); north is strictly increasing."""
    return plane_points([(float(row["lat"]), float(row["lon"])) for row in rows("coast.csv")])


def on_land(points: Points, margin: float) -> NDArray[np.bool_]:
    """Whether each point lies west of the coast and at least `margin` metres from it."""
    coast = coastline()
    west = points[:, 0] < np.interp(points[:, 1], coast[:, 1], coast[:, 0])
    return np.asarray(west & (distances_to_segments(points, coast[:-1], coast[1:]) >= margin))
