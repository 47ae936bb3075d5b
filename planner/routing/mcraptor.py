"""McRAPTOR: journeys that no other beats in departure, arrival, rides and seconds on foot.

Delling, Pajor, Werneck: Round-Based Public Transit Routing (2012), with labels in bags; bounded by
the fastest journeys as in Delling, Dibbelt, Pajor: Fast and Exact Public Transit Routing with
Restricted Pareto Sets (ALENEX 2019): who walks less may arrive later by a slack, and no more.
Departures come latest first, as in `planner.routing.raptor`, whose words are used here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.kernel import NEVER, NONE, kernel
from planner.network.footpaths import TimedFootpaths
from planner.network.lower_bounds import least_seconds_to_door
from planner.network.patterns import Patterns, earliest_trip
from planner.network.timetable import Int32, UInt8
from planner.routing.bags import (
    ALIGHT,
    BEFORE,
    BOARD,
    BORN,
    COLUMNS,
    NEXT,
    PATTERN,
    RANK,
    ROUND,
    STAYS,
    STOP,
    TIME,
    WALK,
    add_to_chain,
    is_beaten,
)
from planner.routing.labels import FAR_POSITION
from planner.routing.raptor import Found, Starts

MADE, FRESH_READY, FRESH_RIDDEN, QUEUED, AT_DOOR = range(5)
"""Places in `Bags.counts`."""


class Bags(NamedTuple):
    """What the search knows. All int32.

    label              [label, COLUMNS], see `planner.routing.bags`
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
    """Where one wants to be, and what is too late or too far. All int32.

    egress     by stop: seconds to the door; NEVER: none
    least      by stop: no way to the door takes less
    best       [rides] earliest arrival at the door known so far with at most so many rides
    limit      latest arrival that counts, slack, most seconds on foot
    """

    egress: Int32
    least: Int32
    best: Int32
    limit: Int32


LATEST, SLACK, MOST_WALK = range(3)


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
    egress_of_stop: Int32,
    landmark_seconds: Int32,
    fastest: Found,
    limits: Limits,
) -> OnFoot:
    """All journeys that none beats, and that arrive no later than the slack after the fastest.

    fastest    journeys known to be possible, latest departure first; they only bound
    The rest as in `planner.routing.raptor.search`. Journeys of starts beyond a window are among
    them: they beat others, too.
    """
    stops, pattern_count = len(egress_of_stop), len(allowed_of_pattern)
    bags = Bags(
        np.empty((limits.capacity, COLUMNS), np.int32),
        np.full(stops, NONE, np.int32),
        np.full(stops, NONE, np.int32),
        np.zeros(5, np.int32),
        np.empty(limits.capacity, np.int32),
        np.empty(limits.capacity, np.int32),
        np.empty(pattern_count, np.int32),
        np.full(pattern_count, FAR_POSITION, np.int32),
        np.empty(pattern_count, np.int32),
        np.empty((limits.capacity, 5), np.int32),
    )
    aim = Aim(
        egress_of_stop,
        least_seconds_to_door(landmark_seconds, egress_of_stop),
        np.full(limits.max_rides + 1, NEVER, np.int32),
        np.array([NEVER, limits.slack, limits.max_walk], np.int32),
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
            for i in range(bags.counts[QUEUED]):
                pattern = bags.queued_pattern[i]
                ride_with_bag(patterns, allowed_of_pattern, pattern, k, born, aim, bags, aboard)
            bags.counts[FRESH_READY] = 0
            reach_door(departure, k, aim, bags)
            walk_on(transfers, k, born, aim, bags)
        bags.counts[FRESH_READY] = 0
        born += 1
    return read_journeys_back(bags, bags.counts[MADE] >= room)


@kernel
def rides_of(found: Found, journey: int) -> int:
    """Vehicles boarded in a journey, those counted once in which riders stay on board."""
    rides = 0
    for row in range(
        found.first_ride_of_journey[journey], found.first_ride_of_journey[journey + 1]
    ):
        rides += 1 - found.ride[row, 4]
    return rides


@kernel
def lower_from(best: Int32, rides: int, arrival: int) -> None:
    """What so many rides can do, more can."""
    for k in range(rides, len(best)):
        best[k] = min(best[k], arrival)


@kernel
def is_hopeless(aim: Aim, bags: Bags, stop: int, rides: int, time: int, walk: int) -> bool:
    """Whether nothing that comes of being at a stop can be among the journeys."""
    at_best = time + aim.least[stop]
    if (
        at_best > aim.limit[LATEST]
        or walk > aim.limit[MOST_WALK]
        or at_best > aim.best[rides] + aim.limit[SLACK]
    ):
        return True
    for i in range(bags.counts[AT_DOOR]):
        if bags.door[i, 1] <= at_best and bags.door[i, 2] <= walk and bags.door[i, 3] <= rides:
            return True
    return False


@kernel
def make_label(
    bags: Bags, stop: int, time: int, walk: int, rides: int, born: int, before: int
) -> int:
    """Write a label that a walk led to."""
    new = bags.counts[MADE]
    bags.counts[MADE] = min(new + 1, len(bags.label) - 1)
    label = bags.label
    label[new, STOP], label[new, TIME], label[new, WALK] = stop, time, walk
    label[new, ROUND], label[new, BORN], label[new, BEFORE] = rides, born, before
    label[new, PATTERN], label[new, STAYS], label[new, NEXT] = NONE, 0, NONE
    return new


@kernel
def leave_door(starts: Starts, start: int, born: int, aim: Aim, bags: Bags) -> int:
    """Be at the stops that the next departure reaches. Returns the start after it."""
    departure = starts.departure_of_start[start]
    while start < len(starts.departure_of_start) and starts.departure_of_start[start] == departure:
        stop, time = starts.stop_of_start[start], starts.arrival_of_start[start]
        walk = time - departure
        start += 1
        if is_hopeless(aim, bags, stop, 1, time, walk):
            continue
        if not is_beaten(bags.first_ready, bags.label, stop, 0, time, walk):
            note_ready(bags, make_label(bags, stop, time, walk, 0, born, NONE))
    return start


@kernel
def note_ready(bags: Bags, new: int) -> None:
    """Make a label one that may be boarded from in the next round."""
    add_to_chain(bags.first_ready, bags.label, new)
    bags.fresh_ready[bags.counts[FRESH_READY]] = new
    bags.counts[FRESH_READY] = min(bags.counts[FRESH_READY] + 1, len(bags.fresh_ready) - 1)


@kernel
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


@kernel
def ride_with_bag(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    pattern: int,
    k: int,
    born: int,
    aim: Aim,
    bags: Bags,
    aboard: Int32,
) -> None:
    """Travel along a pattern with all trips worth being on: an earlier one, or less walking.

    aboard    int32[seat, 4]: trip rank, seconds on foot, position boarded, label boarded from
    """
    first_position = patterns.first_position_of_pattern[pattern]
    positions = patterns.first_position_of_pattern[pattern + 1] - first_position
    trips = patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
    begin, last = bags.first_position[pattern], bags.last_position[pattern]
    bags.first_position[pattern] = FAR_POSITION
    event = patterns.first_event_of_pattern[pattern] + begin * trips
    seats = 0
    for position in range(begin, positions):
        if seats == 0 and position > last:
            return
        stop = patterns.stop_of_position[first_position + position]
        may_alight = patterns.alightable_of_position[first_position + position] != 0
        kept = 0
        for seat in range(seats):
            time = patterns.arrival_of_event[event + aboard[seat, 0]]
            walk = aboard[seat, 1]
            if is_hopeless(aim, bags, stop, k, time, walk):
                continue
            aboard[kept] = aboard[seat]
            if may_alight and not is_beaten(bags.first_ridden, bags.label, stop, k, time, walk):
                new = make_label(bags, stop, time, walk, k, born, aboard[kept, 3])
                note_ride(bags, new, pattern, aboard[kept, 0], aboard[kept, 2], position)
            kept += 1
        seats = kept
        if position <= last and patterns.boardable_of_position[first_position + position] != 0:
            seats = board_from_bag(
                patterns, stop, event, trips, position, k, born, bags, aboard, seats
            )
        event += trips
    stay_with_bag(patterns, allowed_of_pattern, pattern, k, born, aim, bags, aboard, seats)


@kernel
def note_ride(bags: Bags, new: int, pattern: int, rank: int, board: int, alight: int) -> None:
    """Make a fresh label one that a vehicle led to."""
    label = bags.label
    label[new, PATTERN], label[new, RANK] = pattern, rank
    label[new, BOARD], label[new, ALIGHT] = board, alight
    add_to_chain(bags.first_ridden, label, new)
    bags.fresh_ridden[bags.counts[FRESH_RIDDEN]] = new
    bags.counts[FRESH_RIDDEN] = min(bags.counts[FRESH_RIDDEN] + 1, len(bags.fresh_ridden) - 1)


@kernel
def board_from_bag(
    patterns: Patterns,
    stop: int,
    event: int,
    trips: int,
    position: int,
    k: int,
    born: int,
    bags: Bags,
    aboard: Int32,
    seats: int,
) -> int:
    """Board with every fresh label of the round before. Returns the seats taken then."""
    label, ready = bags.label, bags.first_ready[stop]
    while ready != NONE:
        if label[ready, ROUND] == k - 1 and label[ready, BORN] == born:
            walk = label[ready, WALK]
            trip = earliest_trip(patterns.departure_of_event, event, trips, label[ready, TIME])
            worth_it = trip < trips
            for seat in range(seats):
                if aboard[seat, 0] <= trip and aboard[seat, 1] <= walk:
                    worth_it = False
            if worth_it:
                kept = 0
                for seat in range(seats):
                    if aboard[seat, 0] < trip or aboard[seat, 1] < walk:
                        aboard[kept] = aboard[seat]
                        kept += 1
                aboard[kept, 0], aboard[kept, 1] = trip, walk
                aboard[kept, 2], aboard[kept, 3] = position, ready
                seats = kept + 1
        ready = label[ready, NEXT]
    return seats


@kernel
def stay_with_bag(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    pattern: int,
    k: int,
    born: int,
    aim: Aim,
    bags: Bags,
    aboard: Int32,
    seats: int,
) -> None:
    """At the end of a pattern, stay where a trip on board, or a later one of it, goes on."""
    first = patterns.first_trip_of_pattern[pattern]
    end = patterns.first_trip_of_pattern[pattern + 1]
    if patterns.first_following_of_trip[first] == patterns.first_following_of_trip[end]:
        return
    end_position = patterns.first_position_of_pattern[pattern + 1] - 1
    last = end_position - patterns.first_position_of_pattern[pattern]
    stop = patterns.stop_of_position[end_position]
    event = patterns.first_event_of_pattern[pattern + 1] - end
    for seat in range(seats):
        for trip in range(first + aboard[seat, 0], end):
            time = patterns.arrival_of_event[event + trip]
            if is_hopeless(aim, bags, stop, k, time, aboard[seat, 1]):
                break
            if patterns.first_following_of_trip[trip] < patterns.first_following_of_trip[trip + 1]:
                to_the_end = make_label(bags, NONE, 0, aboard[seat, 1], k, born, aboard[seat, 3])
                label = bags.label
                label[to_the_end, PATTERN], label[to_the_end, RANK] = pattern, trip - first
                label[to_the_end, BOARD], label[to_the_end, ALIGHT] = aboard[seat, 2], last
                go_on_with(patterns, allowed_of_pattern, trip, to_the_end, k, born, aim, bags)


@kernel
def go_on_with(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    trip: int,
    to_the_end: int,
    k: int,
    born: int,
    aim: Aim,
    bags: Bags,
) -> None:
    """Ride all trips for which the riders of one may stay, and those after them."""
    label = bags.label
    trip_of_wait, label_of_wait = [trip], [to_the_end]
    while len(trip_of_wait) > 0:
        ended, before = trip_of_wait.pop(), label_of_wait.pop()
        walk = label[before, WALK]
        for i in range(
            patterns.first_following_of_trip[ended], patterns.first_following_of_trip[ended + 1]
        ):
            trip = patterns.following_of_trip[i]
            pattern = patterns.pattern_of_trip[trip]
            if allowed_of_pattern[pattern] == 0:
                continue
            first_position = patterns.first_position_of_pattern[pattern]
            positions = patterns.first_position_of_pattern[pattern + 1] - first_position
            first_trip = patterns.first_trip_of_pattern[pattern]
            trips = patterns.first_trip_of_pattern[pattern + 1] - first_trip
            event = patterns.first_event_of_pattern[pattern] + trip - first_trip
            position = 1
            while position < positions:
                stop = patterns.stop_of_position[first_position + position]
                time = patterns.arrival_of_event[event + position * trips]
                if is_hopeless(aim, bags, stop, k, time, walk):
                    break
                if patterns.alightable_of_position[
                    first_position + position
                ] != 0 and not is_beaten(bags.first_ridden, label, stop, k, time, walk):
                    new = make_label(bags, stop, time, walk, k, born, before)
                    label[new, STAYS] = 1
                    note_ride(bags, new, pattern, trip - first_trip, 0, position)
                position += 1
            if position == positions:
                onward = make_label(bags, NONE, 0, walk, k, born, before)
                label[onward, PATTERN], label[onward, RANK] = pattern, trip - first_trip
                label[onward, BOARD], label[onward, ALIGHT] = 0, positions - 1
                label[onward, STAYS] = 1
                trip_of_wait.append(trip)
                label_of_wait.append(onward)


@kernel
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
        for other in range(bags.counts[AT_DOOR]):
            if door[other, 1] <= arrival and door[other, 2] <= walk and door[other, 3] <= k:
                beaten = True
        if beaten:
            continue
        for other in range(bags.counts[AT_DOOR]):
            is_worse = (
                door[other, 0] == departure
                and door[other, 1] >= arrival
                and door[other, 2] >= walk
                and door[other, 3] >= k
            )
            if not is_worse:
                door[kept] = door[other]
                kept += 1
        door[kept, 0], door[kept, 1], door[kept, 2] = departure, arrival, walk
        door[kept, 3], door[kept, 4] = k, ridden
        bags.counts[AT_DOOR] = min(kept + 1, len(door) - 1)
        lower_from(aim.best, k, arrival)


@kernel
def walk_on(transfers: TimedFootpaths, k: int, born: int, aim: Aim, bags: Bags) -> None:
    """Change vehicles: from the stops just ridden to, to where one can board next."""
    label = bags.label
    for i in range(bags.counts[FRESH_RIDDEN]):
        ridden = bags.fresh_ridden[i]
        stop, time, walk = label[ridden, STOP], label[ridden, TIME], label[ridden, WALK]
        if is_hopeless(aim, bags, stop, k, time, walk):
            continue
        for footpath in range(
            transfers.first_footpath_of_stop[stop], transfers.first_footpath_of_stop[stop + 1]
        ):
            there = transfers.stop_of_footpath[footpath]
            ready = time + transfers.seconds_of_footpath[footpath]
            walked = walk + transfers.walk_of_footpath[footpath]
            if ready > aim.best[k] + aim.limit[SLACK]:
                break  # the rest take longer
            if not is_beaten(bags.first_ready, label, there, k, ready, walked) and not is_hopeless(
                aim, bags, there, k, ready, walked
            ):
                note_ready(bags, make_label(bags, there, ready, walked, k, born, ridden))


@kernel
def read_journeys_back(bags: Bags, overflown: bool) -> OnFoot:
    """From the labels at the door to rides, first ride first."""
    journeys = bags.counts[AT_DOOR]
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
    departure, arrival, walk = (
        bags.door[:journeys, 0],
        bags.door[:journeys, 1],
        bags.door[:journeys, 2],
    )
    return OnFoot(
        Found(departure.copy(), arrival.copy(), first_ride, rides), walk.copy(), overflown
    )
