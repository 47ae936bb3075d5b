"""Shapes: the line on the map that a ride follows, cut out between two of its stops.

Feeds draw a trip's whole way as one line. Where a stop lies along it is said by shape_dist_traveled
if both files have it; else the stops are projected on the line, in order, so that a line which
passes a street twice is cut at the right pass.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from planner.kernel import NONE
from planner.network.timetable import Float64, Timetable

MARKS_KEPT = 4096
"""Trips with equal stops and shape share their marks; so many of them are kept."""


class Shapes:
    """The lines of a timetable's trips. May be asked by several threads."""

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self._marks = lru_cache(MARKS_KEPT)(self._marks_of)

    def between(self, trip: int, board: int, alight: int) -> tuple[Float64, Float64]:
        """Latitudes and longitudes (degrees, float64) from position `board` to `alight` of a trip.

        Straight lines between the stops where the trip has no shape, or one that leads nowhere.
        """
        timetable = self._timetable
        first = int(timetable.first_stop_time_of_trip[trip])
        end = int(timetable.first_stop_time_of_trip[trip + 1])
        stops = timetable.stop_of_stop_time[first:end]
        shape = int(timetable.shape_of_trip[trip])
        if shape != NONE:
            distance = timetable.shape_distance_of_stop_time[first:end]
            marks = self._marks(shape, stops.tobytes(), distance.tobytes())
            lats, lons = self._cut(shape, float(marks[board]), float(marks[alight]))
            if len(lats) > 1:
                return lats, lons
        way = stops[board : alight + 1]
        lats, lons = timetable.lat_of_stop[way], timetable.lon_of_stop[way]
        known = ~np.isnan(lats) & ~np.isnan(lons)
        return lats[known], lons[known]

    def _points(self, shape: int) -> slice:
        first = self._timetable.first_point_of_shape
        return slice(int(first[shape]), int(first[shape + 1]))

    def _cut(self, shape: int, start: float, end: float) -> tuple[Float64, Float64]:
        """The line between two marks: a mark 7.25 lies a quarter of the way from point 7 to 8."""
        points = self._points(shape)
        lats = self._timetable.lat_of_shape_point[points]
        lons = self._timetable.lon_of_shape_point[points]
        if end <= start:
            return lats[:0], lons[:0]
        between = np.arange(int(start) + 1, int(np.ceil(end)))
        at = np.concatenate([[start], between, [end]])
        index = np.arange(len(lats))
        return np.interp(at, index, lats), np.interp(at, index, lons)

    def _marks_of(self, shape: int, stops: bytes, distances: bytes) -> Float64:
        """Where each stop of a trip lies on its shape, as marks (see `_cut`)."""
        points = self._points(shape)
        along = self._timetable.distance_of_shape_point[points].astype(np.float64)
        asked = np.frombuffer(distances, np.float32).astype(np.float64)
        if len(along) > 1 and not np.isnan(along).any() and not np.isnan(asked).any():
            return np.interp(asked, along, np.arange(len(along)))
        stop = np.frombuffer(stops, np.int32)
        lats, lons = self._timetable.lat_of_stop[stop], self._timetable.lon_of_stop[stop]
        if len(along) < 2 or np.isnan(lats).any() or np.isnan(lons).any():
            return np.zeros(len(stop))
        return project_in_order(
            self._timetable.lat_of_shape_point[points],
            self._timetable.lon_of_shape_point[points],
            lats,
            lons,
        )


def project_in_order(
    line_lats: Float64, line_lons: Float64, lats: Float64, lons: Float64
) -> Float64:
    """Marks of places on a line, never going back, that are together nearest to the places.

    Of all ways to give each place a segment no earlier than that of the place before, the one with
    the least sum of squared distances: dynamic programming, places times segments.
    """
    shrink = np.cos(np.radians(float(lats.mean())))
    x, y = line_lons * shrink, line_lats
    step_x, step_y = np.diff(x), np.diff(y)
    square = np.maximum(step_x**2 + step_y**2, 1e-18)
    segments = len(square)
    shares = np.empty((len(lats), segments))
    choice = np.empty((len(lats), segments), np.int64)
    best = np.zeros(segments)
    for i, (lat, lon) in enumerate(zip(lats, lons * shrink, strict=True)):
        share = np.clip(((lon - x[:-1]) * step_x + (lat - y[:-1]) * step_y) / square, 0.0, 1.0)
        miss = (x[:-1] + share * step_x - lon) ** 2 + (y[:-1] + share * step_y - lat) ** 2
        least = np.minimum.accumulate(best)
        improves = best <= least
        choice[i] = np.maximum.accumulate(np.where(improves, np.arange(segments), 0))
        best = least + miss
        shares[i] = share
    marks = np.empty(len(lats))
    segment = int(np.argmin(best))
    for i in range(len(lats) - 1, -1, -1):
        marks[i] = segment + shares[i, segment]
        segment = int(choice[i, segment])
    return np.maximum.accumulate(marks)
