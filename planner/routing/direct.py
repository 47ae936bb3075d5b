"""Direct journeys: on foot all the way."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from planner.kernel import NONE
from planner.network.network import Network, Pace
from planner.routing.access import search_on_foot
from planner.routing.journey import End, Journey, WalkLeg
from planner.routing.mile import (
    Mile,
    coordinates_of,
    end_at_stop,
    footpaths_of,
    get_stop,
    may_walk_directly,
    path_between_stops,
    platforms_of,
)
from planner.routing.query import Place, Query
from planner.routing.walk_paths import Path


def walk_directly(
    network: Network, query: Query, pace: Pace, first_mile: Mile, last_mile: Mile
) -> tuple[Journey, ...]:
    """The walk all the way, if short enough; it leaves, or arrives, at the query's time."""
    found = None
    if first_mile.door is None and last_mile.door is None:
        found = _along_footpath(network, query, pace)
    if found is None and may_walk_directly(network.timetable, query):
        found = _along_streets(network, query, first_mile)
    if found is None:
        return ()
    origin, destination, seconds, draw = found
    if seconds > min(query.max_direct_walk, query.max_duration):
        return ()
    departure = query.time - seconds if query.arrive_by else query.time
    leg = WalkLeg(origin, destination, departure, departure + seconds, draw)
    return (Journey((leg,), leg.departure, leg.arrival),)


def _along_footpath(
    network: Network, query: Query, pace: Pace
) -> tuple[End, End, int, Callable[[], Path]] | None:
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
    draw = partial(path_between_stops, network, origin, stop)
    return end_at_stop(timetable, origin), end_at_stop(timetable, stop), seconds, draw


def _along_streets(
    network: Network, query: Query, first_mile: Mile
) -> tuple[End, End, int, Callable[[], Path]] | None:
    """From coordinates to coordinates, those of a stop being its own."""
    timetable = network.timetable
    speed = query.profile.walking_speed
    door = first_mile.door or search_on_foot(
        network.streets, network.grid, network.links, timetable,
        *coordinates_of(timetable, query.origin), query.max_direct_walk * speed, backward=False,
    )  # fmt: skip
    there = coordinates_of(timetable, query.destination)
    metres = door.metres_to_door(*there)
    if metres > query.max_direct_walk * speed:
        return None
    ends = (_end(network, query.origin), _end(network, query.destination))
    return *ends, math.ceil(metres / speed), partial(door.path_to_door, *there)


def _end(network: Network, place: Place) -> End:
    if place.stop_id:
        return end_at_stop(network.timetable, get_stop(network.timetable, place.stop_id))
    return End(place.lat, place.lon, NONE)
