"""Direct journeys: on foot all the way."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.arrays import Int32
from planner.kernel import NONE
from planner.network.network import Network
from planner.network.transit.footpaths import footpaths_of
from planner.network.transit.timetable import Timetable
from planner.network.walks.pace import Pace
from planner.routing.journey import End, Journey, WalkLeg
from planner.routing.miles.access import DoorSearch, search_on_foot
from planner.routing.miles.between_stops import StopSearch
from planner.routing.miles.changes_on_foot import path_between_stops
from planner.routing.miles.mile import (
    Mile,
)
from planner.routing.miles.walk_terms import walk_terms
from planner.routing.miles.walked import Ground
from planner.routing.places import (
    coordinates_of,
    end_at_stop,
    get_stop,
    may_walk_directly,
    platforms_of,
)
from planner.routing.query import Place, Query
from planner.routing.streets.walk_paths import Path


class DirectWalk(NamedTuple):
    """A walk from place to place: seconds, and its way when it is asked for."""

    origin: End
    destination: End
    seconds: int
    draw: Callable[[], Path]


def walk_directly(
    network: Network, query: Query, pace: Pace, first_mile: Mile, last_mile: Mile
) -> tuple[Journey, ...]:
    """The walk all the way, if short enough; it leaves, or arrives, at the query's time."""
    found = None
    if query.max_direct_walk == 0:
        return ()
    if first_mile.door is None and last_mile.door is None:
        found = _along_footpath(network, query, pace)
    if found is None and may_walk_directly(network.timetable, query):
        found = _along_streets(network, query, pace, first_mile)
    if found is None:
        return ()
    limits = (query.max_direct_walk, query.max_duration, query.max_walk)
    if any(limit is not None and found.seconds > limit for limit in limits):
        return ()
    departure = query.time - found.seconds if query.arrive_by else query.time
    ends = found.origin, found.destination
    leg = WalkLeg(*ends, departure, departure + found.seconds, found.draw)
    return (Journey((leg,), leg.departure, leg.arrival),)


def _along_footpath(network: Network, query: Query, pace: Pace) -> DirectWalk | None:
    """Between two stations: the shortest footpath from a platform to a platform."""
    timetable = network.timetable
    arrivals = set(platforms_of(timetable, query.destination).tolist())
    walks = [
        (seconds, origin, stop)
        for origin in platforms_of(timetable, query.origin).tolist()
        for stop, seconds in footpaths_of(pace.walks, origin)
        if stop in arrivals
    ]
    if not walks:
        return None
    seconds, origin, stop = min(walks)
    draw = partial(path_between_stops, network, pace, origin, stop)
    ends = end_at_stop(timetable, origin), end_at_stop(timetable, stop)
    return DirectWalk(*ends, seconds, draw)


def _along_streets(
    network: Network, query: Query, pace: Pace, first_mile: Mile
) -> DirectWalk | None:
    """From coordinates to coordinates, those of a stop being its own unless it has pathways."""
    timetable = network.timetable
    speed = query.profile.walking_speed
    limit = query.max_direct_walk * speed
    ends = (_end(network, query.origin), _end(network, query.destination))
    inside = [_platforms_on_pathways(network, pace, p) for p in (query.origin, query.destination)]
    if len(inside[0]) and len(inside[1]):
        return _between_stations(network, pace, inside[0], inside[1], limit, speed)
    door = first_mile.door
    if door is None:  # a walk from platforms is found from its other end
        backward = len(inside[0]) > 0
        begin = query.destination if backward else query.origin
        door = search_on_foot(
            network.streets, network.grid, pace.from_stops if backward else pace.to_stops,
            timetable, *coordinates_of(timetable, begin), limit, backward, pace.stations,
            walk_terms(query.profile, query.elevation_costs)._replace(steepest=None),
        )  # fmt: skip
    if len(inside[0]) or len(inside[1]):
        return _to_platform(timetable, door, np.concatenate(inside), limit, speed, ends)
    there = coordinates_of(timetable, query.destination)
    metres = door.metres_to_door(*there)
    terms = door.ground.terms
    if metres > limit and terms.steepest is not None:  # steep, then, and told as a barrier
        lat, lon = coordinates_of(timetable, query.origin)
        door = search_on_foot(
            network.streets, network.grid, pace.to_stops, timetable, lat, lon, limit,
            backward=False, stations=pace.stations, terms=terms._replace(steepest=None),
        )  # fmt: skip
        metres = door.metres_to_door(*there)
    if metres > limit:
        return None
    return DirectWalk(*ends, math.ceil(metres / speed), partial(door.path_to_door, *there))


def _platforms_on_pathways(network: Network, pace: Pace, place: Place) -> Int32:
    """The platforms of a stop id that only pathways lead to; none for a door."""
    if not place.stop_id:
        return np.zeros(0, np.int32)
    platforms = platforms_of(network.timetable, place)
    return platforms[pace.stations.described_of_stop[platforms]]


def _between_stations(
    network: Network, pace: Pace, origins: Int32, destinations: Int32, limit: float, speed: float
) -> DirectWalk | None:
    """From a platform to a platform, farther than footpaths lead."""
    timetable = network.timetable
    ground = Ground(network.streets, pace.to_stops, timetable, pace.stations)
    searches = [StopSearch(ground, pace.from_stops, stop, limit) for stop in origins.tolist()]
    walks = [
        (search.metres_to(stop), number, stop)
        for number, search in enumerate(searches)
        for stop in destinations.tolist()
    ]
    metres, number, stop = min(walks)
    if metres > limit:
        return None
    ends = end_at_stop(timetable, searches[number].stop), end_at_stop(timetable, stop)
    draw = partial(searches[number].path_to, stop)
    return DirectWalk(*ends, math.ceil(metres / speed), draw)


def _to_platform(
    timetable: Timetable,
    door: DoorSearch,
    platforms: Int32,
    limit: float,
    speed: float,
    ends: tuple[End, End],
) -> DirectWalk | None:
    """Between a door and the platform nearest to it."""
    reached = np.flatnonzero(np.isin(door.stops, platforms) & (door.metres <= limit))
    if not len(reached):
        return None
    nearest = reached[np.argmin(door.metres[reached])]
    stop, metres = int(door.stops[nearest]), float(door.metres[nearest])
    platform = end_at_stop(timetable, stop)
    ends = (platform, ends[1]) if door.backward else (ends[0], platform)
    return DirectWalk(*ends, math.ceil(metres / speed), partial(door.path_to_stop, stop))


def _end(network: Network, place: Place) -> End:
    if place.stop_id:
        return end_at_stop(network.timetable, get_stop(network.timetable, place.stop_id))
    return End(place.lat, place.lon, NONE)
