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
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from planner.errors import InvalidQuery
from planner.kernel import NEVER
from planner.network.network import Network
from planner.network.pace import Pace
from planner.network.timetable import Int32
from planner.routing.direct import walk_directly
from planner.routing.find_rides import (
    allowed_of_pattern,
    day_of,
    pace_of,
    usable_patterns,
)
from planner.routing.mile import Mile, find_mile
from planner.routing.profile_scan import scan_profiles
from planner.routing.query import Place, Query, RideFilter, StreetWish, TravellerProfile
from planner.routing.shuttle import find_shuttle_miles, ride_directly
from planner.routing.starts import MINUTE

MOST_DEPARTURES = 24 * 60

ON_FOOT = StreetWish(frozenset({"walk"}))
BY_SHUTTLE = StreetWish(frozenset({"walk", "shuttle"}))


@dataclass(frozen=True)
class ReachQuery:
    """A wish to know how far one gets.

    date, time         as in `Query`: the first departure; of arrivals, the last
    departures         how many, each a minute after the one before (of arrivals: before it)
    arrive_by          the seconds are those from everywhere to the place, to be there by then
    max_duration       seconds at most; what takes longer is out of reach
    shuttles           whether the place may be left by a shuttle that is called: one that runs
                       during the whole window. Not yet where the query arrives by a time
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

    def __post_init__(self) -> None:
        if self.shuttles and self.arrive_by:
            message = "shuttles are not reckoned with yet where one arrives by a time"
            raise InvalidQuery(message, field="shuttles")
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
            access=BY_SHUTTLE if self.shuttles else ON_FOOT,
            direct=BY_SHUTTLE if self.shuttles else ON_FOOT,
        )


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

    def seconds_to(self, other: Place, mile: Mile | None = None) -> Int32:
        """Seconds to another place, walks at both ends included: int32[departure].

        `mile` is `other_mile(…)` of the place, where it is known already. Raises UnknownPlace for
        a stop id that the network does not have.
        """
        mile = mile or other_mile(self.network, self.query, other)
        by_ride = self.ride_seconds_of_stop[mile.stops] + mile.seconds[:, None]
        seconds = by_ride.min(axis=0, initial=NEVER)
        seconds[seconds > self.query.max_duration] = NEVER
        query = self.query.query_to(other)
        pace = pace_of(self.network, query.profile)
        ends = (mile, self.mile) if query.arrive_by else (self.mile, mile)
        for walk in walk_directly(self.network, query, pace, *ends):
            seconds = np.minimum(seconds, np.int32(walk.duration))
        if self.query.shuttles:
            seconds = np.minimum(seconds, np.int32(_by_shuttle(self.network, query, pace)))
        return seconds

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
    arrivals = scan_profiles(
        connections,
        usable_patterns(day, asked),
        allowed_of_pattern(network.timetable, day, query.rides, query.profile),
        transfers,
        departures,
        *day.points.spread(*_left_by(network, asked, pace, mile)),
        query.max_duration,
    )
    seconds = arrivals - departures
    seconds[seconds > query.max_duration] = NEVER
    at_stops = seconds[: network.timetable.stop_count]
    for point in day.points.added:
        stop = at_stops[day.points.stop_of_point[point]]
        np.minimum(stop, seconds[point], out=stop)
    return Reach(network, query, mile, at_stops, _on_foot(network, mile, query))


def _left_by(network: Network, query: Query, pace: Pace, walk: Mile) -> tuple[Int32, Int32]:
    """The stops that can be ready at from the place, ascending, and in how many seconds."""
    miles = [walk]
    if "shuttle" in query.access.modes and not query.origin.stop_id:
        miles += [
            mile
            for mile in find_shuttle_miles(network, query, pace, backward=False)
            if any(
                each.opens <= query.time and each.closes >= query.time + query.window
                for each in mile.open_for(query)
            )
        ]
    stops = np.concatenate([mile.stops for mile in miles])
    seconds = np.concatenate([mile.seconds for mile in miles])
    order = np.lexsort((seconds, stops))
    found, first = np.unique(stops[order], return_index=True)
    return found, seconds[order][first]


def _by_shuttle(network: Network, query: Query, pace: Pace) -> int:
    """Seconds by one that goes all the way, at any time of the window; NEVER: there is none."""
    found = []
    for time in (query.time, query.time + query.window):
        journeys = ride_directly(network, replace(query, time=time, window=0), pace)
        durations = [each.arrival - time for each in journeys if each.departure == time]
        found.append(min(durations, default=NEVER))
    return max(found)


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

    def row(origin: Place) -> npt.NDArray[np.int32]:
        found = reach(network, replace(query, place=origin))
        ends = zip(destinations, miles, strict=True)
        seconds = np.array([found.seconds_to(place, mile) for place, mile in ends], np.int32)
        return percentiles(seconds.reshape(len(destinations), query.departures), shares).T

    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        rows = list(pool.map(row, origins))
    return np.array(rows, np.int32).reshape(len(origins), len(destinations), len(shares))
