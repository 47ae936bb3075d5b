"""Lines as text: Google's polyline encoding, precision 6.

https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Float64 = npt.NDArray[np.float64]
PRECISION = 6


def encode_polyline(lats: Float64, lons: Float64, precision: int = PRECISION) -> str:
    """Points in degrees → text."""
    grid = np.rint(np.column_stack((lats, lons)) * 10**precision).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel()
    letters: list[str] = []
    for value in ((steps << 1) ^ (steps >> 63)).tolist():
        rest = value
        while rest >= 0x20:
            letters.append(chr((0x20 | (rest & 0x1F)) + 63))
            rest >>= 5
        letters.append(chr(rest + 63))
    return "".join(letters)


def line_json(lats: Float64, lons: Float64) -> dict[str, str | int]:
    """The contract's EncodedPolyline; `length` counts points."""
    return {
        "points": encode_polyline(lats, lons),
        "precision": PRECISION,
        "length": len(lats),
    }


NO_LINE: dict[str, str | int] = {"points": "", "precision": PRECISION, "length": 0}
"""Where a request wants no geometry."""
