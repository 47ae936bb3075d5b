"""Reading back: from the times in the labels to the rides that caused them.

Labels hold no parents. An arrival is explained by a ride that ends then and could be boarded; where
several could, the one that is ready earliest is taken: it changes soonest and so walks least.
"""

from __future__ import annotations

import numpy as np

from planner.kernel import NEVER, NONE, kernel
from planner.network.footpaths import TimedFootpaths
from planner.network.patterns import Patterns
from planner.network.timetable import Int32, UInt8


@kernel
def read_rides(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers_to: TimedFootpaths,
    egress_of_stop: Int32,
    ride: Int32,
    ready: Int32,
    arrival_at_door: int,
    rides: int,
    into: Int32,
) -> None:
    """Write the `rides` rides behind an arrival at the door: pattern, trip rank, board, alight.

    A row stays NONE where labels had no cause, which the caller takes for the bug it would be.
    """
    into[:] = NONE
    stop = last_stop(egress_of_stop, ride[rides], arrival_at_door)
    for k in range(rides, 0, -1):
        if stop == NONE:
            return
        board_stop = find_ride(
            patterns, allowed_of_pattern, ready[k - 1], stop, ride[k, stop], into[k - 1]
        )
        if k > 1 and board_stop != NONE:
            stop = stop_before_walk(transfers_to, ride[k - 1], board_stop, ready[k - 1, board_stop])


@kernel
def last_stop(egress_of_stop: Int32, ride: Int32, arrival_at_door: int) -> int:
    """The stop left last; of several, the nearest to the door."""
    found = NONE
    for stop in range(len(egress_of_stop)):
        egress = egress_of_stop[stop]
        arrives = egress < NEVER and ride[stop] + egress == arrival_at_door
        if arrives and (found == NONE or egress < egress_of_stop[found]):
            found = stop
    return found


@kernel
def find_ride(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    ready: Int32,
    stop: int,
    arrival: int,
    into: Int32,
) -> int:
    """Where to board a ride that is at `stop` at `arrival`: where one is ready earliest."""
    found = NONE
    earliest = NEVER
    for visit in range(patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]):
        pattern = patterns.pattern_of_visit[visit]
        alight = patterns.position_of_visit[visit]
        first_position = patterns.first_position_of_pattern[pattern]
        if allowed_of_pattern[pattern] == 0:
            continue
        if patterns.alightable_of_position[first_position + alight] == 0:
            continue
        first_event = patterns.first_event_of_pattern[pattern]
        trips = (
            patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
        )
        event = first_event + alight * trips
        trip = np.searchsorted(patterns.arrival_of_event[event : event + trips], arrival)
        while trip < trips and patterns.arrival_of_event[event + trip] == arrival:
            for board in range(alight):
                board_stop = patterns.stop_of_position[first_position + board]
                if (
                    ready[board_stop] < earliest
                    and patterns.boardable_of_position[first_position + board] != 0
                    and ready[board_stop]
                    <= patterns.departure_of_event[first_event + board * trips + trip]
                ):
                    earliest = ready[board_stop]
                    found = board_stop
                    into[0], into[1], into[2], into[3] = pattern, trip, board, alight
            trip += 1
    return found


@kernel
def stop_before_walk(transfers_to: TimedFootpaths, ride: Int32, stop: int, ready: int) -> int:
    """Where the vehicle was left from which one was ready at `stop`; the nearest of several."""
    first = transfers_to.first_footpath_of_stop[stop]
    for footpath in range(first, transfers_to.first_footpath_of_stop[stop + 1]):
        before = transfers_to.stop_of_footpath[footpath]
        if ride[before] + transfers_to.seconds_of_footpath[footpath] == ready:
            return before
    return NONE
