"""Range RAPTOR: rounds over patterns, a departure at a time, latest first.

Delling, Pajor, Werneck: Round-Based Public Transit Routing (2012, Transportation Science 2015).
What is ours: every change of vehicle is a footpath, also at the same stop; arrivals by vehicle and
moments of readiness are separate labels, because a walk may not follow a walk, so that an arrival
by vehicle later than one on foot still counts. Labels hold times only; the rides behind an arrival
are found on reading back (`planner.routing.read_back`). Indices read in the inner loops are made
unsigned: numba else asks of each whether it is negative.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.kernel import NEVER, NONE, kernel
from planner.network.footpaths import TimedFootpaths
from planner.network.lower_bounds import least_seconds_to_door
from planner.network.patterns import Patterns, earliest_trip
from planner.network.timetable import Int32, UInt8
from planner.routing.gate import Egress, Gate, at_door
from planner.routing.labels import (
    FAR_POSITION,
    QUEUED,
    READY,
    RIDDEN,
    Labels,
    Marks,
    clear_ready,
    improve,
    mark_ready,
    no_labels,
    no_marks,
)
from planner.routing.read_back import read_rides
from planner.routing.staying_on_board import stay_on_board


class Starts(NamedTuple):
    """Ways to begin: leave the door, be at a stop. Latest departure first. All int32."""

    departure_of_start: Int32
    stop_of_start: Int32
    arrival_of_start: Int32


class Aim(NamedTuple):
    """Where one wants to be. All int32.

    egress_of_stop              seconds from a stop to the door; NEVER: none
    least_of_stop               no way from a stop to the door takes less
    last_position_of_pattern    beyond it a pattern passes no stop near the door
    gate                        the hours of the way from a stop to the door
    """

    egress_of_stop: Int32
    least_of_stop: Int32
    last_position_of_pattern: Int32
    gate: Gate


class Found(NamedTuple):
    """Journeys as the kernel leaves them. All int32.

    departure, arrival       at the doors
    first_ride_of_journey    one longer than the journeys
    ride                     [ride, 5]: pattern, trip rank, position boarded, position left, and
                             1 where its riders stayed on board from the ride before
    """

    departure: Int32
    arrival: Int32
    first_ride_of_journey: Int32
    ride: Int32


@kernel
def search(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    transfers_to: TimedFootpaths,
    starts: Starts,
    egress: Egress,
    landmark_seconds: Int32,
    max_rides: int,
    last_departure: int,
    max_duration: int,
) -> Found:
    """Every journey no other beats in departure, arrival and number of rides.

    landmark_seconds  int32[2 * landmarks, stop], those of the day's `Landmarks`
    last_departure    later starts only prune: their journeys belong to the next window
    """
    egress_of_stop, gate = egress.seconds_of_stop, egress.gate
    labels = no_labels(patterns, len(egress_of_stop), max_rides)
    marks = no_marks(len(egress_of_stop), len(allowed_of_pattern))
    aim = Aim(
        egress_of_stop,
        least_seconds_to_door(landmark_seconds, egress_of_stop),
        last_positions_near_door(patterns, egress_of_stop),
        gate,
    )
    rounds, journeys = 0, 0  # so far: most queries need few rounds
    departures, arrivals = np.empty(16, np.int32), np.empty(16, np.int32)
    first_ride = np.zeros(17, np.int32)
    rides = np.empty((64, 5), np.int32)

    start = 0
    while start < len(starts.departure_of_start):
        departure = starts.departure_of_start[start]
        before = labels.at_door.copy()
        latest = departure + max_duration + 1
        onward = min(latest, labels.at_door[1])
        start = leave_door(starts, start, aim.least_of_stop, rounds, onward, labels, marks)
        rounds = play_rounds(
            patterns, allowed_of_pattern, transfers, aim, latest, rounds, labels, marks
        )
        for k in range(1, rounds + 1):
            improved = labels.at_door[k] < min(before[k], labels.at_door[k - 1])
            if improved and departure <= last_departure:
                behind = read_rides(
                    patterns, allowed_of_pattern, transfers_to, egress_of_stop, gate,
                    labels.ride, labels.ready, labels.at_door[k], k,
                )  # fmt: skip
                end = first_ride[journeys] + len(behind)
                departures = with_room(departures, journeys + 1)
                arrivals = with_room(arrivals, journeys + 1)
                first_ride = with_room(first_ride, journeys + 2)
                rides = with_room(rides, end)
                rides[first_ride[journeys] : end] = behind
                departures[journeys] = departure
                arrivals[journeys] = labels.at_door[k]
                journeys += 1
                first_ride[journeys] = end
    return Found(
        departures[:journeys],
        arrivals[:journeys],
        first_ride[: journeys + 1],
        rides[: first_ride[journeys]],
    )


@kernel
def play_rounds(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    aim: Aim,
    latest: int,
    rounds: int,
    labels: Labels,
    marks: Marks,
) -> int:
    """The rounds of one departure, until none improves. Returns how many were ever played.

    latest    whoever is not at the door before is too late
    """
    max_rides = len(labels.at_door) - 1
    for k in range(1, max_rides + 1):
        if marks.counts[READY] == 0:
            break
        if k > rounds:
            labels.ride[k] = labels.ride[k - 1]
            labels.ready[k] = labels.ready[k - 1]
            labels.trip[k] = NEVER
            rounds = k
        labels.at_door[k] = min(labels.at_door[k], labels.at_door[k - 1])
        bound = min(latest, labels.at_door[k])
        onward = min(bound, labels.at_door[k + 1]) if k < max_rides else -NEVER
        collect_patterns(patterns, allowed_of_pattern, labels.ready[k - 1], marks)
        ride_patterns(patterns, aim, k, rounds, bound, onward, labels, marks)
        if len(patterns.following_of_trip) > 0:
            stay_on_board(patterns, allowed_of_pattern, k, rounds, bound, labels, marks)
        bound = reach_door(aim.egress_of_stop, aim.gate, k, bound, labels, marks)
        onward = min(bound, onward)
        walk_on(transfers, aim.least_of_stop, k, rounds, onward, labels, marks)
    clear_ready(marks)
    return rounds


@kernel
def with_room(rows: Int32, count: int) -> Int32:
    """The same rows, or a longer array that begins with them, where there are too few."""
    if count <= len(rows):
        return rows
    return np.concatenate((rows, np.empty((count, *rows.shape[1:]), np.int32)))


@kernel
def last_positions_near_door(patterns: Patterns, egress_of_stop: Int32) -> Int32:
    """The last position of each pattern from which the door may be walked to (int32); NONE.

    FAR_POSITION where riders may stay on board for another trip.
    """
    last = np.full(len(patterns.first_event_of_pattern) - 1, NONE, np.int32)
    for stop in np.flatnonzero(egress_of_stop < NEVER):
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]
        ):
            pattern = patterns.pattern_of_visit[visit]
            last[pattern] = max(last[pattern], patterns.position_of_visit[visit])
    if len(patterns.following_of_trip) > 0:
        for pattern in range(len(last)):
            first, end = patterns.first_trip_of_pattern[pattern : pattern + 2]
            if patterns.first_following_of_trip[first] < patterns.first_following_of_trip[end]:
                last[pattern] = FAR_POSITION
    return last


@kernel
def leave_door(
    starts: Starts,
    start: int,
    least_of_stop: Int32,
    rounds: int,
    onward: int,
    labels: Labels,
    marks: Marks,
) -> int:
    """Round 0: be at the stops that the next departure reaches. Returns the start after it."""
    departure = starts.departure_of_start[start]
    while start < len(starts.departure_of_start) and starts.departure_of_start[start] == departure:
        stop = starts.stop_of_start[start]
        arrival = starts.arrival_of_start[start]
        if arrival < labels.ready[0, stop] and arrival + least_of_stop[stop] < onward:
            improve(labels.ready, stop, 0, rounds, arrival)
            mark_ready(stop, marks)
        start += 1
    return start


@kernel
def collect_patterns(
    patterns: Patterns, allowed_of_pattern: UInt8, ready: Int32, marks: Marks
) -> None:
    """Queue every pattern that can be boarded at a marked stop, with its first such position."""
    marks.counts[QUEUED] = 0
    for i in range(marks.counts[READY]):
        stop = marks.ready_stop[i]
        time = ready[stop]
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]
        ):
            if patterns.last_departure_of_visit[visit] < time:
                continue
            pattern = np.uint32(patterns.pattern_of_visit[visit])
            if allowed_of_pattern[pattern] == 0:
                continue
            position = patterns.position_of_visit[visit]
            if marks.first_position_of_pattern[pattern] == FAR_POSITION:
                marks.queued_pattern[marks.counts[QUEUED]] = pattern
                marks.counts[QUEUED] += 1
                marks.first_position_of_pattern[pattern] = position
                marks.last_position_of_pattern[pattern] = position
            elif position < marks.first_position_of_pattern[pattern]:
                marks.first_position_of_pattern[pattern] = position
            elif position > marks.last_position_of_pattern[pattern]:
                marks.last_position_of_pattern[pattern] = position
    clear_ready(marks)


@kernel
def ride_patterns(  # noqa: C901 - calls for each pattern would cost more than the work
    patterns: Patterns,
    aim: Aim,
    k: int,
    rounds: int,
    bound: int,
    onward: int,
    labels: Labels,
    marks: Marks,
) -> None:
    """Travel along each queued pattern with the earliest trip one can board: the second stage.

    bound     whoever walks to the door from here must be there before
    onward    whoever boards another vehicle must be at the door before

    A trip is left where one can no longer be in time, or has been on board of it, or of an earlier
    one, before. One function for all patterns: what is called for each must be handed every array
    each time.
    """
    least_of_stop, egress_of_stop = aim.least_of_stop, aim.egress_of_stop
    ready_before, ride, known_trip = labels.ready[k - 1], labels.ride[k], labels.trip[k]
    ridden = marks.counts[RIDDEN]
    for i in range(marks.counts[QUEUED]):
        pattern = marks.queued_pattern[i]
        begin = marks.first_position_of_pattern[pattern]
        marks.first_position_of_pattern[pattern] = FAR_POSITION
        first_position = patterns.first_position_of_pattern[pattern]
        last = first_position + marks.last_position_of_pattern[pattern]
        end = patterns.first_position_of_pattern[pattern + 1]
        trips = (
            patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
        )
        event = patterns.first_event_of_pattern[pattern] + begin * trips
        trip, on_board = trips, False  # from here on only earlier trips are worth boarding
        known_at_end = known_trip[end - 1]
        last_near_door = first_position + aim.last_position_of_pattern[pattern]
        for position in range(first_position + begin, end):
            stop = patterns.stop_of_position[position]
            if on_board:
                arrival = patterns.arrival_of_event[np.uint32(event + trip)]
                at_best = arrival + least_of_stop[stop]
                if at_best >= bound or (at_best >= onward and position > last_near_door):
                    on_board = False
                elif (
                    arrival < ride[stop]
                    and (at_best < onward or egress_of_stop[stop] < NEVER)
                    and patterns.alightable_of_position[position] != 0
                ):
                    for later in range(k, rounds + 1):  # what k rides can do, more rides can
                        if labels.ride[later, stop] <= arrival:
                            break
                        labels.ride[later, stop] = arrival
                    if marks.is_ridden[stop] == 0:
                        marks.is_ridden[stop] = 1
                        marks.ridden_stop[ridden] = stop
                        ridden += 1
            if position <= last:
                ready = ready_before[stop]
                if (
                    ready < bound
                    and trip > 0
                    and ready <= patterns.departure_of_event[np.uint32(event + trip - 1)]
                    and patterns.boardable_of_position[position] != 0
                ):
                    trip = earliest_trip(patterns.departure_of_event, event, trip, ready)
                    on_board = True
            elif not on_board:
                break
            if on_board:
                on_board = trip < known_trip[position]
                known_trip[position] = min(trip, known_trip[position])
            event += trips
        marks.trip_of_queued[i] = trip if on_board else trips
        marks.end_trip_of_queued[i] = min(known_at_end, trips)
    marks.counts[RIDDEN] = ridden


@kernel
def reach_door(
    egress_of_stop: Int32, gate: Gate, k: int, bound: int, labels: Labels, marks: Marks
) -> int:
    """Walk from the stops just ridden to to the destination. Returns the bound that results."""
    for i in range(marks.counts[RIDDEN]):
        stop = marks.ridden_stop[i]
        if egress_of_stop[stop] < NEVER:
            arrival = at_door(gate, labels.ride[k, stop], egress_of_stop[stop])
            if arrival < bound:
                labels.at_door[k] = arrival
                bound = arrival
    return bound


@kernel
def walk_on(
    transfers: TimedFootpaths,
    least_of_stop: Int32,
    k: int,
    rounds: int,
    onward: int,
    labels: Labels,
    marks: Marks,
) -> None:
    """Change vehicles: from stops just ridden to, along footpaths, to where one can board next."""
    marked = marks.counts[READY]
    for i in range(marks.counts[RIDDEN]):
        stop = marks.ridden_stop[i]
        marks.is_ridden[stop] = 0
        arrival = labels.ride[k, stop]
        if arrival + least_of_stop[stop] >= onward:
            continue  # too late was later when the vehicle got here
        first = transfers.first_footpath_of_stop[stop]
        for footpath in range(first, transfers.first_footpath_of_stop[stop + 1]):
            ready = arrival + transfers.seconds_of_footpath[footpath]
            if ready >= onward:
                break  # the rest take longer
            there = np.uint32(transfers.stop_of_footpath[footpath])
            if ready < labels.ready[k, there] and ready + least_of_stop[there] < onward:
                for later in range(k, rounds + 1):
                    if labels.ready[later, there] <= ready:
                        break
                    labels.ready[later, there] = ready
                if marks.is_ready[there] == 0:
                    marks.is_ready[there] = 1
                    marks.ready_stop[marked] = there
                    marked += 1
    marks.counts[READY] = marked
    marks.counts[RIDDEN] = 0
