"""Walks from one place along the streets: to junctions, to every stop, to another place.

One bounded search serves a door and a stop alike, with the clock or (in a view against it) against.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Int32, UInt8
from planner.kernel import FAR, NONE, kernel
from planner.network.streets.dijkstra import UNSEEN, Aim, NodeLabels, everywhere, shortest_paths
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.graph import StreetView
from planner.network.walks.stop_links import StopLinks

AT_CORNER = 0.01
"""metres from a junction at which one stands on it, and need not travel the street one hangs on."""


class StopLabels(NamedTuple):
    """What a search knows of each stop; meaningful only where `reached` is 1.

    reached_of_stop    uint8
    metres_of_stop     float32, level-equivalent metres
    link_of_stop       int32, the link walked last
    arc_of_stop        int32, the arc walked last; NONE: the walk stays on the snap's own edge
    snap_of_stop       int32, the snap where such a walk begins
    """

    reached_of_stop: UInt8
    metres_of_stop: Float32
    link_of_stop: Int32
    arc_of_stop: Int32
    snap_of_stop: Int32


class Arrival(NamedTuple):
    """How another place is reached: metres (FAR: not), its snap, and as in `StopLabels`."""

    metres: float
    snap: int
    arc: int
    own_snap: int


def new_stop_labels(stop_count: int) -> StopLabels:
    """Labels of a search that has not begun."""
    return StopLabels(
        np.zeros(stop_count, np.uint8),
        np.empty(stop_count, np.float32),
        np.empty(stop_count, np.int32),
        np.empty(stop_count, np.int32),
        np.empty(stop_count, np.int32),
    )


@kernel
def _share(streets: StreetView, edge: int, offset: float) -> float:
    """Where along an edge an offset lies: 0 at its tail, 1 at its head."""
    return float(offset / streets.metres_of_edge[edge])


@kernel
def share_of_arc(streets: StreetView, arc: int, offset: float) -> float:
    """Which share of an arc is walked to reach an offset."""
    share = _share(streets, streets.edge_of_arc[arc], offset)
    return 1.0 - share if streets.backward_of_arc[arc] else share


@kernel
def share_of_way(offset: float, metres: float, backward: bool) -> float:
    """The same, of an arc along an edge so long; backward: from its head to its tail."""
    share = float(offset / metres)
    return 1.0 - share if backward else share


@kernel
def metres_along_edge(streets: StreetView, edge: int, offset: float, target: float) -> float:
    """Level-equivalent metres from one offset of an edge to another; FAR where closed."""
    arc = streets.forward_arc_of_edge[edge]
    if target < offset:
        arc = streets.twin_of_arc[arc]
    if abs(target - offset) <= AT_CORNER:
        return 0.0
    if streets.cost_of_arc[arc] >= np.float32(FAR):
        return FAR
    share = abs(_share(streets, edge, target) - _share(streets, edge, offset))
    return share * streets.cost_of_arc[arc]


@kernel
def search_nodes(streets: StreetView, snaps: Snaps, limit: float, labels: NodeLabels) -> Int32:
    """Search from where a place meets the streets; returns the nodes reached, nearest first.

    Seeds 2s and 2s + 1 are the tail and the head of the edge of snap s.
    """
    return search_nodes_for(streets, snaps, limit, labels, everywhere())


@kernel
def search_nodes_for(
    streets: StreetView, snaps: Snaps, limit: float, labels: NodeLabels, aim: Aim
) -> Int32:
    """The same, for something: only what may serve it is searched."""
    node_of_seed = np.empty(2 * len(snaps.edge_of_snap), np.int32)
    cost_of_seed = np.empty(2 * len(snaps.edge_of_snap), np.float32)
    for own in range(len(snaps.edge_of_snap)):
        edge, offset = snaps.edge_of_snap[own], snaps.offset_of_snap[own]
        whole = streets.metres_of_edge[edge]
        for side in range(2):
            node_of_seed[2 * own + side] = (
                streets.head_of_edge[edge] if side else streets.tail_of_edge[edge]
            )
            along = metres_along_edge(streets, edge, offset, float(whole) if side else 0.0)
            cost_of_seed[2 * own + side] = min(snaps.cost_of_snap[own] + along, FAR)
    return shortest_paths(streets, node_of_seed, cost_of_seed, limit, labels, aim)


def retimed(streets: StreetView, snaps: Snaps, nodes: Int32, labels: NodeLabels) -> NodeLabels:
    """The same ways with what they cost in another view than that in which they were found.

    nodes    as `search_nodes` returned them
    """
    other = labels._replace(cost_of_node=labels.cost_of_node.copy())
    retime(streets, snaps, nodes, other)
    return other


@kernel
def retime(streets: StreetView, snaps: Snaps, nodes: Int32, labels: NodeLabels) -> None:
    """As `retimed`, in the labels themselves."""
    for node in nodes:  # in the order they were reached: the node before is done
        arc = labels.arc_of_node[node]
        if arc != NONE:
            before = streets.head_of_arc[streets.twin_of_arc[arc]]
            labels.cost_of_node[node] = labels.cost_of_node[before] + streets.cost_of_arc[arc]
            continue
        own, side = labels.seed_of_node[node] // 2, labels.seed_of_node[node] % 2
        edge = snaps.edge_of_snap[own]
        corner = float(streets.metres_of_edge[edge]) if side else 0.0
        along = metres_along_edge(streets, edge, snaps.offset_of_snap[own], corner)
        labels.cost_of_node[node] = snaps.cost_of_snap[own] + along


@kernel
def _reach(stops: StopLabels, stop: int, metres: float, link: int, arc: int, own: int) -> bool:
    """Keep a walk to a stop if it is the shortest yet; whether the stop is newly reached."""
    fresh = stops.reached_of_stop[stop] == 0
    short = np.float32(metres)
    if fresh or short < stops.metres_of_stop[stop]:
        stops.reached_of_stop[stop] = 1
        stops.metres_of_stop[stop] = short
        stops.link_of_stop[stop] = link
        stops.arc_of_stop[stop] = arc
        stops.snap_of_stop[stop] = own
    return bool(fresh)


@kernel
def _reach_on_own_edges(
    streets: StreetView,
    links: StopLinks,
    snaps: Snaps,
    limit: float,
    stops: StopLabels,
    reached: Int32,
) -> int:
    """Reach stops on the edges where the walk begins; returns how many were reached."""
    count = 0
    for own in range(len(snaps.edge_of_snap)):
        edge, offset = snaps.edge_of_snap[own], snaps.offset_of_snap[own]
        for link in range(links.first_link_of_edge[edge], links.first_link_of_edge[edge + 1]):
            along = metres_along_edge(streets, edge, offset, links.offset_of_link[link])
            metres = snaps.cost_of_snap[own] + links.metres_of_link[link] + along
            stop = links.stop_of_link[link]
            if metres <= limit and _reach(stops, stop, metres, link, NONE, own):
                reached[count] = stop
                count += 1
    return count


@kernel
def search_stops(
    streets: StreetView,
    links: StopLinks,
    snaps: Snaps,
    limit: float,
    labels: NodeLabels,
    stops: StopLabels,
) -> tuple[Int32, Int32]:
    """Search from where a place meets the streets to every stop within `limit`.

    Returns the nodes and the stops reached, in the order they were (int32).
    """
    nodes = search_nodes(streets, snaps, limit, labels)
    reached = np.empty(len(stops.reached_of_stop), np.int32)
    count = _reach_on_own_edges(streets, links, snaps, limit, stops, reached)
    first_link_of_edge, metres_of_stop = links.first_link_of_edge, stops.metres_of_stop
    for node in nodes:
        start = labels.cost_of_node[node]
        for arc in range(streets.first_arc_of_node[node], streets.first_arc_of_node[node + 1]):
            edge = np.uint32(streets.edge_of_arc[np.uint32(arc)])
            first, end = first_link_of_edge[edge], first_link_of_edge[edge + np.uint32(1)]
            if first == end:
                continue
            cost = streets.cost_of_arc[np.uint32(arc)]
            if cost >= np.float32(FAR):
                continue
            whole = streets.metres_of_edge[edge]
            backward = streets.backward_of_arc[np.uint32(arc)] != 0
            for link in range(first, end):  # written out: to hand over all arrays costs more
                share = share_of_way(links.offset_of_link[link], whole, backward)
                metres = start + share * cost + links.metres_of_link[link]
                if metres > limit:
                    continue
                stop, short = links.stop_of_link[link], np.float32(metres)
                if stops.reached_of_stop[stop] == 0:
                    stops.reached_of_stop[stop] = 1
                    reached[count] = stop
                    count += 1
                elif short >= metres_of_stop[stop]:
                    continue
                metres_of_stop[stop] = short
                stops.link_of_stop[stop] = link
                stops.arc_of_stop[stop] = arc
                stops.snap_of_stop[stop] = NONE
    return nodes, reached[:count].copy()


@kernel
def retime_stops(
    streets: StreetView,
    links: StopLinks,
    snaps: Snaps,
    labels: NodeLabels,
    stops: StopLabels,
    reached: Int32,
) -> None:
    """The same walks to stops with what they cost in another view; `labels` of `retimed`."""
    for stop in reached:
        link, arc, own = stops.link_of_stop[stop], stops.arc_of_stop[stop], stops.snap_of_stop[stop]
        offset = links.offset_of_link[link]
        if arc == NONE:
            edge = snaps.edge_of_snap[own]
            along = metres_along_edge(streets, edge, snaps.offset_of_snap[own], offset)
            start = float(snaps.cost_of_snap[own])
        else:
            along = share_of_arc(streets, arc, offset) * streets.cost_of_arc[arc]
            start = float(labels.cost_of_node[streets.head_of_arc[streets.twin_of_arc[arc]]])
        stops.metres_of_stop[stop] = start + along + links.metres_of_link[link]


@kernel
def arrive(
    streets: StreetView, snaps: Snaps, labels: NodeLabels, others: Snaps, limit: float
) -> Arrival:
    """Find the shortest walk to another place, after a search of the nodes within `limit`."""
    best, best_snap, best_arc, best_own = FAR, NONE, NONE, NONE
    for other in range(len(others.edge_of_snap)):
        edge, offset = others.edge_of_snap[other], others.offset_of_snap[other]
        stub = float(others.cost_of_snap[other])
        for own in range(len(snaps.edge_of_snap)):
            if snaps.edge_of_snap[own] == edge:
                along = metres_along_edge(streets, edge, snaps.offset_of_snap[own], offset)
                metres = snaps.cost_of_snap[own] + along + stub
                if metres <= limit and metres < best:
                    best, best_snap, best_arc, best_own = metres, other, NONE, own
        forward = streets.forward_arc_of_edge[edge]
        for arc in (forward, streets.twin_of_arc[forward]):
            node = streets.head_of_arc[streets.twin_of_arc[arc]]
            cost = streets.cost_of_arc[arc]
            share = share_of_arc(streets, arc, offset)
            if share * streets.metres_of_edge[edge] <= AT_CORNER:
                cost = np.float32(0.0)  # at the very corner nothing is travelled, closed or not
            if labels.state_of_node[node] == UNSEEN or cost >= np.float32(FAR):
                continue
            metres = labels.cost_of_node[node] + share * cost + stub
            if metres <= limit and metres < best:
                best, best_snap, best_arc, best_own = metres, other, arc, NONE
    return Arrival(best, best_snap, best_arc, best_own)


@kernel
def cost_of_arrival(
    streets: StreetView, snaps: Snaps, labels: NodeLabels, others: Snaps, found: Arrival
) -> float:
    """What a walk costs that `arrive` found, perhaps in another view; FAR where it found none."""
    if found.snap == NONE:
        return FAR
    edge, offset = others.edge_of_snap[found.snap], others.offset_of_snap[found.snap]
    stub = float(others.cost_of_snap[found.snap])
    if found.arc == NONE:
        begin = snaps.offset_of_snap[found.own_snap]
        along = metres_along_edge(streets, edge, begin, offset)
        return float(snaps.cost_of_snap[found.own_snap] + along + stub)
    node = streets.head_of_arc[streets.twin_of_arc[found.arc]]
    share, cost = share_of_arc(streets, found.arc, offset), streets.cost_of_arc[found.arc]
    if share * streets.metres_of_edge[edge] <= AT_CORNER:
        cost = np.float32(0.0)
    return float(labels.cost_of_node[node] + share * cost + stub)
