"""Variants of routes: the trips of a route that call at the same stops, and where they run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from api.corners import Box
from planner import FLAG_STOP, Shapes, Timetable
from planner.arrays import Float64, Int32, Int64

VARIANTS_KEPT = 1024
"""Whose lines are kept."""


class Hop(NamedTuple):
    """From a stop to the next one, and the latitudes and longitudes (degrees) of its line."""

    start: int
    end: int
    lats: Float64
    lons: Float64


class RouteVariants:
    """The variants of a timetable, numbered as their first trips stand in it.

    A flag stop is no call. May be asked by several threads.

    trip_of_variant     int32, its first trip
    trips_of_variant    int64, how many it has
    """

    def __init__(self, timetable: Timetable, shapes: Shapes) -> None:
        self._timetable = timetable
        self._shapes = shapes
        self.trip_of_variant, self.trips_of_variant = _variants(timetable)
        self._start_of_hop, self._end_of_hop, self._variant_of_hop = self._hops()
        self.hops = lru_cache(VARIANTS_KEPT)(self._drawn)

    def __len__(self) -> int:
        return len(self.trip_of_variant)

    def within(self, box: Box) -> Int64:
        """Those with a hop whose stops' own rectangle touches a box, the busiest first."""
        lats, lons = (
            np.sort([column[self._start_of_hop], column[self._end_of_hop]], axis=0)
            for column in (self._timetable.lat_of_stop, self._timetable.lon_of_stop)
        )
        touches = (lats[0] <= box.north) & (lats[1] >= box.south)
        touches &= (lons[0] <= box.east) & (lons[1] >= box.west)
        found = np.unique(self._variant_of_hop[touches])
        return found[np.argsort(-self.trips_of_variant[found], kind="stable")]

    def follows_shape(self, variant: int) -> bool:
        """Whether it is drawn as its feed draws it, not straight from stop to stop."""
        return self._shapes.marks(int(self.trip_of_variant[variant])) is not None

    def _positions(self, trip: int) -> tuple[list[int], list[int]]:
        """Where a trip calls, flag stops aside: positions and stops."""
        timetable = self._timetable
        first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
        stops = timetable.stop_of_stop_time[first:end]
        called = np.flatnonzero(timetable.kind_of_stop[stops] != FLAG_STOP)
        return called.tolist(), stops[called].tolist()

    def _hops(self) -> tuple[Int64, Int64, Int64]:
        """Of all variants: stops at both ends, and the variant."""
        hops = [
            (start, end, variant)
            for variant, trip in enumerate(self.trip_of_variant.tolist())
            for start, end in pairwise(self._positions(trip)[1])
        ]
        starts, ends, variants = np.array(hops, np.int64).reshape(-1, 3).T
        return starts, ends, variants

    def _drawn(self, variant: int) -> tuple[Hop, ...]:
        """The hops of a variant, in order."""
        return tuple(self._draw(int(self.trip_of_variant[variant])))

    def _draw(self, trip: int) -> Iterator[Hop]:
        positions, stops = self._positions(trip)
        for (board, alight), ends in zip(pairwise(positions), pairwise(stops), strict=True):
            yield Hop(*ends, *self._shapes.between(trip, board, alight))


def _variants(timetable: Timetable) -> tuple[Int32, Int64]:
    """The first trip of each variant, and how many trips it has."""
    first, routes = timetable.first_stop_time_of_trip.tolist(), timetable.route_of_trip.tolist()
    number_of_variant: dict[tuple[int, bytes], int] = {}
    variants = [
        number_of_variant.setdefault(
            (route, timetable.stop_of_stop_time[start:end].tobytes()), len(number_of_variant)
        )
        for route, (start, end) in zip(routes, pairwise(first), strict=True)
    ]
    _, trips, count = np.unique(np.array(variants, np.int64), return_index=True, return_counts=True)
    return trips.astype(np.int32), count
