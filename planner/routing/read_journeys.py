"""From the kernel's numbers to journeys with legs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from planner.kernel import kernel
from planner.network.day import DayTimetable
from planner.network.network import Network, Pace
from planner.network.patterns import Patterns
from planner.network.timetable import Float64, Int8, Int32
from planner.routing.found import Found
from planner.routing.journey import End, Journey, Leg, RideLeg, StreetLeg
from planner.routing.mile import Mile, walk_leg
from planner.routing.query import Query
from planner.routing.starts import MINUTE

Change = Callable[[int, RideLeg, RideLeg], Sequence[StreetLeg]]
"""(row of the ride boarded in `Found.ride`, ride left, ride boarded) → the way between them."""


def read_journeys(
    network: Network,
    query: Query,
    day: DayTimetable,
    pace: Pace,
    first_mile: Mile,
    last_mile: Mile,
    found: Found,
    between: Change | None = None,
) -> tuple[Journey, ...]:
    """Journeys by departure, arrival and transfers.

    between    the way from one ride to the next; by default one walks
    """
    every_ride = ride_legs(network, day, found.ride)
    departures, bounds = found.departure.tolist(), found.first_ride_of_journey.tolist()
    ranked = []
    for departure, (first, end) in zip(departures, pairwise(bounds), strict=True):
        rides = every_ride[first:end]
        if not query.window and not query.arrive_by:  # leave as late as the first vehicle lets one
            latest = rides[0].departure - first_mile.seconds_to(rides[0].origin.stop)
            departure = max(departure, min(latest, first_mile.closes) // MINUTE * MINUTE)  # noqa: PLW2901
        legs: list[Leg] = [*first_mile.legs_before(rides[0], departure), rides[0]]
        boarded = 1
        for row, (ride, following) in enumerate(pairwise(rides), first + 1):
            if not following.stays_on:
                boarded += 1
                if between:
                    legs.extend(between(row, ride, following))
                elif following.origin.stop != ride.destination.stop:
                    legs.append(walk_leg(network, pace, ride, following))
            legs.append(following)
        legs.extend(last_mile.legs_after(rides[-1]))
        arrival = legs[-1].arrival
        ranked.append((departure, arrival, boarded, Journey(tuple(legs), departure, arrival)))
    return tuple(journey for *_, journey in sorted(ranked, key=itemgetter(0, 1, 2)))


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
    legs = []
    for row, end in zip(rows.tolist(), ends.tolist(), strict=True):
        _, _, departure, arrival, trip, service_day, shift, board, alight, headway, *rules = row
        stays_on, pickup, drop_off = rules
        origin, destination = End(end[0], end[1], row[0]), End(end[2], end[3], row[1])
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


__all__ = ["read_journeys", "ride_legs"]
