"""The ride: from the near ends to the far ones, within the rider's and the battery's limits."""

from __future__ import annotations

import numpy as np

from planner.arrays import Bools, Int32, read_only
from planner.kernel import FAR, NONE
from planner.network.network import Network
from planner.network.rentals.fleets import Fleet, Taken
from planner.network.streets.dijkstra import SETTLED, UNSEEN, Aim, NodeLabels, new_node_labels
from planner.network.streets.graph import StreetView
from planner.network.streets.means import MEANS
from planner.network.streets.places import SNAP_METRES, PlacesOnStreets
from planner.network.streets.snapping import snap
from planner.network.walks.search import retime, search_nodes, search_nodes_for
from planner.network.walks.stop_links import StopLinks
from planner.routing.rentals.ends import (
    BRINK,
    DOOR,
    KERB,
    LINK,
    NODE,
    PLACE,
    Ends,
    ends_at_places,
    ends_on_edges,
    joined_ends,
    no_ends,
    points_of_nodes,
)
from planner.routing.rentals.footing import (
    NOISE,
    PARK,
    UNLOCK,
    Footing,
    Limits,
    by_edge,
    later,
)
from planner.routing.rentals.kernels import (
    Met,
    come_to_brinks,
    come_to_links,
    come_to_places,
    metres_ridden,
    nodes_to_leave_at,
    parking_of,
    retime_met,
    ridden_to,
)

MINDED = 2.0
"""How much farther than a ride may be one searches for ways around what is climbed."""


class Ride:
    """The ride between the near ends and the far ones.

    labels    of this ride, `known` with those of the rides searched before
    passed    int32, nodes at which a vehicle may be left, but better is not
    Where climbing is minded, `minded` are the streets by what decides the ways; all else is of the
    ways so found as they are.
    """

    def __init__(
        self,
        network: Network,
        fleet: Fleet,
        taken: Taken,
        near: Ends,
        limits: Limits,
        backward: bool,
        most: float,
        earlier: NodeLabels | None,
        aim: Aim,
        minded: StreetView | None = None,
    ) -> None:
        self._fleet = fleet
        self._taken = taken
        self._network = network
        self._view = view = fleet.against if backward else fleet.view
        self._near = near
        self.labels = labels = new_node_labels(network.streets.node_count)
        self._limits = limits
        self._pace = MEANS[fleet.means].pushed_speed
        self._backward = backward
        self.passed = np.zeros(0, np.int32)
        self._minded = view, labels
        self._elevation = read_only(network.streets.elevation_of_node)
        self._snaps = near.snaps()
        longest = float(near.cost.max()) + limits.ride if len(near.cost) else 0.0
        if minded is not None:
            earlier = None  # what others come to sooner says nothing of gentler ways
        if earlier is not None:  # only what is come to sooner than by those is searched
            labels.state_of_node[:] = earlier.state_of_node
            labels.cost_of_node[:] = earlier.cost_of_node
        limit = float(min(longest, most))
        if minded is None:
            self._nodes = search_nodes_for(view, self._snaps, limit, labels, aim)
        else:
            self._nodes = search_nodes(minded, self._snaps, MINDED * limit, labels)
            self._minded = minded, labels._replace(cost_of_node=labels.cost_of_node.copy())
            retime(view, self._snaps, self._nodes, labels)
        self.known = labels
        if earlier is not None:
            self.known = labels._replace(state_of_node=labels.state_of_node.copy())
            labels.state_of_node[:] = UNSEEN
            labels.state_of_node[self._nodes] = SETTLED
        self._ridden = metres_ridden(
            view, self._snaps, labels, self._nodes, self._elevation, backward
        )

    def _come_to(self, places: PlacesOnStreets, pace: float) -> Met:
        """The ways to places, chosen by what is minded, with their own seconds."""
        met = come_to_places(self._minded[0], self._snaps, self._minded[1], places, pace)
        self._retime(met)
        return met

    def _retime(self, met: Met) -> None:
        if self._minded[0] is not self._view:
            retime_met(*self._minded, self._view, self.labels, self._snaps, met)

    def ends_to_take(self) -> Ends:
        """Vehicles from which one can ride to the near ends."""
        taken = self._taken
        met = self._come_to(taken.ridden, self._pace)
        cost = later(met.cost_of_place, UNLOCK)
        ends = ends_at_places(taken.walked, met, cost, MEANS["foot"].speed, taken.usable)
        return self._within_limits([ends], UNLOCK)

    def ends_in_front(self, links: StopLinks) -> Ends:
        """In front of stops, where vehicles may be left in the street."""
        if not self._fleet.parks_of_node.any():
            return no_ends()
        met = come_to_links(self._minded[0], self._snaps, self._minded[1], links, self._fleet.kerbs)
        self._retime(met)
        every = np.arange(len(met.cost_of_place), dtype=np.int32)
        ends = ends_on_edges(LINK, every, met, later(met.cost_of_place, PARK))
        return self._within_limits([ends], PARK)

    def ends_to_leave(self, footing: Footing, door: tuple[float, float] | None) -> Ends:
        """Where the vehicles of the near ends may be left."""
        fleet = self._fleet
        met = self._come_to(fleet.left.ridden, self._pace)
        stations = ends_at_places(
            fleet.left.walked, met, later(met.cost_of_place, PARK), footing.speed
        )
        groups = [stations]
        if fleet.parks_of_node.any():
            groups.append(self._nodes_to_leave_at(footing))
            groups += [self._brinks(), self._kerb_ends()]
            if door is not None:
                groups.append(self._door(footing, door))
        return self._within_limits(groups, PARK)

    def _nodes_to_leave_at(self, footing: Footing) -> Ends:
        view, labels, nodes = self._view, self.labels, self._nodes
        seed = labels.seed_of_node[nodes] // 2
        within = labels.cost_of_node[nodes] - self._near.cost[seed] <= self._limits.ride + NOISE
        within &= (self._ridden[nodes] > 0) & (self._ridden[nodes] <= self._near.usable[seed])
        within &= self._fleet.parks_of_node[nodes] != 0
        keeps = np.zeros(len(labels.state_of_node), np.uint8)
        keeps[nodes[within]] = 1
        kept = nodes_to_leave_at(view, footing.view, labels, nodes, keeps, footing.speed)
        keeps[kept] = 0
        self.passed = np.flatnonzero(keeps).astype(np.int32)
        edge, offset = points_of_nodes(view, kept)
        arc = labels.arc_of_node[kept]
        seeded = arc == NONE
        own = np.where(seeded, labels.seed_of_node[kept] // 2, NONE).astype(np.int32)
        met_edge = np.where(seeded, self._near.edge[own], view.edge_of_arc[arc]).astype(np.int32)
        at_tail = view.tail_of_edge[met_edge] == kept
        met_offset = np.where(at_tail, np.float32(0), view.metres_of_edge[met_edge])
        met = Met(labels.cost_of_node[kept], met_edge, met_offset.astype(np.float32), arc, own)
        ends = ends_on_edges(NODE, kept, met, later(met.cost_of_place, PARK))
        return ends._replace(edge=edge, offset=offset)

    def _brinks(self) -> Ends:
        brinks = self._fleet.brinks
        cost = come_to_brinks(self.labels, self._view, brinks.arc_of_brink, brinks.cost_of_brink)
        none = np.full(len(cost), NONE, np.int32)
        met = Met(cost, brinks.edge_of_brink, brinks.offset_of_brink, brinks.arc_of_brink, none)
        every = np.arange(len(cost), dtype=np.int32)
        return ends_on_edges(BRINK, every, met, later(cost, PARK))

    def _kerb_ends(self) -> Ends:
        places = self._fleet.kerb_ends
        met = self._come_to(places, 1.0)
        every = np.arange(len(places.edge_of_snap), dtype=np.int32)
        return ends_on_edges(KERB, every, met, later(met.cost_of_place, PARK))

    def _door(self, footing: Footing, door: tuple[float, float]) -> Ends:
        """In the street in front of the other door."""
        found = by_edge(snap(self._network.grid, self._view, *door, SNAP_METRES))
        places = PlacesOnStreets(
            read_only(np.arange(len(found.edge_of_snap) + 1, dtype=np.int32)),
            read_only(found.edge_of_snap),
            read_only(found.offset_of_snap),
            read_only(np.zeros(len(found.edge_of_snap), np.float32)),
            read_only(np.full(len(found.edge_of_snap), door[0])),
            read_only(np.full(len(found.edge_of_snap), door[1])),
        )
        met = self._come_to(places, footing.speed)
        cost = later(met.cost_of_place, PARK)
        cost[~parking_of(self._fleet.kerbs, found)] = FAR
        return ends_on_edges(DOOR, np.zeros(len(cost), np.int32), met, cost)

    def _within_limits(self, groups: list[Ends], fixed: int) -> Ends:
        """Those that are not ridden to for too long, nor farther than the battery leads."""
        ends = joined_ends(groups)
        if not len(ends.edge):
            return ends
        before, metres = ridden_to(
            self._view, self._snaps, self.labels, self._ridden, self._elevation, self._backward,
            ends.met_edge, ends.met_offset, ends.met_arc, ends.met_own,
        )  # fmt: skip
        near = self._near
        seconds = ends.cost - fixed - near.cost[before]
        usable = np.minimum(near.usable[before], ends.usable)
        kept = (seconds <= self._limits.ride + NOISE) & (metres <= usable)
        kept &= (metres > 0) & ~self._at_one_station(ends, before)
        whole = ends._replace(before=before, walked=near.walked[before])
        return whole.only(kept)

    def _at_one_station(self, ends: Ends, before: Int32) -> Bools:
        """Which vehicles would be left where they were taken: that is a walk, not a ride."""
        near, far = self._near.number[before], ends.number
        both = (self._near.kind[before] == PLACE) & (ends.kind == PLACE)
        row, dock = (far, near) if self._backward else (near, far)
        same = np.zeros(len(far), np.bool_)
        station = self._taken.station[row[both]]
        same[both] = (station != NONE) & (station == self._fleet.left.station[dock[both]])
        return same
