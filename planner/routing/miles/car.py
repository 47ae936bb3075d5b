"""By car: driven oneself from door to door, or taken to the first ride and fetched from the last.

Who drives to a stop would have to leave the car there: places to park are not known, so that
somebody else drives on (kiss and ride).
"""

from __future__ import annotations

from functools import partial

import numpy as np

from planner.kernel import NEVER
from planner.network.network import Network
from planner.network.streets.means import Terms
from planner.network.walks.pace import Pace
from planner.routing.journey import End, Journey, StreetLeg, WheelLeg
from planner.routing.miles.driving import drive_directly, traffic
from planner.routing.miles.mile import Mile, coordinates_of, end_at_stop
from planner.routing.query import Query
from planner.routing.streets.search import search_streets

MEANS = "car"


def find_car_miles(network: Network, query: Query, pace: Pace, backward: bool) -> list[Mile]:
    """The drive to the first ride, or backward from the last, on roads as at the query's time."""
    del pace  # of walkers
    place = query.destination if backward else query.origin
    search = search_streets(
        network, MEANS, place.lat, place.lon, query.longest_on_wheels(backward=backward), backward,
        terms=Terms(traffic=traffic(query.date, query.time)),
    )  # fmt: skip
    everywhere = search.seconds_to_places(network.stops_on_streets(MEANS))
    stops = np.flatnonzero(everywhere < NEVER).astype(np.int32)
    seconds = everywhere[stops]
    door = End(place.lat, place.lon)

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        there = end_at_stop(network.timetable, stop)
        ends = (there, door) if backward else (door, there)
        arrival = moment + int(seconds[np.searchsorted(stops, stop)])
        return [
            WheelLeg(*ends, moment, arrival, partial(search.path_to, there.lat, there.lon), MEANS)
        ]

    return [Mile(MEANS, stops, seconds, legs, off_network=search.off_network, backward=backward)]


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
