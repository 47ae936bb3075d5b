"""By car: driven oneself from door to door, or taken to the first ride and fetched from the last.

Who drives to a stop would have to leave the car there: places to park are not known, so that
somebody else drives on (kiss and ride).
"""

from __future__ import annotations

from planner.network.network import Network
from planner.network.streets.means import Terms
from planner.network.walks.pace import Pace
from planner.routing.journey import End, Journey, WheelLeg
from planner.routing.miles.driving import drive_directly, traffic
from planner.routing.miles.mile import Mile
from planner.routing.miles.ridden import ridden_mile
from planner.routing.places import coordinates_of
from planner.routing.query import Query

MEANS = "car"


def find_car_miles(network: Network, query: Query, pace: Pace, backward: bool) -> list[Mile]:
    """The drive to the first ride, or backward from the last, on roads as at the query's time."""
    del pace  # of walkers
    roads = Terms(traffic=traffic(query.date, query.time))
    return [ridden_mile(network, query, MEANS, backward=backward, terms=roads)]


def drive_all_the_way(network: Network, query: Query, pace: Pace) -> list[Journey]:
    """The drive from door to door, parking included; it leaves, or arrives, at the query's time."""
    del pace  # of walkers
    drive = drive_directly(network, query)
    if drive is None or drive.seconds > min(query.max_direct_wheels, query.max_duration):
        return []
    origin = End(*coordinates_of(network.timetable, query.origin))
    destination = End(*coordinates_of(network.timetable, query.destination))
    departure = query.time - drive.seconds if query.arrive_by else query.time
    arrival = departure + drive.seconds
    leg = WheelLeg(origin, destination, departure, arrival, lambda: drive.path, MEANS)
    return [Journey((leg,), departure, arrival)]
