"""From the kernel's numbers to journeys with legs."""

from __future__ import annotations

from itertools import pairwise

from planner.network.day import DayTimetable
from planner.network.network import Network, Pace
from planner.network.timetable import Int32
from planner.routing.journey import Journey, Leg, RideLeg
from planner.routing.mile import Mile, end_at_stop, walk_leg
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
    journeys = []
    for i, (first, end) in enumerate(pairwise(bounds)):
        rides = [ride_leg(network, day, *row) for row in found.ride[first:end].tolist()]
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


def ride_leg(
    network: Network,
    day: DayTimetable,
    pattern: int,
    rank: int,
    board: int,
    alight: int,
    stays: int,
) -> RideLeg:
    """A ride of the day's trip ranked `rank` in its pattern, between two positions."""
    patterns = day.patterns
    first_trip = int(patterns.first_trip_of_pattern[pattern])
    trips = int(patterns.first_trip_of_pattern[pattern + 1]) - first_trip
    first_event = int(patterns.first_event_of_pattern[pattern]) + rank
    first_position = int(patterns.first_position_of_pattern[pattern])
    trip = first_trip + rank
    timetable = network.timetable
    source = int(day.source_of_trip[trip])
    first = int(timetable.first_stop_time_of_trip[source])

    def stop_at(position: int) -> int:
        point = patterns.stop_of_position[first_position + position]
        return int(day.points.stop_of_point[point])

    def time_at(column: Int32, position: int) -> int:
        return int(column[first_event + position * trips])

    return RideLeg(
        origin=end_at_stop(timetable, stop_at(board)),
        destination=end_at_stop(timetable, stop_at(alight)),
        departure=time_at(patterns.departure_of_event, board),
        arrival=time_at(patterns.arrival_of_event, alight),
        trip=source,
        service_day=int(day.service_day_of_trip[trip]),
        shift=int(day.shift_of_trip[trip]),
        board=board,
        alight=alight,
        headway=int(day.headway_of_trip[trip]),
        stays_on=bool(stays),
        pickup=int(timetable.pickup_of_stop_time[first + board]),
        drop_off=int(timetable.drop_off_of_stop_time[first + alight]),
    )


__all__ = ["read_journeys", "ride_leg"]
