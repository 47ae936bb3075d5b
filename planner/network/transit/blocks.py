"""Blocks: trips that one vehicle runs one after the other, so that riders may stay on board.

Said by `block_id` (GTFS trips.txt: consecutive trips of a service day, the next beginning where the
last ended) or by transfers.txt between two trips: type 4 they may stay, type 5 they must leave. One
of type 4 that begins before the other ends is meant on the next service day, in the same night.

Trips of a block follow each other by their first departure, then by their last arrival, then as
trips.txt lists them: a trip of no time comes before another that begins in the same second. Where
frequencies.txt repeats a trip that transfers.txt names, each run goes on as the next to begin, and
if several runs end before it, only the last of them does: one vehicle is not two.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from planner.arrays import Bools, Int32
from planner.kernel import NONE
from planner.network.transit.runs import Runs
from planner.network.transit.stations import station_of_stop
from planner.network.transit.timetable import LEAVE, STAY_ON_BOARD, Timetable
from planner.seconds import HOUR

LONGEST_NIGHT = 3 * HOUR
"""Seconds from a trip's end to the next service day's that goes on; assumed: no rider stays longer,
and rows that name two trips the wrong way round join no days."""


class Continuations(NamedTuple):
    """Pairs of runs, int32: the riders of one may stay on board for the other."""

    run: Int32
    following: Int32


class _Times(NamedTuple):
    """First departure and last arrival of each run (int32, the day's clock).

    A trip of one stop has arrived there before it leaves; it is not over until then.
    """

    start: Int32
    end: Int32


def find_continuations(timetable: Timetable, runs: Runs) -> Continuations:
    """All pairs among the runs of a day. A vehicle that waits until the next trip still counts."""
    first = timetable.first_stop_time_of_trip
    start = timetable.departure_of_stop_time[first[runs.trip]] + runs.shift
    end = timetable.arrival_of_stop_time[first[runs.trip + 1] - 1] + runs.shift
    times = _Times(start, np.maximum(start, end))
    pairs = np.concatenate([_in_blocks(timetable, runs, times), _said(timetable, runs, times)])
    pairs = pairs[times.start[pairs[:, 1]] >= times.end[pairs[:, 0]]]
    pairs = _without_circles(np.unique(pairs, axis=0), runs, times)
    return Continuations(pairs[:, 0], pairs[:, 1])


def _in_blocks(timetable: Timetable, runs: Runs, times: _Times) -> Int32:
    """Neighbours in a block (int32[n, 2]) that meet at a stop or station."""
    repeated = np.isin(runs.trip, timetable.trip_of_frequency)
    member = np.flatnonzero(~repeated & (timetable.block_of_trip[runs.trip] != NONE))
    trip = runs.trip[member]
    block, day = timetable.block_of_trip[trip], runs.service_day[member]
    member = member[np.lexsort((trip, times.end[member], times.start[member], day, block))]
    run, following = member[:-1], member[1:]
    a, b = runs.trip[run], runs.trip[following]
    first = timetable.first_stop_time_of_trip
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


def _said(timetable: Timetable, runs: Runs, times: _Times) -> Int32:
    """Runs of one service day, or of a night (int32[n, 2]), that transfers.txt joins."""
    order = np.lexsort((times.start, runs.service_day, runs.trip)).astype(np.int32)
    trip_in_order = runs.trip[order]

    def runs_of(trip: Int32) -> list[Int32]:
        low, high = (np.searchsorted(trip_in_order, trip, side) for side in ("left", "right"))
        return [order[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True)]

    stay = timetable.kind_of_transfer == STAY_ON_BOARD
    pairs = [np.empty((0, 2), np.int32)]
    for run, following in zip(
        runs_of(timetable.from_trip_of_transfer[stay]),
        runs_of(timetable.to_trip_of_transfer[stay]),
        strict=True,
    ):
        for day in np.intersect1d(runs.service_day[run], runs.service_day[following]).tolist():
            these = run[runs.service_day[run] == day]
            those = following[runs.service_day[following] == day]
            pairs.append(_next_in_time(these, those, times))
    pairs.append(_said_overnight(timetable, runs, times, stay))
    return np.concatenate(pairs)


def _said_overnight(timetable: Timetable, runs: Runs, times: _Times, stay: Bools) -> Int32:
    """Runs that transfers.txt joins with those of the next service day (int32[n, 2]).

    So soon after the other only one begins that is earlier by the day's clock. Such as
    frequencies.txt repeats have no one time to tell by.
    """
    one, other = timetable.from_trip_of_transfer[stay], timetable.to_trip_of_transfer[stay]
    repeated = timetable.trip_of_frequency
    single = ~np.isin(one, repeated) & ~np.isin(other, repeated)
    one, other = one[single], other[single]
    named = np.flatnonzero(np.isin(runs.trip, np.concatenate((one, other))))
    run_by_day = defaultdict[int, dict[int, int]](dict)
    for run in named.tolist():
        run_by_day[runs.trip.item(run)][runs.service_day.item(run)] = run
    pairs = [
        (run, run_by_day[after][day + 1])
        for before, after in zip(one.tolist(), other.tolist(), strict=True)
        for day, run in run_by_day[before].items()
        if day + 1 in run_by_day[after]
    ]
    found = np.array(pairs, np.int32).reshape(-1, 2)
    return found[times.start[found[:, 1]] - times.end[found[:, 0]] <= LONGEST_NIGHT]


def _next_in_time(run: Int32, following: Int32, times: _Times) -> Int32:
    """Each run of a trip with the next of another (int32[n, 2]), one to one; both by time."""
    position = np.searchsorted(times.start[following], times.end[run])
    last = position != np.append(position[1:], len(following))
    last &= position < len(following)
    return np.column_stack([run[last], following[position[last]]])


def _among(timetable: Timetable, a: Int32, b: Int32, kind: int) -> Bools:
    """Whether transfers.txt names the pair of trips with a type."""
    rows = timetable.kind_of_transfer == kind
    named = timetable.from_trip_of_transfer[rows].astype(np.int64) * timetable.trip_count
    named += timetable.to_trip_of_transfer[rows]
    return np.isin(a.astype(np.int64) * timetable.trip_count + b, named)


def _without_circles(pairs: Int32, runs: Runs, times: _Times) -> Int32:
    """Pairs (int32[n, 2]) whose chains all end: a search would follow a circle for ever.

    Only trips of no time, all in one second, can lead back to the first of them. The pairs among
    them count in the order of trips.txt, but for those that would close a circle.
    """
    run, following = pairs[:, 0], pairs[:, 1]
    instant = times.end[following] == times.start[run]  # nothing of either takes any time
    order = np.lexsort((runs.trip[following], runs.trip[run], runs.service_day[run]))
    counts = np.ones(len(pairs), np.bool_)
    known = defaultdict[int, list[int]](list)
    for pair in order[instant[order]].tolist():
        one, other = pairs[pair].tolist()
        counts[pair] = not _leads(known, other, one)
        if counts[pair]:
            known[one].append(other)
    return pairs[counts]


def _leads(following: dict[int, list[int]], start: int, end: int) -> bool:
    """Whether one comes from a run to another by staying on board."""
    return start == end or any(_leads(following, each, end) for each in following.get(start, ()))
