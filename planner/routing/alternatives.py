"""Alternatives for a ride of a journey: the vehicles before and after it between the same stops."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from planner.arrays import Int32, UInt8
from planner.groups import owners_of
from planner.kernel import NEVER
from planner.network.network import Network
from planner.network.transit.day import DayTimetable
from planner.network.transit.footpaths import find_footpath
from planner.network.transit.patterns import Patterns
from planner.network.transit.timetable import FLAG_STOP
from planner.network.walks.pace import Pace
from planner.routing.journey import (
    Journey,
    Leg,
    RideLeg,
    StreetLeg,
    WheelLeg,
    moved_street_leg,
)
from planner.routing.miles.changes_on_foot import walk_leg
from planner.routing.miles.mile import Mile
from planner.routing.places import platforms_of
from planner.routing.query import Place, Query
from planner.routing.rentals.changes import keep_hours
from planner.routing.stretch import find_stretch
from planner.routing.transit.find_rides import allowed_of_pattern, day_around, usable_patterns
from planner.routing.transit.read_journeys import ride_legs


@dataclass(frozen=True)
class Alternative:
    """Another vehicle for a ride.

    legs                 its ride, with the walk before and after it where the rest of the journey
                         holds on that side
    earlier_legs_hold    one is there in time: after the ride before, or having left the door no
                         earlier than the query's time
    later_legs_hold      the ride after it is still caught; or the door reached by the query's time,
                         where the query arrives by one
    """

    legs: tuple[Leg, ...]
    earlier_legs_hold: bool
    later_legs_hold: bool

    @property
    def ride(self) -> RideLeg:
        """The vehicle."""
        return next(leg for leg in self.legs if isinstance(leg, RideLeg))


def find_alternatives(
    network: Network, query: Query, journey: Journey, count: int
) -> dict[int, tuple[Alternative, ...]]:
    """For each leg of a journey that is a ride (by number): other vehicles, by departure.

    Up to `count` that leave before it, and as many that leave with it or after. Each is one vehicle
    that the query's filter allows, boarded and left at any platform of the stations at which the
    ride is, for as few stops as it takes. Rides during which riders stay on board for the next trip
    have none, nor have journeys past via places. `journey` answers the query, on its date's clock.
    """
    if query.via or not count:
        return {}
    day = day_around(network, query, journey)
    stretch = find_stretch(network, query).of(query, journey)
    miles = (
        stretch.mile_of(query, journey, last=False),
        stretch.mile_of(query, journey, last=True),
    )
    around = _Around(network, query, stretch.pace, *miles, day)
    rides = [None, *journey.rides, None]
    rented = _rented_changes(journey)
    number_of_ride = [n for n, leg in enumerate(journey.legs) if isinstance(leg, RideLeg)]
    found = {}
    for number, before, ride, after in zip(
        number_of_ride, rides, rides[1:], rides[2:], strict=False
    ):
        assert ride is not None
        if not ride.stays_on and not (after and after.stays_on):
            others = around.others_for(ride, count)
            found[number] = tuple(around.judged(before, other, after, rented) for other in others)
    return found


Rented = dict[tuple[int, int], tuple[StreetLeg, ...]]
"""(stop left, stop boarded) → how a journey changes vehicles there by a rented one."""


def _rented_changes(journey: Journey) -> Rented:
    numbers = [number for number, leg in enumerate(journey.legs) if isinstance(leg, RideLeg)]
    found: Rented = {}
    for one, other in pairwise(numbers):
        between = tuple(leg for leg in journey.legs[one:other] if isinstance(leg, StreetLeg))
        if any(isinstance(leg, WheelLeg) for leg in between):
            found[between[0].origin.stop, between[-1].destination.stop] = between
    return found


@dataclass(frozen=True, eq=False)
class _Around:
    """What a ride is replaced from."""

    network: Network
    query: Query
    pace: Pace
    first_mile: Mile
    last_mile: Mile
    day: DayTimetable

    def others_for(self, ride: RideLeg, count: int) -> list[RideLeg]:
        """The rides that leave before it, with it and after it, by departure."""
        found = [
            other
            for pattern, board, alight in self._patterns_like(ride)
            for other in self._rides_near(pattern, board, alight, ride.departure, count)
            if not _is_same_vehicle(other, ride)
        ]
        found.sort(key=lambda other: (other.departure, other.arrival, other.trip))
        before = [other for other in found if other.departure < ride.departure]
        return before[-count:] + found[len(before) :][:count]

    def judged(
        self, before: RideLeg | None, ride: RideLeg, after: RideLeg | None, rented: Rented
    ) -> Alternative:
        """A ride between those of the journey that come before and after it."""
        pace = self.pace
        legs: list[Leg] = [ride]
        first = self._rented(before, ride, rented) if before else []
        last = self._rented(ride, after, rented) if after else []
        earlier = bool(first) or (
            self._is_caught(before, ride) if before else self._is_reached(ride)
        )
        later = bool(last) or (self._is_caught(ride, after) if after else self._reaches(ride))
        if earlier and before is None:
            leaves = self.first_mile.leave_by(ride.origin.stop, ride.departure)
            legs[:0] = self.first_mile.legs_before(ride, leaves)
        elif first:
            legs[:0] = first
        elif earlier and before and before.destination.stop != ride.origin.stop:
            legs.insert(0, walk_leg(self.network, pace, before, ride))
        if later and after is None:
            legs += self.last_mile.legs_after(ride)
        elif last:
            legs += last
        elif later and after and after.origin.stop != ride.destination.stop:
            legs.append(walk_leg(self.network, pace, ride, after))
        return Alternative(tuple(legs), earlier, later)

    @cached_property
    def _patterns(self) -> Patterns:
        """As they run, what the traveller cannot use closed."""
        return usable_patterns(self.day, self.query.profile, mirrored=False)

    @cached_property
    def _allowed_of_pattern(self) -> UInt8:
        query = self.query
        return allowed_of_pattern(self.network.timetable, self.day, query.rides, query.profile)

    def _patterns_like(self, ride: RideLeg) -> list[tuple[int, int, int]]:
        """Patterns from station to station, each with the positions that are least apart."""
        patterns = self._patterns
        first = patterns.first_position_of_pattern
        stop_of_position = self.day.points.stop_of_point[patterns.stop_of_position]
        boards = np.isin(stop_of_position, self._station_of(ride.origin.stop))
        boards &= patterns.boardable_of_position != 0
        alights = np.isin(stop_of_position, self._station_of(ride.destination.stop))
        alights &= patterns.alightable_of_position != 0
        pattern_of_position = owners_of(first)
        both = np.intersect1d(pattern_of_position[boards], pattern_of_position[alights])
        found = []
        for pattern in both[self._allowed_of_pattern[both] != 0].tolist():
            here = slice(int(first[pattern]), int(first[pattern + 1]))
            starts = np.flatnonzero(boards[here])
            ends = np.flatnonzero(alights[here])
            pairs = [
                (int(end - starts[starts < end][-1]), int(starts[starts < end][-1]), int(end))
                for end in ends
                if (starts < end).any()
            ]
            if pairs:
                _, board, alight = min(pairs)
                found.append((pattern, board, alight))
        return found

    def _rides_near(
        self, pattern: int, board: int, alight: int, departure: int, count: int
    ) -> list[RideLeg]:
        """The trips of a pattern around a departure: one more each way than may be shown."""
        patterns = self.day.patterns
        first_trip, end_trip = patterns.first_trip_of_pattern[pattern : pattern + 2].tolist()
        trips = end_trip - first_trip
        event = int(patterns.first_event_of_pattern[pattern]) + board * trips
        departures = patterns.departure_of_event[event : event + trips]
        rank = int(np.searchsorted(departures, departure))
        ranks = range(max(0, rank - count - 1), min(trips, rank + count + 1))
        rides = [(pattern, each, board, alight, 0) for each in ranks]
        return ride_legs(self.network, self.day, np.array(rides, np.int32).reshape(-1, 5))

    def _station_of(self, stop: int) -> Int32:
        """All boarding points of a stop's station."""
        timetable = self.network.timetable
        if timetable.kind_of_stop[stop] == FLAG_STOP:
            return np.array([stop], np.int32)
        platforms = platforms_of(timetable, Place(stop_id=timetable.id_of_stop[stop]))
        return self.day.points.of_stops(platforms)

    def _is_reached(self, ride: RideLeg) -> bool:
        """Whether one can be there from the door."""
        if ride.origin.stop not in self.first_mile.stops:
            return False
        leaves = self.first_mile.leave_by(ride.origin.stop, ride.departure)
        return leaves >= self.first_mile.opens and (
            self.query.arrive_by or leaves >= self.query.time
        )

    def _reaches(self, ride: RideLeg) -> bool:
        """Whether it leads to the door."""
        mile, stop = self.last_mile, ride.destination.stop
        if stop not in mile.stops:
            return False
        leaves = max(ride.arrival, mile.opens)
        by = self.query.time if self.query.arrive_by else NEVER
        return leaves <= mile.leave_by(stop, by)

    def _is_caught(self, ride: RideLeg, following: RideLeg) -> bool:
        """Whether there is time to change."""
        points = self._point(ride, ride.alight), self._point(following, following.board)
        seconds = find_footpath(self.pace.transfers, *points)
        return seconds is not None and ride.arrival + seconds <= following.departure

    def _rented(self, ride: RideLeg, following: RideLeg, rented: Rented) -> list[StreetLeg]:
        """The change by a rented vehicle where there is time for it, and not to walk; else none."""
        way = rented.get((ride.destination.stop, following.origin.stop), ())
        if not way or self._is_caught(ride, following):
            return []
        legs = [moved_street_leg(leg, ride.arrival - way[0].departure) for leg in way]
        ready = legs[-1].arrival + self.query.profile.transfer_margin
        held = ready <= following.departure and keep_hours(self.network, self.query.date, legs)
        return legs if held else []

    def _point(self, ride: RideLeg, position: int) -> int:
        """Where in the kernels' numbering a trip calls."""
        day, patterns = self.day, self.day.patterns
        pattern = int(patterns.pattern_of_trip[day.trip_at(ride.trip, ride.shift)])
        first = int(patterns.first_position_of_pattern[pattern])
        return int(patterns.stop_of_position[first + position])


def _is_same_vehicle(one: RideLeg, other: RideLeg) -> bool:
    return (one.trip, one.service_day, one.shift) == (other.trip, other.service_day, other.shift)
