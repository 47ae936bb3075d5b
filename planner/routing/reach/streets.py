"""Reach along streets: where one is after so many seconds, on the ways one really walks.

From the place itself, and from every stop that is reached by then, streets are walked on for as
long as time is left. What is reached is whole streets and parts of them: no circle is drawn, and
what lies behind a railway or a cliff stays out of reach until there is a way around.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from planner.deadline import check_deadline
from planner.kernel import FAR, NEVER
from planner.network.network import Network
from planner.network.streets.dijkstra import new_node_labels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetGraph, StreetView
from planner.network.streets.snapping import snap
from planner.network.transit.timetable import Int32
from planner.network.walks.pace import Pace
from planner.network.walks.search import search_nodes
from planner.network.walks.stop_links import NO_WAY, StopLinks
from planner.routing.miles.access import DOOR_METRES
from planner.routing.miles.mile import coordinates_of
from planner.routing.miles.walk_terms import walk_terms
from planner.routing.query import Query
from planner.routing.reach.by_rides import ReachByRides, reach_by_rides
from planner.routing.transit.find_rides import pace_of

Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]
Int64 = npt.NDArray[np.int64]

ON_FOOT = frozenset({"walk"})


@dataclass(frozen=True, eq=False)
class StreetReach:
    """What is reached on the streets from one departure (arriving by a time: what reaches it).

    by_rides          the stops, as `reach_by_rides` found them
    seconds_of_node   float32, to each junction; `FAR`: out of reach
    starts            where walks begin: (edge, metres from its tail, seconds), as arrays
    """

    by_rides: ReachByRides
    seconds_of_node: Float32
    streets: StreetGraph
    view: StreetView
    speed: float
    starts: tuple[Int32, Float32, Float32]

    def stretches(self, seconds: float) -> StreetStretches:
        """The parts of edges that are reached within `seconds`: from both ends, and from starts."""
        edges = np.arange(self.streets.edge_count, dtype=np.int32)
        forward = self.view.forward_arc_of_edge
        ahead = self._share(forward, seconds)
        behind = self._share(self.view.twin_of_arc[forward], seconds)
        none, one = np.zeros(len(edges)), np.ones(len(edges))
        whole = ahead + behind >= 1
        ahead[whole], behind[whole] = 1.0, 0.0
        parts = [(edges, none, ahead), (edges, one - behind, one), *self._beside_starts(seconds)]
        edge, begin, end = (np.concatenate(column) for column in zip(*parts, strict=True))
        kept = end > begin
        length = self.streets.metres_of_edge[edge[kept]].astype(np.float64)
        return StreetStretches(self.streets, edge[kept], begin[kept] * length, end[kept] * length)

    def _share(self, arc: Int32, seconds: float) -> Float64:
        """Which share of each arc is walked by then: 0 to 1, in its direction."""
        since = self.seconds_of_node[self.view.head_of_arc[self.view.twin_of_arc[arc]]]
        cost = self.view.cost_of_arc[arc].astype(np.float64)
        left = (seconds - since.astype(np.float64)) * self.speed
        return np.where(cost < FAR, np.clip(left / np.maximum(cost, 1e-6), 0.0, 1.0), 0.0)

    def _beside_starts(self, seconds: float) -> list[tuple[Int32, Float64, Float64]]:
        """The parts of the edges on which walks begin, forward and backward of there."""
        edge, offset, since = self.starts
        near = since <= seconds
        edge, offset = edge[near], offset[near].astype(np.float64)
        length = np.maximum(self.view.metres_of_edge[edge].astype(np.float64), 1e-6)
        left = (seconds - since[near]) * self.speed
        forward = self.view.forward_arc_of_edge[edge]
        parts = []
        for arc, sign in ((forward, 1), (self.view.twin_of_arc[forward], -1)):
            cost = self.view.cost_of_arc[arc].astype(np.float64)
            walked = np.where(cost < FAR, left / np.maximum(cost, 1e-6), 0.0)
            other = np.clip(offset / length + sign * walked, 0.0, 1.0)
            here = np.clip(offset / length, 0.0, 1.0)
            parts.append((edge, np.minimum(here, other), np.maximum(here, other)))
        return parts


@dataclass(frozen=True, eq=False)
class StreetStretches:
    """Parts of edges, between two places along each: metres from its tail."""

    streets: StreetGraph
    edge: Int32
    begin: Float64
    end: Float64

    def lines(self) -> tuple[Float64, Int64]:
        """As they lie: float64[point, (lon, lat)], two points or more each, and of which stretch.

        Whole streets first; the stretch of a point is numbered from 0, ascending.
        """
        whole = (self.begin <= 0) & (self.end >= self.streets.metres_of_edge[self.edge])
        points, line = self._whole(self.edge[whole])
        parts = [
            _cut(self.streets, edge, begin, end)
            for edge, begin, end in zip(
                self.edge[~whole].tolist(),
                self.begin[~whole].tolist(),
                self.end[~whole].tolist(),
                strict=True,
            )
        ]
        number = np.arange(len(parts)) + np.count_nonzero(whole)
        lengths = [len(part) for part in parts]
        return np.concatenate([points, *parts]), np.concatenate([line, np.repeat(number, lengths)])

    def _whole(self, edges: Int32) -> tuple[Float64, Int64]:
        """All points of some edges, and of which edge of the list each is."""
        streets = self.streets
        first = streets.first_point_of_edge[edges].astype(np.int64)
        count = streets.first_point_of_edge[edges + 1] - first
        line = np.repeat(np.arange(len(edges)), count)
        point = np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count) + first[line]
        return np.column_stack((streets.lon_of_point[point], streets.lat_of_point[point])), line


def _cut(streets: StreetGraph, edge: int, begin: float, end: float) -> Float64:
    first, last = streets.first_point_of_edge[edge : edge + 2]
    points = np.column_stack((streets.lon_of_point[first:last], streets.lat_of_point[first:last]))
    whole = float(streets.metres_of_edge[edge])
    if begin <= 0 and end >= whole:
        return points
    shrink = np.cos(np.radians(points[0, 1]))
    steps = np.hypot(np.diff(points[:, 0]) * shrink, np.diff(points[:, 1]))
    along = np.concatenate(([0.0], np.cumsum(steps)))
    along *= whole / max(along[-1], 1e-12)
    inner = (along > begin) & (along < end)
    cut = [begin, *along[inner].tolist(), end]
    return np.column_stack([np.interp(cut, along, points[:, axis]) for axis in (0, 1)])


def reach_on_streets(network: Network, query: Query) -> StreetReach:
    """What is reached within `max_duration` seconds, and no farther from a stop than one walks.

    The query is meant as in `reach_by_rides`. From the place itself one walks for all the time
    there is, from a stop `max_walk_after` at most (arriving by a time: `max_walk_before`).
    Raises as `plan` does.
    """
    backward = query.arrive_by
    pace = pace_of(network, query.profile)
    streets = network.streets
    terms = walk_terms(query.profile, query.elevation_costs).timed
    view = streets.walked(pace.stations.network, backward=backward, terms=terms)
    speed = query.profile.walking_speed
    place = query.destination if backward else query.origin
    door = snap(network.grid, view, *coordinates_of(network.timetable, place), DOOR_METRES)
    starts = [_Start(door, 0, query.max_duration), *_from_stops(network, query, pace)]
    seconds = np.full(streets.node_count, FAR, np.float32)
    for start in starts:
        check_deadline()
        left = min(query.max_duration - start.seconds, start.longest)
        labels = new_node_labels(streets.node_count)
        nodes = search_nodes(view, start.snaps, left * speed, labels)
        found = start.seconds + labels.metres_of_node[nodes] / np.float32(speed)
        seconds[nodes] = np.minimum(seconds[nodes], found)
    return StreetReach(
        reach_by_rides(network, query), seconds, streets, view, speed, _places(starts, speed)
    )


@dataclass(frozen=True)
class _Start:
    """Where walking begins: on the streets at `snaps`, after `seconds`, for `longest` at most."""

    snaps: Snaps
    seconds: int
    longest: int


def _from_stops(network: Network, query: Query, pace: Pace) -> list[_Start]:
    """Every stop where a vehicle is left; to others one has walked, and walks on from the door."""
    if query.arrive_by:
        left = reach_by_rides(network, replace(query, max_walk_before=0))
        longest, wish, links = query.max_walk_before, query.egress, pace.to_stops
    else:
        left = reach_by_rides(network, replace(query, max_walk_after=0))
        longest, wish, links = query.max_walk_after, query.access, pace.from_stops
    walked = (left.rides_of_stop == 0) & (wish.modes == ON_FOOT)
    starts = []
    for stop in np.flatnonzero((left.seconds_of_stop < NEVER) & ~walked).tolist():
        snaps = _met_by(links, stop)
        if len(snaps.edge_of_snap):
            starts.append(_Start(snaps, int(left.seconds_of_stop[stop]), longest))
    return starts


def _met_by(links: StopLinks, stop: int) -> Snaps:
    """Where a stop meets the streets, without the ways that cannot be walked."""
    own = links.link_of_slot[links.first_slot_of_stop[stop] : links.first_slot_of_stop[stop + 1]]
    own = own[links.metres_of_link[own] < NO_WAY]
    return Snaps(links.edge_of_link[own], links.offset_of_link[own], links.metres_of_link[own])


def _places(starts: Sequence[_Start], speed: float) -> tuple[Int32, Float32, Float32]:
    edges = np.concatenate([start.snaps.edge_of_snap for start in starts])
    offsets = np.concatenate([start.snaps.offset_of_snap for start in starts])
    seconds = np.concatenate(
        [start.seconds + start.snaps.metres_of_snap / np.float32(speed) for start in starts]
    )
    return edges.astype(np.int32), offsets.astype(np.float32), seconds.astype(np.float32)
