"""Reach: how long it takes from one place to everywhere, at many departures at once.

What a query answers with journeys, this answers with seconds: from a place to all stops (`reach`),
to other places (`Reach.seconds_to`), from many places to many (`reach_matrix`), each for every
departure of a window and as percentiles over them (Conway, Byrd, van der Linden: Evidence-Based
Transit and Land Use Sketch Planning, 2017: the wait is part of the way). It equals the earliest
arrivals of `plan`, but for its limit on transfers: here rides are not counted.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from planner.arrays import Int32
from planner.errors import InvalidQuery
from planner.kernel import NEVER
from planner.network.earth import straight_metres
from planner.network.network import Network
from planner.network.walks.pace import Pace
from planner.routing.journey import Journey
from planner.routing.miles.direct import walk_directly
from planner.routing.miles.mile import Mile, find_mile
from planner.routing.miles.shuttle import find_shuttle_miles, ride_directly
from planner.routing.places import end_of_both
from planner.routing.query import Place, Query, RideFilter, StreetWish, TravellerProfile
from planner.routing.reach.profile_scan import scan_profiles
from planner.routing.rentals.direct import least_seconds, ride_rentals_directly
from planner.routing.rentals.miles import find_rental_miles
from planner.routing.transit.find_rides import (
    allowed_of_pattern,
    day_of,
    pace_of,
    usable_patterns,
)
from planner.seconds import MINUTE

MOST_DEPARTURES = 24 * 60

Joined = tuple[Int32, Int32]
"""Stops, ascending, and the seconds between each and a place."""


@dataclass(frozen=True)
class ReachQuery:
    """A wish to know how far one gets.

    date, time         as in `Query`: the first departure; of arrivals, the last
    departures         how many, each a minute after the one before (of arrivals: before it)
    arrive_by          the seconds are those from everywhere to the place, to be there by then
    max_duration       seconds at most; what takes longer is out of reach
    shuttles           whether the place may be left by a shuttle that is called: one that runs
                       during the whole window. Not yet where the query arrives by a time
    rentals            whether vehicles may be rented at either end: such as can be during the whole
                       window. Not yet where the query arrives by a time
    The rest is named and meant as in `Query`.
    """

    place: Place
    date: dt.date
    time: int
    departures: int = 120
    arrive_by: bool = False
    profile: TravellerProfile = field(default_factory=TravellerProfile)
    rides: RideFilter = field(default_factory=RideFilter)
    max_walk_before: int = 900
    max_walk_after: int = 900
    max_direct_walk: int = 1800
    max_duration: int = 2 * 3600
    shuttles: bool = False
    rentals: bool = False

    def __post_init__(self) -> None:
        for name in ("shuttles", "rentals"):
            if getattr(self, name) and self.arrive_by:
                message = f"{name} are not reckoned with yet where one arrives by a time"
                raise InvalidQuery(message, field=name)
        if not 1 <= self.departures <= MOST_DEPARTURES:
            message = f"departures must be 1 to {MOST_DEPARTURES}, not {self.departures!r}"
            raise InvalidQuery(message, field="departures")
        self.query_to(self.place)  # checks the rest

    def query_to(self, other: Place) -> Query:
        """The question about one other place, asked of `plan`."""
        origin, destination = (other, self.place) if self.arrive_by else (self.place, other)
        return Query(
            origin=origin,
            destination=destination,
            date=self.date,
            time=self.time,
            arrive_by=self.arrive_by,
            window=(self.departures - 1) * MINUTE,
            profile=self.profile,
            rides=self.rides,
            max_walk_before=self.max_walk_before,
            max_walk_after=self.max_walk_after,
            max_direct_walk=self.max_direct_walk,
            max_duration=self.max_duration,
            access=self._wish(shuttles=self.shuttles),
            egress=self._wish(shuttles=False),
            direct=self._wish(shuttles=self.shuttles),
        )

    def _wish(self, *, shuttles: bool) -> StreetWish:
        named = {"walk": True, "shuttle": shuttles, "rental": self.rentals}
        return StreetWish(frozenset(mode for mode, wanted in named.items() if wanted))


@dataclass(frozen=True, eq=False)
class Reach:
    """What is reached. Seconds are int32, from the moment of departure; NEVER: out of reach.

    ride_seconds_of_stop    int32[stop, departure], to get off a vehicle at a stop
    walk_seconds_of_stop    int32[stop], on foot all the way
    Where the query arrives by a time they are those from the stops, and departures are arrivals.
    """

    network: Network
    query: ReachQuery
    mile: Mile  # the place's own
    ride_seconds_of_stop: Int32
    walk_seconds_of_stop: Int32

    @cached_property
    def seconds_of_stop(self) -> Int32:
        """Seconds to each stop, by vehicle or on foot: int32[stop, departure]."""
        return np.minimum(self.ride_seconds_of_stop, self.walk_seconds_of_stop[:, None])

    def seconds_to(
        self, other: Place, mile: Mile | None = None, rented: Sequence[Joined] | None = None
    ) -> Int32:
        """Seconds to another place, walks at both ends included: int32[departure].

        mile      `other_mile(…)` of the place, where it is known already
        rented    `last_rentals(…)` of it, likewise
        Raises UnknownPlace for a stop id that the network does not have.
        """
        mile = mile or other_mile(self.network, self.query, other)
        if rented is None:
            rented = last_rentals(self.network, self.query, other) if self.query.rentals else ()
        seconds = np.full(self.query.departures, NEVER, np.int32)
        for stops, last in ((mile.stops, mile.seconds), *rented):
            by_ride = self.ride_seconds_of_stop[stops] + last[:, None]
            np.minimum(seconds, by_ride.min(axis=0, initial=NEVER), out=seconds)
        seconds[seconds > self.query.max_duration] = NEVER
        if not self._too_far_to_walk(other):
            direct = self._directly_to(other, mile, int(seconds.max()))
            np.minimum(seconds, direct, out=seconds)
        return seconds

    def _too_far_to_walk(self, other: Place) -> bool:
        """Whether there is nothing but walking between two doors that are far apart."""
        query, here = self.query, self.query.place
        if here.stop_id or other.stop_id or query.shuttles or query.rentals:
            return False
        straight = straight_metres(here.lat, here.lon, other.lat, other.lon)
        return bool(straight > query.max_direct_walk * query.profile.walking_speed)

    def _directly_to(self, other: Place, mile: Mile, known: int) -> np.int32:
        """Seconds to another place without a vehicle of the timetable, at any departure.

        What is sure to take longer than `known` seconds is not looked for.
        """
        query = self.query.query_to(other)
        if end_of_both(self.network.timetable, query):
            return np.int32(0)
        pace = pace_of(self.network, query.profile)
        ends = (mile, self.mile) if query.arrive_by else (self.mile, mile)
        walks = walk_directly(self.network, query, pace, *ends)
        found = [each.duration for each in walks]
        if self.query.shuttles:
            found.append(_all_the_way(ride_directly, self.network, query, pace))
        if self.query.rentals and least_seconds(self.network, query) < known:
            found.append(_all_the_way(ride_rentals_directly, self.network, query, pace))
        return np.int32(min(found, default=NEVER))

    def percentiles(self, shares: Sequence[float]) -> Int32:
        """Seconds to each stop that a share of departures does not exceed: int32[share, stop]."""
        return percentiles(self.seconds_of_stop, shares)


def percentiles(seconds: Int32, shares: Sequence[float]) -> Int32:
    """Along the last axis, by nearest rank: of 120 departures the share 0.5 is the 60th best.

    shares    each in (0, 1]; the result has them as its first axis, int32
    """
    for share in shares:
        if not 0 < share <= 1:
            message = f"a percentile is a share above 0 and up to 1, not {share!r}"
            raise InvalidQuery(message, field="percentiles")
    count = seconds.shape[-1]
    ranks = [max(0, int(np.ceil(round(share * count, 9))) - 1) for share in shares]
    ordered = np.sort(seconds, axis=-1)
    return np.ascontiguousarray(np.moveaxis(ordered[..., ranks], -1, 0))


def reach(network: Network, query: ReachQuery) -> Reach:
    """From a place to all stops at every departure, in one pass over the day's connections.

    Raises UnknownPlace, InvalidQuery for an unknown stop, route or agency.
    """
    asked = query.query_to(query.place)
    pace = pace_of(network, query.profile)
    mile = find_mile(network, asked, pace, backward=query.arrive_by)
    day = day_of(network, asked)
    moments = query.time - MINUTE * np.arange(query.departures) * (1 if query.arrive_by else -1)
    connections, transfers = day.connections, pace.transfers
    if query.arrive_by:
        connections, transfers = day.mirrored_connections, pace.transfers_to
        moments = -moments
    departures = moments.astype(np.int32)
    seconds = scan_profiles(
        connections,
        usable_patterns(day, asked.profile, mirrored=asked.arrive_by),
        allowed_of_pattern(network.timetable, day, query.rides, query.profile),
        transfers,
        departures,
        *day.points.spread(*_left_by(network, asked, pace, mile)),
        query.max_duration,
    )
    seconds -= departures  # where they are: new memory for so many takes longer than the sums
    np.putmask(seconds, seconds > query.max_duration, NEVER)
    at_stops = seconds[: network.timetable.stop_count]
    for point in day.points.added:
        stop = at_stops[day.points.stop_of_point[point]]
        np.minimum(stop, seconds[point], out=stop)
    return Reach(network, query, mile, at_stops, _on_foot(network, mile, query))


def _left_by(network: Network, query: Query, pace: Pace, walk: Mile) -> Joined:
    """The stops that can be ready at from the place, ascending, and in how many seconds."""
    miles = [(walk.stops, walk.seconds)]
    if not query.origin.stop_id:
        for mode, find in (("shuttle", find_shuttle_miles), ("rental", find_rental_miles)):
            if mode in query.access.modes:
                found = find(network, query, pace, backward=False)
                miles += _open_throughout(found, query, query.window)
    stops = np.concatenate([stops for stops, _ in miles])
    seconds = np.concatenate([seconds for _, seconds in miles])
    order = np.lexsort((seconds, stops))
    found_stops, first = np.unique(stops[order], return_index=True)
    return found_stops, seconds[order][first]


def _open_throughout(miles: Sequence[Mile], query: Query, span: int) -> list[Joined]:
    """Those in which one can set out at any moment of so many seconds from the query's time on."""
    begin, end = query.time, query.time + span
    found = []
    for each in [hour for mile in miles for hour in mile.open_for(query)]:
        if each.opens <= begin and end <= each.closes:
            there = each.seconds <= each.ends - end
            found.append((each.stops[there], each.seconds[there]))
    return found


def last_rentals(network: Network, query: ReachQuery, other: Place) -> list[Joined]:
    """The last miles of a place by vehicles rented at stops, whenever one comes there."""
    asked = query.query_to(other)
    if other.stop_id:
        return []
    pace = pace_of(network, query.profile)
    found = find_rental_miles(network, asked, pace, backward=True)
    return _open_throughout(found, asked, asked.window + query.max_duration)


def _all_the_way(
    ride: Callable[[Network, Query, Pace, int], list[Journey]],
    network: Network,
    query: Query,
    pace: Pace,
) -> int:
    """Seconds by a vehicle that goes all the way, at any time of the window; NEVER: none does."""
    journeys = ride(network, replace(query, window=0), pace, query.window)
    durations = [each.duration for each in journeys if each.departure == query.time]
    return min(durations, default=NEVER)


def _on_foot(network: Network, mile: Mile, query: ReachQuery) -> Int32:
    seconds = np.full(network.timetable.stop_count, NEVER, np.int32)
    near = mile.seconds <= query.max_duration
    seconds[mile.stops[near]] = mile.seconds[near]
    return seconds


def other_mile(network: Network, query: ReachQuery, other: Place) -> Mile:
    """How another place is joined to the stops: its last mile, or its first to arrive by a time."""
    asked = query.query_to(other)
    return find_mile(network, asked, pace_of(network, query.profile), backward=not query.arrive_by)


def reach_matrix(
    network: Network,
    query: ReachQuery,
    origins: Sequence[Place],
    destinations: Sequence[Place],
    shares: Sequence[float] = (0.5,),
    threads: int | None = None,
) -> Int32:
    """Percentiles of seconds from many places to many: int32[origin, destination, share].

    `query.place` is replaced by each origin in turn (of a query that arrives by a time, `origins`
    are where one arrives). Origins are searched side by side in `threads`, by default one for each
    core.
    """
    miles = [other_mile(network, query, place) for place in destinations]

    def row(origin: Place) -> Int32:
        found = reach(network, replace(query, place=origin))
        ends = zip(destinations, miles, strict=True)
        seconds = np.array([found.seconds_to(place, mile) for place, mile in ends], np.int32)
        return percentiles(seconds.reshape(len(destinations), query.departures), shares).T

    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        rows = list(pool.map(row, origins))
    return np.array(rows, np.int32).reshape(len(origins), len(destinations), len(shares))
