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
from planner.network.patterns import Patterns, earliest_trip
from planner.network.timetable import Int32, UInt8
from planner.routing.deadlines import Deadlines, no_deadlines, set_deadlines
from planner.routing.found import Found
from planner.routing.gate import Egress, at_door, gate_of
from planner.routing.labels import (
    FAR_POSITION,
    QUEUED,
    READY,
    RIDDEN,
    Labels,
    Marks,
    clear_ready,
    clear_ridden,
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


@kernel
def search(  # noqa: PLR0913, PLR0917 - `SearchWish` names them
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
    room: Int32,
) -> Found:
    """Every journey no other by the same door beats in departure, arrival and number of rides.

    landmark_seconds  int32[2 * landmarks, stop], those of the day's `Landmarks`
    last_departure    later starts only prune: their journeys belong to the next window
    room              for labels, as of `room_for_labels`
    """
    doors = len(egress.seconds_of_stop)
    labels = no_labels(patterns, doors, max_rides, room)
    marks = no_marks(patterns)
    deadlines = no_deadlines(landmark_seconds, egress.seconds_of_stop, max_rides)
    is_near_door = near_doors(egress)
    rounds, journeys = 0, 0  # so far: most queries need few rounds
    columns = np.empty((16, 3), np.int32)  # departure, arrival, door
    first_ride = np.zeros(17, np.int32)
    rides = np.empty((64, 5), np.int32)

    start = 0
    while start < len(starts.departure_of_start):
        departure = starts.departure_of_start[start]
        before = labels.at_door.copy()
        latest = departure + max_duration + 1
        set_deadlines(deadlines, labels, latest, 1)
        start = leave_door(starts, start, rounds, labels, marks)
        rounds = play_rounds(
            patterns, allowed_of_pattern, transfers, egress, is_near_door, latest, rounds,
            deadlines, labels, marks,
        )  # fmt: skip
        if departure > last_departure:
            continue
        for door in range(doors):
            for k in range(1, rounds + 1):
                arrival = labels.at_door[k, door]
                if arrival >= min(before[k, door], labels.at_door[k - 1, door]):
                    continue
                behind = read_rides(
                    patterns, allowed_of_pattern, transfers_to, egress.seconds_of_stop[door],
                    gate_of(egress, door), labels.ride, labels.ready, arrival, k,
                )  # fmt: skip
                end = first_ride[journeys] + len(behind)
                columns = with_room(columns, journeys + 1)
                first_ride = with_room(first_ride, journeys + 2)
                rides = with_room(rides, end)
                rides[first_ride[journeys] : end] = behind
                columns[journeys, 0], columns[journeys, 1] = departure, arrival
                columns[journeys, 2] = door
                journeys += 1
                first_ride[journeys] = end
    return Found(
        columns[:journeys, 0].copy(),
        columns[:journeys, 1].copy(),
        columns[:journeys, 2].copy(),
        first_ride[: journeys + 1],
        rides[: first_ride[journeys]],
    )


@kernel
def play_rounds(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    egress: Egress,
    is_near_door: UInt8,
    latest: int,
    rounds: int,
    deadlines: Deadlines,
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
            labels.ready_by[k] = labels.ready[k - 1]
            if k == 1:
                labels.trip[k] = NEVER
                labels.worth[k] = patterns.last_departure_of_visit
            else:  # what fewer rides have been on board of is no news
                labels.trip[k] = labels.trip[k - 1]
                labels.worth[k] = labels.worth[k - 1]
            rounds = k
        collect_patterns(patterns, allowed_of_pattern, k, labels, marks)
        if k < max_rides:
            set_deadlines(deadlines, labels, latest, k + 1)
        by, onward_by = deadlines.by[k], deadlines.by[k + 1]
        ride_patterns(patterns, is_near_door, by, onward_by, k, rounds, labels, marks)
        if len(patterns.following_of_trip) > 0:
            bound = min(latest, labels.at_door[k].max())
            stay_on_board(patterns, allowed_of_pattern, k, rounds, bound, labels, marks)
        reach_doors(egress, k, latest, labels, marks)
        if k < max_rides:
            set_deadlines(deadlines, labels, latest, k + 1)
            walk_on(transfers, onward_by, k, rounds, labels, marks)
        clear_ridden(marks)
    clear_ready(marks)
    return rounds


@kernel
def near_doors(egress: Egress) -> UInt8:
    """Whether a way leads from a stop to a door, by stop."""
    near = np.zeros(egress.seconds_of_stop.shape[1], np.uint8)
    for seconds_of_stop in egress.seconds_of_stop:
        near[seconds_of_stop < NEVER] = 1
    return near


@kernel
def with_room(rows: Int32, count: int) -> Int32:
    """The same rows, or a longer array that begins with them, where there are too few."""
    if count <= len(rows):
        return rows
    return np.concatenate((rows, np.empty((count, *rows.shape[1:]), np.int32)))


@kernel
def leave_door(
    starts: Starts,
    start: int,
    rounds: int,
    labels: Labels,
    marks: Marks,
) -> int:
    """Round 0: be at the stops that the next departure reaches. Returns the start after it."""
    departure = starts.departure_of_start[start]
    while start < len(starts.departure_of_start) and starts.departure_of_start[start] == departure:
        stop = starts.stop_of_start[start]
        arrival = starts.arrival_of_start[start]
        if arrival < labels.ready_by[0, stop]:
            improve(labels.ready, stop, 0, rounds, arrival)
            improve(labels.ready_by, stop, 0, rounds, arrival)
            mark_ready(stop, marks)
        start += 1
    return start


@kernel
def collect_patterns(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    k: int,
    labels: Labels,
    marks: Marks,
) -> None:
    """Queue every pattern of which a trip can be boarded at a marked stop that could not before.

    With its first and its last such position.
    """
    ready, ready_by, worth = labels.ready[k - 1], labels.ready_by[k - 1], labels.worth[k]
    first_position, last_position = marks.first_position_of_pattern, marks.last_position_of_pattern
    # without branches, which no processor could foresee
    count = 0
    for i in range(marks.counts[READY]):
        stop = np.uint32(marks.ready_stop[i])
        time, last_news = ready[stop], -NEVER
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + np.uint32(1)]
        ):
            news = worth[np.uint32(visit)]
            last_news = max(last_news, news)
            marks.better[np.uint32(count)] = visit
            count += int(news >= time)
        ready_by[stop] = min(ready_by[stop], last_news + 1)
    queued = 0
    for i in range(count):
        chosen = np.uint32(marks.better[np.uint32(i)])
        pattern = np.uint32(patterns.pattern_of_visit[chosen])
        if allowed_of_pattern[pattern] == 0:
            continue
        position = patterns.position_of_visit[chosen]
        marks.is_worth[np.uint32(patterns.first_position_of_pattern[pattern] + position)] = 1
        before = first_position[pattern]
        marks.queued_pattern[np.uint32(queued)] = pattern
        queued += int(before == FAR_POSITION)
        first_position[pattern] = min(before, position)
        last_position[pattern] = max(last_position[pattern], position)
    marks.counts[QUEUED] = queued
    clear_ready(marks)


@kernel
def ride_patterns(  # noqa: C901, PLR0912, PLR0915 - calls for each pattern would cost more
    patterns: Patterns,
    is_near_door: UInt8,
    by: Int32,
    onward_by: Int32,
    k: int,
    rounds: int,
    labels: Labels,
    marks: Marks,
) -> None:
    """Travel along each queued pattern with the earliest trip one can board: the second stage.

    by, onward_by    deadlines at stops: on board, and for whoever boards another vehicle

    A trip is left where one can no longer be in time, or has been on board of it, or of an earlier
    one, before. A trip too late to board counts as one that has been followed: later searches have
    earlier deadlines, and it is as late at the stops behind. One function for all patterns: what
    is called for each must be handed every array each time.
    """
    ready_before, ride = labels.ready[k - 1], labels.ride[k]
    known_trip, worth, is_worth = labels.trip[k], labels.worth[k], marks.is_worth
    ridden = marks.counts[RIDDEN]
    for i in range(marks.counts[QUEUED]):
        pattern = marks.queued_pattern[i]
        begin, last = (
            marks.first_position_of_pattern[pattern],
            marks.last_position_of_pattern[pattern],
        )
        marks.first_position_of_pattern[pattern] = FAR_POSITION
        marks.last_position_of_pattern[pattern] = NONE
        first_position = patterns.first_position_of_pattern[pattern]
        last = first_position + last
        end = patterns.first_position_of_pattern[pattern + 1]
        trips = (
            patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
        )
        event = patterns.first_event_of_pattern[pattern] + begin * trips
        trip, on_board = trips, False  # from here on only earlier trips are worth boarding
        too_late = False
        known_at_end = known_trip[end - 1]
        for place in range(first_position + begin, end):
            position = np.uint32(place)
            worthwhile = is_worth[position] != 0
            if not (on_board or too_late or worthwhile):
                if position > last:
                    break
                event += trips
                continue
            stop = np.uint32(patterns.stop_of_position[position])
            if on_board:
                arrival = patterns.arrival_of_event[np.uint32(event + trip)]
                if arrival >= by[stop]:
                    on_board, too_late = False, True
                elif (
                    arrival < ride[stop]
                    and (arrival < onward_by[stop] or is_near_door[stop] != 0)
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
            if worthwhile:
                is_worth[position] = 0
                ready = ready_before[stop]
                known = min(trip, known_trip[position])
                if (
                    known > 0
                    and ready <= patterns.departure_of_event[np.uint32(event + known - 1)]
                    and ready < by[stop]
                ):
                    trip = earliest_trip(patterns.departure_of_event, event, known, ready)
                    on_board = patterns.departure_of_event[np.uint32(event + trip)] < by[stop]
                    too_late = not on_board
            elif not on_board and position > last:
                break
            if on_board or too_late:
                news = trip < known_trip[position]
                on_board = on_board and news
                if news:
                    known_trip[position] = trip
                    if patterns.boardable_of_position[position] != 0:
                        worth[np.uint32(patterns.visit_of_position[position])] = (
                            patterns.departure_of_event[np.uint32(event + trip - 1)]
                            if trip > 0
                            else -NEVER
                        )
            event += trips
        marks.trip_of_queued[i] = trip if on_board else trips
        marks.end_trip_of_queued[i] = min(known_at_end, trips)
    marks.counts[RIDDEN] = ridden


@kernel
def reach_doors(egress: Egress, k: int, latest: int, labels: Labels, marks: Marks) -> None:
    """Go from the stops just ridden to to the doors."""
    most_rides = len(labels.at_door) - 1
    for door in range(len(egress.seconds_of_stop)):
        seconds_of_stop, gate = egress.seconds_of_stop[door], gate_of(egress, door)
        for i in range(marks.counts[RIDDEN]):
            stop = marks.ridden_stop[i]
            if seconds_of_stop[stop] < NEVER:
                arrival = at_door(gate, labels.ride[k, stop], seconds_of_stop[stop])
                if arrival < latest:
                    improve(labels.at_door, door, k, most_rides, arrival)


@kernel
def walk_on(
    transfers: TimedFootpaths,
    deadline_of_stop: Int32,
    k: int,
    rounds: int,
    labels: Labels,
    marks: Marks,
) -> None:
    """Change vehicles: from stops just ridden to, along footpaths, to where one can board next."""
    ready_by, ride = labels.ready_by[k], labels.ride[k]
    onward = labels.at_door[k + 1].max()
    marked = marks.counts[READY]
    for i in range(marks.counts[RIDDEN]):
        stop = np.uint32(marks.ridden_stop[i])
        arrival = ride[stop]
        if arrival >= deadline_of_stop[stop]:
            continue  # too late was later when the vehicle got here
        better = 0  # of its footpaths; found without branches, which no processor could foresee
        first = transfers.first_footpath_of_stop[stop]
        for footpath in range(first, transfers.first_footpath_of_stop[stop + np.uint32(1)]):
            ready = arrival + transfers.seconds_of_footpath[np.uint32(footpath)]
            if ready >= onward:
                break  # the rest take longer
            there = np.uint32(transfers.stop_of_footpath[np.uint32(footpath)])
            marks.better[np.uint32(better)] = footpath
            better += int(ready < ready_by[there])
        for j in range(better):
            chosen = np.uint32(marks.better[np.uint32(j)])
            there = np.uint32(transfers.stop_of_footpath[chosen])
            ready = arrival + transfers.seconds_of_footpath[chosen]
            for later in range(k, rounds + 1):
                if labels.ready[later, there] <= ready:
                    break
                labels.ready[later, there] = ready
                labels.ready_by[later, there] = min(labels.ready_by[later, there], ready)
            marks.ready_stop[np.uint32(marked)] = there
            marked += int(marks.is_ready[there] == 0)
            marks.is_ready[there] = 1
    marks.counts[READY] = marked
