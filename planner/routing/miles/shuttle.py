"""Shuttles: from a door to the stops of its zone, from stops to a door, or between two doors.

A ride is expected to take the mean wait and ride, and is what is shown and ranked at the door;
connections count on the safe bound (`RideTimes`). What can no longer be booked, and what does not
run in the query's conditions, is not offered.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.arrays import Int32
from planner.kernel import NEVER, NONE
from planner.network.network import Network
from planner.network.shuttles.areas import Area
from planner.network.shuttles.services import (
    STEEPEST,
    Durations,
    ShuttleService,
)
from planner.network.streets.means import AS_BUILT, MEANS, Terms
from planner.network.walks.pace import Pace
from planner.routing.journey import End, Journey, ShuttleLeg, StreetLeg
from planner.routing.miles.gate import Hours
from planner.routing.miles.mile import Mile
from planner.routing.miles.shuttle_offers import Interval, bar, hours_of_mile, intervals
from planner.routing.places import coordinates_of, end_at_stop, get_stop
from planner.routing.query import Place, Query
from planner.routing.streets.search import StreetSearch, search_streets
from planner.routing.streets.walk_paths import Path
from planner.seconds import MINUTE

MANY = 64
"""Stops of a zone from which on it pays to look up where all stops meet the streets."""

PATIENCE = 3600
"""Seconds that a ride from door to door may begin after the time asked for, or its window."""


def find_shuttle_miles(network: Network, query: Query, pace: Pace, backward: bool) -> list[Mile]:
    """The mile of each service that fetches from the door, or backward takes to it."""
    del pace  # of walkers
    place = query.destination if backward else query.origin
    streets = _Streets(
        network, place.lat, place.lon, query.longest_on_wheels(backward=backward), backward
    )
    found = []
    for number, service in enumerate(network.shuttles):
        here, there = _areas(service, backward=backward)
        if there.stops and here.contains(place.lat, place.lon) and not bar(service, query):
            mile = _mile(network, number, streets, There(place, there))
            if len(mile.stops):
                found.append(mile)
    return found


def _areas(service: ShuttleService, *, backward: bool) -> tuple[Area, Area]:
    """Where the door has to be, and where the stops are."""
    areas = (service.pickup, service.drop_off)
    return areas[::-1] if backward else areas


class Way(NamedTuple):
    """How a service's vehicles go along the streets.

    speed    m/s; None: as fast as the means does
    """

    means: str
    speed: float | None
    terms: Terms


def way_of(service: ShuttleService) -> Way:
    """How a service's vehicles go along the streets."""
    own = not math.isclose(service.speed, MEANS[service.means].speed)
    steep = service.greatest_grade < STEEPEST
    terms = Terms(steepest=service.greatest_grade) if steep else AS_BUILT
    return Way(service.means, service.speed if own else None, terms)


class There(NamedTuple):
    """A door, and the area of the stops at the other end."""

    place: Place
    area: Area


@dataclass(frozen=True, eq=False)
class _Streets:
    """The streets around a door, searched once for all services whose vehicles go alike.

    there    the only place that they are searched for (lat, lon); None: stops
    """

    network: Network
    lat: float
    lon: float
    limit: int
    backward: bool
    there: tuple[float, float] | None = None
    searches: dict[Way, StreetSearch] = field(default_factory=dict)

    def of(self, service: ShuttleService) -> StreetSearch:
        """The search for a service's vehicles."""
        way = way_of(service)
        if way not in self.searches:
            self.searches[way] = search_streets(
                self.network, way.means, self.lat, self.lon, self.limit, self.backward,
                speed=way.speed, terms=way.terms, there=self.there,
            )  # fmt: skip
        return self.searches[way]

    def rides(self, service: ShuttleService, stops: Int32) -> Int32:
        """Seconds of riding between the door and each stop (int32); NEVER: there is no way."""
        search, timetable = self.of(service), self.network.timetable
        if len(stops) > MANY and way_of(service) == (service.means, None, AS_BUILT):
            places = self.network.stops_on_streets(service.means)
            return search.seconds_to_places(places)[stops]
        return search.seconds_to(timetable.lat_of_stop[stops], timetable.lon_of_stop[stops])


def _mile(network: Network, number: int, streets: _Streets, there: There) -> Mile:
    service, timetable = network.shuttles[number], network.timetable
    search = streets.of(service)
    stops = np.array(there.area.stops, np.int32)
    rides = streets.rides(service, stops)
    reached = rides < NEVER
    stops, rides = stops[reached], rides[reached]
    durations = {
        stop: service.times.of(ride)
        for stop, ride in zip(stops.tolist(), rides.tolist(), strict=True)
    }
    seconds = np.array([each.safe for each in durations.values()], np.int32)
    least, longest = int(seconds.min(initial=NEVER)), int(seconds.max(initial=0))
    door = End(there.place.lat, there.place.lon)

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        end = end_at_stop(timetable, stop)
        ends = (end, door) if search.backward else (door, end)
        draw = partial(search.path_to, end.lat, end.lon)
        return [_leg(number, *ends, moment, durations[stop], draw)]

    def hours(asked: Query) -> list[Hours]:
        if bar(service, asked):  # a query may be asked again on behalf of someone stricter
            return []
        return hours_of_mile(network, service, asked, least, longest)

    return Mile(
        mode="shuttle",
        stops=stops,
        seconds=seconds,
        legs=legs,
        off_network=False,
        backward=search.backward,
        hours=hours,
    )


def _leg(
    number: int,
    origin: End,
    destination: End,
    moment: int,
    takes: Durations,
    draw: Callable[[], Path],
) -> ShuttleLeg:
    return ShuttleLeg(
        origin,
        destination,
        departure=moment + takes.wait,
        arrival=moment + takes.mean,
        draw=draw,
        service=number,
        wait=takes.wait,
        safe_arrival=moment + takes.safe,
    )


def ride_directly(network: Network, query: Query, pace: Pace, lasting: int = 0) -> list[Journey]:
    """Rides all the way: of each service the first after the time, or the last before it.

    lasting    seconds for which one can set out from then on, at least; not to arrive by a time
    """
    del pace  # of walkers
    here, there = (_At.of(network, place) for place in (query.origin, query.destination))
    at = (here.end.lat, here.end.lon)
    streets = _Streets(
        network, *at, query.max_direct_wheels, backward=False, there=(there.end.lat, there.end.lon)
    )
    found = []
    for number, service in enumerate(network.shuttles):
        if not (here.within(service.pickup) and there.within(service.drop_off)):
            continue
        if bar(service, query):
            continue
        search = streets.of(service)
        ride = int(search.seconds_to([there.end.lat], [there.end.lon])[0])
        if ride == NEVER:
            continue
        takes = service.times.of(ride)
        moment = _moment(network, service, query, takes.safe, lasting)
        if moment is None or takes.safe > query.max_duration:
            continue
        draw = partial(search.path_to, there.end.lat, there.end.lon)
        leg = _leg(number, here.end, there.end, moment, takes, draw)
        found.append(Journey((leg,), moment, leg.arrival))
    return found


def _moment(
    network: Network, service: ShuttleService, query: Query, longest: int, lasting: int
) -> int | None:
    """When to set out: as near to the query's time as it can be.

    On a whole minute where the service's hours decide, as from all doors; to the second where they
    hold none. None: not within the window, nor `PATIENCE` of it.
    """
    beyond = max(query.window, PATIENCE)
    if query.arrive_by:
        last = query.time - longest
        found = intervals(network, service, query, last - beyond, last, longest)
        if not found or found[-1].closes >= last:
            return last if found else None
        return max(found[-1].opens, found[-1].closes // MINUTE * MINUTE)
    found = intervals(network, service, query, query.time, query.time + beyond, longest)
    moments = ((_first(query.time, each), each.closes) for each in found)
    return next((begin for begin, closes in moments if closes - begin >= lasting), None)


def _first(time: int, hours: Interval) -> int:
    """The first moment within hours from a time on."""
    if hours.opens <= time:
        return time
    return min(-(-hours.opens // MINUTE) * MINUTE, hours.closes)


@dataclass(frozen=True)
class _At:
    """A place of a query, and the stops it is."""

    end: End
    platforms: Int32

    @classmethod
    def of(cls, network: Network, place: Place) -> _At:
        timetable = network.timetable
        lat, lon = coordinates_of(timetable, place)
        if not place.stop_id:
            return cls(End(lat, lon, NONE), np.zeros(0, np.int32))
        stop = get_stop(timetable, place.stop_id)
        return cls(End(lat, lon, stop), timetable.platforms_of_stop(stop))

    def within(self, area: Area) -> bool:
        """Whether riders are fetched from there: a door in a zone, or a stop served."""
        if len(self.platforms):
            return bool(np.isin(self.platforms, area.stops).any())
        return area.contains(self.end.lat, self.end.lon)
