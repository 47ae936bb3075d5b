"""Boarding points: stops as the kernels see them, split where rules differ by route or trip.

The first points are the stops themselves. Where the feed's rules name a route or a trip, it calls
at a point of its own, at the same place. Riders and answers know stops only.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, Int64
from planner.kernel import NONE
from planner.network.transit.ranges import ranges_of
from planner.network.transit.timetable import Timetable
from planner.network.transit.transfer_rules import EVERYONE, StopRules, trip_of_stop_time


class BoardingPoints(NamedTuple):
    """Where trips call. All int32.

    stop_of_point       the stop of each point; a point with the number of a stop is that stop
    split_stop_time     ascending: stop times that use another point than their stop
    point_of_split      the points they use
    """

    stop_of_point: Int32
    split_stop_time: Int32
    point_of_split: Int32

    @property
    def point_count(self) -> int:
        """How many there are."""
        return len(self.stop_of_point)

    def of_stop_times(self, timetable: Timetable) -> Int32:
        """The point of each stop time (int32)."""
        if not len(self.split_stop_time):
            return timetable.stop_of_stop_time
        point = timetable.stop_of_stop_time.copy()
        point[self.split_stop_time] = self.point_of_split
        return point

    @property
    def added(self) -> Int32:
        """The points that are no stops (int32, ascending)."""
        number = np.arange(self.point_count, dtype=np.int32)
        return number[self.stop_of_point != number]

    def of_stops(self, stops: Int32) -> Int32:
        """All points of some stops (int32): the stops themselves, then further points."""
        added = self.added
        return np.concatenate((stops, added[np.isin(self.stop_of_point[added], stops)]))

    def spread(self, stops: Int32, seconds: Int32) -> tuple[Int32, Int32]:
        """Points and seconds (int32) of walks to or from stops: its points are as far as a stop."""
        if not len(self.split_stop_time):
            return stops, seconds
        seconds_of_stop = np.empty(self.point_count, np.int32)
        seconds_of_stop[stops] = seconds
        points = self.of_stops(stops)
        return points, seconds_of_stop[self.stop_of_point[points]]


def stops_themselves(stop_count: int) -> BoardingPoints:
    """Points where no stop is split."""
    return BoardingPoints(
        np.arange(stop_count, dtype=np.int32), np.empty(0, np.int32), np.empty(0, np.int32)
    )


def split_by_name(timetable: Timetable, rules: StopRules) -> tuple[BoardingPoints, Int32]:
    """A point for every route and trip that rules name at a stop; and whom each serves (int32).

    A trip that is named has its own, else that of its route, else the stop itself. Where all that
    calls is named, the first to be named has the stop itself.
    """
    stops, routes = timetable.stop_count, len(timetable.kind_of_route)
    width = np.int64(routes + timetable.trip_count)
    ends = [
        stop[whom != EVERYONE] * width + whom[whom != EVERYONE]
        for stop, whom in ((rules.origin, rules.arriving), (rules.stop, rules.departing))
    ]
    codes, split, code = _called_at(timetable, np.unique(np.concatenate(ends)), width)
    stop_of_code, whom_of_code = np.divmod(codes, width)
    is_called = np.zeros(stops, np.bool_)
    is_called[timetable.stop_of_stop_time[split[code == NONE]]] = True
    is_added = np.ones(len(codes), np.bool_)
    first = np.flatnonzero(np.diff(stop_of_code, prepend=-1))
    is_added[first] = is_called[stop_of_code[first]]
    point_of_code = np.where(is_added, stops - 1 + np.cumsum(is_added), stop_of_code)
    whom = np.full(stops + is_added.sum(), EVERYONE, np.int32)
    whom[point_of_code] = whom_of_code
    elsewhere = code != NONE
    elsewhere[elsewhere] = is_added[code[elsewhere]]
    points = BoardingPoints(
        stop_of_point=np.concatenate((np.arange(stops), stop_of_code[is_added])).astype(np.int32),
        split_stop_time=split[elsewhere].astype(np.int32),
        point_of_split=point_of_code[code[elsewhere]].astype(np.int32),
    )
    return points, whom


def _called_at(timetable: Timetable, codes: Int64, width: np.int64) -> tuple[Int64, Int64, Int64]:
    """Those of the codes (stop × width + whom) that stop times use.

    Returned: these codes; all stop times at their stops; which code each uses, NONE for none.
    """
    is_split = np.zeros(timetable.stop_count, np.bool_)
    is_split[codes // width] = True
    split = np.flatnonzero(is_split[timetable.stop_of_stop_time])
    trip = trip_of_stop_time(timetable)[split]
    stop = timetable.stop_of_stop_time[split].astype(np.int64)
    routes = len(timetable.kind_of_route)
    own, has_own = ranges_of(codes, stop * width + trip + routes)
    of_route, has_route = ranges_of(codes, stop * width + timetable.route_of_trip[trip])
    code = np.select([has_own > 0, has_route > 0], [own, of_route], NONE)
    used = np.unique(code[code != NONE])
    return codes[used], split, np.where(code == NONE, NONE, np.searchsorted(used, code))


def joined(points: BoardingPoints, point_of_point: Int32) -> BoardingPoints:
    """Fewer points: for each (int32) the point of its stop that stands for it, itself for stops."""
    kept = np.flatnonzero(point_of_point == np.arange(points.point_count))
    number = np.searchsorted(kept, point_of_point)
    point = number[points.point_of_split]
    elsewhere = point != points.stop_of_point[points.point_of_split]
    return BoardingPoints(
        stop_of_point=points.stop_of_point[kept],
        split_stop_time=points.split_stop_time[elsewhere],
        point_of_split=point[elsewhere].astype(np.int32),
    )
