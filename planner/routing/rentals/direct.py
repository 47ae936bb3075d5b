"""Rented vehicles all the way from door to door."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from planner.arrays import Float32
from planner.kernel import FAR, NONE
from planner.network.earth import metres_between, straight_metres
from planner.network.network import Network
from planner.network.rentals.fleets import Fleet, Taken
from planner.network.streets.aims import least_cost, towards
from planner.network.streets.dijkstra import Aim, NodeLabels, new_node_labels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.means import CLIMBS, MEANS
from planner.network.streets.places import SNAP_METRES, PlacesOnStreets, place_on_streets
from planner.network.walks.pace import Pace
from planner.network.walks.search import search_nodes_for
from planner.routing.journey import End, Journey
from planner.routing.miles.guesses import WINDING, limits_to_try
from planner.routing.places import coordinates_of
from planner.routing.query import LONGEST_WALK, Query
from planner.routing.rentals.ends import Ends
from planner.routing.rentals.footing import (
    NOISE,
    PARK,
    UNLOCK,
    Footing,
    Limits,
    search_around,
    walk_seconds,
)
from planner.routing.rentals.hours import is_open
from planner.routing.rentals.kernels import Met, come_to_places
from planner.routing.rentals.legs import Ridden, legs_of_ride, ridden_of
from planner.routing.rentals.search import RentalSearch, search_rental
from planner.routing.rentals.vehicles import fleets_for, within_reach
from planner.routing.streets.walk_paths import Path, WalkEnd, way_along_streets

SLACK = 2
"""Seconds by which walks to and from a door may differ, by rounding."""


def ride_rentals_directly(
    network: Network, query: Query, _pace: Pace, lasting: int = 0
) -> list[Journey]:
    """The fastest journey all the way by each means, if there is one; walks to and from it.

    lasting    seconds for which one can set out from then on, at least
    """
    fleets = fleets_for(network, query, query.direct.rentals, query.max_direct_wheels)
    if not fleets or not query.max_direct_wheels:
        return []
    here = coordinates_of(network.timetable, query.origin)
    there = coordinates_of(network.timetable, query.destination)
    footing = search_around(
        network, *here, query.max_walk_before, query.profile.walking_speed, backward=False
    )
    limits = Limits(query.max_walk_before, query.max_walk_after, query.max_direct_wheels)
    door = place_on_streets(network, "foot", [there[0]], [there[1]], footing.view)
    around = cache(
        partial(search_around, network, *there, limits.walks + SLACK, footing.speed, backward=True)
    )
    best: dict[str, _Direct] = {}
    earlier: dict[Fleet, NodeLabels | None] = {}
    for fleet, every in fleets:
        known = best.get(fleet.means)
        taken = within_reach(fleet, every, footing, limits, there)
        if taken is None or not _may_be_left(fleet, around, limits):
            continue
        longest = 2 * LONGEST_WALK + query.max_direct_wheels
        most = longest if known is None else known.seconds
        speed = MEANS[fleet.means].speed
        spare = _spare(fleet, taken, footing, there)
        for limit in limits_to_try(here, there, speed, most, spare):
            search = search_rental(
                network, fleet, taken, footing, limits, None, limit, earlier.get(fleet),
                CLIMBS[query.elevation_costs].climb,
                _ridden_for(network, fleet, footing, door, limit),
            )  # fmt: skip
            found = _to_door(search, door, limit)
            if found and found.seconds <= limit:
                break
        earlier[fleet] = search.known
        better = found and (known is None or found.seconds < known.seconds)
        if found and better and _allowed(network, query, fleet, found, lasting):
            best[fleet.means] = found
    return [found.journey(query, End(*there)) for found in best.values()]


def least_seconds(network: Network, query: Query) -> float:
    """What no journey by a rented vehicle all the way can take less than, roughly."""
    fleets = network.fleets(left_anywhere=query.direct.rentals.left_anywhere)
    fastest = max((MEANS[fleet.means].speed for fleet in fleets), default=0.0)
    here = coordinates_of(network.timetable, query.origin)
    metres = straight_metres(*here, *coordinates_of(network.timetable, query.destination))
    return 0.99 * metres / fastest if fastest else math.inf  # streets are measured in float32


def _may_be_left(fleet: Fleet, around: Callable[[], Footing], limits: Limits) -> bool:
    """Whether a vehicle of a fleet may be left where one can walk on from, to the other door.

    around    searches the streets around that door
    """
    if fleet.parks_of_node.any():
        return True
    found = around()
    met = come_to_places(found.view, found.snaps, found.labels, fleet.left.walked, 1.0)
    walk = walk_seconds(met.cost_of_place, found.speed, limits.walks + SLACK)
    return bool((walk < np.float32(FAR)).any())


@dataclass(frozen=True, eq=False)
class _Direct:
    """A ride to the other door: seconds in all, those after it, and how the walk ends there."""

    ridden: Ridden
    seconds: int
    walk: float
    search: RentalSearch
    met: Met
    snaps: Snaps
    labels: NodeLabels

    def journey(self, query: Query, there: End) -> Journey:
        departure = query.time - self.seconds if query.arrive_by else query.time
        legs = legs_of_ride(self.ridden, there, self.seconds, departure, partial(self._draw, there))
        return Journey(tuple(legs), departure, departure + self.seconds)

    def _draw(self, there: End) -> Path:
        met = self.met
        end = WalkEnd(
            int(met.edge_of_place[0]),
            float(met.offset_of_place[0]),
            int(met.arc_of_place[0]),
            int(met.own_of_place[0]),
        )
        streets = self.search.network.streets
        here = self.ridden.far_place
        return way_along_streets(
            streets, self.labels, self.snaps, (here.lat, here.lon), end, (there.lat, there.lon),
            backward=False,
        )  # fmt: skip


def _spare(fleet: Fleet, taken: Taken, footing: Footing, there: tuple[float, float]) -> int:
    """Seconds that are probably not ridden: to the nearest vehicle, and from the nearest dock."""
    places, docks = taken.walked, fleet.left.walked
    walk = float(metres_between(places.lats, places.lons, footing.lat, footing.lon).min())
    if not fleet.parks_of_node.any():
        walk += float(metres_between(docks.lats, docks.lons, *there).min())
    return UNLOCK + PARK + math.ceil(walk * WINDING / footing.speed)


def _ridden_for(
    network: Network, fleet: Fleet, footing: Footing, door: PlacesOnStreets, most: int
) -> Aim:
    """A ride is for a door, to which one rides or walks."""
    pace = min(least_cost(fleet.view), least_cost(footing.view) / footing.speed)
    return _towards(network, door, pace, most)


def _towards(network: Network, door: PlacesOnStreets, pace: float, most: float) -> Aim:
    free = float(door.cost_of_snap.max(initial=0.0))
    return towards(network.streets, float(door.lats[0]), float(door.lons[0]), free, pace, most)


def _to_door(search: RentalSearch, door: PlacesOnStreets, most: int) -> _Direct | None:
    """Walk on to the other door; None where it is too far, or takes more than `most` seconds."""
    if not len(search.far.edge):
        return None
    far = _within_walk(search, (float(door.lats[0]), float(door.lons[0])))
    if not len(far.edge):
        return None
    search, limits = dataclasses.replace(search, far=far), search.limits
    longest = limits.walk + limits.walks + limits.ride + UNLOCK + PARK
    soonest = _walked_on(search, door, far.cost, min(longest, most))
    if soonest is None or soonest.walk <= limits.walks + NOISE:
        return soonest
    return _walked_on(search, door, np.zeros_like(far.cost), limits.walks)


def _walked_on(
    search: RentalSearch, door: PlacesOnStreets, minded: Float32, most: int
) -> _Direct | None:
    """The way on foot to the other door from the end from which it is best.

    minded    seconds with which each end begins: all of them, or none
    most      seconds at most, those included
    """
    network, footing, far = search.network, search.footing, search.far
    snaps = far._replace(cost=minded).snaps(footing.speed)
    labels = new_node_labels(network.streets.node_count)
    limit = (most + NOISE) * footing.speed
    aim = _towards(network, door, least_cost(footing.view), limit)
    search_nodes_for(footing.view, snaps, limit, labels, aim)
    met = come_to_places(footing.view, snaps, labels, door, 1.0)
    if met.cost_of_place[0] > np.float32(limit):
        return None
    own = int(met.own_of_place[0])
    if own == NONE:
        view = footing.view
        tail = view.head_of_arc[view.twin_of_arc[met.arc_of_place[0]]]
        own = int(labels.seed_of_node[tail]) // 2
    walk = float(met.cost_of_place[0]) / footing.speed - float(minded[own])
    whole = math.ceil(float(far.cost[own]) + walk - NOISE)
    return _Direct(ridden_of(search, own), whole, walk, search, met, snaps, labels)


def _within_walk(search: RentalSearch, there: tuple[float, float]) -> Ends:
    """The far ends from which the other door may be within a walk, as the crow flies."""
    streets, far = search.network.streets, search.far
    tails = search.view.tail_of_edge[far.edge]
    lats, lons = streets.lat_of_node[tails], streets.lon_of_node[tails]
    most = search.limits.walks * search.footing.speed + SNAP_METRES
    metres = metres_between(lats, lons, *there) - search.view.metres_of_edge[far.edge]
    return far.only(metres <= most)


def _allowed(network: Network, query: Query, fleet: Fleet, found: _Direct, lasting: int) -> bool:
    """Whether a direct ride keeps the limits in all, and the fleet's hours, begun later, too."""
    if found.seconds > query.max_duration:
        return False
    departure = query.time - found.seconds if query.arrive_by else query.time
    taken = departure + found.ridden.walk
    left = departure + found.ridden.seconds
    return is_open(network, query.date, fleet.hours, taken, left + lasting)
