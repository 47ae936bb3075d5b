"""Shapes: the line on the map that a ride follows, cut out between two of its stops.

Feeds draw a trip's whole way as one line. Where a stop lies along it is said by shape_dist_traveled
where both files have it in one unit; else the stops are projected on the line, in order, so that a
line which passes a street twice is cut at the right pass. A line drawn the wrong way round is
turned, and one that misses a stop is led there.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from planner.arrays import Float64
from planner.kernel import NONE
from planner.network.earth import metres_between
from planner.network.transit.projection import place_of_marks, project_in_order
from planner.network.transit.ride_lines import NEAR_METRES, Drawing, line_of_ride
from planner.network.transit.timetable import Timetable

MARKS_KEPT = 4096
"""Trips with equal stops and shape share their marks; so many of them are kept."""

TRIPS_KEPT = 16384
"""Trips of which it is known which is drawn alike."""

MOST_TRIED = 20_000_000
"""Places times points of a line: what is more is no way that riders know, and takes a gigabyte."""

LINES_KEPT = 1024
"""Lines of rides kept: of the journeys of one reply many ride from stop to stop on one line."""

Line = tuple[Float64, Float64]
"""Latitudes and longitudes, degrees."""

_Way = tuple[int, bytes, bytes]


class Shapes:
    """The lines of a timetable's trips. May be asked by several threads."""

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self._drawing = Drawing.of(timetable)
        self._marks = lru_cache(MARKS_KEPT)(self._marks_of)
        self._first_of_way: dict[_Way, int] = {}
        self._like = lru_cache(TRIPS_KEPT)(self._drawn_like)
        self._ride = lru_cache(LINES_KEPT)(self._line_of_ride)

    def between(self, trip: int, board: int, alight: int) -> Line:
        """Latitudes and longitudes (degrees, float64) from position `board` to `alight` of a trip.

        Begins and ends within `NEAR_METRES` of the stops. Straight lines between them where the
        trip has no shape, or one that leads nowhere or elsewhere.
        """
        return self._ride(self._like(trip), board, alight)[0]

    def metres(self, trip: int, board: int, alight: int) -> float:
        """The length of that line."""
        return self._ride(self._like(trip), board, alight)[1]

    def _drawn_like(self, trip: int) -> int:
        """The first trip asked for that is drawn like this one."""
        return self._first_of_way.setdefault(self._way(trip), trip)

    def _line_of_ride(self, trip: int, board: int, alight: int) -> tuple[Line, float]:
        marks = self.marks(trip)
        first = self._timetable.first_stop_time_of_trip.item(trip)
        shape, start, end = NONE, 0.0, 0.0
        if marks is not None:
            shape = self._timetable.shape_of_trip.item(trip)
            start, end = marks.item(board), marks.item(alight)
        lats, lons, metres = line_of_ride(
            self._drawing, first + board, first + alight, shape, start, end
        )
        return (lats, lons), metres

    def marks(self, trip: int) -> Float64 | None:
        """Where each stop of a trip lies on its shape (`planner.network.transit.projection`).

        They rise, or fall where the shape is drawn the wrong way round. None without a shape, or
        where nothing is known of how the two lie to each other.
        """
        way = self._way(trip)
        return None if way[0] == NONE else self._marks(*way)

    def _way(self, trip: int) -> _Way:
        """What trips have in common that are drawn alike: the shape, its stops, where they lie."""
        timetable = self._timetable
        first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
        return (
            int(timetable.shape_of_trip[trip]),
            timetable.stop_of_stop_time[first:end].tobytes(),
            timetable.shape_distance_of_stop_time[first:end].tobytes(),
        )

    def line(self, shape: int) -> Line:
        """All points of a shape."""
        first, end = self._timetable.first_point_of_shape[shape : shape + 2].tolist()
        points = slice(first, end)
        return (
            self._timetable.lat_of_shape_point[points],
            self._timetable.lon_of_shape_point[points],
        )

    def _marks_of(self, shape: int, stop_bytes: bytes, distance_bytes: bytes) -> Float64 | None:
        lats, lons = self.line(shape)
        stops = np.frombuffer(stop_bytes, np.int32)
        stop_lats = self._timetable.lat_of_stop[stops]
        stop_lons = self._timetable.lon_of_stop[stops]
        known = np.flatnonzero(~np.isnan(stop_lats) & ~np.isnan(stop_lons))
        if len(lats) < 2 or len(known) < 2 or len(lats) * len(known) > MOST_TRIED:
            return None
        said = self._marks_said(shape, np.frombuffer(distance_bytes, np.float32))[known]
        marks = _marks((lats, lons), (stop_lats[known], stop_lons[known]), said)
        return np.interp(np.arange(len(stops)), known, marks)

    def _marks_said(self, shape: int, distances: np.ndarray) -> Float64:
        """Marks by shape_dist_traveled; NaN where the feed does not say."""
        first, end = self._timetable.first_point_of_shape[shape : shape + 2].tolist()
        along = self._timetable.distance_of_shape_point[first:end].astype(np.float64)
        asked = distances.astype(np.float64)
        known = np.flatnonzero(~np.isnan(along))
        if len(known) < 2:
            return np.full(len(asked), np.nan)
        inside = (asked >= along[known[0]]) & (asked <= along[known[-1]])
        return np.where(inside, np.interp(asked, along[known], known), np.nan)


def _marks(line: Line, stops: Line, said: Float64) -> Float64:
    """Marks of stops on a line: as the feed says where that is near them, else projected.

    Distances in another unit than the line's, or another line's, put stops far from where the
    line passes them: then none is believed.
    """
    missed_said = metres_between(*place_of_marks(*line, said), *stops)  # NaN where nothing is said
    near = missed_said <= NEAR_METRES
    if near.all():
        return said
    tolerated = len(said) * NEAR_METRES**2
    pinned = np.where(near, said, np.nan)
    nothing = np.full(len(said), np.nan)
    marks, missed = project_in_order(*line, *stops, nothing)
    if near.any():
        by_pins, missed_by_pins = project_in_order(*line, *stops, pinned)
        if missed_by_pins <= missed + tolerated:
            return by_pins
    if missed > tolerated:
        turned, missed_turned = project_in_order(line[0][::-1], line[1][::-1], *stops, nothing)
        if missed_turned < missed:
            return np.asarray(len(line[0]) - 1 - turned, np.float64)
    return marks
