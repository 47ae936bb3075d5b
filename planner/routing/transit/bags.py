"""Bags: several labels at a stop, none of which beats another in time, walking and rides.

Labels stand in one table and are chained stop by stop, the newest first; those that another beats
are taken off the chain, and stay in the table, because journeys lead through them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, kernel, lean_kernel
from planner.network.transit.patterns import Patterns
from planner.routing.transit.labels import FAR_POSITION

TIME, WALK, ROUND, NEXT = range(4)
"""Columns of a label, by which it is compared.

TIME, WALK    seconds: the moment, and how long one has been on foot until then; the moment is NEVER
              once another beats it
ROUND         vehicles boarded
NEXT          of its chain; NONE
"""

BEFORE, STOP, PATTERN, RANK, BOARD, ALIGHT, STAYS = range(7)
"""Columns of the way that led to a label.

BEFORE       the label from which one came; NONE: from the door
STOP         where
PATTERN …    the ride that led here, as in `Found`; PATTERN is NONE where a walk did
"""

COLUMNS, WAY_COLUMNS, SEAT_COLUMNS = 4, 7, 4

MADE, FRESH_READY, FRESH_RIDDEN, QUEUED, JOURNEYS = range(5)
"""Places in `Bags.counts`."""


class Bags(NamedTuple):
    """What the search knows. All int32, flags uint8.

    label              [label, COLUMNS]
    way                [label, WAY_COLUMNS]
    first_ready        by stop: the chain of moments at which one could board
    first_ridden       by stop: the chain of arrivals by vehicle
    counts             how many there are: labels made, fresh ones, patterns queued, journeys
    fresh_ready        labels of this round that may be boarded from
    fresh_ridden       labels of this round that vehicles led to
    better             visits or footpaths found to be in time
    queued_pattern     patterns to be travelled
    first_position     by pattern, where to begin
    last_position      by pattern, where nobody boards any more
    is_worth           by position: a fresh label may be boarded from
    seat               [seat, SEAT_COLUMNS]: who is on board of a pattern: trip rank, seconds on
                       foot, position boarded, label boarded from
    door               [journey, 5]: departure, arrival, seconds on foot, rides, label of the last
                       ride
    """

    label: Int32
    way: Int32
    first_ready: Int32
    first_ridden: Int32
    counts: Int32
    fresh_ready: Int32
    fresh_ridden: Int32
    better: Int32
    queued_pattern: Int32
    first_position: Int32
    last_position: Int32
    is_worth: UInt8
    seat: Int32
    door: Int32


ROOM_OF_LABEL = COLUMNS + WAY_COLUMNS + 2 + 5
"""How many int32 a label may need in all tables that grow with them."""


@kernel
def no_bags(patterns: Patterns, room: Int32) -> Bags:
    """Bags of a search that has not begun.

    room    int32[labels * ROOM_OF_LABEL], whatever it holds
    """
    stops, count = len(patterns.first_visit_of_stop) - 1, len(patterns.first_event_of_pattern) - 1
    labels = len(room) // ROOM_OF_LABEL
    ends = np.array([COLUMNS, WAY_COLUMNS, 1, 1, 5]).cumsum() * labels
    most_trips = 1
    for pattern in range(count):
        trips = (
            patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
        )
        most_trips = max(most_trips, trips + 1)
    return Bags(
        room[: ends[0]].reshape((labels, COLUMNS)),
        room[ends[0] : ends[1]].reshape((labels, WAY_COLUMNS)),
        np.full(stops, NONE, np.int32),
        np.full(stops, NONE, np.int32),
        np.zeros(5, np.int32),
        room[ends[1] : ends[2]],
        room[ends[2] : ends[3]],
        np.empty(max(stops, len(patterns.pattern_of_visit)) + 1, np.int32),
        np.empty(count + 1, np.int32),
        np.full(count, FAR_POSITION, np.int32),
        np.full(count, NONE, np.int32),
        np.zeros(len(patterns.stop_of_position), np.uint8),
        np.empty((most_trips, SEAT_COLUMNS), np.int32),
        room[ends[3] : ends[4]].reshape((labels, 5)),
    )


@lean_kernel
def is_beaten(first: Int32, label: Int32, stop: int, rides: int, time: int, walk: int) -> bool:
    """Whether a label of a stop's chain is there as early, with as little walking and rides."""
    other = first[np.uint32(stop)]
    while other != NONE:
        at = np.uint32(other)
        if label[at, TIME] <= time and label[at, WALK] <= walk and label[at, ROUND] <= rides:
            return True
        other = label[at, NEXT]
    return False


@lean_kernel
def add_to_chain(first: Int32, label: Int32, stop: int, new: int, at_once: bool) -> None:
    """Put a label at the head of its stop's chain, and take off those that it beats.

    at_once    all leave the door at one moment: labels of fewer rides are of no more use than to
               beat others, which this one does as well
    """
    if first[stop] == new:
        return  # the table is full, and its last label written over: never a circle
    time, walk, rides = label[new, TIME], label[new, WALK], label[new, ROUND]
    label[new, NEXT] = first[stop]
    first[stop] = new
    before, other = new, label[new, NEXT]
    while other != NONE:
        following = label[other, NEXT]
        if (
            label[other, TIME] >= time
            and label[other, WALK] >= walk
            and (at_once or label[other, ROUND] >= rides)
        ):
            label[before, NEXT] = following
            label[other, TIME] = NEVER
        else:
            before = other
        other = following


@lean_kernel
def make_label(bags: Bags, stop: int, time: int, walk: int, rides: int, before: int) -> int:
    """Write a label that a walk led to."""
    new = bags.counts[MADE]
    bags.counts[MADE] = min(new + 1, len(bags.label) - 1)
    label, way = bags.label, bags.way
    label[new, TIME], label[new, WALK] = time, walk
    label[new, ROUND], label[new, NEXT] = rides, NONE
    way[new, STOP], way[new, BEFORE] = stop, before
    way[new, PATTERN], way[new, STAYS] = NONE, 0
    return new


@lean_kernel
def move_row(rows: Int32, row: int, to: int) -> None:
    """Write a row of a table over another; numba's own way sets memory aside for it first."""
    for column in range(rows.shape[1]):
        rows[to, column] = rows[row, column]


@lean_kernel
def note_ready(bags: Bags, new: int, at_once: bool) -> None:
    """Make a label one that may be boarded from in the next round."""
    add_to_chain(bags.first_ready, bags.label, bags.way[new, STOP], new, at_once)
    bags.fresh_ready[bags.counts[FRESH_READY]] = new
    bags.counts[FRESH_READY] = min(bags.counts[FRESH_READY] + 1, len(bags.fresh_ready) - 1)


@lean_kernel
def note_ride(
    bags: Bags, new: int, pattern: int, rank: int, board: int, alight: int, at_once: bool
) -> None:
    """Make a fresh label one that a vehicle led to."""
    way = bags.way
    way[new, PATTERN], way[new, RANK] = pattern, rank
    way[new, BOARD], way[new, ALIGHT] = board, alight
    add_to_chain(bags.first_ridden, bags.label, way[new, STOP], new, at_once)
    bags.fresh_ridden[bags.counts[FRESH_RIDDEN]] = new
    bags.counts[FRESH_RIDDEN] = min(bags.counts[FRESH_RIDDEN] + 1, len(bags.fresh_ridden) - 1)
