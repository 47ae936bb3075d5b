"""Modifications: what a planner may change of the service, one type each.

A modification says what is wrong with it (`flaws`) against the parts it would change, and makes the
changed parts (`applied`) where nothing is. Types and their meaning follow Conveyal's R5
(https://docs.conveyal.com/edit-scenario/modifications); the code is our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol

import numpy as np

from planner.arrays import Bools
from planner.network.rentals.rentals import Rentals
from planner.network.shuttles.services import ShuttleService
from planner.network.transit.timetable import Timetable

ALL_DAY = (-(2**30), 2**30)
"""A window that every departure lies in, seconds."""

Complaint = tuple[str, str]
"""A field, and what is wrong with it."""


@dataclass(frozen=True, eq=False)
class Parts:
    """Of a network what modifications change."""

    timetable: Timetable
    shuttles: tuple[ShuttleService, ...]
    rentals: Rentals


class Modification(Protocol):
    """A change. `kind` is its type as files write it."""

    kind: ClassVar[str]

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """What keeps it from being made."""
        ...

    def trips_more(self, parts: Parts) -> int:
        """How many trips it makes at most. Only asked where there are no flaws."""
        ...

    def applied(self, parts: Parts) -> Parts:
        """The parts, changed. Only asked where there are no flaws."""
        ...


@dataclass(frozen=True)
class TripsOfRoute:
    """Which trips of a route are meant.

    route        public id
    window       seconds of the service day within which they leave their first stop, end excluded
    direction    0 or 1; None: both
    """

    route: str
    window: tuple[int, int] = ALL_DAY
    direction: int | None = None

    def flaws(self, timetable: Timetable) -> Iterator[Complaint]:
        """No such route, no such trips, a window that ends before it begins."""
        if self.window[0] >= self.window[1]:
            yield "until", "it is not after `from`"
        if self.direction not in {None, 0, 1}:
            yield "direction", f"it is 0 or 1, not {self.direction!r}"
        if self.route not in set(timetable.id_of_route):
            yield "route", f"this network has no route {self.route!r}"
        elif not self.leaving(timetable).any() and self.window[0] < self.window[1]:
            yield "route", f"no trip of {self.route!r} is left that leaves in this window"

    def of_route(self, timetable: Timetable) -> Bools:
        """Those of the route and direction, at any time (bool, by trip)."""
        route = list(timetable.id_of_route).index(self.route)
        meant = timetable.route_of_trip == route
        return meant if self.direction is None else meant & self._goes(timetable)

    def leaving(self, timetable: Timetable) -> Bools:
        """Those meant (bool, by trip); of trips by frequency those that run within the window."""
        meant = self.of_route(timetable)
        departures = timetable.departure_of_stop_time[timetable.first_stop_time_of_trip[:-1]]
        within = (departures >= self.window[0]) & (departures < self.window[1])
        frequent = timetable.trip_of_frequency
        within[frequent] = False
        runs = (timetable.start_of_frequency < self.window[1]) & (
            timetable.end_of_frequency > self.window[0]
        )
        within[frequent[runs]] = True
        return meant & within

    def spelled_out(self, timetable: Timetable) -> int:
        """How many trips more there are once those meant that run by frequency are spelled out."""
        meant = self.leaving(timetable)[timetable.trip_of_frequency]
        spans = timetable.end_of_frequency - timetable.start_of_frequency
        runs = -(-spans // np.maximum(1, timetable.headway_of_frequency))
        return int(runs[meant].sum())

    def _goes(self, timetable: Timetable) -> Bools:
        goes: Bools = timetable.direction_of_trip == self.direction
        return goes


LEAST_AREA = 1e-8
"""Square degrees of a shuttle's zone at least: some 10 by 10 m."""


def _area(ring: Sequence[tuple[float, float]]) -> float:
    """Square degrees within a ring of (lat, lon), by the shoelace formula."""
    after = (*ring[1:], ring[0])
    pairs = zip(ring, after, strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


@dataclass(frozen=True)
class AddShuttle:
    """One more service that is called."""

    kind: ClassVar[str] = "add-shuttle"
    service: ShuttleService

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """Its id is taken, or it serves a stop that is not there."""
        if any(each.id == self.service.id for each in parts.shuttles):
            yield "id", f"a shuttle is called {self.service.id!r} already"
        if any(_area(zone.rings[0]) < LEAST_AREA for zone in self.service.pickup.zones):
            yield "polygon", "it encloses nothing"
        stops = (*self.service.pickup.stops, *self.service.drop_off.stops)
        if any(not 0 <= stop < parts.timetable.stop_count for stop in stops):
            yield "stops", "one of them is not in this network"

    def trips_more(self, parts: Parts) -> int:  # noqa: ARG002 - as all modifications are asked
        """None."""
        return 0

    def applied(self, parts: Parts) -> Parts:
        """The parts with it."""
        return replace(parts, shuttles=(*parts.shuttles, self.service))
