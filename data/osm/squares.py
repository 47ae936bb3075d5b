"""Squares and platforms drawn as areas: one crosses them, straight from one way in to another.

https://wiki.openstreetmap.org/wiki/Key:area: closed ways for walkers that say `area=yes`, and
closed platforms. Lines that would leave the area are not walked; then its outline leads round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

Int64 = npt.NDArray[np.int64]

MOST_WAYS_IN = 24
"""Of an area with more, every line would be a web; its outline must do."""


class Square(NamedTuple):
    """The places of a closed outline's nodes, without the last, which is the first again."""

    x: Int64
    y: Int64


def lines_across(square: Square, entered: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Find pairs of positions in an outline between which one walks straight across.

    entered    positions at which other ways meet it
    """
    if not 2 <= len(entered) <= MOST_WAYS_IN:
        return
    outline = shapely.Polygon(np.column_stack((square.x, square.y)))
    if not outline.is_valid:
        return
    shapely.prepare(outline)
    count = len(square.x)
    for here, there in combinations(sorted(entered), 2):
        if there - here in {1, count - 1}:
            continue  # the outline itself
        ends = [(square.x[each], square.y[each]) for each in (here, there)]
        if outline.covers(shapely.LineString(ends)):
            yield here, there
