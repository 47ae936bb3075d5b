"""Warm-up: ask a network its first questions before anyone else does.

Compiles every kernel a query can reach (or loads it from the cache), pages the arrays in and
compiles the day, in both directions of time. Questions between two doors and between two stops
touch all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np

from planner.network.network import Network
from planner.network.transit.shapes import Shapes
from planner.network.transit.stations import boarded_stops
from planner.routing.choice.barriers import ground_of
from planner.routing.journey import Journey, StreetLeg, WalkLeg
from planner.routing.miles.shuttle import way_of
from planner.routing.plan import plan
from planner.routing.query import Place, Query, StreetWish
from planner.routing.reach.by_rides import reach_by_rides
from planner.routing.streets.directions import directions
from planner.routing.streets.search import search_streets
from planner.routing.timetable_search import TimetableSearch
from planner.seconds import HOUR, MINUTE

NOON = 12 * 3600

NEAR = 0.002
"""Degrees that are walked."""


_done: list[bool] = []


def is_warm() -> bool:
    """Whether this process has been warmed up: no request has to wait for a compiler any more."""
    return bool(_done)


def warm_up(
    network: Network, date: dt.date, rides_are_compiled: Callable[[], None] | None = None
) -> None:
    """Ask for journeys between the first and the last placed stop at which trips call.

    rides_are_compiled    waits for whoever compiles their kernels meanwhile (`compiling_ahead`)
    """
    timetable = network.timetable
    stops = boarded_stops(timetable)
    stops = stops[np.isfinite(timetable.lat_of_stop[stops])]
    ends = stops[[0, -1]].tolist() if len(stops) else []
    doors = [Place(float(timetable.lat_of_stop[s]), float(timetable.lon_of_stop[s])) for s in ends]
    _search_streets(network)
    for door in doors:
        _walk(network, date, door)
    if rides_are_compiled:
        rides_are_compiled()
    _ride_rentals(network, date)
    if ends:
        search_rides(network, date, *doors)
        search_rides(network, date, *(Place(stop_id=timetable.id_of_stop[s]) for s in ends))
    _done[:] = [True]


def _walk(network: Network, date: dt.date, door: Place) -> None:
    """On foot from a door and to it, searching no rides."""
    near = Place(door.lat + NEAR, door.lon)
    for arrive_by in (False, True):
        query = Query(near, door, date, NOON, arrive_by=arrive_by, rides_allowed=False)
        for journey in plan(network, query).direct:
            _tell_walks(network, journey)


def _tell_walks(network: Network, journey: Journey) -> None:
    for leg in journey.legs:
        if isinstance(leg, WalkLeg):
            directions(network.streets, leg.path)
            ground_of(network, leg)


def search_rides(network: Network, date: dt.date, origin: Place, destination: Place) -> None:
    """Ask for journeys between two places, and for all that is in reach, in every manner."""
    shapes = Shapes(network.timetable)
    for arrive_by, window in ((False, 0), (False, HOUR), (True, 0), (True, HOUR)):
        query = Query(origin, destination, date, NOON, arrive_by=arrive_by, window=window)
        answer = plan(network, query)
        for journey in (*answer.journeys, *answer.direct):
            _tell_walks(network, journey)
            _ = [shapes.metres(ride.trip, ride.board, ride.alight) for ride in journey.rides]
    for arrive_by in (False, True):
        query = Query(origin, destination, date, NOON, arrive_by=arrive_by)
        pages = TimetableSearch(network, query)
        noon = pages.midnight + NOON
        pages.first_between(noon, noon + MINUTE, 1)  # a minute: a page may go on to other days
        reach_by_rides(network, query)


def _ride_rentals(network: Network, date: dt.date) -> None:
    """By a shared vehicle of each fleet, from where one stands to where another does."""
    wish = StreetWish(frozenset({"walk", "rental"}))
    for fleet in network.fleets():
        places = fleet.taken.ridden
        here, there = (Place(float(places.lats[n]), float(places.lons[n])) for n in (0, -1))
        query = Query(here, there, date, NOON, access=wish, egress=wish, direct=wish)
        answer = plan(network, query)
        for journey in (*answer.journeys, *answer.direct):
            _ = [leg.path for leg in journey.legs if isinstance(leg, StreetLeg)]


def _search_streets(network: Network) -> None:
    """By a vehicle, both ways; and as each service that is called drives."""
    streets = network.streets
    if not streets.node_count:
        return
    lat, lon = float(streets.lat_of_node[0]), float(streets.lon_of_node[0])
    for backward in (False, True):
        search = search_streets(network, "car", lat, lon, MINUTE, backward)
        search.seconds_to([lat], [lon])
        search.seconds_to_places(network.stops_on_streets("car"))
        search.path_to(lat, lon)
        for service in network.shuttles:
            means, speed, terms = way_of(service)
            streets.travelled(means, backward=backward, speed=speed, terms=terms)
