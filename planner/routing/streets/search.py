"""One search of the streets by one means, from a door: seconds to any other place, and the way."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.arrays import Float64, Int32, read_only
from planner.deadline import check_deadline
from planner.kernel import FAR, NEVER, NONE, kernel
from planner.network.earth import DETOUR, METRES_PER_DEGREE, metres_between, straight_metres
from planner.network.streets.aims import aim_at
from planner.network.streets.dijkstra import NodeLabels, new_node_labels
from planner.network.streets.edge_grid import EdgeGrid, Snaps
from planner.network.streets.graph import StreetView
from planner.network.streets.means import AS_BUILT, FASTEST_CLIMB, MEANS, Terms
from planner.network.streets.places import SNAP_METRES, OnStreets, PlacesOnStreets
from planner.network.streets.seconds import at_speed
from planner.network.streets.snapping import snap
from planner.network.walks.search import (
    Arrival,
    arrive,
    cost_of_arrival,
    retimed,
    search_nodes,
    search_nodes_for,
)
from planner.routing.streets.walk_paths import Path, WalkEnd, straight_path, way_along_streets

NOISE = 0.01
"""seconds: what sums of float32 may err by, and does not make a second of its own."""

STRAIGHT_SPEED = 9.0
"""m/s: the most that is assumed where no streets are known (a car in a town, 32 km/h)."""


class Found(NamedTuple):
    """In which view the ways were found, what they cost there, and how far was searched."""

    streets: StreetView
    labels: NodeLabels
    limit: float


@dataclass(frozen=True, eq=False)
class StreetSearch:
    """What is reached from a door by one means; backward: from where the door is reached.

    off_network     the door is farther than `SNAP_METRES` from every street the means may use
                    (never so in a network without streets)
    limit           seconds that were searched
    pace            m/s between a place and the street, where the vehicle is pushed or walked to
    fastest         m/s anywhere at most
    view, labels    what ways take, in seconds
    found           by what they were chosen: the same, unless climbing is minded
    """

    means: str
    lat: float
    lon: float
    limit: int
    backward: bool
    off_network: bool
    pace: float
    fastest: float
    network: OnStreets
    view: StreetView
    snaps: Snaps
    labels: NodeLabels
    found: Found

    def seconds_to(self, lats: npt.ArrayLike, lons: npt.ArrayLike) -> Int32:
        """Seconds between the door and each place (int32), rounded up; NEVER beyond the limit."""
        there = np.asarray(lats, np.float64).ravel(), np.asarray(lons, np.float64).ravel()
        if not self.network.streets.edge_count:
            return self._straight_seconds(*there)
        return _seconds_to(
            self.network.grid,
            self.view,
            self.snaps,
            self.labels,
            self.found,
            (read_only(there[0]), read_only(there[1])),
            (self.lat, self.lon),
            float(self.limit),
            self.pace,
            self.fastest,
        )

    def seconds_to_places(self, places: PlacesOnStreets) -> Int32:
        """The same of places that were put on the streets for this means (`place_on_streets`)."""
        if not self.network.streets.edge_count:
            return self._straight_seconds(places.lats, places.lons)
        return _seconds_to_places(
            self.view,
            self.snaps,
            self.labels,
            self.found,
            places,
            (self.lat, self.lon),
            float(self.limit),
            self.pace,
            self.fastest,
        )

    def path_to(self, lat: float, lon: float) -> Path:
        """Draw the way between the door and another place, in the direction of travel.

        Straight where there is none within the limit.
        """
        if not self.network.streets.edge_count:
            return self._straight_path(lat, lon)
        snaps = snap(self.network.grid, self.view, lat, lon, SNAP_METRES)
        timed = _timed(snaps, self.pace)
        view, labels, limit = self.found
        found = Arrival(*arrive(view, self.snaps, labels, timed, limit))
        if found.snap == NONE:
            return self._straight_path(lat, lon)
        end = WalkEnd(
            edge=int(snaps.edge_of_snap[found.snap]),
            offset=float(snaps.offset_of_snap[found.snap]),
            arc=found.arc,
            own_snap=found.own_snap,
        )
        return way_along_streets(
            self.network.streets, self.labels, self.snaps, (self.lat, self.lon), end, (lat, lon),
            backward=self.backward,
        )  # fmt: skip

    def _straight_seconds(self, lats: Float64, lons: Float64) -> Int32:
        metres = metres_between(self.lat, self.lon, lats, lons) * DETOUR
        seconds = np.ceil(metres / min(self.fastest, STRAIGHT_SPEED))
        return np.where(seconds <= self.limit, seconds, NEVER).astype(np.int32)

    def _straight_path(self, lat: float, lon: float) -> Path:
        if self.backward:
            return straight_path(lat, lon, self.lat, self.lon)
        return straight_path(self.lat, self.lon, lat, lon)


def search_streets(
    network: OnStreets,
    means: str,
    lat: float,
    lon: float,
    limit_seconds: int,
    backward: bool = False,
    speed: float | None = None,
    terms: Terms = AS_BUILT,
    there: tuple[float, float] | None = None,
) -> StreetSearch:
    """Search the streets once from a door, as far as one of `MEANS` gets in `limit_seconds`.

    lat, lon    degrees
    backward    False: ways from the door; True: ways to the door
    speed       m/s on level streets, in place of the means' own: a walker's, a service's
    terms       what else the request changes about the streets; where climbing is minded, a
                gentle way that takes longer than the limit is none, even if a steep one would not
    there       the only place that is looked for (lat, lon); None: all within the limit

    Without any streets everything is reached straight, times `DETOUR`. Raises TooSlow.
    """
    check_deadline()
    streets = network.streets
    timed = replace(terms, climb=0.0) if terms.climb else terms
    view = streets.travelled(means, backward=backward, speed=speed, terms=timed)
    way = at_speed(MEANS[means], speed)
    pace = way.speed if way.permission in {"", "wheelchair"} else way.pushed_speed
    snaps = _timed(snap(network.grid, view, lat, lon, SNAP_METRES), pace)
    labels = new_node_labels(streets.node_count)
    found = Found(view, labels, float(limit_seconds))
    if terms.climb:
        minded = streets.travelled(means, backward=backward, speed=speed, terms=terms)
        farthest = limit_seconds * (1.0 + FASTEST_CLIMB * terms.climb)
        found = Found(minded, new_node_labels(streets.node_count), farthest)
    if there is None:
        nodes = search_nodes(found.streets, snaps, found.limit, found.labels)
    else:
        aim = aim_at(network, found.streets, *there, found.limit)
        nodes = search_nodes_for(found.streets, snaps, found.limit, found.labels, aim)
    if terms.climb:
        labels = retimed(view, snaps, nodes, found.labels)
    return StreetSearch(
        means=means,
        lat=lat,
        lon=lon,
        limit=limit_seconds,
        backward=backward,
        off_network=streets.edge_count > 0 and len(snaps.edge_of_snap) == 0,
        pace=pace,
        fastest=max(way.speed, pace),
        network=network,
        view=view,
        snaps=snaps,
        labels=labels,
        found=found,
    )


@kernel
def _timed(snaps: Snaps, pace: float) -> Snaps:
    """Snaps as a search in seconds needs them: how long it takes to the edge, not how far it is."""
    seconds = np.empty(len(snaps.cost_of_snap), np.float32)
    for number in range(len(seconds)):
        seconds[number] = snaps.cost_of_snap[number] / pace
    return Snaps(snaps.edge_of_snap, snaps.offset_of_snap, seconds)


@kernel
def _whole_seconds(seconds: float) -> int:
    return NEVER if seconds >= FAR else math.ceil(seconds - NOISE)


@kernel
def _seconds_to(
    grid: EdgeGrid,
    view: StreetView,
    snaps: Snaps,
    labels: NodeLabels,
    found: Found,
    places: tuple[Float64, Float64],
    door: tuple[float, float],
    limit: float,
    pace: float,
    fastest: float,
) -> Int32:
    """Seconds to each place; it is snapped here, unless it is too far as the crow flies."""
    lats, lons = places
    seconds = np.full(len(lats), NEVER, np.int32)
    if len(snaps.edge_of_snap) == 0:
        return seconds
    for number in range(len(lats)):
        straight = straight_metres(door[0], door[1], lats[number], lons[number])
        if not straight <= limit * fastest:  # nor a place without coordinates
            continue
        others = _timed(snap(grid, view, lats[number], lons[number], SNAP_METRES), pace)
        arrival = arrive(found.streets, snaps, found.labels, others, found.limit)
        cost = cost_of_arrival(view, snaps, labels, others, arrival)
        seconds[number] = _whole_seconds(cost if cost <= limit else FAR)
    return seconds


@kernel
def _seconds_to_places(
    view: StreetView,
    snaps: Snaps,
    labels: NodeLabels,
    found: Found,
    places: PlacesOnStreets,
    door: tuple[float, float],
    limit: float,
    pace: float,
    fastest: float,
) -> Int32:
    """Seconds to each place; where it meets the streets is known."""
    count = len(places.first_snap_of_place) - 1
    seconds = np.full(count, NEVER, np.int32)
    if len(snaps.edge_of_snap) == 0:
        return seconds
    reach = limit * fastest / METRES_PER_DEGREE
    seconds_of_snap = (places.cost_of_snap / pace).astype(np.float32)
    for number in range(count):
        if not abs(places.lats[number] - door[0]) <= reach:
            continue
        first, end = places.first_snap_of_place[number], places.first_snap_of_place[number + 1]
        others = Snaps(
            places.edge_of_snap[first:end].copy(),
            places.offset_of_snap[first:end].copy(),
            seconds_of_snap[first:end],
        )
        arrival = arrive(found.streets, snaps, found.labels, others, found.limit)
        cost = cost_of_arrival(view, snaps, labels, others, arrival)
        seconds[number] = _whole_seconds(cost if cost <= limit else FAR)
    return seconds
