"""Patterns: trips with equal stops and rules, none overtaking another, events laid stop by stop.

The earliest trip of a pattern that can be boarded is then also the best, and it is found by binary
search among neighbours in memory.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, kernel


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
