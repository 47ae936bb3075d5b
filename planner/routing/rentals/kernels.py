"""Kernels of rentals: how places are come to after a search, and how far a vehicle was ridden."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from planner.arrays import Bools, Float32, Int32, UInt8
from planner.kernel import FAR, NONE, kernel
from planner.network.rentals.zones import EVERYWHERE, PARTLY, Kerbs
from planner.network.streets.dijkstra import SETTLED, UNSEEN, NodeLabels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetView
from planner.network.streets.places import PlacesOnStreets
from planner.network.walks.search import StopLabels, metres_along_edge, share_of_arc, share_of_way
from planner.network.walks.stop_links import StopLinks

CLIMB_METRES = 20.0
"""Level metres that a metre of climb costs the battery of a small vehicle."""


class Met(NamedTuple):
    """How places are come to: seconds or metres (FAR: not), where, and as in `StopLabels`.

    own_of_place    int32, the snap from which it is reached without passing a junction; NONE
    """

    cost_of_place: Float32
    edge_of_place: Int32
    offset_of_place: Float32
    arc_of_place: Int32
    own_of_place: Int32


@kernel
def parks_at(kerbs: Kerbs, edge: int, offset: float) -> bool:
    """Whether a vehicle may be left at a place along an edge."""
    if kerbs.parks_of_edge[edge] != PARTLY:
        return bool(kerbs.parks_of_edge[edge] == EVERYWHERE)
    for kerb in range(kerbs.first_kerb_of_edge[edge], kerbs.first_kerb_of_edge[edge + 1]):
        if kerbs.begin_of_kerb[kerb] <= offset <= kerbs.end_of_kerb[kerb]:
            return True
    return False


def parking_of(kerbs: Kerbs, snaps: Snaps) -> Bools:
    """Whether a vehicle may be left at each of some snaps."""
    pairs = zip(snaps.edge_of_snap.tolist(), snaps.offset_of_snap.tolist(), strict=True)
    return np.array([parks_at(kerbs, edge, offset) for edge, offset in pairs], np.bool_)


@kernel
def _new_met(count: int) -> Met:
    return Met(
        np.full(count, FAR, np.float32),
        np.full(count, NONE, np.int32),
        np.zeros(count, np.float32),
        np.full(count, NONE, np.int32),
        np.full(count, NONE, np.int32),
    )


@kernel
def _come_to(
    view: StreetView,
    snaps: Snaps,
    labels: NodeLabels,
    edge: int,
    offset: float,
    stub: float,
    met: Met,
    place: int,
) -> None:
    """Keep the way to a place by a point of an edge, if it is the shortest yet.

    snaps    ascending by edge
    """
    own = np.searchsorted(snaps.edge_of_snap, edge)
    while own < len(snaps.edge_of_snap) and snaps.edge_of_snap[own] == edge:
        along = metres_along_edge(view, edge, snaps.offset_of_snap[own], offset)
        cost = np.float32(snaps.cost_of_snap[own] + along + stub)
        if along < FAR and cost < met.cost_of_place[place]:
            met.cost_of_place[place], met.edge_of_place[place] = cost, edge
            met.offset_of_place[place], met.arc_of_place[place] = offset, NONE
            met.own_of_place[place] = own
        own += 1
    forward = view.forward_arc_of_edge[edge]
    for arc in (forward, view.twin_of_arc[forward]):
        node = view.head_of_arc[view.twin_of_arc[arc]]
        if labels.state_of_node[node] == UNSEEN or view.cost_of_arc[arc] >= np.float32(FAR):
            continue
        along = share_of_arc(view, arc, offset) * view.cost_of_arc[arc]
        cost = np.float32(labels.cost_of_node[node] + along + stub)
        if cost < met.cost_of_place[place]:
            met.cost_of_place[place], met.edge_of_place[place] = cost, edge
            met.offset_of_place[place], met.arc_of_place[place] = offset, arc
            met.own_of_place[place] = NONE


@kernel
def come_to_places(
    view: StreetView, snaps: Snaps, labels: NodeLabels, places: PlacesOnStreets, pace: float
) -> Met:
    """Find the way to each place after a search.

    snaps    where the search began, ascending by edge
    pace     metres between a place and the street that cost as much as one of the search's units
    """
    met = _new_met(len(places.first_snap_of_place) - 1)
    for place in range(len(places.first_snap_of_place) - 1):
        for other in range(
            places.first_snap_of_place[place], places.first_snap_of_place[place + 1]
        ):
            stub = places.cost_of_snap[other] / pace
            edge, offset = places.edge_of_snap[other], places.offset_of_snap[other]
            own = np.searchsorted(snaps.edge_of_snap, edge)
            if own < len(snaps.edge_of_snap) and snaps.edge_of_snap[own] == edge:
                _come_to(view, snaps, labels, edge, offset, stub, met, place)
                continue
            forward, metres = view.forward_arc_of_edge[edge], view.metres_of_edge[edge]
            for backward in range(2):  # written out, as in `come_to_links`
                arc = view.twin_of_arc[forward] if backward else forward
                node = view.head_of_edge[edge] if backward else view.tail_of_edge[edge]
                along = view.cost_of_arc[arc]
                if labels.state_of_node[node] == UNSEEN or along >= np.float32(FAR):
                    continue
                share = share_of_way(offset, metres, bool(backward))
                cost = np.float32(labels.cost_of_node[node] + share * along + stub)
                if cost < met.cost_of_place[place]:
                    met.cost_of_place[place], met.edge_of_place[place] = cost, edge
                    met.offset_of_place[place], met.arc_of_place[place] = offset, arc
    return met


@kernel
def retime_met(
    minded: StreetView,
    minded_labels: NodeLabels,
    view: StreetView,
    labels: NodeLabels,
    snaps: Snaps,
    met: Met,
) -> None:
    """Put what the ways found take in one view in place of what they take in another."""
    for place in range(len(met.cost_of_place)):
        if met.cost_of_place[place] >= np.float32(FAR):
            continue
        arc, offset = met.arc_of_place[place], met.offset_of_place[place]
        if arc == NONE:
            edge, begin = met.edge_of_place[place], snaps.offset_of_snap[met.own_of_place[place]]
            was = metres_along_edge(minded, edge, begin, offset)
            now = metres_along_edge(view, edge, begin, offset)
        else:
            node, share = view.head_of_arc[view.twin_of_arc[arc]], share_of_arc(view, arc, offset)
            was = minded_labels.cost_of_node[node] + share * minded.cost_of_arc[arc]
            now = labels.cost_of_node[node] + share * view.cost_of_arc[arc]
        met.cost_of_place[place] += np.float32(now - was)


@kernel
def come_to_links(
    view: StreetView, snaps: Snaps, labels: NodeLabels, links: StopLinks, kerbs: Kerbs
) -> Met:
    """Find the way to where each stop hangs on a street in which vehicles may be left.

    As `come_to_places`, but written out: to hand all arrays to a function for each of thousands of
    links would cost more than the work itself.
    """
    count = links.first_link_of_edge[-1]
    met = _new_met(count)
    begins_of_edge = np.zeros(len(view.tail_of_edge), np.uint8)
    for edge in snaps.edge_of_snap:
        begins_of_edge[edge] = 1
    for link in range(count):
        edge, offset = links.edge_of_link[link], links.offset_of_link[link]
        parks = kerbs.parks_of_edge[edge]
        if parks == PARTLY and parks_at(kerbs, edge, offset):
            parks = EVERYWHERE
        if parks != EVERYWHERE:
            continue
        if begins_of_edge[edge]:
            _come_to(view, snaps, labels, edge, offset, 0.0, met, link)
            continue
        share = offset / view.metres_of_edge[edge]
        forward = view.forward_arc_of_edge[edge]
        for backward in range(2):
            arc = view.twin_of_arc[forward] if backward else forward
            node = view.head_of_edge[edge] if backward else view.tail_of_edge[edge]
            along = view.cost_of_arc[arc]
            if labels.state_of_node[node] == UNSEEN or along >= np.float32(FAR):
                continue
            along *= 1.0 - share if backward else share
            cost = np.float32(labels.cost_of_node[node] + along)
            if cost < met.cost_of_place[link]:
                met.cost_of_place[link], met.edge_of_place[link] = cost, edge
                met.offset_of_place[link], met.arc_of_place[link] = offset, arc
    return met


@kernel
def come_to_brinks(
    labels: NodeLabels, view: StreetView, arc_of_brink: Int32, cost_of_brink: Float32
) -> Float32:
    """Seconds to each brink of a zone (float32); FAR: it is not come to."""
    cost = np.full(len(arc_of_brink), FAR, np.float32)
    for brink in range(len(arc_of_brink)):
        node = view.head_of_arc[view.twin_of_arc[arc_of_brink[brink]]]
        if labels.state_of_node[node] != UNSEEN:
            cost[brink] = labels.cost_of_node[node] + cost_of_brink[brink]
    return cost


@kernel
def _climb(tail: float, head: float, backward: bool) -> float:
    """Metres that an arc climbs as it is travelled between two elevations."""
    rise = head - tail
    if backward:
        rise = -rise
    return max(float(rise), 0.0) if math.isfinite(rise) else 0.0


@kernel
def metres_ridden(
    view: StreetView,
    snaps: Snaps,
    labels: NodeLabels,
    nodes: Int32,
    elevation_of_node: Float32,
    backward: bool,
) -> Float32:
    """Metres ridden between where a search began and each node, climbs counted (float32).

    nodes    as `search_nodes` returns them: each after the one it is reached from
    """
    ridden = np.zeros(len(labels.state_of_node), np.float32)
    for node in nodes:
        arc = labels.arc_of_node[node]
        if arc == NONE:
            own, at_head = labels.seed_of_node[node] // 2, labels.seed_of_node[node] % 2
            corner = view.metres_of_edge[snaps.edge_of_snap[own]] if at_head else 0.0
            ridden[node] = abs(snaps.offset_of_snap[own] - corner)
            continue
        tail = view.head_of_arc[view.twin_of_arc[arc]]
        climb = _climb(elevation_of_node[tail], elevation_of_node[node], backward) * CLIMB_METRES
        ridden[node] = ridden[tail] + view.metres_of_edge[view.edge_of_arc[arc]] + climb
    return ridden


@kernel
def ridden_to(
    view: StreetView,
    snaps: Snaps,
    labels: NodeLabels,
    ridden_of_node: Float32,
    elevation_of_node: Float32,
    backward: bool,
    edge_of_end: Int32,
    offset_of_end: Float32,
    arc_of_end: Int32,
    own_of_end: Int32,
) -> tuple[Int32, Float32]:
    """For ways that end on an edge: the snap each began at, and its metres (climbs counted)."""
    before = np.full(len(edge_of_end), NONE, np.int32)
    metres = np.zeros(len(edge_of_end), np.float32)
    for end in range(len(edge_of_end)):
        arc = arc_of_end[end]
        if arc == NONE:
            before[end] = own_of_end[end]
            metres[end] = abs(snaps.offset_of_snap[own_of_end[end]] - offset_of_end[end])
            continue
        tail = view.head_of_arc[view.twin_of_arc[arc]]
        before[end] = labels.seed_of_node[tail] // 2
        whole = view.metres_of_edge[edge_of_end[end]]
        share = share_of_way(offset_of_end[end], whole, view.backward_of_arc[arc] != 0)
        head = view.head_of_arc[arc]
        climb = _climb(elevation_of_node[tail], elevation_of_node[head], backward) * CLIMB_METRES
        along = whole + climb
        metres[end] = ridden_of_node[tail] + share * along
    return before, metres


@kernel
def nodes_to_leave_at(
    ridden: StreetView,
    walked: StreetView,
    labels: NodeLabels,
    nodes: Int32,
    keeps_of_node: UInt8,
    walking_speed: float,
) -> Int32:
    """The nodes at which walking on may be better than riding on.

    keeps_of_node    uint8, 1: a vehicle may be left there, within all limits
    From the others every street that is walked may be ridden, and leads to where the vehicle may be
    left, too, and is no later.
    """
    kept = np.empty(len(nodes), np.int32)
    count = 0
    for node in nodes:
        if not keeps_of_node[node]:
            continue
        for arc in range(walked.first_arc_of_node[node], walked.first_arc_of_node[node + 1]):
            if walked.cost_of_arc[arc] >= np.float32(FAR):
                continue
            head = walked.head_of_arc[arc]
            on_foot = labels.cost_of_node[node] + walked.cost_of_arc[arc] / walking_speed
            rides_on = (
                keeps_of_node[head]
                and ridden.cost_of_arc[arc] < np.float32(FAR)
                and labels.cost_of_node[head] <= on_foot
            )
            if not rides_on:
                kept[count] = node
                count += 1
                break
    return kept[:count].copy()


@kernel
def pass_by(
    labels: NodeLabels, ridden: NodeLabels, passed: Int32, later: int, speed: float
) -> None:
    """Stop a search on foot at nodes to which one may as well ride; their metres are filled in.

    later    seconds for leaving the vehicle
    """
    for node in passed:
        labels.state_of_node[node] = SETTLED
        labels.cost_of_node[node] = (ridden.cost_of_node[node] + later) * speed


@kernel
def reach_in_front(
    stops: StopLabels,
    links: StopLinks,
    link_of_end: Int32,
    cost_of_end: Float32,
    first_end: int,
    reached: Int32,
    speed: float,
) -> Int32:
    """Reach stops from the streets in front of them; returns all that are reached.

    cost_of_end    float32, seconds; the ends are numbered from `first_end` on
    """
    every = np.empty(len(reached) + len(link_of_end), np.int32)
    every[: len(reached)] = reached
    count = len(reached)
    for number in range(len(link_of_end)):
        link = link_of_end[number]
        stop = links.stop_of_link[link]
        metres = np.float32(cost_of_end[number] * speed + links.metres_of_link[link])
        fresh = stops.reached_of_stop[stop] == 0
        if fresh:
            every[count] = stop
            count += 1
        if fresh or metres < stops.metres_of_stop[stop]:
            stops.reached_of_stop[stop] = 1
            stops.metres_of_stop[stop], stops.link_of_stop[stop] = metres, link
            stops.arc_of_stop[stop], stops.snap_of_stop[stop] = NONE, first_end + number
    return every[:count].copy()


@kernel
def ends_of_stops(view: StreetView, labels: NodeLabels, stops: StopLabels, reached: Int32) -> Int32:
    """The snap from which each stop reached was walked to."""
    ends = np.empty(len(reached), np.int32)
    for number, stop in enumerate(reached):
        arc = stops.arc_of_stop[stop]
        if arc == NONE:
            ends[number] = stops.snap_of_stop[stop]
        else:
            ends[number] = labels.seed_of_node[view.head_of_arc[view.twin_of_arc[arc]]] // 2
    return ends
