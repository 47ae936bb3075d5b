"""Calls that do not take place today: of runs that are cancelled, or that pass a stop."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from planner.arrays import Int32
from planner.kernel import NONE
from planner.network.live.trips import LiveTrips
from planner.network.network import Network
from planner.network.transit.day import DayTimetable
from planner.network.transit.timetable import Timetable


class _Call(NamedTuple):
    """A run, by trip and instant of planned departure, and a position of it."""

    trip: int
    instant: int
    position: int


def cancelled_calls(
    network: Network, planned: DayTimetable, stops: Int32
) -> Iterator[tuple[int, int]]:
    """Trips of a day before news and positions at some stops (int32) where nobody is taken along.

    Runs that another one stands for are not among them.
    """
    live, timetable = network.live, network.timetable
    if live is None:
        return
    at_stop = network.cancelled(lambda: _by_stop(timetable, live))
    midnight = network.midnight(planned.date)
    calls = (call for stop in stops.tolist() for call in at_stop.get(stop, ()))
    for source, instant, position in calls:
        begin = timetable.first_stop_time_of_trip[source]
        shift = instant - midnight - int(timetable.departure_of_stop_time[begin])
        trip = planned.trip_at(source, shift)
        if trip != NONE:
            yield trip, position


def is_cancelled(network: Network, date: dt.date, source: int, shift: int, position: int) -> bool:
    """Whether a run that comes (trip of the timetable, shift to a date's clock) passes a stop."""
    live = network.live
    if live is None:
        return False
    times = live.times(network.timetable, source, shift, network.midnight(date))
    return times is not None and bool(times.skipped[position])


def _by_stop(timetable: Timetable, live: LiveTrips) -> Mapping[int, Sequence[_Call]]:
    first = timetable.first_stop_time_of_trip
    found = defaultdict[int, list[_Call]](list)
    for trip, instant in live.not_as_planned:
        times = live.times_of_run[trip, instant]
        positions = range(len(times.skipped)) if times.cancelled else np.flatnonzero(times.skipped)
        for position in map(int, positions):
            stop = int(timetable.stop_of_stop_time[first[trip] + position])
            found[stop].append(_Call(trip, instant, position))
    return found
