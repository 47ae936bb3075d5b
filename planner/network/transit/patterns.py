"""Patterns: trips with equal stops and rules, none overtaking another, events laid stop by stop.

The earliest trip of a pattern that can be boarded is then also the best, and it is found by binary
search among neighbours in memory.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.kernel import NEVER, kernel
from planner.network.transit.blocks import find_continuations
from planner.network.transit.boarding_points import BoardingPoints
from planner.network.transit.runs import Runs
from planner.network.transit.timetable import Int32, Timetable, UInt8

NOT_AVAILABLE = 1
"""stop_times.txt pickup_type and drop_off_type: no boarding, no alighting."""


class Patterns(NamedTuple):
    """What the kernels see of a day. All int32, flags uint8. Stops are boarding points.

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
    visit_of_position: Int32
    last_departure_of_visit: Int32  # of its last trip; -NEVER where no trip may be boarded
    pattern_of_trip: Int32
    first_following_of_trip: Int32
    following_of_trip: Int32  # trips for which riders may stay on board
    first_preceding_of_trip: Int32
    preceding_of_trip: Int32  # trips whose riders may stay on board


@kernel
def earliest_trip(time_of_event: Int32, first: int, trips: int, time: int) -> int:
    """Rank of the first of `trips` neighbouring events that is at `time` or later; else `trips`."""
    low, high = 0, trips
    while low < high:
        middle = (low + high) // 2
        if time_of_event[first + middle] < time:
            low = middle + 1
        else:
            high = middle
    return low


def group_trips(timetable: Timetable, points: BoardingPoints) -> Int32:
    """Number trips so that equal numbers mean equal points, boarding rules, route, attributes."""
    first = timetable.first_stop_time_of_trip.astype(np.int64)
    length = np.diff(first)
    boardable, alightable = _boarding_rules(timetable)
    point = points.of_stop_times(timetable)
    call = point * np.int32(4) + boardable * np.int32(2) + alightable
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


def split_overtaking(timetable: Timetable, runs: Runs, group_of_run: Int32) -> Int32:
    """Number the pattern of each run. Runs come by group and departure; overtakers go apart."""
    if not len(runs.trip):
        return np.empty(0, np.int32)
    first = timetable.first_stop_time_of_trip
    begins = np.empty(len(runs.trip), np.bool_)
    begins[0] = True
    begins[1:] = group_of_run[1:] != group_of_run[:-1]
    end_of_group = np.append(np.flatnonzero(begins)[1:], len(begins)).astype(np.int32)
    return chains(
        first[runs.trip],
        (first[runs.trip + 1] - first[runs.trip]).astype(np.int32),
        runs.shift,
        timetable.arrival_of_stop_time,
        timetable.departure_of_stop_time,
        np.flatnonzero(begins).astype(np.int32),
        end_of_group,
    )


@kernel
def chains(
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


def lay_out(
    timetable: Timetable, points: BoardingPoints, runs: Runs, pattern_of_run: Int32
) -> tuple[Patterns, Int32]:
    """Lay events stop by stop and find where each boarding point is visited.

    Runs come by pattern, then by time. Returned beside the patterns: int32, for each a trip of the
    Timetable that stands for all of its trips.
    """
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
    stop_of_position = points.of_stop_times(timetable)[stop_time]

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

    pairs = find_continuations(timetable, runs)
    first_following, following = grouped(pairs.run, pairs.following, len(runs.trip))
    first_preceding, preceding = grouped(pairs.following, pairs.run, len(runs.trip))
    visit = np.argsort(stop_of_position, kind="stable")
    visits = np.bincount(stop_of_position, minlength=points.point_count)
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
        visit_of_position=np.argsort(visit).astype(np.int32),
        last_departure_of_visit=np.empty(0, np.int32),  # below
        pattern_of_trip=pattern_of_run,
        first_following_of_trip=first_following,
        following_of_trip=following,
        first_preceding_of_trip=first_preceding,
        preceding_of_trip=preceding,
    )
    return sealed(patterns), sample


def sealed(patterns: Patterns) -> Patterns:
    """Patterns made read-only, with `last_departure_of_visit` derived from the rest of them."""
    pattern, position = patterns.pattern_of_visit, patterns.position_of_visit
    trips = np.diff(patterns.first_trip_of_pattern)[pattern]
    last_event = patterns.first_event_of_pattern[pattern] + (position + 1) * trips - 1
    boardable = patterns.boardable_of_position[
        patterns.first_position_of_pattern[pattern] + position
    ]
    last = np.where(boardable != 0, patterns.departure_of_event[last_event], -NEVER)
    patterns = patterns._replace(last_departure_of_visit=last.astype(np.int32))
    for array in patterns:
        array.flags.writeable = False
    return patterns


def grouped(owner: Int32, member: Int32, owners: int) -> tuple[Int32, Int32]:
    """Members by owner: where each owner's begin (one longer), and the members. int32."""
    first = np.zeros(owners + 1, np.int32)
    np.cumsum(np.bincount(owner, minlength=owners), out=first[1:])
    return first, member[np.argsort(owner, kind="stable")].astype(np.int32)
