"""Trip-based search, first part: all transfers between trips worth having, found beforehand.

Witt: Trip-Based Public Transit Routing (ESA 2015), sections 3.1 and 3.2, for footpaths that are not
transitively closed: a transfer is kept if it lets one arrive by vehicle anywhere earlier than
staying on board or changing later does. What one may walk to follows from where vehicles arrive.
"""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np

from planner import NEVER, TimedFootpaths
from planner.arrays import Int32
from planner.network.transit.patterns import Patterns


class Trips(NamedTuple):
    """A compiled day, trip by trip. Event of trip t at position i: `first_event_of_trip[t] + i`.

    Patterns are as in the planner's day; rank is a trip's place within its pattern.
    """

    first_event_of_trip: Int32
    pattern_of_trip: Int32
    stop_of_event: Int32
    arrival_of_event: Int32  # NEVER: one may not get off
    departure_of_event: Int32  # -NEVER: one may not get on
    first_trip_of_pattern: Int32
    first_visit_of_stop: Int32
    pattern_of_visit: Int32
    position_of_visit: Int32


class Transfers(NamedTuple):
    """Changes worth making after an event: to which trip, boarded at which position."""

    first_transfer_of_event: Int32
    trip_of_transfer: Int32
    position_of_transfer: Int32


def lay_out_by_trip(day: Patterns) -> Trips:
    """Lay the planner's events, which lie stop by stop, trip by trip."""
    first_trip = day.first_trip_of_pattern.astype(np.int64)
    lengths = np.diff(day.first_position_of_pattern).astype(np.int64)
    pattern = day.pattern_of_trip
    rank = np.arange(len(pattern)) - first_trip[pattern]
    length_of_trip = lengths[pattern]
    first_event = np.append(0, np.cumsum(length_of_trip))
    trip = np.repeat(np.arange(len(pattern)), length_of_trip)
    position = np.arange(first_event[-1]) - first_event[trip]
    trips = np.diff(first_trip)[pattern]
    event = day.first_event_of_pattern[pattern[trip]] + position * trips[trip] + rank[trip]
    place = day.first_position_of_pattern[pattern[trip]] + position
    alightable = day.alightable_of_position[place] != 0
    boardable = day.boardable_of_position[place] != 0
    return Trips(
        first_event_of_trip=first_event.astype(np.int32),
        pattern_of_trip=pattern,
        stop_of_event=day.stop_of_position[place],
        arrival_of_event=np.where(alightable, day.arrival_of_event[event], NEVER).astype(np.int32),
        departure_of_event=np.where(boardable, day.departure_of_event[event], -NEVER).astype(
            np.int32
        ),
        first_trip_of_pattern=day.first_trip_of_pattern,
        first_visit_of_stop=day.first_visit_of_stop,
        pattern_of_visit=day.pattern_of_visit,
        position_of_visit=day.position_of_visit,
    )


def find_transfers(trips: Trips, footpaths: TimedFootpaths) -> tuple[Transfers, int]:
    """Every transfer worth having, by event; and how many there were before the reduction."""
    event, trip, position, considered = _reduced(trips, footpaths)
    order = np.argsort(event, kind="stable")
    count = np.bincount(event, minlength=len(trips.stop_of_event))
    first = np.append(0, np.cumsum(count)).astype(np.int32)
    return Transfers(first, trip[order], position[order]), considered


@numba.njit(nogil=True)
def earliest_trip(trips: Trips, pattern: int, position: int, ready: int) -> int:
    """The first trip of a pattern that one can board there; the pattern's end if there is none."""
    low, high = trips.first_trip_of_pattern[pattern], trips.first_trip_of_pattern[pattern + 1]
    while low < high:
        middle = (low + high) // 2
        if trips.departure_of_event[trips.first_event_of_trip[middle] + position] < ready:
            low = middle + 1
        else:
            high = middle
    return low


@numba.njit(nogil=True)
def _reduced(trips: Trips, footpaths: TimedFootpaths) -> tuple[Int32, Int32, Int32, int]:
    """Trip by trip, from its last stop to its first."""
    stops = len(footpaths.first_footpath_of_stop) - 1
    by_vehicle = np.full(stops, NEVER, np.int32)
    event_of = np.empty(1 << 16, np.int32)
    trip_of, position_of = np.empty_like(event_of), np.empty_like(event_of)
    considered = count = 0
    for trip in range(len(trips.pattern_of_trip)):
        begin, end = trips.first_event_of_trip[trip], trips.first_event_of_trip[trip + 1]
        touched = [trips.stop_of_event[begin]]
        for event in range(end - 1, begin, -1):
            arrival = trips.arrival_of_event[event]
            if arrival == NEVER:
                continue
            stop = trips.stop_of_event[event]
            if arrival < by_vehicle[stop]:
                by_vehicle[stop] = arrival
                touched.append(stop)
            first = footpaths.first_footpath_of_stop[stop]
            for walk in range(first, footpaths.first_footpath_of_stop[stop + 1]):
                there = footpaths.stop_of_footpath[walk]
                ready = arrival + footpaths.seconds_of_footpath[walk]
                for visit in range(
                    trips.first_visit_of_stop[there], trips.first_visit_of_stop[there + 1]
                ):
                    pattern = trips.pattern_of_visit[visit]
                    position = trips.position_of_visit[visit]
                    other = earliest_trip(trips, pattern, position, ready)
                    if other == trips.first_trip_of_pattern[pattern + 1]:
                        continue
                    same = pattern == trips.pattern_of_trip[trip]
                    if same and other >= trip and position >= event - begin:
                        continue  # no better than staying on board
                    considered += 1
                    if _improves(trips, other, position, by_vehicle, touched):
                        if count == len(event_of):
                            event_of = np.append(event_of, np.empty_like(event_of))
                            trip_of = np.append(trip_of, np.empty_like(trip_of))
                            position_of = np.append(position_of, np.empty_like(position_of))
                        event_of[count] = event
                        trip_of[count] = other
                        position_of[count] = position
                        count += 1
        for stop in touched:
            by_vehicle[stop] = NEVER
    return event_of[:count], trip_of[:count], position_of[:count], considered


@numba.njit(nogil=True)
def _improves(
    trips: Trips, trip: int, position: int, by_vehicle: Int32, touched: list[int]
) -> bool:
    """Arrive with a trip from a position on; whether that is anywhere earlier than before."""
    improved = False
    first = trips.first_event_of_trip[trip] + position + 1
    for event in range(first, trips.first_event_of_trip[trip + 1]):
        stop = trips.stop_of_event[event]
        if trips.arrival_of_event[event] < by_vehicle[stop]:
            by_vehicle[stop] = trips.arrival_of_event[event]
            touched.append(stop)
            improved = True
    return improved
