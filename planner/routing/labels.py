"""Labels and marks: what a search knows of each stop, and what has just changed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.kernel import NEVER, NONE, kernel
from planner.network.patterns import Patterns
from planner.network.timetable import Int32, UInt8


class Labels(NamedTuple):
    """Best times known, by round and stop. int32; NEVER where there is none.

    ride       [round, stop]  arrival by vehicle with at most so many rides
    ready      [round, stop]  moment one could board there after at most so many rides
    at_door    [round, door]  arrival at a door with at most so many rides
    trip       [round, position]  rank of the earliest trip of a pattern that one was on board of in
               this round, leaving a position, or that left it too late (the positions of all
               patterns in one row)
    worth      [round, visit]  the last departure that would be news in this round: it is of a trip
               before that one; -NEVER where nobody may board
    """

    ride: Int32
    ready: Int32
    at_door: Int32
    trip: Int32
    worth: Int32


class Marks(NamedTuple):
    """What changed, as lists with their lengths in `counts`, and membership flags.

    first_position_of_pattern and last_position_of_pattern hold, for queued patterns, the first and
    the last position worth boarding at.
    """

    counts: Int32  # stops ready, stops ridden to, patterns queued
    ready_stop: Int32
    is_ready: UInt8
    ridden_stop: Int32
    is_ridden: UInt8
    queued_pattern: Int32
    trip_of_queued: Int32  # rank of the trip on board at the end; the number of trips: none
    end_trip_of_queued: Int32  # this and later ones have been followed to the end before
    first_position_of_pattern: Int32
    last_position_of_pattern: Int32


READY, RIDDEN, QUEUED = 0, 1, 2
FAR_POSITION = 2**30


@kernel
def improve(times: Int32, stop: int, k: int, rounds: int, time: int) -> None:
    """Lower a label of round `k`; what k rides can do, more rides can."""
    for later in range(k, rounds + 1):
        if times[later, stop] <= time:
            break
        times[later, stop] = time


@kernel
def mark_ready(stop: int, marks: Marks) -> None:
    """Note that one can board earlier at a stop."""
    if marks.is_ready[stop] == 0:
        marks.is_ready[stop] = 1
        marks.ready_stop[marks.counts[READY]] = stop
        marks.counts[READY] += 1


@kernel
def mark_ridden(stop: int, marks: Marks) -> None:
    """Note that a vehicle is at a stop earlier."""
    if marks.is_ridden[stop] == 0:
        marks.is_ridden[stop] = 1
        marks.ridden_stop[marks.counts[RIDDEN]] = stop
        marks.counts[RIDDEN] += 1


@kernel
def clear_ready(marks: Marks) -> None:
    """Forget which stops were marked ready."""
    for i in range(marks.counts[READY]):
        marks.is_ready[marks.ready_stop[i]] = 0
    marks.counts[READY] = 0


@kernel
def clear_ridden(marks: Marks) -> None:
    """Forget which stops were ridden to."""
    for i in range(marks.counts[RIDDEN]):
        marks.is_ridden[marks.ridden_stop[i]] = 0
    marks.counts[RIDDEN] = 0


@kernel
def no_labels(patterns: Patterns, doors: int, stops: int, max_rides: int) -> Labels:
    """Labels of a search that has not begun; those of a round are made when it is first played."""
    labels = Labels(
        np.empty((max_rides + 1, stops), np.int32),
        np.empty((max_rides + 1, stops), np.int32),
        np.full((max_rides + 1, doors), NEVER, np.int32),
        np.empty((max_rides + 1, len(patterns.stop_of_position)), np.int32),
        np.empty((max_rides + 1, len(patterns.pattern_of_visit)), np.int32),
    )
    labels.ride[0] = NEVER
    labels.ready[0] = NEVER
    return labels


@kernel
def no_marks(stops: int, patterns: int) -> Marks:
    """Nothing is marked."""
    return Marks(
        np.zeros(3, np.int32),
        np.empty(stops, np.int32),
        np.zeros(stops, np.uint8),
        np.empty(stops, np.int32),
        np.zeros(stops, np.uint8),
        np.empty(patterns + 1, np.int32),
        np.empty(patterns, np.int32),
        np.empty(patterns, np.int32),
        np.full(patterns, FAR_POSITION, np.int32),
        np.full(patterns, NONE, np.int32),
    )
