"""Starts: every way to begin a search, made from doors, departures and windows.

Kernels know no windows: a single departure is one start for each stop that can be walked to, a
window is one start for each minute at which leaving the door catches some vehicle.
"""

from __future__ import annotations

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import kernel
from planner.network.transit.patterns import Patterns, earliest_trip
from planner.routing.miles.gate import OPEN, Gate
from planner.routing.transit.raptor import Starts
from planner.seconds import MINUTE


def at_once(stops: Int32, seconds: Int32, gate: Gate, departure: int) -> Starts:
    """Be ready to leave the door at `departure`: one start for each stop, `seconds` away.

    The gate may open later; who would come too late to it has no start.
    """
    if gate == OPEN:
        arrival = (seconds + departure).astype(np.int32, copy=False)
        return Starts(np.full(len(stops), departure, np.int32), stops, arrival)
    left = max(departure, gate.door_opens)
    arrival = np.maximum(seconds + left, gate.stop_opens).astype(np.int32)
    passes = (arrival <= gate.stop_closes) & (left <= gate.door_closes)
    stops = np.ascontiguousarray(stops[passes], np.int32)
    return Starts(np.full(len(stops), departure, np.int32), stops, arrival[passes])


def in_window(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    stops: Int32,
    seconds: Int32,
    gate: Gate,
    departure: int,
    last_departure: int,
) -> Starts:
    """Leave the door at any whole minute in [departure, last_departure] that catches a vehicle.

    The first starts lie a minute after the window: their journeys belong to the next window and
    only prune, so that the journeys of adjoining windows make up those of their union.
    """
    first_minute, last_minute = minutes_between(departure, last_departure)
    worth = minutes_worth_leaving_at(
        patterns, allowed_of_pattern, stops, seconds, gate, first_minute, last_minute
    )
    beyond = at_once(stops, seconds, gate, last_minute + MINUTE)
    return with_earlier_starts(beyond, worth, stops, seconds, gate, last_minute)


@kernel
def with_earlier_starts(
    beyond: Starts, worth: UInt8, stops: Int32, seconds: Int32, gate: Gate, last_minute: int
) -> Starts:
    """Starts beyond a window, and those at its minutes that are worth it, latest first.

    worth    as of `minutes_worth_leaving_at`
    """
    count, minutes = len(beyond.stop_of_start), len(worth)
    departure, stop, arrival = np.empty((3, count + np.count_nonzero(worth)), np.int32)
    departure[:count], stop[:count] = beyond.departure_of_start, beyond.stop_of_start
    arrival[:count] = beyond.arrival_of_start
    for back in range(minutes):
        left = last_minute - MINUTE * back
        for i in range(len(stops)):
            if worth[minutes - 1 - back, i] != 0:
                departure[count], stop[count] = left, stops[i]
                arrival[count] = max(max(left, gate.door_opens) + seconds[i], gate.stop_opens)
                count += 1
    return Starts(departure, stop, arrival)


def minutes_between(moment: int, last: int) -> tuple[int, int]:
    """The first and the last whole minute in [moment, last]."""
    return -(-moment // MINUTE) * MINUTE, last // MINUTE * MINUTE


@kernel
def minutes_worth_leaving_at(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    stops: Int32,
    seconds: Int32,
    gate: Gate,
    first_minute: int,
    last_minute: int,
) -> UInt8:
    """Whether leaving the door at a minute catches a vehicle at a stop: uint8[minute, stop].

    Minutes of [first_minute, last_minute], stops as they are listed. Where the gate opens within a
    minute, that one too: one waits. Where it closes before a vehicle, the last at which one passes.
    """
    minutes = max(0, (last_minute - first_minute) // MINUTE + 1)
    worth = np.zeros((minutes, len(stops)), np.uint8)
    first = max(first_minute, gate.door_opens)
    for i in range(len(stops)):
        stop, walk = stops[i], seconds[i]
        closes = min(gate.door_closes, gate.stop_closes - walk)
        last = closes // MINUTE * MINUTE
        if closes < first:
            continue
        here = max(first + walk, gate.stop_opens)
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]
        ):
            pattern = patterns.pattern_of_visit[visit]
            position = patterns.position_of_visit[visit]
            boardable = patterns.boardable_of_position[
                patterns.first_position_of_pattern[pattern] + position
            ]
            if boardable == 0 or allowed_of_pattern[pattern] == 0:
                continue
            trips = (
                patterns.first_trip_of_pattern[pattern + 1]
                - patterns.first_trip_of_pattern[pattern]
            )
            event = patterns.first_event_of_pattern[pattern] + position * trips
            trip = earliest_trip(patterns.departure_of_event, event, trips, here)
            while trip < trips:
                door = (patterns.departure_of_event[event + trip] - walk) // MINUTE * MINUTE
                door = min(door, last)
                if door > last_minute:
                    break
                worth[(door - first_minute) // MINUTE, i] = 1
                trip = trip + 1 if door < last else trips
    return worth
