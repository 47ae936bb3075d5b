"""Riding with bags: along a pattern with all trips worth being on.

Those are earlier trips, or such as one walked less for.
"""

from __future__ import annotations

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, lean_kernel
from planner.network.transit.patterns import Patterns, earliest_trip
from planner.routing.transit.aim import Aim, is_outdone
from planner.routing.transit.bags import (
    FRESH_READY,
    FRESH_RIDDEN,
    JOURNEYS,
    NEXT,
    QUEUED,
    STOP,
    TIME,
    WALK,
    Bags,
    is_beaten,
    make_label,
    move_row,
    note_ride,
)
from planner.routing.transit.labels import FAR_POSITION
from planner.routing.transit.staying_with_bags import stay_with_bag


@lean_kernel
def queue_patterns(patterns: Patterns, catch: Int32, bags: Bags) -> None:
    """Queue every pattern that fresh labels can still catch, with the positions to board at."""
    bags.counts[QUEUED] = 0
    first_position, last_position = bags.first_position, bags.last_position
    queued = 0
    for i in range(bags.counts[FRESH_READY]):
        fresh = np.uint32(bags.fresh_ready[np.uint32(i)])
        time = bags.label[fresh, TIME]
        if time == NEVER:
            continue  # beaten since
        stop = np.uint32(bags.way[fresh, STOP])
        better = 0  # of its visits; found without branches, which no processor could foresee
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + np.uint32(1)]
        ):
            bags.better[np.uint32(better)] = visit
            better += int(catch[np.uint32(visit)] >= time)
        for j in range(better):
            chosen = np.uint32(bags.better[np.uint32(j)])
            pattern = np.uint32(patterns.pattern_of_visit[chosen])
            position = patterns.position_of_visit[chosen]
            bags.is_worth[np.uint32(patterns.first_position_of_pattern[pattern] + position)] = 1
            before = first_position[pattern]
            bags.queued_pattern[np.uint32(queued)] = pattern
            queued += int(before == FAR_POSITION)
            first_position[pattern] = min(before, position)
            last_position[pattern] = max(last_position[pattern], position)
    bags.counts[QUEUED], bags.counts[FRESH_READY] = queued, 0


@lean_kernel
def ride_with_bags(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    k: int,
    fresh_from: int,
    alight: Int32,
    trips_in_time: Int32,
    aim: Aim,
    bags: Bags,
) -> None:
    """Travel along each queued pattern.

    fresh_from    labels from this number on may be boarded from
    """
    label, seat = bags.label, bags.seat
    bags.counts[FRESH_RIDDEN] = 0
    for queued in range(bags.counts[QUEUED]):
        pattern = bags.queued_pattern[queued]
        begin, last = bags.first_position[pattern], bags.last_position[pattern]
        bags.first_position[pattern], bags.last_position[pattern] = FAR_POSITION, NONE
        first_position = patterns.first_position_of_pattern[pattern]
        positions = patterns.first_position_of_pattern[pattern + 1] - first_position
        trips = (
            patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
        )
        event = patterns.first_event_of_pattern[pattern] + begin * trips
        rides = k if aim.ends[pattern] != 0 else k + 1  # who changes once more
        seats = 0
        for position in range(begin, positions):
            if seats == 0 and position > last:
                break
            place = np.uint32(first_position + position)
            in_time = trips_in_time[place]
            stop = patterns.stop_of_position[place]
            may_alight = patterns.alightable_of_position[place] != 0
            kept = 0
            for i in range(seats):
                time = patterns.arrival_of_event[np.uint32(event + seat[i, 0])]
                walk = seat[i, 1]
                at_best = time + aim.least[stop]
                if at_best > aim.latest[rides] or is_outdone(
                    bags.door, bags.counts[JOURNEYS], at_best, walk, rides
                ):
                    continue
                if (
                    may_alight
                    and time <= alight[stop]
                    and not is_beaten(bags.first_ridden, label, stop, k, time, walk)
                ):
                    new = make_label(bags, stop, time, walk, k, seat[i, 3])
                    note_ride(bags, new, pattern, seat[i, 0], seat[i, 2], position, aim.at_once)
                if seat[i, 0] < in_time:
                    if kept < i:
                        move_row(seat, i, kept)
                    kept += 1
            seats = kept
            if bags.is_worth[place] != 0:
                bags.is_worth[place] = 0
                ready = bags.first_ready[stop]
                while ready >= fresh_from:
                    at = np.uint32(ready)
                    seats = take_seat(
                        patterns.departure_of_event, event, in_time, label[at, TIME],
                        label[at, WALK], position, ready, seat, seats,
                    )  # fmt: skip
                    ready = label[at, NEXT]
            event += trips
        if seats > 0 and len(patterns.following_of_trip) > 0:
            stay_with_bag(patterns, allowed_of_pattern, pattern, k, seats, alight, aim, bags)


@lean_kernel
def take_seat(
    departure_of_event: Int32,
    event: int,
    trips: int,
    time: int,
    walk: int,
    position: int,
    ready: int,
    seat: Int32,
    seats: int,
) -> int:
    """Board the earliest trip, unless somebody on board is better off. Returns the seats taken.

    event, trips    the first event of the position, and how many trips are in time
    """
    trip = earliest_trip(departure_of_event, event, trips, time)
    if trip == trips:
        return seats
    for i in range(seats):
        if seat[i, 0] <= trip and seat[i, 1] <= walk:
            return seats
    kept = 0
    for i in range(seats):
        if seat[i, 0] < trip or seat[i, 1] < walk:
            if kept < i:
                move_row(seat, i, kept)
            kept += 1
    seat[kept, 0], seat[kept, 1], seat[kept, 2], seat[kept, 3] = trip, walk, position, ready
    return kept + 1
