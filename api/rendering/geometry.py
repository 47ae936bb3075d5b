"""Lines as text: Google's polyline encoding, precision 6.

https://developers.google.com/maps/documentation/utilities/polylinealgorithm
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

Float64 = npt.NDArray[np.float64]
PRECISION = 6
SHORT_STEPS = 1 << 14
"""As they are written, sign included: half a kilometre at precision 6."""


FEW_POINTS = 10
"""So many are faster one by one than as arrays: most steps of a walk have two or three."""


def encode_polyline(lats: Float64, lons: Float64, precision: int = PRECISION) -> str:
    """Points in degrees → text."""
    if len(lats) <= FEW_POINTS:
        return _encode_few(lats.tolist(), lons.tolist(), 10**precision)
    points = np.empty((len(lats), 2))
    points[:, 0], points[:, 1] = lats, lons
    steps = np.rint(points * 10**precision).astype(np.int64)
    steps[1:] -= steps[:-1].copy()
    words = _words()
    values = ((steps << 1) ^ (steps >> 63)).ravel().tolist()
    return "".join([words[v] if v < SHORT_STEPS else _word(v) for v in values])


def _encode_few(lats: list[float], lons: list[float], scale: int) -> str:
    words, letters = _words(), ""
    north = east = 0
    for lat, lon in zip(lats, lons, strict=True):
        y, x = round(lat * scale), round(lon * scale)
        for step in (y - north, x - east):
            value = ~(step << 1) if step < 0 else step << 1
            letters += words[value] if value < SHORT_STEPS else _word(value)
        north, east = y, x
    return letters


def _word(value: int) -> str:
    """A number, five bits a letter, the lowest first."""
    letters = ""
    while value >= 0x20:
        letters += chr((0x20 | (value & 0x1F)) + 63)
        value >>= 5
    return letters + chr(value + 63)


@cache
def _words() -> tuple[str, ...]:
    """Of all short steps: nearly every step of a line is one."""
    return tuple(map(_word, range(SHORT_STEPS)))


def line_json(lats: Float64, lons: Float64) -> dict[str, str | int]:
    """The contract's EncodedPolyline; `length` counts points."""
    return {
        "points": encode_polyline(lats, lons),
        "precision": PRECISION,
        "length": len(lats),
    }


def decode_polyline(text: str, precision: int = PRECISION) -> tuple[Float64, Float64]:
    """Text → points in degrees."""
    numbers, number, bits = [], 0, 0
    for letter in text.encode():
        chunk = letter - 63
        number |= (chunk & 0x1F) << bits
        bits += 5
        if chunk < 0x20:
            numbers.append(~(number >> 1) if number & 1 else number >> 1)
            number = bits = 0
    points = np.cumsum(np.array(numbers, np.int64).reshape(-1, 2), axis=0) / 10**precision
    return points[:, 0], points[:, 1]


def joined_line(line: dict[str, str | int], later: dict[str, str | int]) -> dict[str, str | int]:
    """A line and one that goes on after it."""
    lines = [decode_polyline(str(each["points"])) for each in (line, later)]
    lats, lons = (np.concatenate(values) for values in zip(*lines, strict=True))
    return line_json(lats, lons)


NO_LINE: dict[str, str | int] = {"points": "", "precision": PRECISION, "length": 0}
"""Where a request wants no geometry."""
