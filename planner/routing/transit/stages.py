"""The stages of a round of RAPTOR: queue patterns, ride them, reach the doors, walk on.

Indices read in the inner loops are made unsigned: numba else asks of each whether it is negative.
"""

from __future__ import annotations

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, lean_kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns, earliest_trip
from planner.routing.miles.gate import Egress, at_door, gate_of
from planner.routing.transit.labels import (
    FAR_POSITION,
    QUEUED,
    READY,
    RIDDEN,
    SIFTED,
    Labels,
    Marks,
    Near,
    clear_ready,
    improve,
    last_at_doors,
    row_of,
)


@lean_kernel
def sift_visits(patterns: Patterns, k: int, labels: Labels, marks: Marks) -> None:
    """Find the visits of marked stops at which a trip can be boarded that could not before."""
    ready, ready_by = labels.ready[k - 1], labels.ready_by[k - 1]
    worth = labels.worth[row_of(labels, k)]
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
    marks.counts[SIFTED] = count
    clear_ready(marks)


@lean_kernel
def queue_patterns(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    ends_of_pattern: UInt8,
    ends: int,
    by: Int32,
    ready: Int32,
    marks: Marks,
) -> None:
    """Queue the patterns of visits found, with the first and the last position worth boarding at.

    ends     1: those by which the journey may end; 0: the others. Visits of what is not asked for
             stay found.
    by       who is ready at a stop then or later is too late
    ready    moments one could board there
    """
    first_position, last_position = marks.first_position_of_pattern, marks.last_position_of_pattern
    queued, left = 0, 0
    for i in range(marks.counts[SIFTED]):
        visit = marks.better[np.uint32(i)]
        pattern = np.uint32(patterns.pattern_of_visit[np.uint32(visit)])
        if ends_of_pattern[pattern] != ends:
            marks.better[np.uint32(left)] = visit
            left += 1
            continue
        position = patterns.position_of_visit[np.uint32(visit)]
        place = np.uint32(patterns.first_position_of_pattern[pattern] + position)
        stop = np.uint32(patterns.stop_of_position[place])
        if ready[stop] >= by[stop] or allowed_of_pattern[pattern] == 0:
            continue
        marks.is_worth[place] = 1
        before = first_position[pattern]
        marks.queued_pattern[np.uint32(queued)] = pattern
        queued += int(before == FAR_POSITION)
        first_position[pattern] = min(before, position)
        last_position[pattern] = max(last_position[pattern], position)
    marks.counts[QUEUED], marks.counts[SIFTED] = queued, left


@lean_kernel
def ride_patterns(  # noqa: C901, PLR0912, PLR0915 - calls for each pattern would cost more
    patterns: Patterns,
    near: Near,
    by: Int32,
    onward_by: Int32,
    k: int,
    rounds: int,
    labels: Labels,
    marks: Marks,
) -> None:
    """Travel along each queued pattern with the earliest trip one can board.

    by, onward_by    deadlines at stops: on board, and for whoever boards another vehicle

    A trip is left where one can no longer be in time, or has been on board of it, or of an earlier
    one, before. A trip too late to board counts as one that has been followed: later searches have
    earlier deadlines, and it is as late at the stops behind. One function for all patterns: what
    is called for each must be handed every array each time.
    """
    ready_before, ride = labels.ready[k - 1], labels.ride[k]
    row = row_of(labels, k)
    known_trip, worth, is_worth = labels.trip[row], labels.worth[row], marks.is_worth
    ridden = marks.counts[RIDDEN]
    stays_on = len(patterns.following_of_trip) > 0  # anywhere
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
        known_at_end = known_trip[end - 1] if stays_on else trips
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
                    and (arrival < onward_by[stop] or near.is_near_door[stop] != 0)
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
                if known > 0 and ready <= patterns.departure_of_event[np.uint32(event + known - 1)]:
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


@lean_kernel
def reach_doors(egress: Egress, k: int, latest: int, labels: Labels, marks: Marks) -> None:
    """Go from the stops just ridden to to the doors."""
    most_rides = len(labels.at_door) - 1
    for door in range(len(egress.seconds_of_stop)):
        seconds_of_stop, gate = egress.seconds_of_stop[door], gate_of(egress.hours, door)
        for i in range(marks.counts[RIDDEN]):
            stop = marks.ridden_stop[i]
            if seconds_of_stop[stop] < NEVER:
                arrival = at_door(gate, labels.ride[k, stop], seconds_of_stop[stop])
                if arrival < latest:
                    improve(labels.at_door, door, k, most_rides, arrival)


@lean_kernel
def forget_late_arrivals(change_by: Int32, k: int, labels: Labels, marks: Marks) -> None:
    """Leave aside the stops ridden to at which it is too late to change vehicles."""
    ride, left = labels.ride[k], 0
    for i in range(marks.counts[RIDDEN]):
        stop = marks.ridden_stop[i]
        if ride[stop] < change_by[stop]:
            marks.ridden_stop[left] = stop
            left += 1
        else:
            marks.is_ridden[stop] = 0
    marks.counts[RIDDEN] = left


@lean_kernel
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
    onward = last_at_doors(labels, k + 1)
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
            if ready > onward:
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
