"""Legs of a rental: on foot to the vehicle, the ride, on foot from where it is left; drawn late."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.kernel import NONE
from planner.network.streets.dijkstra import NodeLabels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetView
from planner.network.walks.pace import Pace
from planner.routing.journey import End, StreetLeg, WalkLeg, WheelLeg
from planner.routing.miles.access import DoorSearch
from planner.routing.miles.walked import Ground, Labels
from planner.routing.rental_use import RentalUse
from planner.routing.rentals.ends import BRINK, DOOR, NODE, PLACE, Ends
from planner.routing.rentals.footing import NOISE
from planner.routing.rentals.search import RentalSearch, StopsByRental
from planner.routing.streets.walk_paths import (
    NO_SECTION,
    Path,
    Section,
    WalkEnd,
    along_edge,
    snap_of_way,
    straight_line,
    way_along_streets,
)


class Ridden(NamedTuple):
    """A ride of a search between a near end and a far one, each where it is in the world."""

    search: RentalSearch
    near: int
    far: int
    near_place: End
    far_place: End

    @property
    def walk(self) -> int:
        """Seconds between the door and the near end, rounded up."""
        return math.ceil(float(self.search.near.walked[self.near]) - NOISE)

    @property
    def seconds(self) -> int:
        """Seconds between the door and the far end, rounded up."""
        return math.ceil(float(self.search.far.cost[self.far]) - NOISE)

    def use(self) -> RentalUse:
        """Which vehicle is taken where, and left where."""
        search = self.search
        near = _place_number(search.near, self.near)
        far = _place_number(search.far, self.far)
        row, dock = (far, near) if search.footing.backward else (near, far)
        taken, left = search.taken, search.fleet.left.station
        return RentalUse(
            system=search.fleet.system,
            vehicle_type=int(taken.vehicle_type[row]),
            origin=int(taken.station[row]),
            destination=NONE if dock == NONE else int(left[dock]),
            vehicle=int(taken.vehicle[row]),
        )

    def draw_walk(self) -> Path:
        """The walk between the door and the near end, in the direction of travel."""
        search, footing = self.search, self.search.footing
        if search.near.kind[self.near] == NODE:
            node = int(search.near.number[self.near])
            end = _end_at_node(footing.view, footing.labels, footing.snaps, node)
        else:
            end = search.near.met(self.near)
        here = footing.lat, footing.lon
        there = self.near_place.lat, self.near_place.lon
        if search.near.kind[self.near] == DOOR:
            return straight_line(here, there, backward=footing.backward)
        return way_along_streets(
            search.network.streets, footing.labels, footing.snaps, here, end, there,
            backward=footing.backward,
        )  # fmt: skip

    def draw_ride(self) -> Path:
        """The ride between both ends, in the direction of travel."""
        search, streets = self.search, self.search.network.streets
        end = search.far.met(self.far)
        from_brink = search.near.kind[self.near] == BRINK
        assert snap_of_way(search.network.streets, search.labels, end) == self.near
        return way_along_streets(
            streets,
            search.labels,
            search.near.snaps(),
            (self.near_place.lat, self.near_place.lon),
            end,
            (self.far_place.lat, self.far_place.lon),
            backward=search.footing.backward,
            before=self._from_brink() if from_brink else NO_SECTION,
        )

    def _from_brink(self) -> Section:
        """Along the street that a zone cuts, from the zone's edge to the junction before it."""
        brinks, number = self.search.fleet.brinks, int(self.search.near.number[self.near])
        edge, view = int(brinks.edge_of_brink[number]), self.search.view
        at_head = bool(view.backward_of_arc[brinks.arc_of_brink[number]])
        corner = float(view.metres_of_edge[edge]) if at_head else 0.0
        return Section(edge, float(brinks.offset_of_brink[number]), corner)


def ridden_of(search: RentalSearch, far: int) -> Ridden:
    """The ride that leads to a far end."""
    near = int(search.far.before[far])
    backward = search.footing.backward
    near_place = _position(search, search.near, near, taken=not backward)
    return Ridden(search, near, far, near_place, _position(search, search.far, far, taken=backward))


def legs_to_stop(
    reached: StopsByRental, pace: Pace, stop: int, there: End, moment: int
) -> list[StreetLeg]:
    """The legs between the door and a stop.

    moment    when one sets out: from the door, or (backward) from the stop
    """
    number = int(np.searchsorted(reached.stops, stop))
    ridden = ridden_of(reached.search, int(reached.end[number]))
    draw = partial(_draw_to_stop, reached, pace, ridden.far_place, stop)
    return legs_of_ride(ridden, there, int(reached.seconds[number]), moment, draw)


def legs_of_ride(
    ridden: Ridden, there: End, seconds: int, moment: int, draw_far: Callable[[], Path]
) -> list[StreetLeg]:
    """The legs of a ride between the door and another place, which takes so many seconds in all.

    there       the place walked to from the far end (backward: from which one walks to it)
    draw_far    draws that walk
    """
    search, footing = ridden.search, ridden.search.footing
    door = End(footing.lat, footing.lon)
    backward = footing.backward
    end = moment + seconds
    if backward:
        times = (moment, max(moment, end - ridden.seconds), end - ridden.walk, end)
    else:
        times = (moment, moment + ridden.walk, min(end, moment + ridden.seconds), end)
    places = [door, ridden.near_place, ridden.far_place, there]
    draws = [ridden.draw_walk, ridden.draw_ride, draw_far]
    if backward:
        places.reverse()
        draws.reverse()
    legs: list[StreetLeg] = []
    takes, leaves = places[1], places[2]
    if times[1] > times[0]:
        legs.append(WalkLeg(places[0], takes, times[0], times[1], draws[0]))
    else:
        takes = places[0]
    after = times[3] > times[2]
    if not after:
        leaves = places[3]
    means, use = search.fleet.means, ridden.use()
    ride = WheelLeg(takes, leaves, times[1], times[2], ridden.draw_ride, means=means, rental=use)
    legs.append(ride)
    if after:
        legs.append(WalkLeg(leaves, places[3], times[2], times[3], draws[2]))
    return legs


def _draw_to_stop(reached: StopsByRental, pace: Pace, here: End, stop: int) -> Path:
    """The walk between a far end and a stop, into its station."""
    search = reached.search
    network, footing = search.network, search.footing
    snaps = search.far.snaps(footing.speed)
    walk = DoorSearch(
        stops=reached.stops,
        metres=(reached.seconds * footing.speed).astype(np.float32),
        off_network=False,
        backward=footing.backward,
        lat=here.lat,
        lon=here.lon,
        limit=0.0,
        grid=network.grid,
        ground=Ground(network.streets, reached.links, network.timetable, pace.stations),
        labels=Labels(snaps, reached.nodes, reached.labels),
    )
    return walk.path_to_stop(stop)


def _place_number(ends: Ends, end: int) -> int:
    return int(ends.number[end]) if ends.kind[end] == PLACE else NONE


def _position(search: RentalSearch, ends: Ends, end: int, *, taken: bool) -> End:
    """Where an end is."""
    kind, number = int(ends.kind[end]), int(ends.number[end])
    streets, fleet = search.network.streets, search.fleet
    if kind == PLACE:
        places = search.taken.ridden if taken else fleet.left.ridden
        return End(float(places.lats[number]), float(places.lons[number]))
    if kind == NODE:
        return End(float(streets.lat_of_node[number]), float(streets.lon_of_node[number]))
    if kind == BRINK:
        return End(
            float(fleet.brinks.lat_of_brink[number]), float(fleet.brinks.lon_of_brink[number])
        )
    edge, offset = int(ends.edge[end]), float(ends.offset[end])
    there = along_edge(streets, edge, offset, offset)
    return End(float(there.lats[0]), float(there.lons[0]))


def _end_at_node(view: StreetView, labels: NodeLabels, snaps: Snaps, node: int) -> WalkEnd:
    """How a search came to a junction."""
    arc = int(labels.arc_of_node[node])
    own = NONE if arc != NONE else int(labels.seed_of_node[node]) // 2
    edge = int(view.edge_of_arc[arc] if arc != NONE else snaps.edge_of_snap[own])
    at_tail = int(view.tail_of_edge[edge]) == node
    return WalkEnd(edge, 0.0 if at_tail else float(view.metres_of_edge[edge]), arc, own)
