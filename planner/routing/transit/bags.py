"""Bags: several labels at a stop, none of which beats another in time, walking and rides.

Labels stand in one table and are chained stop by stop; those that another beats are taken off the
chain, and stay in the table, because journeys lead through them.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.kernel import NONE, lean_kernel
from planner.network.transit.timetable import Int32, UInt8

TIME, WALK, ROUND, BORN, NEXT, BEFORE, STOP, PATTERN, RANK, BOARD, ALIGHT, STAYS = range(12)
"""Columns of a label, all int32.

TIME, WALK       seconds: the moment, and how long one has been on foot until then
ROUND, BORN      vehicles boarded; number of the departure that it belongs to
NEXT             of its chain; NONE
BEFORE           the label from which one came; NONE: from the door
STOP             where
PATTERN …        the ride that led here, as in `Found`; PATTERN is NONE where a walk did
"""

COLUMNS = 12

MADE, FRESH_READY, FRESH_RIDDEN, QUEUED = range(4)
"""Places in `Bags.counts`."""


class Bags(NamedTuple):
    """What the search knows. All int32.

    label              [label, COLUMNS]
    first_ready        by stop: the chain of moments at which one could board
    first_ridden       by stop: the chain of arrivals by vehicle
    counts             how many there are: labels made, fresh ones, patterns queued, journeys
    fresh_ready        labels of this round that may be boarded from
    fresh_ridden       labels of this round that vehicles led to
    queued_pattern     patterns to be travelled
    first_position     by pattern, where to begin
    last_position      by pattern, where nobody boards any more
    door               [journey, 5]: departure, arrival, seconds on foot, rides, label of the last
                       ride
    """

    label: Int32
    first_ready: Int32
    first_ridden: Int32
    counts: Int32
    fresh_ready: Int32
    fresh_ridden: Int32
    queued_pattern: Int32
    first_position: Int32
    last_position: Int32
    door: Int32


class Aim(NamedTuple):
    """Where one wants to be, and what is too late or too far. All int32, flags uint8.

    ends       by pattern: a journey may end by it, as in `Near`
    egress     by stop: seconds to the door; NEVER: none
    least      by stop: no way to the door takes less
    best       [rides] earliest arrival at the door known so far with at most so many rides
    limit      latest arrival that counts, slack, most seconds on foot, journeys at the door
    """

    ends: UInt8
    egress: Int32
    least: Int32
    best: Int32
    limit: Int32


LATEST, SLACK, MOST_WALK, DOORS = range(4)


@lean_kernel
def is_beaten(first: Int32, label: Int32, stop: int, rides: int, time: int, walk: int) -> bool:
    """Whether a label of a stop's chain is there as early, with as little walking and rides."""
    other = first[stop]
    while other != NONE:
        if (
            label[other, TIME] <= time
            and label[other, WALK] <= walk
            and label[other, ROUND] <= rides
        ):
            return True
        other = label[other, NEXT]
    return False


@lean_kernel
def add_to_chain(first: Int32, label: Int32, new: int) -> None:
    """Put a label at the head of its stop's chain, and take off those that it beats."""
    stop, time, walk = label[new, STOP], label[new, TIME], label[new, WALK]
    rides = label[new, ROUND]
    if first[stop] == new:
        return  # the table is full, and its last label written over: never a circle
    label[new, NEXT] = first[stop]
    first[stop] = new
    before, other = new, label[new, NEXT]
    while other != NONE:
        if (
            label[other, TIME] >= time
            and label[other, WALK] >= walk
            and label[other, ROUND] >= rides
        ):
            label[before, NEXT] = label[other, NEXT]
        else:
            before = other
        other = label[other, NEXT]


@lean_kernel
def is_hopeless(
    least: Int32,
    best: Int32,
    limit: Int32,
    door: Int32,
    stop: int,
    rides: int,
    time: int,
    walk: int,
) -> bool:
    """Whether nothing that comes of being at a stop can be among the journeys.

    rides    at least, of such a journey
    It is handed a few arrays, not all that the search knows: it is asked tens of thousands of
    times.
    """
    at_best = time + least[stop]
    if at_best > limit[LATEST] or walk > limit[MOST_WALK] or at_best > best[rides] + limit[SLACK]:
        return True
    for i in range(limit[DOORS]):
        if door[i, 1] <= at_best and door[i, 2] <= walk and door[i, 3] <= rides:
            return True
    return False


@lean_kernel
def make_label(
    label: Int32,
    counts: Int32,
    stop: int,
    time: int,
    walk: int,
    rides: int,
    born: int,
    before: int,
) -> int:
    """Write a label that a walk led to."""
    new = counts[MADE]
    counts[MADE] = min(new + 1, len(label) - 1)
    label[new, STOP], label[new, TIME], label[new, WALK] = stop, time, walk
    label[new, ROUND], label[new, BORN], label[new, BEFORE] = rides, born, before
    label[new, PATTERN], label[new, STAYS], label[new, NEXT] = NONE, 0, NONE
    return new


@lean_kernel
def move_row(rows: Int32, row: int, to: int) -> None:
    """Write a row of a table over another; numba's own way sets memory aside for it first."""
    for column in range(rows.shape[1]):
        rows[to, column] = rows[row, column]


@lean_kernel
def note_ready(bags: Bags, new: int) -> None:
    """Make a label one that may be boarded from in the next round."""
    add_to_chain(bags.first_ready, bags.label, new)
    bags.fresh_ready[bags.counts[FRESH_READY]] = new
    bags.counts[FRESH_READY] = min(bags.counts[FRESH_READY] + 1, len(bags.fresh_ready) - 1)


@lean_kernel
def note_ride(bags: Bags, new: int, pattern: int, rank: int, board: int, alight: int) -> None:
    """Make a fresh label one that a vehicle led to."""
    label = bags.label
    label[new, PATTERN], label[new, RANK] = pattern, rank
    label[new, BOARD], label[new, ALIGHT] = board, alight
    add_to_chain(bags.first_ridden, label, new)
    bags.fresh_ridden[bags.counts[FRESH_RIDDEN]] = new
    bags.counts[FRESH_RIDDEN] = min(bags.counts[FRESH_RIDDEN] + 1, len(bags.fresh_ridden) - 1)
