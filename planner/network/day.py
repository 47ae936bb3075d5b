"""DayTimetable: what runs on a day, compiled from the Timetable into patterns for the kernels.

The clock of a day counts seconds since noon minus 12 h of its date in the network's zone. Trips of
other service days that run within it are on the same clock: each is shifted by its own feed's noon
minus 12 h, so time zones and daylight-saving changes end here, and so do calendars and frequencies.

A *pattern* is a set of trips with equal stops, boarding rules, route and traveller attributes, none
of which overtakes another: the earliest trip that can be boarded is then also the best, and it is
found by binary search among neighbours in memory, because events lie stop by stop.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from planner.kernel import NONE, kernel
from planner.network.timetable import Int8, Int32, Timetable, UInt8

DAY_SECONDS = 24 * 3600
NOT_AVAILABLE = 1
"""stop_times.txt pickup_type and drop_off_type: no boarding, no alighting."""


class Patterns(NamedTuple):
    """What the kernels see of a day. All int32, flags uint8.

    The event of the trip ranked `t` in pattern `p`, at `position`, is
    `first_event_of_pattern[p] + position * trips + t`, where
    `trips = first_trip_of_pattern[p + 1] - first_trip_of_pattern[p]`.
    """

    first_position_of_pattern: Int32
    first_trip_of_pattern: Int32
    first_event_of_pattern: Int32
    stop_of_position: Int32
    boardable_of_position: UInt8
    alightable_of_position: UInt8
    arrival_of_event: Int32
    departure_of_event: Int32
    first_visit_of_stop: Int32
    pattern_of_visit: Int32
    position_of_visit: Int32  # within its pattern, 0 is the first stop


@dataclass(frozen=True, eq=False)
class DayTimetable:
    """One date, `days` long, compiled for search.

    Trips of the day are numbered pattern by pattern, within it by time; the trailing arrays say
    what each of them is in the Timetable.
    """

    date: dt.date
    days: int
    patterns: Patterns
    route_of_pattern: Int32
    kind_of_pattern: Int32  # route_type
    wheelchair_of_pattern: Int8
    bikes_of_pattern: Int8
    source_of_trip: Int32  # trip of the Timetable
    service_day_of_trip: Int32  # proleptic ordinal
    shift_of_trip: Int32  # seconds from the source's stop times to the day's clock
    headway_of_trip: Int32  # seconds, where a frequency without exact times runs; else NONE

    @property
    def trip_count(self) -> int:
        """Trips on the clock, frequencies expanded."""
        return len(self.source_of_trip)

    @property
    def event_count(self) -> int:
        """Trips times their stops."""
        return len(self.patterns.arrival_of_event)


class Runs(NamedTuple):
    """Trips of the Timetable that run within the day, each placed on its clock."""

    trip: Int32
    service_day: Int32
    shift: Int32
    headway: Int32

    def take(self, chosen: npt.NDArray[np.generic]) -> Runs:
        """Some of them, by index or mask."""
        return Runs(*(column[chosen] for column in self))


def midnight_of(date: dt.date, zone: ZoneInfo) -> int:
    """The instant of noon minus 12 h (seconds since 1970-01-01 UTC): GTFS's origin of a day."""
    noon = dt.datetime.combine(date, dt.time(12), zone)
    return int(noon.timestamp()) - DAY_SECONDS // 2


def compile_day(
    timetable: Timetable, group_of_trip: Int32, date: dt.date, zone: ZoneInfo, days: int = 2
) -> DayTimetable:
    """All trips running in [0, days x 24 h) of a date's clock, as patterns.

    `group_of_trip` is `group_trips(timetable)`, the same for every date.
    """
    runs = _runs_within(timetable, date, zone, days)
    first = timetable.first_stop_time_of_trip
    departure = timetable.departure_of_stop_time[first[runs.trip]] + runs.shift
    arrival = timetable.arrival_of_stop_time[first[runs.trip + 1] - 1] + runs.shift
    runs = runs.take(np.lexsort((runs.trip, arrival, departure, group_of_trip[runs.trip])))
    pattern_of_run = _split_overtaking(timetable, runs, group_of_trip[runs.trip])
    order = np.argsort(pattern_of_run, kind="stable")
    return _lay_out(timetable, runs.take(order), pattern_of_run[order], date, days)


def group_trips(timetable: Timetable) -> Int32:
    """Number trips so that equal numbers mean equal stops, boarding rules, route and attributes."""
    first = timetable.first_stop_time_of_trip.astype(np.int64)
    length = np.diff(first)
    boardable, alightable = _boarding_rules(timetable)
    call = timetable.stop_of_stop_time * np.int32(4) + boardable * np.int32(2) + alightable
    group = np.zeros(len(length), np.int32)
    groups = 0
    for size in np.unique(length).tolist():
        trips = np.flatnonzero(length == size)
        row = np.empty((len(trips), size + 3), np.int32)
        row[:, 0] = timetable.route_of_trip[trips]
        row[:, 1] = timetable.wheelchair_of_trip[trips]
        row[:, 2] = timetable.bikes_of_trip[trips]
        row[:, 3:] = call[first[trips][:, None] + np.arange(size)]
        _, inverse = np.unique(
            row.view(np.dtype((np.void, row.dtype.itemsize * row.shape[1]))), return_inverse=True
        )
        group[trips] = groups + inverse.reshape(-1)
        groups += int(inverse.max()) + 1
    return group


def _boarding_rules(timetable: Timetable) -> tuple[UInt8, UInt8]:
    """Where a stop time may be boarded and left; never at its last and its first stop."""
    boardable = (timetable.pickup_of_stop_time != NOT_AVAILABLE).astype(np.uint8)
    alightable = (timetable.drop_off_of_stop_time != NOT_AVAILABLE).astype(np.uint8)
    first = timetable.first_stop_time_of_trip
    boardable[first[1:] - 1] = 0
    alightable[first[:-1]] = 0
    return boardable, alightable


def _runs_within(timetable: Timetable, date: dt.date, zone: ZoneInfo, days: int) -> Runs:
    """Every trip of every service day that is under way within the clock's days."""
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
    for offset in range(-(last_time // DAY_SECONDS) - 1, days + 1):
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
        running = (ends[runs.trip] + runs.shift >= 0) & (
            starts[runs.trip] + runs.shift < days * DAY_SECONDS
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
    repetition = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
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


def _split_overtaking(timetable: Timetable, runs: Runs, group_of_run: Int32) -> Int32:
    """Number the pattern of each run. Runs come by group and departure; overtakers go apart."""
    if not len(runs.trip):
        return np.empty(0, np.int32)
    first = timetable.first_stop_time_of_trip
    begins = np.empty(len(runs.trip), np.bool_)
    begins[0] = True
    begins[1:] = group_of_run[1:] != group_of_run[:-1]
    end_of_group = np.append(np.flatnonzero(begins)[1:], len(begins)).astype(np.int32)
    return _chains(
        first[runs.trip],
        (first[runs.trip + 1] - first[runs.trip]).astype(np.int32),
        runs.shift,
        timetable.arrival_of_stop_time,
        timetable.departure_of_stop_time,
        np.flatnonzero(begins).astype(np.int32),
        end_of_group,
    )


@kernel
def _chains(
    first_of_run: Int32,
    length_of_run: Int32,
    shift_of_run: Int32,
    arrival: Int32,
    departure: Int32,
    first_run_of_group: Int32,
    end_of_group: Int32,
) -> Int32:
    """First fit: a run joins the first chain of its group whose last run it does not overtake."""
    pattern_of_run = np.empty(len(first_of_run), np.int32)
    last_run_of_chain = np.empty(len(first_of_run), np.int32)
    chains = 0
    for group in range(len(first_run_of_group)):
        first_chain = chains
        for run in range(first_run_of_group[group], end_of_group[group]):
            chosen = first_chain
            while chosen < chains:
                before = last_run_of_chain[chosen]
                lead = shift_of_run[run] - shift_of_run[before]
                a, b = first_of_run[before], first_of_run[run]
                follows = True
                for i in range(length_of_run[run]):
                    if (
                        arrival[b + i] + lead < arrival[a + i]
                        or departure[b + i] + lead < departure[a + i]
                    ):
                        follows = False
                        break
                if follows:
                    break
                chosen += 1
            if chosen == chains:
                chains += 1
            last_run_of_chain[chosen] = run
            pattern_of_run[run] = chosen
    return pattern_of_run


def _lay_out(
    timetable: Timetable, runs: Runs, pattern_of_run: Int32, date: dt.date, days: int
) -> DayTimetable:
    """Lay events stop by stop, and find where each stop is visited."""
    first = timetable.first_stop_time_of_trip.astype(np.int64)
    first_run = np.flatnonzero(np.diff(pattern_of_run, prepend=-1))
    trips = np.diff(np.append(first_run, len(runs.trip)))
    sample = runs.trip[first_run]  # one trip stands for its pattern
    length = first[sample + 1] - first[sample]
    first_position = np.concatenate([[0], np.cumsum(length)])
    first_event = np.concatenate([[0], np.cumsum(length * trips)])
    position = np.arange(first_position[-1]) - np.repeat(first_position[:-1], length)
    stop_time = np.repeat(first[sample], length) + position
    boardable, alightable = _boarding_rules(timetable)
    stop_of_position = timetable.stop_of_stop_time[stop_time]

    length_of_run = length[pattern_of_run]
    rank = np.arange(len(runs.trip)) - first_run[pattern_of_run]
    step = np.arange(length_of_run.sum()) - np.repeat(
        np.cumsum(length_of_run) - length_of_run, length_of_run
    )
    source = np.repeat(first[runs.trip], length_of_run) + step
    event = np.repeat(first_event[pattern_of_run] + rank, length_of_run)
    event += step * np.repeat(trips[pattern_of_run], length_of_run)
    shift = np.repeat(runs.shift, length_of_run)
    arrival = np.empty(len(event), np.int32)
    departure = np.empty(len(event), np.int32)
    arrival[event] = timetable.arrival_of_stop_time[source] + shift
    departure[event] = timetable.departure_of_stop_time[source] + shift

    visit = np.argsort(stop_of_position, kind="stable")
    visits = np.bincount(stop_of_position, minlength=timetable.stop_count)
    pattern_of_position = np.repeat(np.arange(len(sample)), length)
    patterns = Patterns(
        first_position_of_pattern=first_position.astype(np.int32),
        first_trip_of_pattern=np.append(first_run, len(runs.trip)).astype(np.int32),
        first_event_of_pattern=first_event.astype(np.int32),
        stop_of_position=stop_of_position.astype(np.int32),
        boardable_of_position=boardable[stop_time],
        alightable_of_position=alightable[stop_time],
        arrival_of_event=arrival,
        departure_of_event=departure,
        first_visit_of_stop=np.concatenate([[0], np.cumsum(visits)]).astype(np.int32),
        pattern_of_visit=pattern_of_position[visit].astype(np.int32),
        position_of_visit=position[visit].astype(np.int32),
    )
    for array in patterns:
        array.flags.writeable = False
    return DayTimetable(
        date=date,
        days=days,
        patterns=patterns,
        route_of_pattern=timetable.route_of_trip[sample],
        kind_of_pattern=timetable.kind_of_route[timetable.route_of_trip[sample]],
        wheelchair_of_pattern=timetable.wheelchair_of_trip[sample],
        bikes_of_pattern=timetable.bikes_of_trip[sample],
        source_of_trip=runs.trip,
        service_day_of_trip=runs.service_day,
        shift_of_trip=runs.shift,
        headway_of_trip=runs.headway,
    )
