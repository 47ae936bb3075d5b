"""From the kernel's numbers to journeys with legs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from planner.kernel import kernel
from planner.network.day import DayTimetable
from planner.network.network import Network, Pace
from planner.network.patterns import Patterns
from planner.network.timetable import Int8, Int32, Timetable
from planner.routing.journey import End, Journey, Leg, RideLeg
from planner.routing.mile import Mile, walk_leg
from planner.routing.query import Query
from planner.routing.raptor import Found
from planner.routing.starts import MINUTE


def read_journeys(
    network: Network,
    query: Query,
    day: DayTimetable,
    pace: Pace,
    first_mile: Mile,
    last_mile: Mile,
    found: Found,
) -> tuple[Journey, ...]:
    """Journeys by departure, arrival and transfers."""
    bounds = found.first_ride_of_journey.tolist()
    every_ride = ride_legs(network, day, found.ride)
    journeys = []
    for i, (first, end) in enumerate(pairwise(bounds)):
        rides = every_ride[first:end]
        departure = int(found.departure[i])
        if not query.window and not query.arrive_by:  # leave as late as the first vehicle lets one
            latest = rides[0].departure - first_mile.seconds_to(rides[0].origin.stop)
            departure = max(departure, min(latest, first_mile.closes) // MINUTE * MINUTE)
        legs: list[Leg] = [*first_mile.legs_before(rides[0], departure)]
        for ride, following in zip(rides, [*rides[1:], None], strict=True):
            legs.append(ride)
            if following is None or following.stays_on:
                continue
            if following.origin.stop != ride.destination.stop:
                legs.append(walk_leg(network, pace, ride, following))
        legs.extend(last_mile.legs_after(rides[-1]))
        journeys.append(Journey(tuple(legs), departure, legs[-1].arrival))
    return tuple(sorted(journeys, key=lambda j: (j.departure, j.arrival, j.transfers)))


def ride_legs(network: Network, day: DayTimetable, rides: Int32) -> list[RideLeg]:
    """Rides of the day's trips: int32[ride, 5], as in `Found`."""
    timetable = network.timetable
    rows = describe_rides(
        day.patterns,
        day.points.stop_of_point,
        day.source_of_trip,
        day.service_day_of_trip,
        day.shift_of_trip,
        day.headway_of_trip,
        timetable.first_stop_time_of_trip,
        timetable.pickup_of_stop_time,
        timetable.drop_off_of_stop_time,
        rides,
    )
    origins, destinations = (ends_at_stops(timetable, rows[:, end]) for end in (0, 1))
    legs = []
    for origin, destination, row in zip(origins, destinations, rows.tolist(), strict=True):
        _, _, departure, arrival, trip, service_day, shift, board, alight, headway, *rules = row
        stays_on, pickup, drop_off = rules
        legs.append(
            RideLeg(
                origin, destination, departure, arrival, trip, service_day, shift, board, alight,
                headway, bool(stays_on), pickup, drop_off,
            )
        )  # fmt: skip
    return legs


@kernel
def describe_rides(
    patterns: Patterns,
    stop_of_point: Int32,
    source_of_trip: Int32,
    service_day_of_trip: Int32,
    shift_of_trip: Int32,
    headway_of_trip: Int32,
    first_stop_time_of_trip: Int32,
    pickup_of_stop_time: Int8,
    drop_off_of_stop_time: Int8,
    rides: Int32,
) -> Int32:
    """The fields of `RideLeg` in their order, its ends as stops: int32[ride, 13].

    Numbers are looked up here because numpy takes a microsecond for each.
    """
    rows = np.empty((len(rides), 13), np.int32)
    for i in range(len(rides)):
        pattern, rank, board, alight = rides[i, 0], rides[i, 1], rides[i, 2], rides[i, 3]
        first_trip = patterns.first_trip_of_pattern[pattern]
        trips = patterns.first_trip_of_pattern[pattern + 1] - first_trip
        event = patterns.first_event_of_pattern[pattern] + rank
        position = patterns.first_position_of_pattern[pattern]
        trip = first_trip + rank
        stop_time = first_stop_time_of_trip[source_of_trip[trip]]
        rows[i, 0] = stop_of_point[patterns.stop_of_position[position + board]]
        rows[i, 1] = stop_of_point[patterns.stop_of_position[position + alight]]
        rows[i, 2] = patterns.departure_of_event[event + board * trips]
        rows[i, 3] = patterns.arrival_of_event[event + alight * trips]
        rows[i, 4], rows[i, 5] = source_of_trip[trip], service_day_of_trip[trip]
        rows[i, 6], rows[i, 7], rows[i, 8] = shift_of_trip[trip], board, alight
        rows[i, 9], rows[i, 10] = headway_of_trip[trip], rides[i, 4]
        rows[i, 11] = pickup_of_stop_time[stop_time + board]
        rows[i, 12] = drop_off_of_stop_time[stop_time + alight]
    return rows


def ends_at_stops(timetable: Timetable, stops: Int32) -> list[End]:
    """Stops as the ends of legs."""
    columns = (timetable.lat_of_stop[stops], timetable.lon_of_stop[stops], stops)
    return [End(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


__all__ = ["read_journeys", "ride_legs"]
