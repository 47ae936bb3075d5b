"""Own bicycle: parked near the stop of the first ride, taken along, or ridden all the way.

It is never ridden onto a platform: parked, it is left at a facility and its rider walks on; taken
along, it is pushed between the street and the stop. A parked bicycle is no use after the last ride.
"""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from planner.kernel import NEVER
from planner.network.network import Network
from planner.network.streets.means import CLIMBS
from planner.network.streets.means import MEANS as EVERY_MEANS
from planner.network.streets.parking import LOCKING_SECONDS, PARKING_WALK, ParkingWalks
from planner.network.walks.pace import Pace
from planner.network.walks.walks_from_places import WalksFromPlaces, walks_from_places
from planner.routing.journey import End, Journey, StreetLeg, WalkLeg, WheelLeg
from planner.routing.miles.access import DOOR_METRES, DoorSearch, search_on_foot
from planner.routing.miles.guesses import limits_to_try
from planner.routing.miles.mile import Mile
from planner.routing.miles.off_streets import stops_off_streets
from planner.routing.miles.ridden import ridden_mile
from planner.routing.places import coordinates_of, end_at_stop
from planner.routing.query import Query
from planner.routing.streets.search import search_streets
from planner.routing.streets.walk_paths import Path

MEANS = "bicycle"
BICYCLE = EVERY_MEANS[MEANS]


def find_bicycle_miles(network: Network, query: Query, pace: Pace, backward: bool) -> list[Mile]:
    """The first mile by own bicycle, or backward the last, which only who took it along has."""
    if query.profile.wheelchair:
        return []
    if query.rides.bikes_aboard:
        speed, terms = query.profile.cycling_speed, CLIMBS[query.elevation_costs]
        return [ridden_mile(network, query, MEANS, backward=backward, speed=speed, terms=terms)]
    if backward or not network.parking.facility_count:
        return []
    if query.bicycle_at is not None:  # it is not at the door
        return []
    return [_parked(network, query, pace)]


def _parked(network: Network, query: Query, pace: Pace) -> Mile:
    place, parking = query.origin, network.parking
    search = search_streets(
        network, MEANS, place.lat, place.lon, query.max_wheels_before,
        speed=query.profile.cycling_speed, terms=CLIMBS[query.elevation_costs],
    )  # fmt: skip
    rides = search.seconds_to_places(network.parking_on_streets(MEANS))
    walks = parking_walks(network, query.profile.walking_speed, pace)
    usable = (rides[walks.facility] < NEVER) & (walks.seconds <= query.max_walk_before)
    facility, stop, walk = (column[usable] for column in walks)
    total = rides[facility] + LOCKING_SECONDS + walk
    order = np.lexsort((facility, total, stop))
    best = order[np.unique(stop[order], return_index=True)[1]]
    stops, seconds = stop[best], total[best].astype(np.int32)
    door = End(place.lat, place.lon)

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        number = best[np.searchsorted(stops, stop)]
        where = int(facility[number])
        there = End(float(parking.lat_of_facility[where]), float(parking.lon_of_facility[where]))
        parked = moment + int(rides[where]) + LOCKING_SECONDS
        draw = partial(search.path_to, there.lat, there.lon)
        return [
            WheelLeg(door, there, moment, parked, draw, MEANS, parked=where),
            WalkLeg(
                there,
                end_at_stop(network.timetable, stop),
                parked,
                parked + int(walk[number]),
                partial(_walk_from, network, pace, there, stop),
            ),
        ]

    return Mile(MEANS, stops, seconds, legs, off_network=search.off_network, backward=False)


def parking_walks(network: Network, speed: float, pace: Pace) -> ParkingWalks:
    """The walks from all facilities to stops within `PARKING_WALK`; found once for each pace."""
    return network.parking_walks(
        (speed, pace.stations.network), lambda: _walks(network, speed, pace)
    )


def _walks(network: Network, speed: float, pace: Pace) -> ParkingWalks:
    """As a search from each facility would find them."""
    streets, links, parking = network.streets, pace.to_stops, network.parking
    lats, lons = parking.lat_of_facility, parking.lon_of_facility
    view = streets.walked(pace.stations.network)
    walks = [walks_from_places(view, network.grid, links, (lats, lons), DOOR_METRES, PARKING_WALK)]
    if len(links.edge_of_link[links.off_street]):
        for facility, door in enumerate(zip(lats.tolist(), lons.tolist(), strict=True)):
            straight = stops_off_streets(streets, links, network.timetable, door, PARKING_WALK)
            here = np.full(len(straight[0]), facility, np.int32)
            walks.append(WalksFromPlaces(here, *straight))
    facility_of_walk, stop, metres = map(np.concatenate, zip(*walks, strict=True))
    seconds = np.ceil(metres.astype(np.float64) / speed).astype(np.int32)
    order = np.lexsort((stop, facility_of_walk))
    return ParkingWalks(facility_of_walk[order], stop[order], seconds[order])


def _search_from(network: Network, pace: Pace, lat: float, lon: float) -> DoorSearch:
    return search_on_foot(
        network.streets, network.grid, pace.to_stops, network.timetable,
        lat, lon, PARKING_WALK, backward=False, stations=pace.stations,
    )  # fmt: skip


def _walk_from(network: Network, pace: Pace, place: End, stop: int) -> Path:
    def draw() -> Path:
        return _search_from(network, pace, place.lat, place.lon).path_to_stop(stop)

    return network.drawn((pace.stations.network, place, stop), draw)


def ride_bicycle_directly(network: Network, query: Query, pace: Pace) -> list[Journey]:
    """The way by own bicycle from door to door; it leaves, or arrives, at the query's time."""
    del pace  # of walkers
    if query.profile.wheelchair:
        return []
    origin = End(*coordinates_of(network.timetable, query.origin))
    destination = End(*coordinates_of(network.timetable, query.destination))
    limit = min(query.max_direct_wheels, query.max_duration)
    ends = (origin.lat, origin.lon), (destination.lat, destination.lon)
    seconds = NEVER
    speed = query.profile.cycling_speed or BICYCLE.speed
    for most in limits_to_try(*ends, speed, limit):
        search = search_streets(
            network, MEANS, *ends[0], most, speed=query.profile.cycling_speed,
            terms=CLIMBS[query.elevation_costs], there=ends[1],
        )  # fmt: skip
        (seconds,) = search.seconds_to(*ends[1]).tolist()
        if seconds < NEVER:
            break
    if seconds >= NEVER or not all(map(math.isfinite, (destination.lat, destination.lon))):
        return []
    departure = query.time - seconds if query.arrive_by else query.time
    draw = partial(search.path_to, destination.lat, destination.lon)
    leg = WheelLeg(origin, destination, departure, departure + seconds, draw, MEANS)
    return [Journey((leg,), leg.departure, leg.arrival)]
