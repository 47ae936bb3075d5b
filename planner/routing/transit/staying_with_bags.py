"""Staying on board with bags: every trip on board may go on as another trip of its block."""

from __future__ import annotations

from planner.kernel import NONE, lean_kernel
from planner.network.transit.patterns import Patterns
from planner.network.transit.timetable import Int32, UInt8
from planner.routing.transit.bags import (
    ALIGHT,
    BOARD,
    MADE,
    NEXT,
    PATTERN,
    RANK,
    STAYS,
    WALK,
    Aim,
    Bags,
    is_beaten,
    is_hopeless,
    make_label,
    note_ride,
)


@lean_kernel
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
            if is_hopeless(
                aim.least, aim.best, aim.limit, bags.door, stop, k, time, aboard[seat, 1]
            ):
                break
            if patterns.first_following_of_trip[trip] < patterns.first_following_of_trip[trip + 1]:
                to_the_end = make_label(
                    bags.label, bags.counts, NONE, 0, aboard[seat, 1], k, born, aboard[seat, 3]
                )
                label = bags.label
                label[to_the_end, PATTERN], label[to_the_end, RANK] = pattern, trip - first
                label[to_the_end, BOARD], label[to_the_end, ALIGHT] = aboard[seat, 2], last
                go_on_with(patterns, allowed_of_pattern, to_the_end, k, born, aim, bags)


@lean_kernel
def go_on_with(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    to_the_end: int,
    k: int,
    born: int,
    aim: Aim,
    bags: Bags,
) -> None:
    """Ride all trips for which the riders of one may stay, and those after them.

    to_the_end    a label of who is on board of it at its end
    """
    label = bags.label
    waiting = to_the_end  # a chain of labels of trips on board to their ends
    while waiting != NONE and bags.counts[MADE] < len(label) - 1:
        before, waiting = waiting, label[waiting, NEXT]
        ended = patterns.first_trip_of_pattern[label[before, PATTERN]] + label[before, RANK]
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
                if is_hopeless(aim.least, aim.best, aim.limit, bags.door, stop, k, time, walk):
                    break
                if patterns.alightable_of_position[
                    first_position + position
                ] != 0 and not is_beaten(bags.first_ridden, label, stop, k, time, walk):
                    new = make_label(bags.label, bags.counts, stop, time, walk, k, born, before)
                    label[new, STAYS] = 1
                    note_ride(bags, new, pattern, trip - first_trip, 0, position)
                position += 1
            if position == positions:
                onward = make_label(bags.label, bags.counts, NONE, 0, walk, k, born, before)
                label[onward, PATTERN], label[onward, RANK] = pattern, trip - first_trip
                label[onward, BOARD], label[onward, ALIGHT] = 0, positions - 1
                label[onward, STAYS] = 1
                label[onward, NEXT] = waiting
                waiting = onward
