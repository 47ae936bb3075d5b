"""Projection: where places lie along a line, in the order in which they are passed.

A mark says where: 7.25 is a quarter of the way from point 7 of the line to point 8.
"""

from __future__ import annotations

import numpy as np

from planner.arrays import Float64, Int64
from planner.network.earth import METRES_PER_DEGREE


def project_in_order(
    line_lats: Float64, line_lons: Float64, lats: Float64, lons: Float64, pinned: Float64
) -> tuple[Float64, float]:
    """Marks of places on a line, never going back, that are together nearest to the places.

    line_lats, line_lons    two points at least, degrees
    lats, lons              places in the order of travel, degrees
    pinned                  marks that are known already, never going back; NaN where not

    Of all ways to give each place a segment no earlier than that of the place before, the one with
    the least sum of squared distances: dynamic programming, places times segments. Returned beside
    the marks: that sum, in square metres; inf where the pinned marks leave others no place.
    """
    shrink = np.cos(np.radians(float(lats.mean())))
    x, y = line_lons * shrink * METRES_PER_DEGREE, line_lats * METRES_PER_DEGREE
    step = np.diff(x), np.diff(y)
    square = np.maximum(step[0] ** 2 + step[1] ** 2, 1e-6)
    every = np.arange(len(square))
    share = np.zeros((len(lats), len(square)))
    choice = np.zeros((len(lats), len(square)), np.int64)
    best, earliest = np.zeros(len(square)), np.zeros(len(square))
    for i in range(len(lats)):
        away_x = lons[i] * shrink * METRES_PER_DEGREE - x[:-1]
        away_y = lats[i] * METRES_PER_DEGREE - y[:-1]
        own = np.clip((away_x * step[0] + away_y * step[1]) / square, 0.0, 1.0)
        later = np.maximum(own, earliest)  # on the segment of the place before: not behind it
        before, arrives = _least_before(best)
        miss, miss_later = (
            (s * step[0] - away_x) ** 2 + (s * step[1] - away_y) ** 2 for s in (own, later)
        )
        if not np.isnan(pinned[i]):
            segment = min(int(pinned[i]), len(square) - 1)
            own = later = np.full(len(square), pinned[i] - segment)
            miss = np.where(every == segment, 0.0, np.inf)
            miss_later = np.where(earliest <= own, miss, np.inf)
        stays = best + miss_later <= before + miss
        choice[i] = np.where(stays, every, arrives)
        best = np.where(stays, best + miss_later, before + miss)
        share[i] = earliest = np.where(stays, later, own)
    marks = np.empty(len(lats))
    segment = int(np.argmin(best))
    for i in range(len(lats) - 1, -1, -1):
        marks[i] = segment + share[i, segment]
        segment = int(choice[i, segment])
    return np.maximum.accumulate(marks), float(best.min())


def _least_before(best: Float64) -> tuple[Float64, Int64]:
    """For each segment the least of all earlier ones, and which that is; inf at the first."""
    least = np.minimum.accumulate(best)
    which = np.maximum.accumulate(np.where(best <= least, np.arange(len(best)), 0))
    return (
        np.concatenate([[np.inf], least[:-1]]),
        np.concatenate([np.zeros(1, np.int64), which[:-1]]),
    )


def place_of_marks(
    line_lats: Float64, line_lons: Float64, marks: Float64
) -> tuple[Float64, Float64]:
    """Latitudes and longitudes (degrees) of places on a line."""
    points = np.arange(len(line_lats))
    return np.interp(marks, points, line_lats), np.interp(marks, points, line_lons)
