"""Vector tiles, by place."""

from __future__ import annotations

import numpy as np

from data.map.grid import Tile, on_map


def tile_at(lat: float, lon: float, z: int) -> Tile:
    x, y = on_map(np.array([lat]), np.array([lon]))
    return Tile(z, int(x[0] * 2**z), int(y[0] * 2**z))
