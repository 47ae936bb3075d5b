"""Staying on board with bags: every trip on board may go on as another trip of its block."""

from __future__ import annotations

from planner.arrays import Int32, UInt8
from planner.kernel import NONE, lean_kernel
from planner.network.transit.patterns import Patterns
from planner.routing.transit.aim import Aim, is_outdone
from planner.routing.transit.bags import (
    ALIGHT,
    BOARD,
    JOURNEYS,
    MADE,
    NEXT,
    PATTERN,
    RANK,
    STAYS,
    WALK,
    Bags,
    is_beaten,
    make_label,
    note_ride,
)


@lean_kernel
def stay_with_bag(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    pattern: int,
    k: int,
    seats: int,
    alight: Int32,
    aim: Aim,
    bags: Bags,
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
    for i in range(seats):
        rank, walk, board, ready = bags.seat[i]
        for trip in range(first + rank, end):
            at_best = patterns.arrival_of_event[event + trip] + aim.least[stop]
            if at_best > aim.latest[k] or is_outdone(
                bags.door, bags.counts[JOURNEYS], at_best, walk, k
            ):
                break
            if patterns.first_following_of_trip[trip] < patterns.first_following_of_trip[trip + 1]:
                to_the_end = make_label(bags, NONE, 0, walk, k, ready)
                way = bags.way
                way[to_the_end, PATTERN], way[to_the_end, RANK] = pattern, trip - first
                way[to_the_end, BOARD], way[to_the_end, ALIGHT] = board, last
                go_on_with(patterns, allowed_of_pattern, to_the_end, k, alight, aim, bags)


@lean_kernel
def go_on_with(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    to_the_end: int,
    k: int,
    alight: Int32,
    aim: Aim,
    bags: Bags,
) -> None:
    """Ride all trips for which the riders of one may stay, and those after them.

    to_the_end    a label of who is on board of it at its end
    """
    label, way = bags.label, bags.way
    waiting = to_the_end  # a chain of labels of trips on board to their ends
    while waiting != NONE and bags.counts[MADE] < len(label) - 1:
        before, waiting = waiting, label[waiting, NEXT]
        ended = patterns.first_trip_of_pattern[way[before, PATTERN]] + way[before, RANK]
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
                at_best = time + aim.least[stop]
                if at_best > aim.latest[k] or is_outdone(
                    bags.door, bags.counts[JOURNEYS], at_best, walk, k
                ):
                    break
                if (
                    time <= alight[stop]
                    and patterns.alightable_of_position[first_position + position] != 0
                    and not is_beaten(bags.first_ridden, label, stop, k, time, walk)
                ):
                    new = make_label(bags, stop, time, walk, k, before)
                    way[new, STAYS] = 1
                    note_ride(bags, new, pattern, trip - first_trip, 0, position, aim.at_once)
                position += 1
            if position == positions:
                onward = make_label(bags, NONE, 0, walk, k, before)
                way[onward, PATTERN], way[onward, RANK] = pattern, trip - first_trip
                way[onward, BOARD], way[onward, ALIGHT] = 0, positions - 1
                way[onward, STAYS] = 1
                label[onward, NEXT] = waiting
                waiting = onward
