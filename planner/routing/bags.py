"""Bags: several labels at a stop, none of which beats another in time, walking and rides.

Labels stand in one table and are chained stop by stop; those that another beats are taken off the
chain, and stay in the table, because journeys lead through them.
"""

from __future__ import annotations

from planner.kernel import NONE, kernel
from planner.network.timetable import Int32

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


@kernel
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


@kernel
def add_to_chain(first: Int32, label: Int32, new: int) -> None:
    """Put a label at the head of its stop's chain, and take off those that it beats."""
    stop, time, walk = label[new, STOP], label[new, TIME], label[new, WALK]
    rides = label[new, ROUND]
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
