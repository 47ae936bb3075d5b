"""Reading back: from the times in the labels to the rides that caused them.

Labels hold no parents. An arrival is explained by a ride that ends then and could be boarded; of
several by the one for which one is ready earliest. It is boarded where one walks least from the
vehicle before; of several stops where one is ready earliest, which leaves most time to change. A
vehicle that comes by twice is boarded when it comes by last.
"""

from __future__ import annotations

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns, earliest_trip
from planner.routing.miles.gate import Doors, at_door, gate_of
from planner.routing.transit.found import COLUMNS


@kernel
def read_rides(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers_to: TimedFootpaths,
    doors: Doors,
    door: int,
    ride: Int32,
    ready: Int32,
    arrival_at_door: int,
    rides: int,
) -> Int32:
    """Read the rides behind an arrival at a door, first ride first: int32[rows, COLUMNS].

    A row of NONE stands where labels had no cause, which the caller takes for the bug it would be.
    """
    behind = np.empty((0, COLUMNS), np.int32)
    stop = last_stop(doors, door, ride[rides], arrival_at_door)
    for k in range(rides, 0, -1):
        chain = find_ride(patterns, allowed_of_pattern, ready[k - 1], stop, ride[k, stop])
        if k > 1 and chain[0, 0] != NONE:
            stop = change_with_least_walk(patterns, transfers_to, ride[k - 1], chain)
        if chain[0, 0] == NONE or stop == NONE:
            return np.full((1, COLUMNS), NONE, np.int32)
        behind = np.concatenate((chain, behind))
    return behind


@kernel
def last_stop(doors: Doors, door: int, ride: Int32, arrival_at_door: int) -> int:
    """The stop left last; of several, the nearest to the door."""
    gate = gate_of(doors.hours, door)
    found, nearest = NONE, NEVER
    for way in range(doors.first_way_of_door[door], doors.first_way_of_door[door + 1]):
        stop, seconds = doors.stop_of_way[way], doors.seconds_of_way[way]
        if seconds < nearest and at_door(gate, ride[stop], seconds) == arrival_at_door:
            found, nearest = stop, seconds
    return found


@kernel
def find_ride(
    patterns: Patterns, allowed_of_pattern: UInt8, ready: Int32, stop: int, arrival: int
) -> Int32:
    """Find the ride that is at `stop` at `arrival`, boarded where one is ready earliest.

    Several rows where riders stay on board from trip to trip: int32[trips, COLUMNS].
    """
    found = np.full((1, COLUMNS), NONE, np.int32)
    earliest = NEVER
    for visit in range(patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]):
        pattern = patterns.pattern_of_visit[visit]
        alight = patterns.position_of_visit[visit]
        first_position = patterns.first_position_of_pattern[pattern]
        if (
            allowed_of_pattern[pattern] == 0
            or patterns.alightable_of_position[first_position + alight] == 0
        ):
            continue
        first_trip = patterns.first_trip_of_pattern[pattern]
        trips = patterns.first_trip_of_pattern[pattern + 1] - first_trip
        first_event = patterns.first_event_of_pattern[pattern]
        event = first_event + alight * trips
        rank = earliest_trip(patterns.arrival_of_event, event, trips, arrival)
        while rank < trips and patterns.arrival_of_event[event + rank] == arrival:
            boarded = False  # this trip: later, too, where one is ready as early
            for board in range(alight):
                moment = ready[patterns.stop_of_position[first_position + board]]
                if (
                    (moment < earliest or (boarded and moment == earliest))
                    and moment <= patterns.departure_of_event[first_event + board * trips + rank]
                    and patterns.boardable_of_position[first_position + board] != 0
                ):
                    earliest, boarded = moment, True
                    found = np.array([[pattern, rank, board, alight, 0]], np.int32)
            trip = first_trip + rank
            if patterns.first_preceding_of_trip[trip] < patterns.first_preceding_of_trip[trip + 1]:
                chain = board_before(patterns, allowed_of_pattern, ready, trip, alight, earliest)
                if len(chain) > 0:
                    found = chain
                    earliest = ready[stop_boarded(patterns, chain)]
            rank += 1
    return found


@kernel
def stop_boarded(patterns: Patterns, chain: Int32) -> int:
    """Where a chain of rides is boarded."""
    return patterns.stop_of_position[patterns.first_position_of_pattern[chain[0, 0]] + chain[0, 2]]


@kernel
def board_before(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    ready: Int32,
    trip: int,
    alight: int,
    earliest: int,
) -> Int32:
    """How to be on board of `trip` at `alight` by boarding a trip whose riders stay on for it.

    Where one is ready before `earliest`; no row where there is none.
    """
    trip_of_seat = [trip]  # trips that lead to this one, each by way of another seat
    seat_after = [NONE]
    found, found_board = NONE, NONE
    seat = 0
    while seat < len(trip_of_seat):
        here = trip_of_seat[seat]
        pattern = patterns.pattern_of_trip[here]
        first_position = patterns.first_position_of_pattern[pattern]
        positions = patterns.first_position_of_pattern[pattern + 1] - first_position
        first_trip = patterns.first_trip_of_pattern[pattern]
        trips = patterns.first_trip_of_pattern[pattern + 1] - first_trip
        event = patterns.first_event_of_pattern[pattern] + here - first_trip
        for board in range(0 if seat == 0 else positions - 1):
            stop = patterns.stop_of_position[first_position + board]
            if (
                ready[stop] < earliest
                and allowed_of_pattern[pattern] != 0
                and patterns.boardable_of_position[first_position + board] != 0
                and ready[stop] <= patterns.departure_of_event[event + board * trips]
            ):
                earliest = ready[stop]
                found, found_board = seat, board
        if allowed_of_pattern[pattern] != 0:
            for i in range(
                patterns.first_preceding_of_trip[here], patterns.first_preceding_of_trip[here + 1]
            ):
                trip_of_seat.append(patterns.preceding_of_trip[i])
                seat_after.append(seat)
        seat += 1
    return chain_of_seats(patterns, trip_of_seat, seat_after, found, found_board, alight)


@kernel
def chain_of_seats(
    patterns: Patterns,
    trip_of_seat: list[int],
    seat_after: list[int],
    seat: int,
    board: int,
    alight: int,
) -> Int32:
    """Rows for the trips from the seat that was boarded to the last one."""
    length = 0
    after = seat
    while after != NONE:
        length += 1
        after = seat_after[after]
    chain = np.empty((length, COLUMNS), np.int32)
    for row in range(length):
        trip = trip_of_seat[seat]
        pattern = patterns.pattern_of_trip[trip]
        positions = (
            patterns.first_position_of_pattern[pattern + 1]
            - patterns.first_position_of_pattern[pattern]
        )
        chain[row, 0] = pattern
        chain[row, 1] = trip - patterns.first_trip_of_pattern[pattern]
        chain[row, 2] = board if row == 0 else 0
        chain[row, 3] = alight if row == length - 1 else positions - 1
        chain[row, 4] = 0 if row == 0 else 1
        seat = seat_after[seat]
    return chain


@kernel
def change_with_least_walk(
    patterns: Patterns, transfers_to: TimedFootpaths, ride: Int32, chain: Int32
) -> int:
    """Have a chain of rides boarded where one walks least from the vehicle before.

    Returns the stop at which that is left; NONE: nowhere is one in time.

    ride    arrivals by the vehicle before
    """
    found, least, earliest = NONE, NEVER, NEVER
    pattern, rank, end = chain[0, 0], chain[0, 1], chain[0, 3]
    first_position = patterns.first_position_of_pattern[pattern]
    trips = patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
    event = patterns.first_event_of_pattern[pattern] + rank
    for board in range(end):
        if patterns.boardable_of_position[first_position + board] == 0:
            continue
        stop = patterns.stop_of_position[first_position + board]
        leaves = patterns.departure_of_event[event + board * trips]
        for footpath in range(
            transfers_to.first_footpath_of_stop[stop], transfers_to.first_footpath_of_stop[stop + 1]
        ):
            before = transfers_to.stop_of_footpath[footpath]
            ready = ride[before] + transfers_to.seconds_of_footpath[footpath]
            walk = transfers_to.walk_of_footpath[footpath]
            if ready <= leaves and (walk < least or (walk == least and ready <= earliest)):
                found, least, earliest = before, walk, ready
                chain[0, 2] = board
    return found
