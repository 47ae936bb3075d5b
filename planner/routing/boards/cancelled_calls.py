"""Calls that do not take place today: of runs that are cancelled, or that pass a stop."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planner.kernel import NONE
from planner.network.network import Network
from planner.network.transit.day import DayTimetable
from planner.network.transit.timetable import Int32


def cancelled_calls(
    network: Network, planned: DayTimetable, stops: Int32
) -> Iterator[tuple[int, int]]:
    """Trips of a planned day and positions at some stops (int32) where nobody is taken along.

    Runs that another one stands for are not among them.
    """
    live, timetable = network.live, network.timetable
    if live is None:
        return
    midnight = network.midnight(planned.date)
    first = timetable.first_stop_time_of_trip
    for source, instant in live.not_as_planned:
        begin, end = first[source : source + 2].tolist()
        here = np.isin(timetable.stop_of_stop_time[begin:end], stops)
        times = live.times_of_run[source, instant]
        if times is not None and not times.cancelled:
            here &= times.skipped
        if not here.any():
            continue
        shift = instant - midnight - int(timetable.departure_of_stop_time[begin])
        trip = planned.trip_at(source, shift)
        if trip != NONE:
            yield from ((trip, position) for position in np.flatnonzero(here).tolist())
