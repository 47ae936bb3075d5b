"""Typefaces: the outlines of letters, from font files (TrueType or OpenType, also as WOFF)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

Float64 = npt.NDArray[np.float64]

EM = 24
"""Pixels of an em: the size at which map letters are kept."""

_CURVE_PIECES = 4
"""Straight pieces that a curve is drawn in: at 24 pixels nobody sees the corners."""


class Outline(NamedTuple):
    """A letter at 24 pixels to the em, upwards from its baseline.

    lines      float64 (n, 4): from x, y to x, y, along closed contours; none of a blank
    advance    from this letter to the next
    """

    lines: Float64
    advance: float


class Typeface:
    """Font files that hold the letters of one typeface; where several have one, the first.

    Not to be asked by several threads at once: letters are read as they are asked for.

    ascent    pixels above the baseline, whole
    """

    def __init__(self, files: Sequence[Path]) -> None:
        fonts = [TTFont(BytesIO(path.read_bytes()), lazy=True) for path in files]
        self._of_letter: dict[int, tuple[Any, str, float]] = {}
        for font in reversed(fonts):
            glyphs, scale = font.getGlyphSet(), _scale(font)
            self._of_letter |= {
                letter: (glyphs, name, scale) for letter, name in font.getBestCmap().items()
            }
        self.ascent = max((math.ceil(f["hhea"].ascent * _scale(f)) for f in fonts), default=0)

    def outline(self, letter: int) -> Outline | None:
        """A letter, by its code point; None where no file has it."""
        if letter not in self._of_letter:
            return None
        glyphs, name, scale = self._of_letter[letter]
        pen = _Lines(glyphs)
        glyphs[name].draw(pen)
        lines = np.array(pen.lines, np.float64).reshape(-1, 4)
        return Outline(lines * scale, float(glyphs[name].width * scale))


def _scale(font: TTFont) -> float:
    return float(EM / font["head"].unitsPerEm)


class _Lines(BasePen):  # type: ignore[misc]
    """Draws a letter in straight lines, in the font's own units."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.lines: list[tuple[float, float, float, float]] = []
        self._first = (0.0, 0.0)

    def _moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - names of BasePen
        self._first = to

    def _lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.lines.append((*self._getCurrentPoint(), *to))

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._curve([self._getCurrentPoint(), *points])

    def _qCurveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._curve([self._getCurrentPoint(), *points])

    def _closePath(self) -> None:  # noqa: N802
        if self._getCurrentPoint() != self._first:
            self.lines.append((*self._getCurrentPoint(), *self._first))

    def _curve(self, points: list[Any]) -> None:
        """A Bézier curve of any degree, by de Casteljau's construction."""
        here = points[0]
        for piece in range(1, _CURVE_PIECES + 1):
            left: list[Any] = points
            share = piece / _CURVE_PIECES
            while len(left) > 1:
                left = [
                    tuple(a + share * (b - a) for a, b in zip(one, other, strict=True))
                    for one, other in pairwise(left)
                ]
            self.lines.append((*here, *left[0]))
            here = left[0]
