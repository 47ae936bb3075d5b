"""Runs: which trips run on a day's clock, and when. Calendars, zones, frequencies end here."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from planner.arrays import Int32
from planner.groups import within
from planner.kernel import NONE
from planner.network.transit.timetable import Timetable
from planner.seconds import DAY_SECONDS


class Runs(NamedTuple):
    """Trips of the Timetable that run within the day, each placed on its clock."""

    trip: Int32
    service_day: Int32
    shift: Int32
    headway: Int32

    def take(self, chosen: npt.NDArray[np.generic]) -> Runs:
        """Some of them, by index or mask."""
        return Runs(*(column[chosen] for column in self))


@lru_cache(4096)
def midnight_of(date: dt.date, zone: ZoneInfo) -> int:
    """The instant of noon minus 12 h (seconds since 1970-01-01 UTC): GTFS's origin of a day."""
    noon = dt.datetime.combine(date, dt.time(12), zone)
    return int(noon.timestamp()) - DAY_SECONDS // 2


def runs_within(
    timetable: Timetable,
    date: dt.date,
    zone: ZoneInfo,
    first_day: int,
    last_day: int,
    one_service_day: bool = False,
    late: int = 0,
) -> Runs:
    """Every trip of every service day that is under way within the clock's days.

    Both midnights belong to them: a trip may begin and end at the last.

    one_service_day    of the date's own service day only, however long its trips run
    late               also what should have ended up to so many seconds before: it may be late
    """
    first = timetable.first_stop_time_of_trip
    starts = timetable.departure_of_stop_time[first[:-1]]
    ends = timetable.arrival_of_stop_time[first[1:] - 1]
    last_time = int(ends.max(initial=0))
    if len(timetable.end_of_frequency):
        last_time = max(
            last_time, int(timetable.end_of_frequency.max()) + int((ends - starts).max())
        )
    zones = [ZoneInfo(name) for name in timetable.zone_of_feed]
    feed_of_trip = timetable.feed_of_service[timetable.service_of_trip]
    origin = midnight_of(date, zone)
    found = []
    offsets = range(first_day - last_time // DAY_SECONDS - 1, last_day + 2)
    for offset in [0] if one_service_day else offsets:
        day = date.toordinal() + offset
        if not 1 <= day <= dt.date.max.toordinal():
            continue
        there = [midnight_of(dt.date.fromordinal(day), feed_zone) - origin for feed_zone in zones]
        shift_of_feed = np.array(there, np.int32)
        trips = np.flatnonzero(timetable.runs_of_service_on(day)[timetable.service_of_trip]).astype(
            np.int32
        )
        shift = shift_of_feed[feed_of_trip[trips]]
        same_day = np.full(len(trips), day, np.int32)
        runs = Runs(trips, same_day, shift, np.full(len(trips), NONE, np.int32))
        runs = _expand_frequencies(timetable, runs)
        if one_service_day:
            return runs
        running = (ends[runs.trip] + runs.shift >= first_day * DAY_SECONDS - late) & (
            starts[runs.trip] + runs.shift <= (last_day + 1) * DAY_SECONDS
        )
        found.append(runs.take(running))
    columns = zip(*found, strict=True)
    return Runs(*(np.concatenate(column).astype(np.int32) for column in columns))


def _expand_frequencies(timetable: Timetable, runs: Runs) -> Runs:
    """Replace trips that frequencies.txt repeats by their repetitions (end_time excluded)."""
    if not len(timetable.trip_of_frequency):
        return runs
    templates, rows = np.unique(timetable.trip_of_frequency, return_inverse=True)
    repeated = np.isin(runs.trip, templates)
    run_of_trip = np.full(timetable.trip_count, NONE, np.int32)
    run_of_trip[runs.trip] = np.arange(len(runs.trip), dtype=np.int32)
    run = run_of_trip[templates][rows]
    row = np.flatnonzero(run != NONE)
    run = run[row]
    start = timetable.start_of_frequency[row]
    headway = timetable.headway_of_frequency[row]
    count = np.maximum(0, -((start - timetable.end_of_frequency[row]) // headway))
    repetition = within(count)
    row, run = np.repeat(row, count), np.repeat(run, count)
    start, headway = np.repeat(start, count), np.repeat(headway, count)
    trip = runs.trip[run]
    first_departure = timetable.departure_of_stop_time[timetable.first_stop_time_of_trip[trip]]
    shift = runs.shift[run] + start + repetition * headway - first_departure
    shown_headway = np.where(timetable.exact_of_frequency[row] != 0, NONE, headway)
    expanded = Runs(trip, runs.service_day[run], shift, shown_headway)
    kept = runs.take(~repeated)
    return Runs(
        *(np.concatenate(pair).astype(np.int32) for pair in zip(kept, expanded, strict=True))
    )
