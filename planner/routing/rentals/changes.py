"""Journeys in which a rented vehicle is ridden between two rides.

They are found on two storeys (see `storeys.py`), so that they compete with each other alone.
Hours of the vehicles are looked at when journeys are read: where one would ride at a time at which
that is not possible, the search is made again with those fleets alone that are open all the while.
So none is shown outside the hours; near their end a journey may be missing that another one beat
which came too late.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NONE
from planner.network.network import Network
from planner.network.rentals.rentals import Rentals
from planner.network.transit.day import DayTimetable
from planner.network.transit.footpaths import find_footpath
from planner.network.transit.patterns import Patterns
from planner.network.transit.storeys import pattern_count
from planner.network.walks.pace import Pace
from planner.routing.journey import Journey, Leg, RideLeg, StreetLeg, WheelLeg
from planner.routing.miles.changes_on_foot import walk_leg
from planner.routing.miles.mile import Mile
from planner.routing.query import Query
from planner.routing.rental_use import RentalUse
from planner.routing.rentals.hours import is_open, is_open_sometime
from planner.routing.rentals.transfers import Hours, RentalTransfers, find_rental_transfers
from planner.routing.transit.find_rides import Changing, find_rides
from planner.routing.transit.found import Found
from planner.routing.transit.read_journeys import JourneyReader

Miles = tuple[Mile, Sequence[Mile]]
"""The mile a search begins with, and those it may end with."""


def rent_between_rides(
    network: Network,
    query: Query,
    day: DayTimetable,
    allowed: UInt8,
    pace: Pace,
    miles: Sequence[Miles],
    *,
    beyond: bool,
) -> list[tuple[Journey, ...]]:
    """The journeys of several searches, each with at least one rented vehicle between two rides.

    The arguments are those of `find_rides`; `miles` of each search. Raises TooSlow.
    """
    if query.max_transfers == 0:
        return []
    transfers = find_rental_transfers(network, query, pace)
    begin, end = _horizon(query)
    hours: Hours = frozenset(
        each
        for each in transfers.by_hours
        if is_open_sometime(network, query.date, each, begin, end)
    )
    if not hours:
        return []
    search = _Search(network, query, day, allowed, pace, miles, beyond, transfers)
    found = search.journeys(hours)
    open_ = [tuple(j for j in every if _keeps_hours(network, query, j)) for every in found]
    if open_ == found:
        return found
    every = [journey for journeys in found for journey in journeys]
    begin, end = min(j.departure for j in every), max(j.arrival for j in every)
    always = frozenset(each for each in hours if is_open(network, query.date, each, begin, end))
    return open_ + (search.journeys(always) if always else [])


def _horizon(query: Query) -> tuple[int, int]:
    """The first and the last moment of any journey of a query."""
    reach = query.window + query.max_duration
    return (query.time - reach, query.time) if query.arrive_by else (query.time, query.time + reach)


def _keeps_hours(network: Network, query: Query, journey: Journey) -> bool:
    rides = [number for number, leg in enumerate(journey.legs) if isinstance(leg, RideLeg)]
    return keep_hours(network, query.date, journey.legs[rides[0] : rides[-1]])


def keep_hours(network: Network, date: dt.date, legs: Sequence[Leg]) -> bool:
    """Whether shared vehicles of some legs may be ridden then, on a date's clock."""
    return all(
        is_open(network, date, _hours_of(network.rentals, leg.rental), leg.departure, leg.arrival)
        for leg in legs
        if isinstance(leg, WheelLeg) and leg.rental is not None
    )


def _hours_of(rentals: Rentals, use: RentalUse) -> int:
    if use.origin != NONE:
        return int(rentals.hours_of_station[use.origin])
    return int(rentals.hours_of_system[use.system])


@dataclass(frozen=True)
class _Search:
    """What is asked, whichever fleets are open."""

    network: Network
    query: Query
    day: DayTimetable
    allowed: UInt8
    pace: Pace
    miles: Sequence[Miles]
    beyond: bool
    transfers: RentalTransfers

    def journeys(self, hours: Hours) -> list[tuple[Journey, ...]]:
        """Of each search by each of its doors."""
        query, mirrored = self.query, self.query.arrive_by
        twice = self.day.two_storeys
        changing = Changing(
            twice.mirrored if mirrored else twice.patterns,
            *self.transfers.stacked(hours, mirrored=mirrored),
            self.transfers.landmark_seconds(self.day, hours, mirrored=mirrored),
            storeys=2,
        )
        searches = []
        for begin, ends in self.miles:
            found = find_rides(
                self.network, self.day, query, self.allowed, self.pace, begin, ends,
                beyond=self.beyond, changing=changing,
            )  # fmt: skip
            searches += self._read(found, (begin, ends), hours)
        return searches

    def _read(self, found: Found, miles: Miles, hours: Hours) -> list[tuple[Journey, ...]]:
        """Journeys of what was found on two storeys."""
        storey, pattern = np.divmod(found.ride[:, 0], np.int32(pattern_count(self.day.patterns)))
        ride = found.ride.copy()
        ride[:, 0] = pattern

        def between(row: int, left: RideLeg, boarded: RideLeg) -> list[StreetLeg]:
            if storey[row] == storey[row - 1] and self._is_walked(ride[row - 1 : row + 1]):
                same = boarded.origin.stop == left.destination.stop
                return [] if same else [walk_leg(self.network, self.pace, left, boarded)]
            ends = left.destination.stop, boarded.origin.stop
            return self.transfers.legs(*ends, left.arrival, hours)

        reader = JourneyReader(self.network, self.query, self.day, self.pace)
        return reader.read(*miles, found._replace(ride=ride), between)

    def _is_walked(self, rides: Int32) -> bool:
        """Whether there is time to walk from one ride to the next."""
        patterns, (left, boarded) = self.day.patterns, rides
        seconds = find_footpath(
            self.pace.transfers, _point(patterns, left, 3), _point(patterns, boarded, 2)
        )
        arrival = patterns.arrival_of_event[_event(patterns, left, 3)]
        departure = patterns.departure_of_event[_event(patterns, boarded, 2)]
        return seconds is not None and int(arrival) + seconds <= int(departure)


def _point(patterns: Patterns, ride: Int32, column: int) -> int:
    """The boarding point at one of a ride's positions (`Found.ride`)."""
    return int(
        patterns.stop_of_position[patterns.first_position_of_pattern[ride[0]] + ride[column]]
    )


def _event(patterns: Patterns, ride: Int32, column: int) -> int:
    trips = patterns.first_trip_of_pattern
    count = trips[ride[0] + 1] - trips[ride[0]]
    return int(patterns.first_event_of_pattern[ride[0]] + ride[column] * count + ride[1])
