"""Rental search: on foot to vehicles, riding to where they may be left, on foot to stops or a door.

Three searches of the streets serve a fleet, however many vehicles and stops there are. Against the
clock, in a last mile, the same is searched from its end: from the door to where vehicles may be
left, riding back to where they are taken, and on foot back to the stops.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from planner.arrays import Bools, Float32, Float64, Int32, read_only
from planner.kernel import FAR
from planner.network.earth import are_near, on_sphere
from planner.network.network import Network
from planner.network.rentals.fleets import Fleet, Taken
from planner.network.streets.aims import only
from planner.network.streets.dijkstra import Aim, NodeLabels, everywhere, new_node_labels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetView
from planner.network.streets.means import MEANS
from planner.network.walks.search import StopLabels, new_stop_labels, search_stops
from planner.network.walks.stop_links import StopLinks
from planner.routing.rentals.ends import (
    Ends,
    after,
    no_ends,
)
from planner.routing.rentals.footing import (
    NOISE,
    PARK,
    Footing,
    Limits,
)
from planner.routing.rentals.kernels import (
    ends_of_stops,
    pass_by,
    reach_in_front,
)
from planner.routing.rentals.near import near_to_leave, near_to_take
from planner.routing.rentals.ride import Ride

_NO_NODES = np.zeros(0, np.int32)


@dataclass(frozen=True, eq=False)
class RentalSearch:
    """A fleet's vehicles ridden between a door and everywhere.

    near      where the ride begins (backward: ends) that is reached on foot from the door
    far       where it ends (backward: begins), last of all in front of stops
    passed    int32, nodes at which a vehicle may be left, but better is not
    fronts    how many of those last ones there are
    labels    of the ride, seconds
    known     the same with those of the searches before
    taken     the vehicles that this rider may take
    again     the same ridden between some of the near ends and everywhere
    """

    network: Network
    fleet: Fleet
    taken: Taken
    footing: Footing
    limits: Limits
    near: Ends
    far: Ends
    fronts: int
    passed: Int32
    view: StreetView
    labels: NodeLabels
    known: NodeLabels | None
    again: Callable[[Ends], RentalSearch]

    def between(self, begin: float, end: float) -> RentalSearch:
        """The same where vehicles can be used from one second after setting out to another.

        Backward they are seconds before one is there. Who comes to a vehicle before waits.
        """
        wait = np.maximum(np.float32(begin) - self.near.walked, np.float32(0))
        waits = bool(wait.any())
        ridden = self.again(self.near._replace(cost=self.near.cost + wait)) if waits else self
        in_time, others = ridden.far.cost <= end, len(ridden.far.edge) - ridden.fronts
        left = ridden.labels.cost_of_node[ridden.passed] + PARK
        return replace(
            ridden,
            far=ridden.far.only(in_time),
            fronts=int(in_time[others:].sum()),
            passed=ridden.passed[left <= end],
            again=lambda near: ridden.again(near).between(-math.inf, end),
        )

    def stops(self, links: StopLinks) -> list[StopsByRental]:
        """Walk on to the stops, to each the soonest way that is no too long walk.

        Where the soonest one is, the way with the least walking is taken: one rides farther, or
        from a vehicle that is nearer to the door.
        """
        soonest = self.walk_on(links, self.far.cost, self.passed)
        if soonest is None:
            return []
        found, missed = _parted(soonest, self.limits)
        ends = self._near(missed.stops)
        if ends.any():
            nearer = replace(self, far=self.far.only(ends), fronts=int(ends[self._others :].sum()))
            least = nearer.walk_on(links, nearer.far.walked, _NO_NODES)
            if least is not None:
                kept, missed = _parted(least.only(np.isin(least.stops, missed.stops)), self.limits)
                found = [*found, *kept, *self._from_nearer(links, missed)]
        return found

    def _from_nearer(self, links: StopLinks, missed: StopsByRental) -> list[StopsByRental]:
        """Ride on to stops from such vehicles alone as leave enough for the walk from them.

        missed    too long a walk by any vehicle with which one is somewhere soonest
        """
        last = missed.walked - missed.search.far.walked[missed.end]
        spare = self.limits.walks - last + NOISE
        spare = spare[spare >= self.near.walked.min()]
        if not len(spare):
            return []
        nearer = self.again(self.near.only(self.near.walked <= spare.max()))
        found = (each.only(np.isin(each.stops, missed.stops)) for each in nearer.stops(links))
        return [each for each in found if len(each.stops)]

    @property
    def _others(self) -> int:
        """How many ends are not in front of stops."""
        return len(self.far.edge) - self.fronts

    def _near(self, stops: Int32) -> Bools:
        """Which ends may be within a walk of one of the stops, as the crow flies."""
        timetable, streets, far = self.network.timetable, self.network.streets, self.far
        lats, lons = timetable.lat_of_stop[stops], timetable.lon_of_stop[stops]
        placed = np.isfinite(lats) & np.isfinite(lons)
        there = on_sphere(lats[placed], lons[placed])
        tail = streets.tail_of_edge[far.edge]
        here = on_sphere(streets.lat_of_node[tail], streets.lon_of_node[tail])
        spare = self.limits.walks - float(self.near.walked.min())
        walk = np.float32(spare * self.footing.speed) + far.offset
        return are_near(here, there, walk).astype(np.bool_)

    def walk_on(self, links: StopLinks, minded: Float32, passed: Int32) -> StopsByRental | None:
        """The best way to each stop, however long a walk it is; None where none is reached.

        minded    float32, seconds with which each end begins: all of them, or those on foot alone
        """
        if not len(self.far.edge):
            return None
        streets, speed, others = self.network.streets, self.footing.speed, self._others
        nodes = new_node_labels(streets.node_count)
        stops = new_stop_labels(self.network.timetable.stop_count)
        pass_by(nodes, self.labels, passed, PARK, speed)
        edge, offset, cost = self.far._replace(cost=minded).snaps(speed)
        snaps = Snaps(edge[:others], offset[:others], cost[:others])
        before = float((minded - self.near.walked.min()).max())
        limit = (self.limits.walks + before) * speed + 1.0
        _, reached = search_stops(self.footing.view, links, snaps, limit, nodes, stops)
        if self.fronts:
            fronts = self.far.number[others:], minded[others:]
            reached = reach_in_front(stops, links, *fronts, others, reached, speed)
        if not len(reached):
            return None
        reached = np.sort(reached)
        end = ends_of_stops(self.footing.view, nodes, stops, reached)
        walk = stops.metres_of_stop[reached] / np.float64(speed) - minded[end]
        whole = np.ceil(self.far.cost[end] + walk - NOISE).astype(np.int32)
        walked = self.far.walked[end] + walk
        return StopsByRental(self, links, nodes, stops, reached, whole, end, walked)


@dataclass(frozen=True, eq=False)
class StopsByRental:
    """The stops reached: `stops` (ascending), `seconds`, and the far `end` walked from. int32.

    walked    float64, seconds on foot in all
    """

    search: RentalSearch
    links: StopLinks
    nodes: NodeLabels
    labels: StopLabels
    stops: Int32
    seconds: Int32
    end: Int32
    walked: Float64

    def only(self, kept: Bools) -> StopsByRental:
        """Some of them."""
        return replace(
            self,
            stops=self.stops[kept],
            seconds=self.seconds[kept],
            end=self.end[kept],
            walked=self.walked[kept],
        )

    def seconds_on_foot(self) -> Int32:
        """Of the seconds those on foot, to the vehicle and from it (int32)."""
        far = self.search.far
        after = np.maximum(self.seconds - far.cost[self.end], 0)
        return np.ceil(far.walked[self.end] + after - NOISE).astype(np.int32)


def _parted(reached: StopsByRental, limits: Limits) -> tuple[list[StopsByRental], StopsByRental]:
    """The stops that are no too long a walk, if there are any, and the others."""
    near = reached.walked <= limits.walks + NOISE
    return [reached.only(near)] if near.any() else [], reached.only(~near)


def search_rental(
    network: Network,
    fleet: Fleet,
    taken: Taken,
    footing: Footing,
    limits: Limits,
    links: StopLinks | None,
    most: float = math.inf,
    earlier: NodeLabels | None = None,
    climb: float = 0.0,
    aim: Aim | None = None,
) -> RentalSearch:
    """Search the streets by the vehicles of a fleet.

    taken    those of its vehicles that the rider may take
    links    of stops, in front of which vehicles may be left; None: no stops are looked for
    most     seconds in all: what is farther than that need not be found
    earlier  what vehicles of the fleet with more charge come to (`RentalSearch.known`): those that
             are there later are not looked at further
    climb    seconds that a metre climbed by one's own strength is minded beyond its time
    aim      the other door, to which one may ride; None: none is looked for
    """
    backward, streets = footing.backward, network.streets
    view = fleet.against if backward else fleet.view
    pace = MEANS[fleet.means].pushed_speed
    near = (
        near_to_leave(network, fleet, footing, view, limits, pace)
        if backward
        else (near_to_take(taken, footing, limits, pace))
    )
    minded = _minded(network, fleet, climb, backward) if climb and fleet.by_muscle else None
    door = aim and (aim.lat, aim.lon)
    if aim is None:
        aim = _aim(fleet, taken, view, backward=backward)

    def ride_from(near: Ends, earlier: NodeLabels | None = None) -> RentalSearch:
        labels, known = new_node_labels(streets.node_count), earlier
        far, fronts, passed = no_ends(), 0, _NO_NODES
        if len(near.edge):
            ride = Ride(network, fleet, taken, near, limits, backward, most, earlier, aim, minded)
            far = ride.ends_to_take() if backward else ride.ends_to_leave(footing, door)
            if links is not None and not backward:
                in_front = ride.ends_in_front(links)
                fronts, far = len(in_front.edge), after(far, in_front)
            labels, known, passed = ride.labels, ride.known, ride.passed
        return RentalSearch(
            network, fleet, taken, footing, limits, near, far, fronts, passed, view, labels, known,
            ride_from,
        )  # fmt: skip

    return ride_from(near, earlier)


def _minded(network: Network, fleet: Fleet, climb: float, backward: bool) -> StreetView:
    """The streets of a fleet by what decides the ways of who minds climbing."""
    view = fleet.against if backward else fleet.view

    def make() -> StreetView:
        streets = network.streets
        slope = -streets.slope_of_arc if backward else streets.slope_of_arc
        rise = np.maximum(slope * streets.metres_of_edge[streets.edge_of_arc], 0.0)
        open_ = view.cost_of_arc < np.float32(FAR)
        cost = np.where(open_, view.cost_of_arc + np.float32(climb) * rise, view.cost_of_arc)
        return view._replace(cost_of_arc=read_only(cost.astype(np.float32)))

    return network.by_rentals(("minded", fleet, climb, backward), make)


def _aim(fleet: Fleet, taken: Taken, view: StreetView, *, backward: bool) -> Aim:
    """What is ridden for: where vehicles may be left; backward: where they are taken."""
    if backward:
        return only(view, taken.ridden.edge_of_snap)
    if fleet.parks_of_node.any():
        return everywhere()
    return only(view, fleet.left.ridden.edge_of_snap)
