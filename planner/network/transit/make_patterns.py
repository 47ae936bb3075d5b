"""Making patterns of a day's runs: those alike together, overtakers apart, events stop by stop."""

from __future__ import annotations

import numpy as np

from planner.arrays import Int32, UInt8
from planner.groups import within
from planner.kernel import kernel
from planner.network.transit.blocks import find_continuations
from planner.network.transit.boarding_points import BoardingPoints
from planner.network.transit.layout import Calls, Layout, arrange
from planner.network.transit.patterns import Patterns
from planner.network.transit.runs import Runs
from planner.network.transit.timetable import Timetable

NOT_AVAILABLE = 1
"""stop_times.txt pickup_type and drop_off_type: no boarding, no alighting."""


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
    sample = runs.trip[first_run]  # one trip stands for its pattern
    layout = Layout.of(
        first[sample + 1] - first[sample], np.diff(np.append(first_run, len(runs.trip)))
    )
    stop_time = np.repeat(first[sample], layout.length) + layout.positions()
    boardable, alightable = _boarding_rules(timetable)

    event = layout.events_of(pattern_of_run, np.arange(len(runs.trip)) - first_run[pattern_of_run])
    length = layout.length[pattern_of_run]
    source = np.repeat(first[runs.trip], length) + within(length)
    shift = np.repeat(runs.shift, length)
    arrival = np.empty(len(event), np.int32)
    departure = np.empty(len(event), np.int32)
    arrival[event] = timetable.arrival_of_stop_time[source] + shift
    departure[event] = timetable.departure_of_stop_time[source] + shift
    calls = Calls(
        points.of_stop_times(timetable)[stop_time].astype(np.int32),
        boardable[stop_time],
        alightable[stop_time],
        arrival,
        departure,
    )
    pairs = find_continuations(timetable, runs)
    return arrange(layout, calls, pairs, points.point_count), sample
