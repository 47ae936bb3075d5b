"""A day as it really runs: what is known of runs now laid over the compiled day.

Patterns with a changed run are taken out; their runs are split anew into patterns without
overtaking and appended. Trips and patterns get new numbers; stops keep theirs, and a skipped stop
keeps its position: nobody boards or alights there. The day it is made from is not touched.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from planner.arrays import Bools, Int8, Int32, Int64, UInt8
from planner.groups import long_starts_of, members
from planner.kernel import NONE
from planner.network.live.added_runs import AddedRun
from planner.network.live.same_vehicle import continuations_of_added
from planner.network.live.trips import LiveTrips, RunTimes
from planner.network.transit.blocks import Continuations
from planner.network.transit.day import DayTimetable
from planner.network.transit.layout import Calls, Layout, arrange
from planner.network.transit.make_patterns import chains
from planner.network.transit.patterns import Patterns
from planner.network.transit.runs import midnight_of
from planner.network.transit.timetable import Timetable

LATEST = 3 * 3600
"""Seconds that a trip of the day before can be late and still be seen after midnight."""


class _Split(NamedTuple):
    """The runs of patterns with changes, in new patterns. Calls lie run by run."""

    trip: Int32  # of the day before
    pattern: Int32  # new number, counted from 0
    first_call: Int64  # one longer
    arrival: Int32
    departure: Int32
    boardable: UInt8
    alightable: UInt8
    wheelchair: Int8  # of each run


def overlaid(
    day: DayTimetable,
    timetable: Timetable,
    live: LiveTrips,
    added: Sequence[AddedRun],
    zone: ZoneInfo,
) -> DayTimetable:
    """The day with what is known now; the day itself where that changes nothing of it.

    added    runs put on, whose trips are the timetable's last
    zone     of the day's clock
    """
    news = _news_of_day(day, timetable, live, midnight_of(day.date, zone))
    if not news:
        return day
    patterns = day.patterns
    changed = np.zeros(len(patterns.first_trip_of_pattern) - 1, np.bool_)
    changed[patterns.pattern_of_trip[list(news)]] = True
    split = _split(day, changed, news)
    stays = continuations_of_added(day, timetable, added, news)
    whole = np.flatnonzero(~changed)
    first_run = np.flatnonzero(np.diff(split.pattern, prepend=-1))
    old_pattern = np.concatenate([whole, patterns.pattern_of_trip[split.trip[first_run]]])
    whole_trips = np.flatnonzero(~changed[patterns.pattern_of_trip])
    old_trip = np.concatenate([whole_trips, split.trip]).astype(np.int32)
    old_position = members(patterns.first_position_of_pattern, old_pattern)
    return dataclasses.replace(
        day,
        patterns=_lay_out(day, changed, old_pattern, old_position, old_trip, split, stays),
        route_of_pattern=day.route_of_pattern[old_pattern],
        kind_of_pattern=day.kind_of_pattern[old_pattern],
        wheelchair_of_pattern=np.concatenate(
            [day.wheelchair_of_pattern[whole], split.wheelchair[first_run]]
        ),
        bikes_of_pattern=day.bikes_of_pattern[old_pattern],
        source_of_trip=day.source_of_trip[old_trip],
        service_day_of_trip=day.service_day_of_trip[old_trip],
        shift_of_trip=day.shift_of_trip[old_trip],
        headway_of_trip=day.headway_of_trip[old_trip],
        wheelchair_of_position=day.wheelchair_of_position[old_position],
    )


def _news_of_day(
    day: DayTimetable, timetable: Timetable, live: LiveTrips, midnight: int
) -> dict[int, RunTimes]:
    """By the day's trip; times are on the day's clock."""
    found = {}
    for (source, instant), times in live.times_of_run.items():
        first = timetable.first_stop_time_of_trip[source]
        shift = instant - midnight - int(timetable.departure_of_stop_time[first])
        trip = day.trip_at(source, shift)
        if trip != NONE:
            found[trip] = times._replace(
                arrival=times.arrival + np.int32(shift), departure=times.departure + np.int32(shift)
            )
    return found


def _split(day: DayTimetable, changed: Bools, news: dict[int, RunTimes]) -> _Split:
    """The runs of changed patterns that do run, by new pattern, then by time."""
    patterns = day.patterns
    layout = Layout.of_patterns(patterns)
    runs = changed[patterns.pattern_of_trip]
    runs[[trip for trip, times in news.items() if times.cancelled or times.replaced]] = False
    trip = np.flatnonzero(runs).astype(np.int32)
    pattern = patterns.pattern_of_trip[trip]
    length = layout.length[pattern]
    first_call = long_starts_of(length)
    position = members(layout.first_position, pattern)
    event = layout.events_of(pattern, trip - patterns.first_trip_of_pattern[pattern])
    arrival, departure = patterns.arrival_of_event[event], patterns.departure_of_event[event]
    boardable = patterns.boardable_of_position[position]
    alightable = patterns.alightable_of_position[position]
    group = pattern.astype(np.int32)
    wheelchair = day.wheelchair_of_pattern[pattern]
    group_of_changes: dict[tuple[int, bytes, int], int] = {}
    for run in np.flatnonzero(np.isin(trip, list(news))).tolist():
        times = news[int(trip[run])]
        calls = slice(int(first_call[run]), int(first_call[run + 1]))
        arrival[calls], departure[calls] = times.arrival, times.departure
        if times.skipped.any():
            boardable[calls][times.skipped] = alightable[calls][times.skipped] = 0
        planned = int(wheelchair[run])
        if times.wheelchair is not None:
            wheelchair[run] = times.wheelchair
        if times.skipped.any() or wheelchair[run] != planned:
            key = int(pattern[run]), times.skipped.tobytes(), int(wheelchair[run])
            group[run] = group_of_changes.setdefault(key, len(changed) + len(group_of_changes))
    order = np.lexsort((trip, arrival[first_call[1:] - 1], departure[first_call[:-1]], group))
    numbers = _without_overtaking(
        group[order], first_call[:-1][order], length[order], arrival, departure
    )
    by_pattern = np.argsort(numbers, kind="stable")
    order = order[by_pattern]
    call = members(first_call, order)
    return _Split(
        trip[order],
        numbers[by_pattern],
        long_starts_of(length[order]),
        arrival[call],
        departure[call],
        boardable[call],
        alightable[call],
        wheelchair[order],
    )


def _without_overtaking(
    group: Int32, first_call: Int64, length: Int64, arrival: Int32, departure: Int32
) -> Int32:
    """The new pattern of each run; runs come by group and time."""
    begins = np.flatnonzero(np.diff(group, prepend=-1)).astype(np.int32)
    for array in (arrival, departure):
        array.flags.writeable = False  # as the Timetable's are: one compiled version
    return chains(
        first_call.astype(np.int32),
        length.astype(np.int32),
        np.zeros(len(group), np.int32),
        arrival,
        departure,
        begins,
        np.append(begins[1:], len(group)).astype(np.int32) if len(begins) else begins,
    )


def _lay_out(
    day: DayTimetable,
    changed: Bools,
    old_pattern: Int64,
    old_position: Int64,
    old_trip: Int32,
    split: _Split,
    stays: Continuations,
) -> Patterns:
    """Patterns without changes as they were, then the new ones, events stop by stop."""
    old = day.patterns
    wholes = int((~changed).sum())
    new_trips = np.bincount(split.pattern, minlength=len(old_pattern) - wholes)
    layout = Layout.of(
        np.diff(old.first_position_of_pattern)[old_pattern],
        np.concatenate([np.diff(old.first_trip_of_pattern)[~changed], new_trips]),
    )
    pattern = split.pattern + wholes
    rank = np.arange(len(pattern)) + layout.first_trip[wholes] - layout.first_trip[pattern]
    event = layout.events_of(pattern, rank) - layout.first_event[wholes]
    kept = np.repeat(~changed, np.diff(old.first_event_of_pattern))
    sample = members(split.first_call, np.flatnonzero(np.diff(split.pattern, prepend=-1)))
    begin = layout.first_position[wholes]
    boardable = old.boardable_of_position[old_position]
    alightable = old.alightable_of_position[old_position]
    boardable[begin:], alightable[begin:] = split.boardable[sample], split.alightable[sample]
    calls = Calls(
        old.stop_of_position[old_position],
        boardable,
        alightable,
        np.concatenate([old.arrival_of_event[kept], _placed(split.arrival, event)]),
        np.concatenate([old.departure_of_event[kept], _placed(split.departure, event)]),
    )
    start, end = layout.spans(calls)
    pairs = _continuations(stays, old_trip, len(old.pattern_of_trip), start, end)
    return arrange(layout, calls, pairs, day.points.point_count)


def _placed(times: Int32, event: Int64) -> Int32:
    """Times in the order of their events."""
    placed = np.empty_like(times)
    placed[event] = times
    return placed


def _continuations(
    stays: Continuations, old_trip: Int32, old_trips: int, start: Int32, end: Int32
) -> Continuations:
    """Pairs of runs for which riders stay on board: where both run, and still in this order."""
    new_trip = np.full(old_trips, NONE, np.int32)
    new_trip[old_trip] = np.arange(len(old_trip), dtype=np.int32)
    run, following = new_trip[stays.run], new_trip[stays.following]
    kept = (run != NONE) & (following != NONE)
    run, following = run[kept], following[kept]
    in_order = start[following] >= end[run]
    return Continuations(run[in_order], following[in_order])
