"""From the kernel's numbers to journeys with legs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from planner.kernel import kernel
from planner.network.network import Network
from planner.network.transit.day import DayTimetable
from planner.network.transit.patterns import Patterns
from planner.network.transit.timetable import Float64, Int8, Int32
from planner.network.walks.pace import Pace
from planner.routing.journey import MINUTE, End, Journey, Leg, RideLeg, StreetLeg, WalkLeg
from planner.routing.miles.mile import Mile, begun_after, walk_to_change
from planner.routing.query import Query
from planner.routing.transit.found import Found

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
        self._leg_of_ride: dict[tuple[int, ...], RideLeg] = {}
        self._walk_of_stops: dict[tuple[int, int], WalkLeg] = {}
        self._walk_of_change: dict[tuple[int, ...], list[StreetLeg]] = {}

    def read(
        self, begin: Mile, ends: Sequence[Mile], found: Found, between: Change | None = None
    ) -> list[tuple[Journey, ...]]:
        """The journeys found by each of the ends, by departure, arrival and transfers.

        between    the way from one ride to the next; by default one walks
        Of a query that arrives by a time the journeys begin with the ends.
        """
        backward, between = self._query.arrive_by, between or self._walk
        every_ride = self._rides(found.ride)
        departures, bounds = found.departure.tolist(), found.first_ride_of_journey.tolist()
        ranked: list[list[tuple[int, int, int, Journey]]] = [[] for _ in ends]
        for departure, door, (first, end) in zip(
            departures, found.door_of_journey.tolist(), pairwise(bounds), strict=True
        ):
            miles = (ends[door], begin) if backward else (begin, ends[door])
            rides = every_ride[first:end]
            leaves = self._departure(miles[0], rides[0], departure)
            legs: list[Leg] = [*miles[0].legs_before(rides[0], leaves), rides[0]]
            for row, (ride, following) in enumerate(pairwise(rides), first + 1):
                if not following.stays_on:
                    legs += between(row, ride, following)
                legs.append(following)
            legs += miles[1].legs_after(rides[-1])
            boarded = sum(not ride.stays_on for ride in rides)
            journey = Journey(tuple(legs), leaves, legs[-1].arrival)
            ranked[door].append((leaves, journey.arrival, boarded, journey))
        return [
            tuple(journey for *_, journey in sorted(each, key=itemgetter(0, 1, 2)))
            for each in ranked
        ]

    def _departure(self, mile: Mile, ride: RideLeg, departure: int) -> int:
        """When to leave the door: of one departure, as late as the first vehicle lets one."""
        if self._query.window or self._query.arrive_by:
            return departure
        latest = min(ride.departure - mile.seconds_to(ride.origin.stop), mile.closes)
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
                ends = ride.destination, following.origin
                walk = walk_to_change(self._network, self._pace, *ends)
                self._walk_of_stops[here, there] = walk
            legs = self._walk_of_change[change] = [begun_after(walk, ride, following)]
        return legs

    def _rides(self, rides: Int32) -> list[RideLeg]:
        """A leg for each ride: int32[ride, 5], as in `Found`."""
        known = self._leg_of_ride
        rows = list(map(tuple, rides.tolist()))
        if new := [row for row in dict.fromkeys(rows) if row not in known]:
            legs = ride_legs(self._network, self._day, np.array(new, np.int32))
            known.update(zip(new, legs, strict=True))
        return [known[row] for row in rows]


FIELDS = tuple(field.name for field in dataclasses.fields(RideLeg))
STAYS_ON = FIELDS.index("stays_on")


class Places(NamedTuple):
    """Where boarding points are: their stops (int32), and these in degrees (float64)."""

    stop_of_point: Int32
    lat_of_stop: Float64
    lon_of_stop: Float64


def ride_legs(network: Network, day: DayTimetable, rides: Int32) -> list[RideLeg]:
    """Rides of the day's trips: int32[ride, 5], as in `Found`."""
    timetable = network.timetable
    rows, ends = describe_rides(
        day.patterns,
        Places(day.points.stop_of_point, timetable.lat_of_stop, timetable.lon_of_stop),
        day.source_of_trip,
        day.service_day_of_trip,
        day.shift_of_trip,
        day.headway_of_trip,
        timetable.first_stop_time_of_trip,
        timetable.pickup_of_stop_time,
        timetable.drop_off_of_stop_time,
        rides,
    )
    legs, end_of_stop = [], {}
    for row, end in zip(rows.tolist(), ends.tolist(), strict=True):
        first, last = row[0], row[1]
        if first not in end_of_stop:
            end_of_stop[first] = End(end[0], end[1], first)
        if last not in end_of_stop:
            end_of_stop[last] = End(end[2], end[3], last)
        row[0], row[1], row[STAYS_ON] = end_of_stop[first], end_of_stop[last], row[STAYS_ON] == 1
        leg = object.__new__(RideLeg)  # field by field it takes several times as long
        vars(leg).update(zip(FIELDS, row, strict=True))
        legs.append(leg)
    return legs


@kernel
def describe_rides(
    patterns: Patterns,
    places: Places,
    source_of_trip: Int32,
    service_day_of_trip: Int32,
    shift_of_trip: Int32,
    headway_of_trip: Int32,
    first_stop_time_of_trip: Int32,
    pickup_of_stop_time: Int8,
    drop_off_of_stop_time: Int8,
    rides: Int32,
) -> tuple[Int32, Float64]:
    """The fields of `RideLeg` in their order, its ends as stops; and where these are.

    int32[ride, 13]; float64[ride, 4]: latitude and longitude where it is boarded, then where left.

    Numbers are looked up here because numpy takes a microsecond for each.
    """
    rows, ends = np.empty((len(rides), 13), np.int32), np.empty((len(rides), 4), np.float64)
    for i in range(len(rides)):
        pattern, rank, board, alight = rides[i, 0], rides[i, 1], rides[i, 2], rides[i, 3]
        first_trip = patterns.first_trip_of_pattern[pattern]
        trips = patterns.first_trip_of_pattern[pattern + 1] - first_trip
        event = patterns.first_event_of_pattern[pattern] + rank
        position = patterns.first_position_of_pattern[pattern]
        trip = first_trip + rank
        stop_time = first_stop_time_of_trip[source_of_trip[trip]]
        origin = places.stop_of_point[patterns.stop_of_position[position + board]]
        destination = places.stop_of_point[patterns.stop_of_position[position + alight]]
        ends[i, 0], ends[i, 1] = places.lat_of_stop[origin], places.lon_of_stop[origin]
        ends[i, 2], ends[i, 3] = places.lat_of_stop[destination], places.lon_of_stop[destination]
        rows[i, 0], rows[i, 1] = origin, destination
        rows[i, 2] = patterns.departure_of_event[event + board * trips]
        rows[i, 3] = patterns.arrival_of_event[event + alight * trips]
        rows[i, 4], rows[i, 5] = source_of_trip[trip], service_day_of_trip[trip]
        rows[i, 6], rows[i, 7], rows[i, 8] = shift_of_trip[trip], board, alight
        rows[i, 9], rows[i, 10] = headway_of_trip[trip], rides[i, 4]
        rows[i, 11] = pickup_of_stop_time[stop_time + board]
        rows[i, 12] = drop_off_of_stop_time[stop_time + alight]
    return rows, ends


__all__ = ["JourneyReader", "ride_legs"]
