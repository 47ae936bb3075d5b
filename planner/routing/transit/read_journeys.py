"""From the kernel's numbers to journeys with legs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from planner.arrays import Int8, Int32
from planner.kernel import NONE, kernel
from planner.network.network import Network
from planner.network.transit.day import DayTimetable
from planner.network.walks.pace import Pace
from planner.routing.journey import Journey, Leg, RideLeg, StreetLeg
from planner.routing.miles.changes_on_foot import ChangeOnFoot, find_change
from planner.routing.miles.mile import Mile
from planner.routing.places import end_at_stop
from planner.routing.query import Query
from planner.routing.transit.found import Found
from planner.seconds import MINUTE

Change = Callable[[int, RideLeg, RideLeg], Sequence[StreetLeg]]
"""(row of the ride boarded in `Found.ride`, ride left, ride boarded) → the way between them."""


class JourneyReader:
    """Journeys of one query out of what its searches found; legs that several share are made once.

    The journeys of a window, and of the miles it may begin and end with, ride the same vehicles and
    walk the same ways over and over.
    """

    def __init__(self, network: Network, query: Query, day: DayTimetable, pace: Pace) -> None:
        self._network = network
        self._query = query
        self._day = day
        self._pace = pace
        self._walk_of_stops: dict[tuple[int, int], ChangeOnFoot] = {}
        self._walk_of_change: dict[tuple[int, ...], list[StreetLeg]] = {}

    def read(
        self, begin: Mile, ends: Sequence[Mile], found: Found, between: Change | None = None
    ) -> list[tuple[Journey, ...]]:
        """The journeys found by each of the ends, by departure, arrival and transfers.

        between    the way from one ride to the next; by default one walks
        Of a query that arrives by a time the journeys begin with the ends.
        """
        backward, between = self._query.arrive_by, between or self._walk
        every_ride = ride_legs(self._network, self._day, found.ride)
        departures, bounds = found.departure.tolist(), found.first_ride_of_journey.tolist()
        ranked: list[list[tuple[int, int, int, Journey]]] = [[] for _ in ends]
        for departure, door, (first, end) in zip(
            departures, found.door_of_journey.tolist(), pairwise(bounds), strict=True
        ):
            miles = (ends[door], begin) if backward else (begin, ends[door])
            ride = every_ride[first]
            leaves = self._departure(miles[0], ride, departure)
            legs: list[Leg] = [*miles[0].legs_before(ride, leaves), ride]
            boarded = 1
            for row in range(first + 1, end):
                following = every_ride[row]
                if not following.stays_on:
                    legs += between(row, ride, following)
                    boarded += 1
                legs.append(following)
                ride = following
            legs += miles[1].legs_after(ride)
            arrival = legs[-1].arrival
            journey = Journey(tuple(legs), leaves, arrival)
            ranked[door].append((leaves, arrival, boarded, journey))
        return [
            tuple([journey for *_, journey in sorted(each, key=itemgetter(0, 1, 2))])
            for each in ranked
        ]

    def _departure(self, mile: Mile, ride: RideLeg, departure: int) -> int:
        """When to leave the door: of one departure, as late as the first vehicle lets one."""
        if self._query.window or self._query.arrive_by:
            return departure
        latest = mile.leave_by(ride.origin.stop, ride.departure)
        return max(departure, latest // MINUTE * MINUTE)

    def _walk(self, _: int, ride: RideLeg, following: RideLeg) -> Sequence[StreetLeg]:
        """The walk between two rides; none where one boards where one alights."""
        here, there = ride.destination.stop, following.origin.stop
        if here == there:
            return ()
        change = here, there, ride.arrival, following.departure
        legs = self._walk_of_change.get(change)
        if legs is None:
            walk = self._walk_of_stops.get((here, there))
            if walk is None:
                walk = find_change(self._network, self._pace, here, there)
                self._walk_of_stops[here, there] = walk
            legs = self._walk_of_change[change] = [walk.leg(ride, following)]
        return legs


STAYS_ON = RideLeg._fields.index("stays_on")


def ride_legs(network: Network, day: DayTimetable, rides: Int32) -> list[RideLeg]:
    """Rides of the day's trips: int32[ride, 5], as in `Found`."""
    timetable, patterns = network.timetable, day.patterns
    trips = Trips(
        patterns.first_trip_of_pattern,
        patterns.first_event_of_pattern,
        patterns.first_position_of_pattern,
        patterns.stop_of_position,
        patterns.departure_of_event,
        patterns.arrival_of_event,
        day.points.stop_of_point,
        day.source_of_trip,
        day.service_day_of_trip,
        day.shift_of_trip,
        day.headway_of_trip,
        timetable.first_stop_time_of_trip,
        timetable.pickup_of_stop_time,
        timetable.drop_off_of_stop_time,
    )
    rows = describe_rides(trips, rides).tolist()
    legs, end_of_stop = [], {}
    for row in rows:
        assert row[0] != NONE, "an arrival without a cause"
        for place in (0, 1):
            stop = row[place]
            if stop not in end_of_stop:
                end_of_stop[stop] = end_at_stop(timetable, stop)
            row[place] = end_of_stop[stop]
        row[STAYS_ON] = row[STAYS_ON] == 1
        legs.append(RideLeg._make(row))
    return legs


class Trips(NamedTuple):
    """What legs are told of: of a day's trips, and of the Timetable's."""

    first_trip_of_pattern: Int32
    first_event_of_pattern: Int32
    first_position_of_pattern: Int32
    stop_of_position: Int32
    departure_of_event: Int32
    arrival_of_event: Int32
    stop_of_point: Int32
    source_of_trip: Int32
    service_day_of_trip: Int32
    shift_of_trip: Int32
    headway_of_trip: Int32
    first_stop_time_of_trip: Int32
    pickup_of_stop_time: Int8
    drop_off_of_stop_time: Int8


@kernel
def describe_rides(trips: Trips, rides: Int32) -> Int32:
    """The fields of `RideLeg` in their order, its ends as stops: int32[ride, 13].

    A row of NONE where `rides` has one. Numbers are looked up here because numpy takes a
    microsecond for each.
    """
    rows = np.empty((len(rides), 13), np.int32)
    for i in range(len(rides)):
        pattern, rank, board, alight = rides[i, 0], rides[i, 1], rides[i, 2], rides[i, 3]
        if pattern == NONE:
            rows[i] = NONE
            continue
        first_trip = trips.first_trip_of_pattern[pattern]
        count = trips.first_trip_of_pattern[pattern + 1] - first_trip
        event = trips.first_event_of_pattern[pattern] + rank
        position = trips.first_position_of_pattern[pattern]
        trip = first_trip + rank
        source = trips.source_of_trip[trip]
        stop_time = trips.first_stop_time_of_trip[source]
        rows[i, 0] = trips.stop_of_point[trips.stop_of_position[position + board]]
        rows[i, 1] = trips.stop_of_point[trips.stop_of_position[position + alight]]
        rows[i, 2] = trips.departure_of_event[event + board * count]
        rows[i, 3] = trips.arrival_of_event[event + alight * count]
        rows[i, 4], rows[i, 5] = source, trips.service_day_of_trip[trip]
        rows[i, 6], rows[i, 7], rows[i, 8] = trips.shift_of_trip[trip], board, alight
        rows[i, 9], rows[i, 10] = trips.headway_of_trip[trip], rides[i, 4]
        rows[i, 11] = trips.pickup_of_stop_time[stop_time + board]
        rows[i, 12] = trips.drop_off_of_stop_time[stop_time + alight]
    return rows


__all__ = ["JourneyReader", "ride_legs"]
