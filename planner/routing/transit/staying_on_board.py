"""Staying on board: a vehicle goes on as another trip of its block, and its riders with it."""

from __future__ import annotations

from planner.arrays import UInt8
from planner.kernel import kernel
from planner.network.transit.patterns import Patterns
from planner.routing.transit.labels import QUEUED, Labels, Marks, improve, mark_ridden


@kernel
def stay_on_board(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    k: int,
    rounds: int,
    bound: int,
    labels: Labels,
    marks: Marks,
) -> None:
    """Stay where a trip on board, or a later one of its pattern, goes on as another of its block.

    All later trips can be boarded where the first is, and they may go on to other places than it.
    """
    for i in range(marks.counts[QUEUED]):
        pattern = marks.queued_pattern[i]
        first = patterns.first_trip_of_pattern[pattern]
        end = patterns.first_trip_of_pattern[pattern + 1]
        last_event = patterns.first_event_of_pattern[pattern + 1] - (end - first)
        if patterns.first_following_of_trip[first] == patterns.first_following_of_trip[end]:
            continue
        for rank in range(marks.trip_of_queued[i], marks.end_trip_of_queued[i]):
            if patterns.arrival_of_event[last_event + rank] >= bound:
                break
            waiting = following_trips(patterns, first + rank)
            while len(waiting) > 0:
                on_board = waiting.pop()
                if allowed_of_pattern[patterns.pattern_of_trip[on_board]] != 0 and go_on(
                    patterns, on_board, k, rounds, bound, labels, marks
                ):
                    waiting.extend(following_trips(patterns, on_board))


@kernel
def following_trips(patterns: Patterns, trip: int) -> list[int]:
    """List the trips for which the riders of a trip may stay on board."""
    return [
        patterns.following_of_trip[i]
        for i in range(
            patterns.first_following_of_trip[trip], patterns.first_following_of_trip[trip + 1]
        )
    ]


@kernel
def go_on(
    patterns: Patterns, trip: int, k: int, rounds: int, bound: int, labels: Labels, marks: Marks
) -> bool:
    """Ride a trip from its first stop, already on board. Whether its end is worth reaching."""
    pattern = patterns.pattern_of_trip[trip]
    first_position = patterns.first_position_of_pattern[pattern]
    positions = patterns.first_position_of_pattern[pattern + 1] - first_position
    first_trip = patterns.first_trip_of_pattern[pattern]
    trips = patterns.first_trip_of_pattern[pattern + 1] - first_trip
    event = patterns.first_event_of_pattern[pattern] + trip - first_trip
    for position in range(1, positions):
        event += trips
        arrival = patterns.arrival_of_event[event]
        if arrival >= bound:
            return False
        stop = patterns.stop_of_position[first_position + position]
        if (
            arrival < labels.ride[k, stop]
            and patterns.alightable_of_position[first_position + position] != 0
        ):
            improve(labels.ride, stop, k, rounds, arrival)
            mark_ridden(stop, marks)
    return True
