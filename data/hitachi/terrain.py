"""Heights above the sea: a smooth assumed surface, low at the coast, rising to the hills.

General knowledge behind it: stations lie about 15 m above the sea, the hillside estates at
80-200 m, the Abukuma hills beyond them higher. Every height made here has quality "assumed".
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.hitachi.coast import coastline
from data.hitachi.geometry import Points, to_plane
from data.hitachi.railway_line import track

_STATION_METRES: Final = 15.0
_BEACH_METRES: Final = 3.0
_RIDGE_METRES: Final = 440.0
_SLOPE_METRES: Final = 5500.0
_LOWLAND_NORTH_END: Final = to_plane(36.508, 140.6)[1]
_HILLS_SOUTH_END: Final = to_plane(36.532, 140.6)[1]


def heights(points: Points) -> NDArray[np.float64]:
    """Return assumed metres above the sea of plane points, shape (n,)."""
    x, y = points[:, 0], points[:, 1]
    rail_x = np.interp(y, track()[:, 1], track()[:, 0])
    coast_x = np.interp(y, coastline()[:, 1], coastline()[:, 0])
    inland = rail_x - x
    to_sea = np.clip((coast_x - x) / np.maximum(coast_x - rail_x, 50.0), 0.0, 1.0)
    shore = _BEACH_METRES + (_STATION_METRES - _BEACH_METRES) * to_sea
    hills = _STATION_METRES + _hilliness(y) * _climb(np.maximum(inland, 0.0)) * _valleys(x, y)
    return np.asarray(np.where(inland > 0.0, hills, shore), dtype=np.float64)


def _climb(inland: NDArray[np.float64]) -> NDArray[np.float64]:
    """Climb a terrace of half a kilometre, then slopes of 8 % that ease off towards the ridge."""
    terrace = 0.02 * np.minimum(inland, 500.0)
    slope = np.maximum(inland - 500.0, 0.0)
    hills = _RIDGE_METRES * -np.expm1(-slope / _SLOPE_METRES)
    return np.asarray(terrace + hills, dtype=np.float64)


def _valleys(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cut the slope into spurs: streams run down to the sea every kilometre or so."""
    waves = np.sin(y / 210.0 + x / 900.0) + 0.6 * np.sin(y / 95.0 - x / 400.0)
    return np.asarray(1.0 + 0.09 * waves, dtype=np.float64)


def _hilliness(y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a share: nearly flat paddies by the Kuji river, full hills north of Omika."""
    share = np.clip((y - _LOWLAND_NORTH_END) / (_HILLS_SOUTH_END - _LOWLAND_NORTH_END), 0.0, 1.0)
    return np.asarray(0.12 + 0.88 * share * share * (3.0 - 2.0 * share), dtype=np.float64)
