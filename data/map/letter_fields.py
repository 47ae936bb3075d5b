"""Letters as signed distance fields: what a map draws at any size, turned any way.

As in https://github.com/mapbox/node-fontnik: a byte for each pixel says how far it is from the
outline, `EDGE` on it, more inside.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data.map.typeface import Float64, Outline

Bools = npt.NDArray[np.bool_]

MARGIN = 3
"""Pixels around a letter."""

RADIUS = 8.0
"""Pixels over which distances are told."""

EDGE = 191
"""Of 255: on the outline."""


class LetterField(NamedTuple):
    """A letter drawn. Pixels, of which `bitmap` has `MARGIN` more on each side.

    bitmap    a byte each, by rows from the top; none of a blank
    left      from the pen to its left edge
    rise      from the baseline to its top edge
    """

    bitmap: bytes
    width: int
    height: int
    left: int
    rise: int
    advance: int


def letter_field(outline: Outline) -> LetterField:
    """Draw a letter."""
    lines, advance = outline.lines, round(outline.advance)
    if not len(lines):
        return LetterField(b"", 0, 0, 0, 0, advance)
    left, right = (edge(lines[:, [0, 2]]) for edge in (_floor, _ceiling))
    bottom, top = (edge(lines[:, [1, 3]]) for edge in (_floor, _ceiling))
    x = np.arange(left - MARGIN, right + MARGIN) + 0.5
    y = np.arange(top + MARGIN, bottom - MARGIN, -1) - 0.5
    columns, rows = np.meshgrid(x, y)
    outwards = np.where(_inside(lines, columns, rows), -1, 1) * _distance(lines, columns, rows)
    field = np.clip(np.rint(EDGE - outwards * (256 / RADIUS)), 0, 255).astype(np.uint8)
    return LetterField(field.tobytes(), right - left, top - bottom, left, top, advance)


def _floor(values: Float64) -> int:
    return math.floor(values.min())


def _ceiling(values: Float64) -> int:
    return math.ceil(values.max())


def _distance(lines: Float64, x: Float64, y: Float64) -> Float64:
    """From each pixel to the nearest line."""
    from_x, from_y, to_x, to_y = lines.T
    east, north = to_x - from_x, to_y - from_y
    length = np.maximum(east**2 + north**2, 1e-12)
    right, up = x[..., None] - from_x, y[..., None] - from_y
    along = np.clip((right * east + up * north) / length, 0.0, 1.0)
    right -= along * east
    up -= along * north
    nearest: Float64 = np.sqrt((right**2 + up**2).min(axis=-1))
    return nearest


def _inside(lines: Float64, x: Float64, y: Float64) -> Bools:
    """Whether contours wind around each pixel: what rises to its right is not what falls there."""
    from_x, from_y, to_x, to_y = lines[lines[:, 1] != lines[:, 3]].T
    rows = y[:, :1]
    crossed = np.sign(to_y - from_y) * ((from_y <= rows) != (to_y <= rows))
    where = from_x + (rows - from_y) * (to_x - from_x) / (to_y - from_y)
    right = where[:, None, :] > x[..., None]
    around: Bools = (crossed[:, None, :] * right).sum(axis=-1) != 0
    return around
