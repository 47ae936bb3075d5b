"""Blocks: trips that one vehicle runs one after the other, so that riders may stay on board.

Said by `block_id` (GTFS trips.txt: consecutive trips of a service day, the next beginning where the
last ended) or by transfers.txt between two trips: type 4 they may stay, type 5 they must leave.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.kernel import NONE
from planner.network.runs import Runs
from planner.network.stations import station_of_stop
from planner.network.timetable import LEAVE, STAY_ON_BOARD, Int32, Timetable


class Continuations(NamedTuple):
    """Pairs of runs, int32: the riders of one may stay on board for the other."""

    run: Int32
    following: Int32


def find_continuations(timetable: Timetable, runs: Runs) -> Continuations:
    """All pairs among the runs of a day. A vehicle that waits until the next trip still counts."""
    pairs = np.concatenate([_in_blocks(timetable, runs), _said_by_trip(timetable, runs)])
    pairs = np.unique(pairs, axis=0)
    first = timetable.first_stop_time_of_trip
    ends = timetable.arrival_of_stop_time[first[runs.trip + 1] - 1] + runs.shift
    starts = timetable.departure_of_stop_time[first[runs.trip]] + runs.shift
    run, following = pairs[:, 0], pairs[:, 1]
    # a chain must move forward in time, else a search would follow it for ever
    forward = (starts[following] >= ends[run]) & (
        (starts[following] > starts[run]) | (following > run)
    )
    return Continuations(run[forward].astype(np.int32), following[forward].astype(np.int32))


def _in_blocks(timetable: Timetable, runs: Runs) -> Int32:
    """Neighbours in a block (int32[n, 2]) that meet at a stop or station."""
    repeated = np.isin(runs.trip, timetable.trip_of_frequency)
    member = np.flatnonzero(~repeated & (timetable.block_of_trip[runs.trip] != NONE))
    first = timetable.first_stop_time_of_trip
    trip = runs.trip[member]
    departure = timetable.departure_of_stop_time[first[trip]]
    block, day = timetable.block_of_trip[trip], runs.service_day[member]
    member = member[np.lexsort((trip, departure, day, block))]
    run, following = member[:-1], member[1:]
    a, b = runs.trip[run], runs.trip[following]
    station = station_of_stop(timetable)
    last_stop = timetable.stop_of_stop_time[first[a + 1] - 1]
    next_stop = timetable.stop_of_stop_time[first[b]]
    joined = (
        (timetable.block_of_trip[a] == timetable.block_of_trip[b])
        & (runs.service_day[run] == runs.service_day[following])
        & (station[last_stop] == station[next_stop])
        & ~_among(timetable, a, b, LEAVE)
    )
    return np.column_stack([run[joined], following[joined]]).astype(np.int32)


def _said_by_trip(timetable: Timetable, runs: Runs) -> Int32:
    """Runs of the same service day (int32[n, 2]) that transfers.txt joins."""
    stay = np.flatnonzero(timetable.kind_of_transfer == STAY_ON_BOARD)
    order = np.lexsort((runs.service_day, runs.trip)).astype(np.int32)
    pairs = [
        (run, following)
        for row in stay.tolist()
        for run in _runs_of(runs, order, int(timetable.from_trip_of_transfer[row]))
        for following in _runs_of(runs, order, int(timetable.to_trip_of_transfer[row]))
        if runs.service_day[run] == runs.service_day[following]
    ]
    return np.array(pairs, np.int32).reshape(-1, 2)


def _runs_of(runs: Runs, order: Int32, trip: int) -> list[int]:
    low, high = np.searchsorted(runs.trip[order], [trip, trip + 1])
    return order[low:high].tolist()


def _among(timetable: Timetable, a: Int32, b: Int32, kind: int) -> np.ndarray:
    """Whether transfers.txt names the pair of trips with a type."""
    rows = timetable.kind_of_transfer == kind
    named = timetable.from_trip_of_transfer[rows].astype(np.int64) * timetable.trip_count
    named += timetable.to_trip_of_transfer[rows]
    return np.isin(a.astype(np.int64) * timetable.trip_count + b, named)
