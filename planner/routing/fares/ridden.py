"""Ridden: a journey's rides as tariffs see them, vehicles on which one stays taken together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from planner.kernel import NONE
from planner.network.network import Network
from planner.network.transit.timetable import FLAG_STOP, Timetable
from planner.routing.journey import Leg, RideLeg, ShuttleLeg
from planner.seconds import DAY_SECONDS


@dataclass(frozen=True, eq=False)
class Ridden:
    """One boarding: from getting on to getting off, which may be another trip of the vehicle.

    midnight  the instant (seconds since 1970, UTC) from which the journey's clock counts
    legs      numbers of the journey's legs
    rides     one after the other
    """

    timetable: Timetable
    midnight: int
    legs: tuple[int, ...]
    rides: tuple[RideLeg, ...]

    @cached_property
    def routes(self) -> tuple[int, ...]:
        """The routes ridden, each once."""
        return tuple(
            dict.fromkeys(int(self.timetable.route_of_trip[ride.trip]) for ride in self.rides)
        )

    @cached_property
    def feed(self) -> int:
        """Of the first ride."""
        timetable = self.timetable
        return int(timetable.feed_of_service[timetable.service_of_trip[self.rides[0].trip]])

    @cached_property
    def agency(self) -> int:
        """Of the first ride; NONE: not told."""
        return int(self.timetable.agency_of_route[self.routes[0]])

    @cached_property
    def origin(self) -> int:
        """The stop paid from: where one boards; hailed on the way, the stop before."""
        ride = self.rides[0]
        return self._stop_near(ride, ride.board, -1)

    @cached_property
    def destination(self) -> int:
        """The stop paid to: where one alights; let off on the way, the stop after."""
        ride = self.rides[-1]
        return self._stop_near(ride, ride.alight, 1)

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """The stops passed through, both ends included; no flag stops."""
        kinds = self.timetable.kind_of_stop
        passed = [self.origin]
        for ride in self.rides:
            between = self._stops_of(ride)[ride.board : ride.alight + 1]
            passed += between[kinds[between] != FLAG_STOP].tolist()
        return tuple(dict.fromkeys([*passed, self.destination]))

    @property
    def departure(self) -> int:
        """When one boards, on the journey's clock."""
        return self.rides[0].departure

    @property
    def arrival(self) -> int:
        """When one alights."""
        return self.rides[-1].arrival

    @cached_property
    def boarded_at(self) -> tuple[int, int]:
        """Day (proleptic ordinal) and second of that day, on the feed's clock, of boarding.

        What clocks on the wall show, whichever service day the vehicle belongs to.
        """
        return self._local(self.departure)

    @cached_property
    def left_at(self) -> tuple[int, int]:
        """Likewise of alighting."""
        return self._local(self.arrival)

    def _local(self, moment: int) -> tuple[int, int]:
        zone = ZoneInfo(self.timetable.zone_of_feed[self.feed])
        local = dt.datetime.fromtimestamp(self.midnight + moment, zone)
        return local.toordinal(), local.hour * 3600 + local.minute * 60 + local.second

    def stop_at(self, position: int) -> int:
        """The stop at a position of the only trip ridden."""
        return int(self._stops_of(self.rides[0])[position])

    def _stops_of(self, ride: RideLeg) -> np.ndarray:
        first, end = self.timetable.first_stop_time_of_trip[ride.trip : ride.trip + 2].tolist()
        return self.timetable.stop_of_stop_time[first:end]

    def _stop_near(self, ride: RideLeg, position: int, step: int) -> int:
        stops = self._stops_of(ride)
        kinds = self.timetable.kind_of_stop
        while 0 < position < len(stops) - 1 and kinds[stops[position]] == FLAG_STOP:
            position += step
        return int(stops[position])


@dataclass(frozen=True, eq=False)
class Called(Ridden):
    """A ride on a feed's route that comes when called: paid as its rides by timetable are."""

    leg: ShuttleLeg
    route: int

    @cached_property
    def routes(self) -> tuple[int, ...]:
        """The route called."""
        return (self.route,)

    @cached_property
    def feed(self) -> int:
        """Of its agency; the only one where that is not told."""
        return 0 if self.agency == NONE else int(self.timetable.feed_of_agency[self.agency])

    @cached_property
    def origin(self) -> int:
        """The stop it is taken at; NONE: a door."""
        return self.leg.origin.stop

    @cached_property
    def destination(self) -> int:
        """The stop it is left at; NONE: a door."""
        return self.leg.destination.stop

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """Its ends that are stops."""
        return tuple({self.origin, self.destination} - {NONE})

    @property
    def departure(self) -> int:
        """When it is taken."""
        return self.leg.departure

    @property
    def arrival(self) -> int:
        """When it is left."""
        return self.leg.arrival

    @cached_property
    def boarded_at(self) -> tuple[int, int]:
        """Of no known day: where the price depends on the time it is not known."""
        return NONE, self.leg.departure % DAY_SECONDS

    @cached_property
    def left_at(self) -> tuple[int, int]:
        """Likewise."""
        return NONE, self.leg.arrival % DAY_SECONDS


def ridden(network: Network, date: dt.date, legs: Sequence[Leg]) -> list[Ridden]:
    """The boardings of a journey, in order: also of shuttles whose price their feed tells.

    date    on whose clock the journey's times are
    """
    timetable, midnight = network.timetable, network.midnight(date)
    rides: list[Ridden] = []
    for number, leg in enumerate(legs):
        if isinstance(leg, RideLeg):
            if leg.stays_on and rides and (before := rides[-1]).rides:
                both = (*before.legs, number), (*before.rides, leg)
                rides[-1] = Ridden(timetable, midnight, *both)
            else:
                rides.append(Ridden(timetable, midnight, (number,), (leg,)))
        elif isinstance(leg, ShuttleLeg) and paid_by_feed(network, leg):
            route = network.shuttles[leg.service].route
            rides.append(Called(timetable, midnight, (number,), (), leg, route))
    return rides


def paid_by_feed(network: Network, leg: ShuttleLeg) -> bool:
    """Whether a shuttle has no price of its own, but a route of a feed, which may have."""
    service = network.shuttles[leg.service]
    return service.price is None and service.route != NONE
