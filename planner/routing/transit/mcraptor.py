"""McRAPTOR: journeys that no other beats in departure, arrival, rides and seconds on foot.

Delling, Pajor, Werneck: Round-Based Public Transit Routing (2012), with labels in bags; bounded by
the fastest journeys as in Delling, Dibbelt, Pajor: Fast and Exact Public Transit Routing with
Restricted Pareto Sets (ALENEX 2019): who walks less may arrive later by a slack, and no more.
Departures come latest first, as in `planner.routing.transit.raptor`, whose words are used here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.kernel import NEVER, NONE, kernel, lean_kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.lower_bounds import least_seconds_to_door
from planner.network.transit.patterns import Patterns, earliest_trip
from planner.network.transit.timetable import Int32, UInt8
from planner.routing.miles.gate import Doors, egress_by
from planner.routing.transit.bags import (
    ALIGHT,
    BEFORE,
    BOARD,
    BORN,
    COLUMNS,
    DOORS,
    FRESH_READY,
    FRESH_RIDDEN,
    LATEST,
    MADE,
    MOST_WALK,
    NEXT,
    PATTERN,
    QUEUED,
    RANK,
    ROUND,
    SLACK,
    STAYS,
    STOP,
    TIME,
    WALK,
    Aim,
    Bags,
    is_beaten,
    is_hopeless,
    make_label,
    move_row,
    note_ready,
    note_ride,
)
from planner.routing.transit.found import Found
from planner.routing.transit.labels import FAR_POSITION
from planner.routing.transit.raptor import Starts, near_doors
from planner.routing.transit.staying_with_bags import stay_with_bag


class Limits(NamedTuple):
    """Numbers that bound a search.

    slack       seconds that who walks less may arrive later than the fastest
    max_walk    seconds on foot at most
    capacity    labels that there is room for
    """

    max_rides: int
    max_duration: int
    slack: int
    max_walk: int
    capacity: int


class OnFoot(NamedTuple):
    """Journeys and their seconds on foot; `overflown`: the table of labels was too small."""

    found: Found
    walk: Int32
    overflown: bool


@kernel
def search_walking_less(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    starts: Starts,
    doors: Doors,
    landmark_seconds: Int32,
    fastest: Found,
    limits: Limits,
) -> OnFoot:
    """All journeys that none beats, and that arrive no later than the slack after the fastest.

    fastest    journeys known to be possible, latest departure first; they only bound
    The rest as in `raptor.search`. Journeys of starts beyond a window are among them: they beat
    others, too.
    """
    stops, pattern_count = len(patterns.first_visit_of_stop) - 1, len(allowed_of_pattern)
    egress_of_stop = egress_by(doors, stops).seconds_of_stop[0]
    bags = Bags(
        np.empty((limits.capacity, COLUMNS), np.int32),
        np.full(stops, NONE, np.int32),
        np.full(stops, NONE, np.int32),
        np.zeros(4, np.int32),
        np.empty(limits.capacity, np.int32),
        np.empty(limits.capacity, np.int32),
        np.empty(pattern_count, np.int32),
        np.full(pattern_count, FAR_POSITION, np.int32),
        np.empty(pattern_count, np.int32),
        np.empty((limits.capacity, 5), np.int32),
    )
    aim = Aim(
        near_doors(patterns, doors).ends_of_pattern,
        egress_of_stop,
        least_seconds_to_door(landmark_seconds, egress_of_stop),
        np.full(limits.max_rides + 1, NEVER, np.int32),
        np.array([NEVER, limits.slack, limits.max_walk, 0], np.int32),
    )
    most_trips = 1 + int(np.diff(patterns.first_trip_of_pattern).max()) if pattern_count else 1
    aboard = np.empty((most_trips, 4), np.int32)
    known, start, born = 0, 0, 0
    room = limits.capacity - 1
    while start < len(starts.departure_of_start) and bags.counts[MADE] < room:
        departure = starts.departure_of_start[start]
        while known < len(fastest.departure) and fastest.departure[known] >= departure:
            rides = rides_of(fastest, known)
            lower_from(aim.best, rides, fastest.arrival[known])
            known += 1
        aim.limit[LATEST] = departure + limits.max_duration
        start = leave_door(starts, start, born, aim, bags)
        for k in range(1, limits.max_rides + 1):
            if bags.counts[FRESH_READY] == 0 or bags.counts[MADE] >= room:
                break
            queue_patterns(patterns, allowed_of_pattern, bags)
            bags.counts[FRESH_RIDDEN] = 0
            ride_with_bags(patterns, allowed_of_pattern, k, born, aim, bags, aboard)
            bags.counts[FRESH_READY] = 0
            reach_door(departure, k, aim, bags)
            if k < limits.max_rides:
                walk_on(transfers, k, born, aim, bags)
        bags.counts[FRESH_READY] = 0
        born += 1
    return read_journeys_back(bags, aim.limit[DOORS], bags.counts[MADE] >= room)


@lean_kernel
def rides_of(found: Found, journey: int) -> int:
    """Vehicles boarded in a journey, those counted once in which riders stay on board."""
    rides = 0
    for row in range(
        found.first_ride_of_journey[journey], found.first_ride_of_journey[journey + 1]
    ):
        rides += 1 - found.ride[row, 4]
    return rides


@lean_kernel
def lower_from(best: Int32, rides: int, arrival: int) -> None:
    """What so many rides can do, more can."""
    for k in range(rides, len(best)):
        best[k] = min(best[k], arrival)


@lean_kernel
def leave_door(starts: Starts, start: int, born: int, aim: Aim, bags: Bags) -> int:
    """Be at the stops that the next departure reaches. Returns the start after it."""
    departure = starts.departure_of_start[start]
    while start < len(starts.departure_of_start) and starts.departure_of_start[start] == departure:
        stop, time = starts.stop_of_start[start], starts.arrival_of_start[start]
        walk = time - departure
        start += 1
        if is_hopeless(aim.least, aim.best, aim.limit, bags.door, stop, 1, time, walk):
            continue
        if not is_beaten(bags.first_ready, bags.label, stop, 0, time, walk):
            note_ready(bags, make_label(bags.label, bags.counts, stop, time, walk, 0, born, NONE))
    return start


@lean_kernel
def queue_patterns(patterns: Patterns, allowed_of_pattern: UInt8, bags: Bags) -> None:
    """Queue every pattern that can be boarded at a fresh label."""
    bags.counts[QUEUED] = 0
    for i in range(bags.counts[FRESH_READY]):
        stop = bags.label[bags.fresh_ready[i], STOP]
        time = bags.label[bags.fresh_ready[i], TIME]
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]
        ):
            pattern = patterns.pattern_of_visit[visit]
            if patterns.last_departure_of_visit[visit] < time or allowed_of_pattern[pattern] == 0:
                continue
            position = patterns.position_of_visit[visit]
            if bags.first_position[pattern] == FAR_POSITION:
                bags.queued_pattern[bags.counts[QUEUED]] = pattern
                bags.counts[QUEUED] += 1
                bags.first_position[pattern] = bags.last_position[pattern] = position
            bags.first_position[pattern] = min(bags.first_position[pattern], position)
            bags.last_position[pattern] = max(bags.last_position[pattern], position)


@lean_kernel
def ride_with_bags(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    k: int,
    born: int,
    aim: Aim,
    bags: Bags,
    aboard: Int32,
) -> None:
    """Travel along each queued pattern with all trips worth being on.

    Those are earlier trips, or such as one walked less for.

    aboard    int32[seat, 4]: trip rank, seconds on foot, position boarded, label boarded from
    """
    for queued in range(bags.counts[QUEUED]):
        pattern = bags.queued_pattern[queued]
        begin, last = bags.first_position[pattern], bags.last_position[pattern]
        bags.first_position[pattern] = FAR_POSITION
        first_position = patterns.first_position_of_pattern[pattern]
        positions = patterns.first_position_of_pattern[pattern + 1] - first_position
        trips = (
            patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
        )
        event = patterns.first_event_of_pattern[pattern] + begin * trips
        more = min(k + 1, len(aim.best) - 1)  # who changes once more
        rides = k if aim.ends[pattern] != 0 else more
        seats = 0
        for position in range(begin, positions):
            if seats == 0 and position > last:
                break
            stop = patterns.stop_of_position[first_position + position]
            may_alight = patterns.alightable_of_position[first_position + position] != 0
            rides_here = k if aim.egress[stop] < NEVER else more
            kept = 0
            for seat in range(seats):
                time = patterns.arrival_of_event[event + aboard[seat, 0]]
                walk = aboard[seat, 1]
                if is_hopeless(aim.least, aim.best, aim.limit, bags.door, stop, rides, time, walk):
                    continue
                if kept < seat:
                    move_row(aboard, seat, kept)
                is_new = may_alight and not is_beaten(
                    bags.first_ridden, bags.label, stop, k, time, walk
                )
                if is_new and not (
                    rides_here > rides
                    and is_hopeless(
                        aim.least, aim.best, aim.limit, bags.door, stop, rides_here, time, walk
                    )
                ):
                    new = make_label(
                        bags.label, bags.counts, stop, time, walk, k, born, aboard[kept, 3]
                    )
                    note_ride(bags, new, pattern, aboard[kept, 0], aboard[kept, 2], position)
                kept += 1
            seats = kept
            if (
                position <= last
                and bags.first_ready[stop] != NONE
                and patterns.boardable_of_position[first_position + position] != 0
            ):
                seats = board_from_bag(
                    patterns.departure_of_event, event, trips, bags.label,
                    bags.first_ready[stop], position, k, born, aboard, seats,
                )  # fmt: skip
            event += trips
        if seats > 0 and len(patterns.following_of_trip) > 0:
            stay_with_bag(patterns, allowed_of_pattern, pattern, k, born, aim, bags, aboard, seats)


@lean_kernel
def board_from_bag(
    departure_of_event: Int32,
    event: int,
    trips: int,
    label: Int32,
    ready: int,
    position: int,
    k: int,
    born: int,
    aboard: Int32,
    seats: int,
) -> int:
    """Board with every fresh label of the round before in a chain. Returns the seats taken then.

    event, ready    the first event of the position; the head of the chain of its stop
    """
    while ready != NONE:
        if label[ready, ROUND] == k - 1 and label[ready, BORN] == born:
            walk = label[ready, WALK]
            trip = earliest_trip(departure_of_event, event, trips, label[ready, TIME])
            worth_it = trip < trips
            for seat in range(seats):
                if aboard[seat, 0] <= trip and aboard[seat, 1] <= walk:
                    worth_it = False
            if worth_it:
                kept = 0
                for seat in range(seats):
                    if aboard[seat, 0] < trip or aboard[seat, 1] < walk:
                        move_row(aboard, seat, kept)
                        kept += 1
                aboard[kept, 0], aboard[kept, 1] = trip, walk
                aboard[kept, 2], aboard[kept, 3] = position, ready
                seats = kept + 1
        ready = label[ready, NEXT]
    return seats


@lean_kernel
def reach_door(departure: int, k: int, aim: Aim, bags: Bags) -> None:
    """Walk from the stops just ridden to to the destination."""
    label, door = bags.label, bags.door
    for i in range(bags.counts[FRESH_RIDDEN]):
        ridden = bags.fresh_ridden[i]
        egress = aim.egress[label[ridden, STOP]]
        if egress == NEVER:
            continue
        arrival, walk = label[ridden, TIME] + egress, label[ridden, WALK] + egress
        if (
            arrival > aim.limit[LATEST]
            or walk > aim.limit[MOST_WALK]
            or arrival > aim.best[k] + aim.limit[SLACK]
        ):
            continue
        beaten, kept = False, 0
        for other in range(aim.limit[DOORS]):
            if door[other, 1] <= arrival and door[other, 2] <= walk and door[other, 3] <= k:
                beaten = True
        if beaten:
            continue
        for other in range(aim.limit[DOORS]):
            is_worse = (
                door[other, 0] == departure
                and door[other, 1] >= arrival
                and door[other, 2] >= walk
                and door[other, 3] >= k
            )
            if not is_worse:
                move_row(door, other, kept)
                kept += 1
        door[kept, 0], door[kept, 1], door[kept, 2] = departure, arrival, walk
        door[kept, 3], door[kept, 4] = k, ridden
        aim.limit[DOORS] = min(kept + 1, len(door) - 1)
        lower_from(aim.best, k, arrival)


@lean_kernel
def walk_on(transfers: TimedFootpaths, k: int, born: int, aim: Aim, bags: Bags) -> None:
    """Change vehicles: from the stops just ridden to, to where one can board next."""
    label, rides = bags.label, k + 1
    for i in range(bags.counts[FRESH_RIDDEN]):
        ridden = bags.fresh_ridden[i]
        stop, time, walk = label[ridden, STOP], label[ridden, TIME], label[ridden, WALK]
        if is_hopeless(aim.least, aim.best, aim.limit, bags.door, stop, rides, time, walk):
            continue
        for footpath in range(
            transfers.first_footpath_of_stop[stop], transfers.first_footpath_of_stop[stop + 1]
        ):
            there = transfers.stop_of_footpath[footpath]
            ready = time + transfers.seconds_of_footpath[footpath]
            walked = walk + transfers.walk_of_footpath[footpath]
            if ready > aim.best[rides] + aim.limit[SLACK]:
                break  # the rest take longer
            if not is_beaten(bags.first_ready, label, there, k, ready, walked) and not is_hopeless(
                aim.least, aim.best, aim.limit, bags.door, there, rides, ready, walked
            ):
                note_ready(
                    bags, make_label(bags.label, bags.counts, there, ready, walked, k, born, ridden)
                )


@kernel
def read_journeys_back(bags: Bags, journeys: int, overflown: bool) -> OnFoot:
    """From the labels at the door to rides, first ride first."""
    first_ride = np.zeros(journeys + 1, np.int32)
    for i in range(journeys):
        label, rows = bags.door[i, 4], 0
        while label != NONE:
            rows += bags.label[label, PATTERN] != NONE
            label = bags.label[label, BEFORE]
        first_ride[i + 1] = first_ride[i] + rows
    rides = np.empty((first_ride[journeys], 5), np.int32)
    for i in range(journeys):
        label, row = bags.door[i, 4], first_ride[i + 1]
        while label != NONE:
            if bags.label[label, PATTERN] != NONE:
                row -= 1
                rides[row, 0], rides[row, 1] = bags.label[label, PATTERN], bags.label[label, RANK]
                rides[row, 2], rides[row, 3] = bags.label[label, BOARD], bags.label[label, ALIGHT]
                rides[row, 4] = bags.label[label, STAYS]
            label = bags.label[label, BEFORE]
    door, one_door = bags.door[:journeys], np.zeros(journeys, np.int32)
    return OnFoot(
        Found(door[:, 0].copy(), door[:, 1].copy(), one_door, first_ride, rides),
        door[:, 2].copy(),
        overflown,
    )
