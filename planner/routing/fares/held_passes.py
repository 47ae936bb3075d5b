"""Passes held: which rides they make free, and how far a ride is covered by a stretch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from planner.errors import InvalidQuery
from planner.groups import owners_of
from planner.network.transit.timetable import Timetable
from planner.routing.fare_wish import HeldPass
from planner.routing.fares.products import ProductPricing
from planner.routing.fares.ridden import Ridden
from planner.routing.fares.zones import ZonePricing


@dataclass(frozen=True, eq=False)
class HeldPasses:
    """The passes of a rider on a timetable.

    Raises InvalidQuery, when first asked, for a stop that the timetable does not have.
    """

    timetable: Timetable
    passes: tuple[HeldPass, ...]
    zones: ZonePricing
    products: ProductPricing

    def check(self) -> None:
        """Raise InvalidQuery for a stop that the timetable does not have."""
        assert len(self._stretches) == len(self.passes)

    def covers(self, ride: Ridden) -> bool:
        """Whether one of the passes is good for a whole ride."""
        return any(self._covers(held, stretch, ride) for held, stretch in self._stretches)

    def beyond(self, ride: Ridden) -> Ridden | None:
        """What of a ride lies beyond a commuter pass that covers one of its ends (乗り越し).

        From the last stop within the stretch on, or up to the first; None: no pass covers an end.
        """
        if len(ride.rides) != 1:
            return None
        for held, stretch in self._stretches:
            if stretch is None or not self._on_routes(held, stretch, ride):
                continue
            (leg,) = ride.rides
            inside = [
                position
                for position in range(leg.board, leg.alight + 1)
                if self.timetable.station_of(ride.stop_at(position)) in stretch.stations
            ]
            if not inside or len(inside) == 1:
                continue
            if inside[0] == leg.board:
                return replace(ride, rides=(leg._replace(board=inside[-1]),))
            if inside[-1] == leg.alight:
                return replace(ride, rides=(leg._replace(alight=inside[0]),))
        return None

    def _covers(self, held: HeldPass, stretch: Stretch | None, ride: Ridden) -> bool:
        if held.product:
            return self.zones.covers(held.product, ride) or self.products.covers(held.product, ride)
        if not self._on_routes(held, stretch, ride):
            return False
        if stretch is None:
            return True
        stations = stretch.stations
        ends = (self.timetable.station_of(stop) for stop in (ride.origin, ride.destination))
        return all(station in stations for station in ends)

    def _on_routes(self, held: HeldPass, stretch: Stretch | None, ride: Ridden) -> bool:
        routes = {self.timetable.id_of_route[route] for route in ride.routes}
        if held.routes:
            return routes <= held.routes
        if held.agencies:
            return not held.agencies.isdisjoint(self.timetable.names_of_agency(ride.agency))
        return stretch is not None and ride.agency in stretch.agencies

    @cached_property
    def _stretches(self) -> list[tuple[HeldPass, Stretch | None]]:
        return [(held, self._stretch(held)) for held in self.passes]

    def _stretch(self, held: HeldPass) -> Stretch | None:
        if held.between is None:
            return None
        known = self.timetable.stop_of_id
        for stop_id in held.between:
            if stop_id not in known:
                message = f"a pass names the stop {stop_id!r}, which this network does not have"
                raise InvalidQuery(message, field="passes")
        one, other = (known[stop_id] for stop_id in held.between)
        return stretch_between(self.timetable, one, other, held.routes)


@dataclass(frozen=True)
class Stretch:
    """What lies between two stations.

    stations    topmost stations, or stops without one, both ends included
    agencies    whose routes run between them
    """

    stations: frozenset[int]
    agencies: frozenset[int]


def stretch_between(timetable: Timetable, one: int, other: int, routes: frozenset[str]) -> Stretch:
    """All stations at which a trip of the routes (empty: any) calls between two stations."""
    stop_of_row = timetable.stop_of_stop_time
    first = timetable.first_stop_time_of_trip
    at_one = np.isin(stop_of_row, timetable.platforms_of_stop(one))
    at_other = np.isin(stop_of_row, timetable.platforms_of_stop(other))
    trip_of_row = owners_of(first)
    trips = np.intersect1d(trip_of_row[at_one], trip_of_row[at_other])
    if routes:
        named = np.array([public in routes for public in timetable.id_of_route], bool)
        trips = trips[named[timetable.route_of_trip[trips]]]
    stations: set[int] = set()
    seen: set[bytes] = set()
    for trip in trips.tolist():
        rows = slice(int(first[trip]), int(first[trip + 1]))
        ends = np.flatnonzero(at_one[rows] | at_other[rows])
        stops = stop_of_row[rows][ends[0] : ends[-1] + 1]
        if stops.tobytes() not in seen:
            seen.add(stops.tobytes())
            stations.update(timetable.station_of(stop) for stop in stops.tolist())
    agencies = timetable.agency_of_route[np.unique(timetable.route_of_trip[trips])]
    return Stretch(frozenset(stations), frozenset(np.unique(agencies).tolist()))
