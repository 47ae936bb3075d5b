"""Starts: every way to begin a search, made from doors, departures and windows.

Kernels know no windows: a single departure is one start for each stop that can be walked to, a
window is one start for each minute at which leaving the door catches some vehicle.
"""

from __future__ import annotations

import numpy as np

from planner.kernel import kernel
from planner.network.patterns import Patterns, earliest_trip
from planner.network.timetable import Int32, UInt8
from planner.routing.raptor import Starts

MINUTE = 60
"""Doors are left on whole minutes, as people do."""


def at_once(stops: Int32, seconds: Int32, departure: int) -> Starts:
    """Leave the door at `departure`: one start for each stop, `seconds` away."""
    order = np.arange(len(stops))
    return Starts(
        np.full(len(order), departure, np.int32),
        np.ascontiguousarray(stops, np.int32),
        (seconds + departure).astype(np.int32),
    )


def in_window(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    stops: Int32,
    seconds: Int32,
    departure: int,
    last_departure: int,
) -> Starts:
    """Leave the door at any whole minute in [departure, last_departure] that catches a vehicle.

    The first starts lie a minute after the window: their journeys belong to the next window and
    only prune, so that the journeys of adjoining windows make up those of their union.
    """
    first_minute = -(-departure // MINUTE) * MINUTE
    doors, which = departures_worth_leaving_for(
        patterns, allowed_of_pattern, stops, seconds, first_minute, last_departure
    )
    minute, slot = np.divmod(np.unique(doors.astype(np.int64) * len(stops) + which), len(stops))
    after = last_departure // MINUTE * MINUTE + MINUTE
    beyond = np.full(len(stops), after, np.int64)
    left = np.concatenate([beyond, minute[::-1]])
    slot = np.concatenate([np.arange(len(stops)), slot[::-1]])
    return Starts(
        left.astype(np.int32),
        stops[slot].astype(np.int32),
        (left + seconds[slot]).astype(np.int32),
    )


@kernel
def departures_worth_leaving_for(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    stops: Int32,
    seconds: Int32,
    departure: int,
    last_departure: int,
) -> tuple[Int32, Int32]:
    """For each vehicle that can be caught, the minute to leave and the index of its stop."""
    doors = np.empty(64, np.int32)
    which = np.empty(64, np.int32)
    count = 0
    for i in range(len(stops)):
        stop, walk = stops[i], seconds[i]
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]
        ):
            pattern = patterns.pattern_of_visit[visit]
            position = patterns.position_of_visit[visit]
            boardable = patterns.boardable_of_position[
                patterns.first_position_of_pattern[pattern] + position
            ]
            if boardable == 0 or allowed_of_pattern[pattern] == 0:
                continue
            trips = (
                patterns.first_trip_of_pattern[pattern + 1]
                - patterns.first_trip_of_pattern[pattern]
            )
            event = patterns.first_event_of_pattern[pattern] + position * trips
            trip = earliest_trip(patterns.departure_of_event, event, trips, departure + walk)
            while trip < trips:
                door = (patterns.departure_of_event[event + trip] - walk) // MINUTE * MINUTE
                if door > last_departure:
                    break
                if count == len(doors):
                    doors = np.append(doors, np.empty_like(doors))
                    which = np.append(which, np.empty_like(which))
                doors[count], which[count] = door, i
                count += 1
                trip += 1
    return doors[:count], which[:count]
