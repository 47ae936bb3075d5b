"""Trip-based search, second part: the query, and its table. A benchmark only: see DECISIONS.md.

Witt: Trip-Based Public Transit Routing (ESA 2015), section 3.3: earliest arrivals by number of
transfers, by a breadth-first search over stretches of trips. Staying on board through a block is
not in it; the two feeds have none.
"""

from __future__ import annotations

import time
from functools import partial
from typing import NamedTuple

import numba
import numpy as np

from benchmarks.memory import array_bytes, megabytes
from benchmarks.reference import Ends
from benchmarks.settings import (
    ANCHOR,
    MOST_TRANSFERS,
    PROFILE,
    Setting,
    ends_of,
    network_in,
    query_of,
    questions_in,
    yardstick_calls,
)
from benchmarks.table import SPREAD_HEAD, Table, ratio, side_by_side, spread
from benchmarks.trip_based_transfers import (
    Transfers,
    Trips,
    earliest_trip,
    find_transfers,
    lay_out_by_trip,
)
from planner import NEVER, plan
from planner.arrays import Int32

Points = set[tuple[int, int]]
"""Arrival and transfers of the journeys that no other beats."""

LONGEST_JOURNEY = 24 * 3600


def trip_based(queries: int) -> Table:
    """Precomputation and queries, beside the yardstick and the planner."""
    table = Table(
        "Beyond RAPTOR: trip-based search",
        [
            "setting", "transfers", "of", "found in s", "MB", "ratio", *SPREAD_HEAD,
            "plan() ratio", "equal",
        ],
        notes=f"Witt 2015, {queries} random pairs of stops, one departure: arrivals by number of "
        "transfers, no journeys. Transfers kept of those there are, the seconds it takes to find "
        "them on one core, and their memory. Ratios to the yardstick. Equal: to plan(), in "
        "arrivals and transfers.",
    )  # fmt: skip
    for setting in ANCHOR:
        table.rows.append(_row(setting, queries))
    return table


def _row(setting: Setting, queries: int) -> list[str]:
    network = network_in(setting)
    questions = questions_in(setting, queries)
    trips = lay_out_by_trip(network.day(setting.region.date).patterns)
    footpaths = network.pace(PROFILE.walking_speed, PROFILE.transfer_margin).transfers
    find_transfers(_first_trips(trips, 1), footpaths)  # compiles it
    began = time.perf_counter()
    transfers, considered = find_transfers(trips, footpaths)
    took = time.perf_counter() - began
    asked = [query_of(setting, question) for question in questions]
    calls = [
        partial(arrivals_by_transfers, trips, transfers, *ends_of(setting, question), question.time)
        for question in questions
    ]
    yardstick, taken, planned = side_by_side(
        yardstick_calls(setting, queries), calls, [partial(plan, network, query) for query in asked]
    )
    equal = sum(
        beating(call()) == {(j.arrival, j.transfers) for j in plan(network, query).journeys}
        for call, query in zip(calls, asked, strict=True)
    )
    return [
        setting.title, f"{len(transfers.trip_of_transfer):,}", f"{considered:,}", f"{took:.1f}",
        megabytes(array_bytes([transfers])), ratio(taken, yardstick), *spread(taken),
        ratio(planned, yardstick), f"{equal} of {queries}",
    ]  # fmt: skip


def _first_trips(trips: Trips, patterns: int) -> Trips:
    """The trips of the first patterns, as a day of their own."""
    count = int(trips.first_trip_of_pattern[patterns])
    return trips._replace(pattern_of_trip=trips.pattern_of_trip[:count])


def beating(arrivals: Int32) -> Points:
    """Arrivals that are earlier than with fewer transfers, and their transfers."""
    before = np.append(NEVER, np.minimum.accumulate(arrivals)[:-1])
    better = np.flatnonzero(arrivals < before)
    return {(int(arrivals[transfers]), int(transfers)) for transfers in better}


class Stretches(NamedTuple):
    """A queue of stretches of trips: from the position boarded to the one reached before."""

    trip: Int32
    begin: Int32
    end: Int32
    bounds: Int32  # begin and end of the round now travelled, end of the queue


BEGIN, END, NEXT = 0, 1, 2


@numba.njit(nogil=True)
def arrivals_by_transfers(
    trips: Trips, transfers: Transfers, origin: Ends, destination: Ends, departure: int
) -> Int32:
    """Earliest arrival with so many transfers at most (int32[MOST_TRANSFERS + 1]); NEVER: none."""
    egress = np.full(len(trips.first_visit_of_stop) - 1, NEVER, np.int32)
    for i in range(len(destination.stop)):
        egress[destination.stop[i]] = destination.seconds[i]
    count = len(trips.pattern_of_trip)
    reached = trips.first_event_of_trip[1:] - trips.first_event_of_trip[:-1]  # nothing: its length
    room = count + len(trips.stop_of_event)
    queue = Stretches(
        np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.int32),
        np.zeros(3, np.int32),
    )  # fmt: skip
    board_first(trips, origin, departure, reached, queue)
    arrivals = np.full(MOST_TRANSFERS + 1, NEVER, np.int32)
    best = departure + LONGEST_JOURNEY + 1
    for n in range(MOST_TRANSFERS + 1):
        queue.bounds[BEGIN] = queue.bounds[END]
        queue.bounds[END] = queue.bounds[NEXT]
        if queue.bounds[BEGIN] == queue.bounds[END]:
            break
        best = alight(trips, queue, egress, best)
        if best <= departure + LONGEST_JOURNEY:
            arrivals[n] = best
        change(trips, transfers, queue, reached, best)
    return arrivals


@numba.njit(nogil=True)
def alight(trips: Trips, queue: Stretches, egress: Int32, best: int) -> int:
    """Walk to the destination from a round's stretches. Returns the earliest arrival there."""
    for i in range(queue.bounds[BEGIN], queue.bounds[END]):
        first = trips.first_event_of_trip[queue.trip[i]]
        for event in range(first + queue.begin[i] + 1, first + queue.end[i] + 1):
            arrives = trips.arrival_of_event[event]
            if best <= arrives < NEVER:
                break
            if arrives < NEVER:
                best = min(best, arrives + egress[trips.stop_of_event[event]])
    return best


@numba.njit(nogil=True)
def change(trips: Trips, transfers: Transfers, queue: Stretches, reached: Int32, best: int) -> None:
    """Change from a round's stretches to the next round's, as far as it may help."""
    first_transfer = transfers.first_transfer_of_event
    for i in range(queue.bounds[BEGIN], queue.bounds[END]):
        first = trips.first_event_of_trip[queue.trip[i]]
        for event in range(first + queue.begin[i] + 1, first + queue.end[i] + 1):
            if best <= trips.arrival_of_event[event] < NEVER:
                break
            for transfer in range(first_transfer[event], first_transfer[event + 1]):
                trip = transfers.trip_of_transfer[transfer]
                position = transfers.position_of_transfer[transfer]
                if position < reached[trip]:
                    board(trips, trip, position, reached, queue)


@numba.njit(nogil=True)
def board_first(
    trips: Trips, origin: Ends, departure: int, reached: Int32, queue: Stretches
) -> None:
    """Queue the first trip of every pattern that one can walk to."""
    for i in range(len(origin.stop)):
        stop = origin.stop[i]
        ready = departure + origin.seconds[i]
        for visit in range(trips.first_visit_of_stop[stop], trips.first_visit_of_stop[stop + 1]):
            pattern = trips.pattern_of_visit[visit]
            position = trips.position_of_visit[visit]
            trip = earliest_trip(trips, pattern, position, ready)
            if trip < trips.first_trip_of_pattern[pattern + 1] and position < reached[trip]:
                board(trips, trip, position, reached, queue)


@numba.njit(nogil=True)
def board(trips: Trips, trip: int, position: int, reached: Int32, queue: Stretches) -> None:
    """Queue a trip up to where it was boarded before; after it, later trips are worth no more."""
    place = queue.bounds[NEXT]
    queue.trip[place] = trip
    queue.begin[place] = position
    queue.end[place] = min(
        reached[trip], trips.first_event_of_trip[trip + 1] - trips.first_event_of_trip[trip] - 1
    )
    queue.bounds[NEXT] += 1
    end = trips.first_trip_of_pattern[trips.pattern_of_trip[trip] + 1]
    later = trip
    while later < end and reached[later] > position:
        reached[later] = position
        later += 1
