"""GTFS transfers.txt brought down to pairs of stops: which rule speaks of whom, and how strongly.

https://gtfs.org/documentation/schedule/reference/#transferstxt. For an arriving and a departing
trip the most specific rule holds: one that names both trips, before a trip and a route, a trip,
two routes, a route, stops alone. Of equals the one holds that names more of the stops themselves,
rather than the stations around them, and of those the last.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Bools, Int8, Int32, Int64
from planner.kernel import NONE
from planner.network.transit.ranges import crossed, ranges_of
from planner.network.transit.stations import boarded_stops
from planner.network.transit.timetable import FLAG_STOP, Timetable

KINDS = RECOMMENDED, TIMED, MINIMUM_TIME, FORBIDDEN = range(4)
"""transfer_type between stops; 4 and 5 are about staying on board."""

EVERYONE = NONE
"""Whom a rule names that names neither route nor trip."""

_ROUTE, _TRIP = 1, 3
"""Weights of what an end names: their sums order GTFS's six degrees of specificity."""

_NO_STOP = 3
"""Steps from a stop to what a rule without a stop names; a station is 1 or 2 steps away."""

_OWN = 2 * _NO_STOP + 1
"""Weight of an end that names the stop itself: more than all steps together."""


class StopRules(NamedTuple):
    """Rules between stops at which trips call.

    origin, stop     int32, where one arrives, where one departs
    arriving         int32, whom the rule names at `origin`: `EVERYONE`, or a number of `named`
    departing        int32, whom it names at `stop`
    rank             int64, of two rules that hold the higher wins; no two of a pair are equal
    kind             int8, transfer_type: 0 to 3
    least_seconds    int32, min_transfer_time of type 2; 0 none
    placed           bool, the rule names a stop or station at both ends
    """

    origin: Int32
    stop: Int32
    arriving: Int32
    departing: Int32
    rank: Int64
    kind: Int8
    least_seconds: Int32
    placed: Bools


def named(timetable: Timetable, route: Int32, trip: Int32) -> Int32:
    """Number whom rules name (int32): routes, then trips; a trip wins over its route."""
    return np.where(trip == NONE, route, trip + len(timetable.kind_of_route)).astype(np.int32)


def rules_between_stops(timetable: Timetable) -> StopRules:
    """All rules of types 0 to 3, station rules on every stop within.

    A row without a stop but with a route or trip holds where that calls; rows that name nothing at
    an end say nothing.
    """
    row = np.flatnonzero(np.isin(timetable.kind_of_transfer, KINDS))
    arriving = named(
        timetable, timetable.from_route_of_transfer[row], timetable.from_trip_of_transfer[row]
    )
    departing = named(
        timetable, timetable.to_route_of_transfer[row], timetable.to_trip_of_transfer[row]
    )
    calls = _calls(timetable, np.concatenate((arriving, departing)))
    within = _within(timetable, calls)
    first, count = _stops_meant(timetable, within, timetable.from_stop_of_transfer[row], arriving)
    to_first, to_count = _stops_meant(
        timetable, within, timetable.to_stop_of_transfer[row], departing
    )
    rule, start, end = crossed(first, count, to_first, to_count)
    origin, stop = within.stop[start], within.stop[end]
    arriving, departing = arriving[rule], departing[rule]
    heard = _calls_there(timetable, calls, origin, arriving)
    heard &= _calls_there(timetable, calls, stop, departing)
    steps, to_steps = within.steps[start], within.steps[end]
    closeness = _OWN * ((steps == 0).astype(np.int64) + (to_steps == 0)) - steps - to_steps
    specificity = _weight(timetable, arriving) + _weight(timetable, departing)
    rank = (specificity * (4 * _OWN) + closeness + _OWN) * len(row) + rule
    kind = timetable.kind_of_transfer[row][rule]
    least = np.maximum(timetable.seconds_of_transfer[row][rule], 0)
    return StopRules(
        origin=origin[heard],
        stop=stop[heard],
        arriving=arriving[heard],
        departing=departing[heard],
        rank=rank[heard],
        kind=kind[heard].astype(np.int8),
        least_seconds=np.where(kind == MINIMUM_TIME, least, 0)[heard].astype(np.int32),
        placed=((steps < _NO_STOP) & (to_steps < _NO_STOP))[heard],
    )


class _Within(NamedTuple):
    """Stops at which trips call, by what stands for them.

    code     int64, ascending: a stop or station around or at the stop; or the count of stops plus
             whom a rule names, who calls there
    stop     int32
    steps    int64, how many levels the code is above the stop
    """

    code: Int64
    stop: Int32
    steps: Int64


def _within(timetable: Timetable, calls: Int64) -> _Within:
    stops = boarded_stops(timetable)
    parts = []
    above = stops
    for level in range(_NO_STOP):  # boarding area, platform, station
        known = above != NONE
        parts.append((above[known], stops[known], np.full(known.sum(), level)))
        above = np.where(known, timetable.parent_of_stop[above], NONE).astype(np.int32)
    whom, stop = np.divmod(calls, timetable.stop_count)
    parts.append((whom + timetable.stop_count, stop, np.full(len(calls), _NO_STOP)))
    code, stop, steps = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((stop, code))
    return _Within(
        code[order].astype(np.int64), stop[order].astype(np.int32), steps[order].astype(np.int64)
    )


def _stops_meant(
    timetable: Timetable, within: _Within, stop: Int32, whom: Int32
) -> tuple[Int64, Int64]:
    """Where in `within` the stops meant by an end of each rule begin, and how many they are."""
    without_stop = np.where(whom == EVERYONE, NONE, whom + np.int64(timetable.stop_count))
    return ranges_of(within.code, np.where(stop == NONE, without_stop, stop))


def _calls(timetable: Timetable, wanted: Int32) -> Int64:
    """Where the routes and trips that rules name call: int64, whom × stops + stop, ascending."""
    routes = len(timetable.kind_of_route)
    is_wanted = np.zeros(routes + timetable.trip_count, np.bool_)
    is_wanted[wanted[wanted != EVERYONE]] = True
    if not is_wanted.any():
        return np.empty(0, np.int64)
    trip = trip_of_stop_time(timetable)
    kind = timetable.kind_of_stop[timetable.stop_of_stop_time]
    found = []
    for whom in (timetable.route_of_trip[trip], trip + routes):
        known = is_wanted[whom] & (kind != FLAG_STOP)
        code = whom[known].astype(np.int64) * timetable.stop_count
        found.append(np.unique(code + timetable.stop_of_stop_time[known]))
    return np.concatenate(found)


def trip_of_stop_time(timetable: Timetable) -> Int32:
    """The trip of each stop time (int32)."""
    length = np.diff(timetable.first_stop_time_of_trip)
    return np.repeat(np.arange(len(length), dtype=np.int32), length)


def _calls_there(timetable: Timetable, calls: Int64, stop: Int32, whom: Int32) -> Bools:
    """Whether those whom a rule names call at the stop."""
    code = whom.astype(np.int64) * timetable.stop_count + stop
    return (whom == EVERYONE) | (ranges_of(calls, code)[1] > 0)


def _weight(timetable: Timetable, whom: Int32) -> Int64:
    routes = len(timetable.kind_of_route)
    return np.select([whom == EVERYONE, whom < routes], [0, _ROUTE], _TRIP)
