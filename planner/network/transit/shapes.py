"""Shapes: the line on the map that a ride follows, cut out between two of its stops.

Feeds draw a trip's whole way as one line. Where a stop lies along it is said by shape_dist_traveled
where both files have it in one unit; else the stops are projected on the line, in order, so that a
line which passes a street twice is cut at the right pass. A line drawn the wrong way round is
turned, and one that misses a stop is led there.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from planner.kernel import NONE
from planner.network.earth import metres_between, path_metres
from planner.network.transit.projection import place_of_marks, project_in_order
from planner.network.transit.timetable import Float64, Timetable

MARKS_KEPT = 4096
"""Trips with equal stops and shape share their marks; so many of them are kept."""

LINES_KEPT = 1024
"""Lines of rides kept: of the journeys of one reply many share a ride."""

NEAR_METRES = 150.0
"""How far a line may pass from its stop without being led there; assumed: a terminal's forecourt,
a station's platforms."""

Line = tuple[Float64, Float64]
"""Latitudes and longitudes, degrees."""


class Shapes:
    """The lines of a timetable's trips. May be asked by several threads."""

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self._marks = lru_cache(MARKS_KEPT)(self._marks_of)
        self._lines = lru_cache(LINES_KEPT)(self._measured_line)
        self._ride = lru_cache(LINES_KEPT)(self._line_of_ride)

    def between(self, trip: int, board: int, alight: int) -> Line:
        """Latitudes and longitudes (degrees, float64) from position `board` to `alight` of a trip.

        Begins and ends within `NEAR_METRES` of the stops. Straight lines between them where the
        trip has no shape, or one that leads nowhere or elsewhere.
        """
        return self._ride(trip, board, alight)[0]

    def metres(self, trip: int, board: int, alight: int) -> float:
        """The length of that line."""
        return self._ride(trip, board, alight)[1]

    def _line_of_ride(self, trip: int, board: int, alight: int) -> tuple[Line, float]:
        return self._lines(*self._way(trip), board, alight)

    def _measured_line(
        self, shape: int, stops_in_bytes: bytes, distance: bytes, board: int, alight: int
    ) -> tuple[Line, float]:
        line = self._line_between(shape, stops_in_bytes, distance, board, alight)
        return line, path_metres(*line)

    def _line_between(
        self, shape: int, stops_in_bytes: bytes, distance: bytes, board: int, alight: int
    ) -> Line:
        stops = np.frombuffer(stops_in_bytes, np.int32)
        straight = self._straight(stops[board : alight + 1])
        marks = None if shape == NONE else self._marks(shape, stops_in_bytes, distance)
        if marks is None or len(straight[0]) < 2:
            return straight
        cut = self._cut(shape, marks[board], marks[alight])
        if len(cut[0]) < 2:
            return straight
        ends = self._straight(stops[[board, alight]])
        if len(ends[0]) < 2:
            return cut
        return _led_to_stops(cut, ends) or straight

    def marks(self, trip: int) -> Float64 | None:
        """Where each stop of a trip lies on its shape (`planner.network.transit.projection`).

        They rise, or fall where the shape is drawn the wrong way round. None without a shape, or
        where nothing is known of how the two lie to each other.
        """
        way = self._way(trip)
        return None if way[0] == NONE else self._marks(*way)

    def _way(self, trip: int) -> tuple[int, bytes, bytes]:
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

    def _straight(self, stops: np.ndarray) -> Line:
        lats, lons = self._timetable.lat_of_stop[stops], self._timetable.lon_of_stop[stops]
        known = ~np.isnan(lats) & ~np.isnan(lons)
        return lats[known], lons[known]

    def _cut(self, shape: int, start: float, end: float) -> Line:
        """The line between two marks, turned where the second comes first; empty: no way."""
        lats, lons = self.line(shape)
        if start == end:
            return lats[:0], lons[:0]
        low, high = min(start, end), max(start, end)
        between = np.arange(int(low) + 1, int(np.ceil(high)))
        at = np.concatenate([[low], between, [high]])
        return place_of_marks(lats, lons, at if start < end else at[::-1])

    def _marks_of(self, shape: int, stop_bytes: bytes, distance_bytes: bytes) -> Float64 | None:
        lats, lons = self.line(shape)
        stops = np.frombuffer(stop_bytes, np.int32)
        stop_lats = self._timetable.lat_of_stop[stops]
        stop_lons = self._timetable.lon_of_stop[stops]
        known = np.flatnonzero(~np.isnan(stop_lats) & ~np.isnan(stop_lons))
        if len(lats) < 2 or len(known) < 2:
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


def _led_to_stops(line: Line, ends: Line) -> Line | None:
    """The line from stop to stop, where it does not come near them itself.

    None where it lies farther away than the stops from each other: it is another trip's.
    """
    lats, lons = line
    gaps = metres_between(lats[[0, -1]], lons[[0, -1]], *ends)
    apart = metres_between(ends[0][0], ends[1][0], ends[0][1], ends[1][1])
    if gaps.max() > max(NEAR_METRES, float(apart)):
        return None
    head, tail = int(gaps[0] > NEAR_METRES), int(gaps[1] > NEAR_METRES)
    return (
        np.concatenate([ends[0][:1][:head], lats, ends[0][1:][:tail]]),
        np.concatenate([ends[1][:1][:head], lons, ends[1][1:][:tail]]),
    )
