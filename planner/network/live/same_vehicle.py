"""The same vehicle: what one does that runs otherwise than planned, its next run knows of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from planner.arrays import Int32
from planner.groups import owners_of
from planner.kernel import NONE
from planner.network.live.added_runs import AddedRun
from planner.network.live.trips import RunTimes
from planner.network.transit.blocks import Continuations
from planner.network.transit.day import DayTimetable
from planner.network.transit.stations import stations_of
from planner.network.transit.timetable import Timetable


def continuations_of_added(
    day: DayTimetable,
    timetable: Timetable,
    added: Sequence[AddedRun],
    news: Mapping[int, RunTimes],
) -> Continuations:
    """Pairs of a day's runs for which riders stay on board, with what runs in the place of others.

    timetable    whose last trips are those added
    news         by the day's trip
    Where one that was added ends or begins at another station, nobody stays on board.
    """
    patterns = day.patterns
    count = len(patterns.pattern_of_trip)
    run = owners_of(patterns.first_following_of_trip)
    following = patterns.following_of_trip
    instead = _in_place_of(day, timetable, added, news)
    if not instead:
        return Continuations(run, following)
    runs_now = np.arange(count, dtype=np.int32)
    runs_now[list(instead)] = list(instead.values())
    now, following_now = runs_now[run], runs_now[following]
    ends, begins = (
        (_ends(day, timetable, run), _ends(day, timetable, now)),
        (_begins(day, timetable, following), _begins(day, timetable, following_now)),
    )
    as_planned = (ends[0] == ends[1]) & (begins[0] == begins[1])
    meet = stations_of(timetable, ends[1]) == stations_of(timetable, begins[1])
    return Continuations(now[as_planned | meet], following_now[as_planned | meet])


def _in_place_of(
    day: DayTimetable,
    timetable: Timetable,
    added: Sequence[AddedRun],
    news: Mapping[int, RunTimes],
) -> dict[int, int]:
    """By the day's run which other one stands for it."""
    first = timetable.first_stop_time_of_trip
    departure = timetable.departure_of_stop_time
    runs = {}
    for trip, times in news.items():
        if times.replaced:
            source, shift = int(day.source_of_trip[trip]), int(day.shift_of_trip[trip])
            runs[source, shift + int(departure[first[source]])] = trip
    listed, found = timetable.trip_count - len(added), {}
    for trip in np.flatnonzero(day.source_of_trip >= listed).tolist():
        other = added[int(day.source_of_trip[trip]) - listed]
        planned = runs.get((other.like, int(day.shift_of_trip[trip]) + other.instead_of))
        if other.instead_of != NONE and planned is not None:
            found[planned] = trip
    return found


def _ends(day: DayTimetable, timetable: Timetable, run: Int32) -> Int32:
    """The last stop of runs."""
    last = timetable.first_stop_time_of_trip[day.source_of_trip[run] + 1] - 1
    return timetable.stop_of_stop_time[last]


def _begins(day: DayTimetable, timetable: Timetable, run: Int32) -> Int32:
    """The first stop of runs."""
    return timetable.stop_of_stop_time[timetable.first_stop_time_of_trip[day.source_of_trip[run]]]
