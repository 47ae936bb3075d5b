"""Miles: the first from a place to the stops, the last from the stops to a place.

A place is a door, from which streets are searched, or a stop: all platforms of its station at once,
and what can be walked to from them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from planner.arrays import Int32
from planner.deadline import check_deadline
from planner.kernel import NEVER
from planner.network.network import Network
from planner.network.streets.walking import FOOT
from planner.network.transit.footpaths import nearest_walks
from planner.network.walks.pace import Pace
from planner.routing.journey import End, RideLeg, StreetLeg, WalkLeg, moved_street_leg
from planner.routing.miles.access import DoorSearch, search_on_foot
from planner.routing.miles.changes_on_foot import path_between_stops
from planner.routing.miles.gate import ALWAYS, Hours
from planner.routing.miles.walk_terms import walk_terms
from planner.routing.places import end_at_stop, may_walk_directly, platforms_of
from planner.routing.query import Place, Query
from planner.routing.streets.walk_paths import Path


@dataclass(frozen=True, eq=False)
class Mile:
    """One way of joining a place to stops: on foot, or by a vehicle of the streets.

    mode              of `STREET_MODES`
    stops, seconds    int32, by stop: how long it takes, surely enough to connect
    legs              (stop, moment) → the legs between the place and a stop, in the direction of
                      travel; the moment is when one sets out, from the place or, in a last mile,
                      from the stop
    off_network       no street and no stop within reach of the place
    backward          a last mile: from the stops to the place
    door              the search on foot from the place; None: there was none
    opens, closes     when one can set out, on the query's clock: who comes before waits, nobody
                      sets out later
    ends              by when one has to be there
    hours             (query) → such intervals, and their ends; None: always
    known             the legs asked for, by stop and moment: many journeys share them
    """

    mode: str
    stops: Int32
    seconds: Int32
    legs: Callable[[int, int], list[StreetLeg]]
    off_network: bool
    backward: bool
    door: DoorSearch | None = None
    opens: int = ALWAYS[0]
    closes: int = ALWAYS[1]
    ends: int = ALWAYS[1]
    hours: Callable[[Query], Sequence[Hours]] | None = None
    known: dict[int, dict[int, list[StreetLeg]]] = field(default_factory=dict, init=False)

    def open_for(self, query: Query) -> tuple[Mile, ...]:
        """The same mile for each interval of a query's time in which one can set out."""
        if self.hours is None:
            return (self,)
        return tuple(
            replace(self, opens=opens, closes=closes, ends=ends, hours=None)
            for opens, closes, ends in self.hours(query)
        )

    @property
    def is_at_all_hours(self) -> bool:
        """Whether one can set out at any time."""
        return (self.opens, self.closes, self.ends) == (*ALWAYS, ALWAYS[1])

    def seconds_to(self, stop: int) -> int:
        """Seconds between the place and one of the stops."""
        return self.seconds.item(self.stops.searchsorted(stop))

    def leave_by(self, stop: int, arrival: int = NEVER) -> int:
        """Until when one can set out from one of the stops, or to it; to be there by a moment."""
        return min(self.closes, min(self.ends, arrival) - self.seconds_to(stop))

    def legs_before(self, ride: RideLeg, departure: int) -> list[StreetLeg]:
        """From the place to the first ride; none where one is there already."""
        return self._legs(ride.origin.stop, max(departure, self.opens))

    def legs_after(self, ride: RideLeg) -> list[StreetLeg]:
        """From the last ride to the place; none where one is there already."""
        return self._legs(ride.destination.stop, max(ride.arrival, self.opens))

    def _legs(self, stop: int, moment: int) -> list[StreetLeg]:
        """The legs of a stop, found once: at every moment they are the same but later."""
        known = self.known.get(stop)
        if known is None:
            known = self.known[stop] = {moment: self.legs(stop, moment)}
        elif moment not in known:
            first, legs = next(iter(known.items()))
            known[moment] = [moved_street_leg(leg, moment - first) for leg in legs]
        return known[moment]


def find_mile(network: Network, query: Query, pace: Pace, *, backward: bool) -> Mile:
    """The first mile of a query, or backward its last.

    Raises UnknownPlace for a stop id the network does not have, TooSlow.
    """
    check_deadline()
    place = query.destination if backward else query.origin
    if not place.stop_id:
        return _mile_of_door(network, query, place, pace, backward=backward)
    platforms = _served(platforms_of(network.timetable, place), pace, backward)
    return _mile_of_stop(network, query, platforms, pace, backward)


def _mile_of_door(
    network: Network, query: Query, place: Place, pace: Pace, *, backward: bool
) -> Mile:
    speed = query.profile.walking_speed
    longest = _longest_walk(query, backward=backward)
    limit = longest * speed
    if not backward and may_walk_directly(network.timetable, query):
        limit = max(limit, query.max_direct_walk * speed)  # one search serves both
    door = search_gently(network, query, pace, (place.lat, place.lon), limit, backward=backward)
    seconds = np.ceil(door.metres.astype(np.float64) / speed).astype(np.int32)
    near = seconds <= longest
    end = End(place.lat, place.lon)
    stops, seconds = door.stops[near], seconds[near]

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        duration = seconds.item(stops.searchsorted(stop))
        there = end_at_stop(network.timetable, stop)
        return walk_of_mile(
            end, there, moment, duration, partial(door.path_to_stop, stop), backward
        )

    return Mile(
        mode="walk",
        stops=stops,
        seconds=seconds,
        legs=legs,
        off_network=door.off_network,
        backward=backward,
        door=door,
    )


def search_gently(
    network: Network,
    query: Query,
    pace: Pace,
    place: tuple[float, float],
    limit: float,
    *,
    backward: bool,
) -> DoorSearch:
    """Search on foot from a door, along streets no steeper than the traveller can walk.

    Where those lead to no stop all streets count: what is too steep is then told as a barrier. Of
    ways those are taken that the traveller minds least (`walk_terms`).
    """
    search = partial(
        search_on_foot, network.streets, network.grid,
        pace.from_stops if backward else pace.to_stops,
        network.timetable, *place, limit, backward, pace.stations,
    )  # fmt: skip
    terms = walk_terms(query.profile, query.elevation_costs)
    if terms.steepest is not None and len((gentle := search(terms)).stops):
        return gentle
    return search(terms._replace(steepest=None))


def _mile_of_stop(
    network: Network, query: Query, platforms: Int32, pace: Pace, backward: bool
) -> Mile:
    timetable = network.timetable
    stops, seconds, platform_of_stop = nearest_walks(
        pace.walks_to if backward else pace.walks,
        platforms,
        _longest_walk(query, backward=backward),
    )

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        place = stops.searchsorted(stop)
        platform = platform_of_stop.item(place)
        if platform == stop:
            return []
        pair = (stop, platform) if backward else (platform, stop)
        here, there = end_at_stop(timetable, platform), end_at_stop(timetable, stop)
        draw = partial(path_between_stops, network, pace, *pair)
        return walk_of_mile(here, there, moment, seconds.item(place), draw, backward)

    return Mile("walk", stops, seconds, legs, off_network=False, backward=backward)


def walk_of_mile(
    place: End, stop: End, moment: int, seconds: int, draw: Callable[[], Path], backward: bool
) -> list[StreetLeg]:
    """The walk between a place and a stop; none where they are one."""
    if place.stop == stop.stop:
        return []
    origin, destination = (stop, place) if backward else (place, stop)
    return [WalkLeg(origin, destination, moment, moment + seconds, draw)]


def _longest_walk(query: Query, *, backward: bool) -> int:
    return query.max_walk_after if backward else query.max_walk_before


def _served(platforms: Int32, pace: Pace, backward: bool) -> Int32:
    """The platforms of a station that can be reached (backward: left) without steps, if need be.

    Those of whose ways nothing is known, too.
    """
    stations = pace.stations
    if stations.network == FOOT:
        return platforms
    kept = [
        stop
        for stop in platforms.tolist()
        if not stations.described_of_stop[stop]
        or any(e.outward if backward else e.inward for e in stations.entries_of_stop.get(stop, ()))
    ]
    return np.array(kept, np.int32)
