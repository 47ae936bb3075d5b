"""The way back: an own bicycle that was parked before is collected where it stands."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from planner.errors import InvalidQuery
from planner.kernel import NEVER
from planner.network.network import Network
from planner.network.streets.means import CLIMBS
from planner.network.streets.parking import LOCKING_SECONDS
from planner.network.walks.pace import Pace
from planner.routing.journey import End, Journey, StreetLeg, WalkLeg, WheelLeg
from planner.routing.miles.access import DoorSearch, search_on_foot
from planner.routing.miles.mile import Mile
from planner.routing.miles.walk_terms import walk_terms
from planner.routing.places import coordinates_of, end_at_stop
from planner.routing.query import Query
from planner.routing.streets.search import StreetSearch, search_streets

MEANS = "bicycle"


def collect_bicycle(network: Network, query: Query, pace: Pace) -> list[Mile]:
    """The last mile: on foot from a stop to where the bicycle stands, then riding.

    Raises InvalidQuery for a facility that the network does not have.
    """
    facility, here = _facility(network, query)
    ride = _ride_home(network, query, query.max_wheels_after)
    (seconds,) = ride.seconds_to(here.lat, here.lon).tolist()
    if seconds >= NEVER or query.profile.wheelchair:
        return []
    foot = _on_foot(network, query, pace, here, query.max_walk_after, backward=True)
    walks = np.ceil(foot.metres.astype(np.float64) / query.profile.walking_speed).astype(np.int32)
    near = walks <= query.max_walk_after
    stops, walks = foot.stops[near], walks[near]
    door = End(query.destination.lat, query.destination.lon)

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        there = moment + int(walks[np.searchsorted(stops, stop)])
        draw = partial(foot.path_to_stop, stop)
        walk = WalkLeg(end_at_stop(network.timetable, stop), here, moment, there, draw)
        return [walk, _leg(ride, facility, here, door, there, seconds)]

    whole = (walks + LOCKING_SECONDS + seconds).astype(np.int32)
    return [Mile(MEANS, stops, whole, legs, off_network=ride.off_network, backward=True)]


def walk_and_ride(network: Network, query: Query, pace: Pace) -> list[Journey]:
    """Without a vehicle of a timetable: on foot to the bicycle, then riding. Raises likewise."""
    facility, here = _facility(network, query)
    origin = End(*coordinates_of(network.timetable, query.origin))
    ride = _ride_home(network, query, query.max_direct_wheels)
    (seconds,) = ride.seconds_to(here.lat, here.lon).tolist()
    if not query.direct.modes or seconds >= NEVER or query.profile.wheelchair:
        return []
    foot = _on_foot(network, query, pace, origin, query.max_direct_walk, backward=False)
    speed = query.profile.walking_speed
    metres = foot.metres_to_door(here.lat, here.lon)
    if metres > query.max_direct_walk * speed:
        return []
    walk = math.ceil(metres / speed)
    whole = walk + LOCKING_SECONDS + seconds
    if whole > query.max_duration:
        return []
    departure = query.time - whole if query.arrive_by else query.time
    there = departure + walk
    door = End(query.destination.lat, query.destination.lon)
    draw = partial(foot.path_to_door, here.lat, here.lon)
    legs = (
        WalkLeg(origin, here, departure, there, draw),
        _leg(ride, facility, here, door, there, seconds),
    )
    return [Journey(legs if walk else legs[1:], departure, departure + whole)]


def _facility(network: Network, query: Query) -> tuple[int, End]:
    parking = network.parking
    known = [n for n, each in enumerate(parking.id_of_facility) if each == query.bicycle_at]
    if not known:
        message = f"bicycle_at: this network has no parking called {query.bicycle_at!r}"
        raise InvalidQuery(message, field="bicycle_at")
    facility = known[0]
    lat, lon = parking.lat_of_facility[facility], parking.lon_of_facility[facility]
    return facility, End(float(lat), float(lon))


def _ride_home(network: Network, query: Query, longest: int) -> StreetSearch:
    home = query.destination
    return search_streets(
        network, MEANS, home.lat, home.lon, longest, backward=True,
        speed=query.profile.cycling_speed, terms=CLIMBS[query.elevation_costs],
    )  # fmt: skip


def _on_foot(
    network: Network, query: Query, pace: Pace, place: End, seconds: int, *, backward: bool
) -> DoorSearch:
    terms = walk_terms(query.profile, query.elevation_costs)._replace(steepest=None)
    return search_on_foot(
        network.streets, network.grid, pace.from_stops if backward else pace.to_stops,
        network.timetable, place.lat, place.lon, seconds * query.profile.walking_speed,
        backward, pace.stations, terms,
    )  # fmt: skip


def _leg(
    ride: StreetSearch, facility: int, here: End, door: End, moment: int, seconds: int
) -> WheelLeg:
    draw = partial(ride.path_to, here.lat, here.lon)
    arrival = moment + LOCKING_SECONDS + seconds
    return WheelLeg(here, door, moment, arrival, draw, MEANS, collected=facility)
