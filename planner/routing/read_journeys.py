"""From the kernel's numbers to journeys with legs."""

from __future__ import annotations

from itertools import pairwise

from planner.network.day import DayTimetable
from planner.network.network import Network, Pace
from planner.network.timetable import Int32, Timetable
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
            departure = max(departure, latest // MINUTE * MINUTE)
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
    """Rides of the day's trips: int32[ride, 5], as in `Found`.

    Read column by column: a window has hundreds of rides, and numpy is slow at single numbers.
    """
    patterns, timetable = day.patterns, network.timetable
    pattern, rank, board, alight, stays = rides.T
    first_trip = patterns.first_trip_of_pattern[pattern]
    trips = patterns.first_trip_of_pattern[pattern + 1] - first_trip
    event = patterns.first_event_of_pattern[pattern] + rank
    position = patterns.first_position_of_pattern[pattern]
    trip = first_trip + rank
    source = day.source_of_trip[trip]
    stop_time = timetable.first_stop_time_of_trip[source]
    stop_of_point = day.points.stop_of_point
    columns = (
        ends_at_stops(timetable, stop_of_point[patterns.stop_of_position[position + board]]),
        ends_at_stops(timetable, stop_of_point[patterns.stop_of_position[position + alight]]),
        patterns.departure_of_event[event + board * trips].tolist(),
        patterns.arrival_of_event[event + alight * trips].tolist(),
        source.tolist(),
        day.service_day_of_trip[trip].tolist(),
        day.shift_of_trip[trip].tolist(),
        board.tolist(),
        alight.tolist(),
        day.headway_of_trip[trip].tolist(),
        (stays != 0).tolist(),
        timetable.pickup_of_stop_time[stop_time + board].tolist(),
        timetable.drop_off_of_stop_time[stop_time + alight].tolist(),
    )
    return [RideLeg(*row) for row in zip(*columns, strict=True)]


def ends_at_stops(timetable: Timetable, stops: Int32) -> list[End]:
    """Stops as the ends of legs."""
    columns = (timetable.lat_of_stop[stops], timetable.lon_of_stop[stops], stops)
    return [End(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


__all__ = ["read_journeys", "ride_legs"]
