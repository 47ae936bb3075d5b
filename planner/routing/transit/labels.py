"""Labels and marks: what a search knows of each stop, and what has just changed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, kernel, lean_kernel
from planner.network.transit.patterns import Patterns
from planner.routing.transit.kept_room import KeptRoom


class Labels(NamedTuple):
    """Best times known, by round and stop. int32; NEVER where there is none.

    ride       [round, stop]  arrival by vehicle with at most so many rides
    ready      [round, stop]  moment one could board there after at most so many rides
    ready_by   [round, stop]  to be ready there then or later is of no use: no earlier than before,
               too late for the door, or for every departure that would be news
    at_door    [round, door]  arrival at a door with at most so many rides
    trip       [row, position]  rank of the earliest trip of a pattern that one was on board of in
               this round, leaving a position, or that left it too late (the positions of all
               patterns in one row)
    worth      [row, visit]  the last departure that would be news in this round: it is of a trip
               before that one; -NEVER where nobody may board

    A row of `trip` and `worth` is a round's (`row_of`). A single departure never comes back to a
    round, so that all of its rounds share one row.
    """

    ride: Int32
    ready: Int32
    ready_by: Int32
    at_door: Int32
    trip: Int32
    worth: Int32


class Marks(NamedTuple):
    """What changed, as lists with their lengths in `counts`, and membership flags.

    first_position_of_pattern and last_position_of_pattern hold, for queued patterns, the first and
    the last position worth boarding at.
    """

    counts: Int32  # stops ready, stops ridden to, patterns queued, visits sifted
    ready_stop: Int32
    is_ready: UInt8
    ridden_stop: Int32
    is_ridden: UInt8
    is_worth: UInt8  # by position: a trip can be boarded that could not before
    better: Int32  # visits or footpaths found to better something
    queued_pattern: Int32
    trip_of_queued: Int32  # rank of the trip on board at the end; the number of trips: none
    end_trip_of_queued: Int32  # this and later ones have been followed to the end before
    first_position_of_pattern: Int32
    last_position_of_pattern: Int32


class Near(NamedTuple):
    """Where a ride may be the last. uint8 flags.

    is_near_door       of stops: a way leads to a door
    ends_of_pattern    it calls at such a stop, or riders may stay on board for another trip
    """

    is_near_door: UInt8
    ends_of_pattern: UInt8


READY, RIDDEN, QUEUED, SIFTED = 0, 1, 2, 3
FAR_POSITION = 2**30


@lean_kernel
def improve(times: Int32, stop: int, k: int, rounds: int, time: int) -> None:
    """Lower a label of round `k`; what k rides can do, more rides can."""
    for later in range(k, rounds + 1):
        if times[later, stop] <= time:
            break
        times[later, stop] = time


@lean_kernel
def row_of(labels: Labels, k: int) -> int:
    """The row of round `k` in `trip` and `worth`."""
    return min(k, len(labels.trip) - 1)


@lean_kernel
def last_at_doors(labels: Labels, k: int) -> int:
    """The latest of the best arrivals at all doors with at most `k` rides."""
    last: int = -NEVER
    for door in range(labels.at_door.shape[1]):
        last = max(last, labels.at_door[k, door])
    return last


@lean_kernel
def mark_ready(stop: int, marks: Marks) -> None:
    """Note that one can board earlier at a stop."""
    if marks.is_ready[stop] == 0:
        marks.is_ready[stop] = 1
        marks.ready_stop[marks.counts[READY]] = stop
        marks.counts[READY] += 1


@lean_kernel
def mark_ridden(stop: int, marks: Marks) -> None:
    """Note that a vehicle is at a stop earlier."""
    if marks.is_ridden[stop] == 0:
        marks.is_ridden[stop] = 1
        marks.ridden_stop[marks.counts[RIDDEN]] = stop
        marks.counts[RIDDEN] += 1


@lean_kernel
def clear_ready(marks: Marks) -> None:
    """Forget which stops were marked ready."""
    for i in range(marks.counts[READY]):
        marks.is_ready[marks.ready_stop[i]] = 0
    marks.counts[READY] = 0


@lean_kernel
def clear_ridden(marks: Marks) -> None:
    """Forget which stops were ridden to."""
    for i in range(marks.counts[RIDDEN]):
        marks.is_ridden[marks.ridden_stop[i]] = 0
    marks.counts[RIDDEN] = 0


_kept = KeptRoom()


def room_for_labels(patterns: Patterns, max_rides: int) -> Int32:
    """Room for the labels of one search in this thread at a time: int32, whatever it holds."""
    stops, positions = len(patterns.first_visit_of_stop) - 1, len(patterns.stop_of_position)
    return _kept.of(_room(stops, positions, len(patterns.pattern_of_visit), max_rides))


@kernel
def room_needed(patterns: Patterns, max_rides: int) -> int:
    """How many int32 the rows of `Labels` are, but for those of doors."""
    stops, positions = len(patterns.first_visit_of_stop) - 1, len(patterns.stop_of_position)
    return _room(stops, positions, len(patterns.pattern_of_visit), max_rides)


@kernel
def _room(stops: int, positions: int, visits: int, max_rides: int) -> int:
    return (max_rides + 1) * (3 * stops + positions + visits)


@kernel
def no_labels(patterns: Patterns, doors: int, max_rides: int, at_once: bool, room: Int32) -> Labels:
    """Labels of a search that has not begun; those of a round are made when it is first played.

    at_once    whether all leave the door at one moment
    room       int32[`room_needed(…)` or more]
    """
    rounds, stops = max_rides + 1, len(patterns.first_visit_of_stop) - 1
    positions, visits = len(patterns.stop_of_position), len(patterns.pattern_of_visit)
    rows = 1 if at_once else rounds
    trip = 3 * rounds * stops
    worth = trip + rows * positions
    labels = Labels(
        room[: rounds * stops].reshape((rounds, stops)),
        room[rounds * stops : 2 * rounds * stops].reshape((rounds, stops)),
        room[2 * rounds * stops : trip].reshape((rounds, stops)),
        np.full((rounds, doors), NEVER, np.int32),
        room[trip:worth].reshape((rows, positions)),
        room[worth : worth + rows * visits].reshape((rows, visits)),
    )
    labels.ride[0] = NEVER
    labels.ready[0] = NEVER
    labels.ready_by[0] = NEVER
    return labels


@kernel
def no_marks(patterns: Patterns) -> Marks:
    """Nothing is marked."""
    stops = len(patterns.first_visit_of_stop) - 1
    visits = len(patterns.pattern_of_visit)
    count = len(patterns.first_event_of_pattern) - 1
    return Marks(
        np.zeros(4, np.int32),
        np.empty(stops + 1, np.int32),
        np.zeros(stops, np.uint8),
        np.empty(stops, np.int32),
        np.zeros(stops, np.uint8),
        np.zeros(visits, np.uint8),
        np.empty(max(stops, visits) + 1, np.int32),
        np.empty(count + 1, np.int32),
        np.empty(count, np.int32),
        np.empty(count, np.int32),
        np.full(count, FAR_POSITION, np.int32),
        np.full(count, NONE, np.int32),
    )
