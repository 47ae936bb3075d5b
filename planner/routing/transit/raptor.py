"""Range RAPTOR: rounds over patterns, a departure at a time, latest first.

Delling, Pajor, Werneck: Round-Based Public Transit Routing (2012, Transportation Science 2015).
What is ours: every change of vehicle is a footpath, also at the same stop; arrivals by vehicle and
moments of readiness are separate labels, because a walk may not follow a walk, so that an arrival
by vehicle later than one on foot still counts. Labels hold times only; the rides behind an arrival
are found on reading back (`planner.routing.transit.read_back`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, kernel, lean_kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns
from planner.routing.miles.gate import Doors, Egress, egress_by
from planner.routing.transit.deadlines import (
    Deadlines,
    at_all_times,
    least_seconds_to_doors,
    no_deadlines,
    set_deadlines,
)
from planner.routing.transit.found import Found, found_of, none_collected, with_journey
from planner.routing.transit.labels import (
    READY,
    Labels,
    Marks,
    Near,
    clear_ready,
    clear_ridden,
    improve,
    last_at_doors,
    mark_ready,
    no_labels,
    no_marks,
    row_of,
)
from planner.routing.transit.read_back import read_rides
from planner.routing.transit.stages import (
    forget_late_arrivals,
    queue_patterns,
    reach_doors,
    ride_patterns,
    sift_visits,
    walk_on,
)
from planner.routing.transit.staying_on_board import stay_on_board


class Starts(NamedTuple):
    """Ways to begin: leave the door, be at a stop. Latest departure first. All int32."""

    departure_of_start: Int32
    stop_of_start: Int32
    arrival_of_start: Int32

    def some_by(self, moment: int) -> bool:
        """Whether some leave no later than a moment."""
        return len(self.departure_of_start) > 0 and self.departure_of_start.item(-1) <= moment


class Sight(NamedTuple):
    """What a search needs to know of the doors at its end.

    least    int32[door, stop], as in `Deadlines`
    """

    egress: Egress
    near: Near
    least: Int32


@kernel
def search(  # noqa: PLR0913, PLR0917 - `SearchWish` names them
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    transfers_to: TimedFootpaths,
    starts: Starts,
    doors: Doors,
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
    departures = starts.departure_of_start
    at_once = len(departures) == 0 or departures[0] == departures[-1]
    egress, near, least = look_to(patterns, doors, landmark_seconds)
    labels = no_labels(patterns, len(doors.hours), max_rides, at_once, room)
    marks = no_marks(patterns)
    deadlines = no_deadlines(least, at_all_times(), max_rides)
    rounds = 0  # so far: most queries need few
    collected = none_collected()
    start = 0
    while start < len(departures):
        departure = departures[start]
        before = labels.at_door.copy()
        latest = departure + max_duration + 1
        set_deadlines(deadlines, labels, latest, 1)
        start = leave_door(starts, start, rounds, labels, marks)
        rounds = play_rounds(
            patterns, allowed_of_pattern, transfers, egress, near, latest, rounds, deadlines,
            labels, marks,
        )  # fmt: skip
        if departure > last_departure:
            continue
        for door in range(len(doors.hours)):
            for k in range(1, rounds + 1):
                arrival = labels.at_door[k, door]
                if arrival >= min(before[k, door], labels.at_door[k - 1, door]):
                    continue
                behind = read_rides(
                    patterns, allowed_of_pattern, transfers_to, doors, door, labels.ride,
                    labels.ready, arrival, k,
                )  # fmt: skip
                collected = with_journey(collected, departure, arrival, door, behind)
    return found_of(collected)


@kernel
def play_rounds(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    egress: Egress,
    near: Near,
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
            if len(deadlines.change_by):
                labels.ready_by[k] = np.minimum(labels.ready[k - 1], deadlines.change_by)
            if k == 1:
                labels.trip[row_of(labels, k)] = NEVER
                labels.worth[row_of(labels, k)] = patterns.last_departure_of_visit
            elif row_of(labels, k) == k:  # what fewer rides have been on board of is no news
                labels.trip[k] = labels.trip[k - 1]
                labels.worth[k] = labels.worth[k - 1]
            rounds = k
        sift_visits(patterns, k, labels, marks)
        if k < max_rides:
            set_deadlines(deadlines, labels, latest, k + 1)
        by, onward_by = deadlines.by[k], deadlines.by[k + 1]
        ready, ends = labels.ready[k - 1], near.ends_of_pattern
        queue_patterns(patterns, allowed_of_pattern, ends, 1, by, ready, marks)
        ride_patterns(patterns, near, by, onward_by, k, rounds, labels, marks)
        if len(patterns.following_of_trip) > 0:
            bound = min(latest, last_at_doors(labels, k) + 1)  # as soon is soon enough
            stay_on_board(patterns, allowed_of_pattern, k, rounds, bound, labels, marks)
        reach_doors(egress, k, latest, labels, marks)
        if k < max_rides:
            set_deadlines(deadlines, labels, latest, k + 1)
        # who boards the others must board one more after them, and beat what has just arrived
        queue_patterns(patterns, allowed_of_pattern, ends, 0, onward_by, ready, marks)
        ride_patterns(patterns, near, onward_by, onward_by, k, rounds, labels, marks)
        if k < max_rides:
            if len(deadlines.change_by):
                forget_late_arrivals(deadlines.change_by, k, labels, marks)
            walk_on(transfers, onward_by, k, rounds, labels, marks)
        clear_ridden(marks)
    clear_ready(marks)
    return rounds


@kernel
def look_to(patterns: Patterns, doors: Doors, landmark_seconds: Int32) -> Sight:
    """Look towards the doors; arguments as in `search`."""
    egress = egress_by(doors, len(patterns.first_visit_of_stop) - 1)
    least = least_seconds_to_doors(landmark_seconds, egress.seconds_of_stop)
    return Sight(egress, near_doors(patterns, doors), least)


@kernel
def near_doors(patterns: Patterns, doors: Doors) -> Near:
    """Find where a ride may be the last."""
    is_near = np.zeros(len(patterns.first_visit_of_stop) - 1, np.uint8)
    ends = np.zeros(len(patterns.first_event_of_pattern) - 1, np.uint8)
    for stop in doors.stop_of_way:
        is_near[stop] = 1
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]
        ):
            ends[patterns.pattern_of_visit[visit]] = 1
    if len(patterns.following_of_trip) > 0:
        following = patterns.first_following_of_trip
        for pattern in range(len(ends)):
            first = patterns.first_trip_of_pattern[pattern]
            end = patterns.first_trip_of_pattern[pattern + 1]
            if following[first] < following[end]:
                ends[pattern] = 1
    return Near(is_near, ends)


@lean_kernel
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
