"""Bounded one-to-many shortest paths on streets.

Dijkstra (1959), with a binary heap of (metres, node) from which outdated entries are dropped when
they surface. Ties are settled in the order of node numbers, so equal inputs give equal paths. Who
looks for one place searches only where a way there may lead, by the straight line to it (Hart,
Nilsson, Raphael 1968; but in Dijkstra's order, so that what is found is the same).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Float64, Int32, Int64, UInt8, read_only
from planner.kernel import NONE, kernel
from planner.network.earth import METRES_PER_DEGREE
from planner.network.streets.graph import StreetView

UNSEEN, QUEUED, SETTLED = range(3)

LAST = np.int64(2**63 - 1)
"""Sorts behind every entry."""

FLAT_DEGREES = 2.0
"""Of latitude: so far the earth is taken as flat in measuring what is yet to go."""


class NodeLabels(NamedTuple):
    """What a search knows of each node; the others are meaningful only where `state` is not UNSEEN.

    state_of_node     uint8, UNSEEN, QUEUED or SETTLED
    cost_of_node      float32, from the seeds, as `StreetView.cost_of_arc`: level-equivalent metres
                      on foot, seconds by other means
    arc_of_node       int32, the arc by which it was reached; NONE: it is a seed
    seed_of_node      int32, the seed from which it was reached
    """

    state_of_node: UInt8
    cost_of_node: Float32
    arc_of_node: Int32
    seed_of_node: Int32


class Aim(NamedTuple):
    """What a search is for: what cannot serve it is not searched.

    wanted_of_node    uint8, 1: such a node is looked for, and the search ends when all of them are
                      settled; empty: everything within the limit is looked for
    lat_of_node, lon_of_node    float64, degrees; empty where no place is aimed at
    lat, lon          the place aimed at: only what may be on a way there is searched
    free_metres       so far from it nothing is known of the ways
    shrink            of a degree of longitude against one of latitude, at least
    pace              what a metre costs at least, as the crow flies; 0: no place is aimed at
    limit             what a whole way may cost
    """

    wanted_of_node: UInt8
    lat_of_node: Float64
    lon_of_node: Float64
    lat: float
    lon: float
    free_metres: float
    shrink: float
    pace: float
    limit: float


def new_node_labels(node_count: int) -> NodeLabels:
    """Labels of a search that has not begun.

    Memory of nodes never reached is never touched, so a short walk in a large country costs little.
    """
    return NodeLabels(
        np.zeros(node_count, np.uint8),
        np.empty(node_count, np.float32),
        np.empty(node_count, np.int32),
        np.empty(node_count, np.int32),
    )


NO_NODES: UInt8 = read_only(np.zeros(0, np.uint8))
NOWHERE: Float64 = read_only(np.zeros(0, np.float64))


@kernel
def everywhere() -> Aim:
    """The aim of a search for all that is within its limit."""
    return Aim(NO_NODES, NOWHERE, NOWHERE, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@kernel
def _entry(metres: float, node: int) -> int:
    """One number that sorts as (metres, node): metres are not negative, so their bits ascend."""
    return int((np.int64(np.float32(metres).view(np.int32)) << np.int64(32)) | np.int64(node))


@kernel
def _push(heap: Int64, size: int, entry: int) -> int:
    """Add an entry; returns the new size."""
    place = size
    while place > 0:
        above = (place - 1) >> 1
        if heap[np.uint32(above)] <= entry:
            break
        heap[np.uint32(place)] = heap[np.uint32(above)]
        place = above
    heap[np.uint32(place)] = entry
    return size + 1


@kernel
def _pop(heap: Int64, size: int) -> int:
    """Drop the first entry; returns the new size."""
    size -= 1
    entry = heap[np.uint32(size)]
    heap[np.uint32(size)] = LAST  # beside it no child is missing
    place, child = 0, 1
    while child < size:
        first, second = heap[np.uint32(child)], heap[np.uint32(child + 1)]
        child += int(second < first)  # no branch: it could not be foretold
        if min(first, second) >= entry:
            break
        heap[np.uint32(place)] = min(first, second)
        place = child
        child = 2 * place + 1
    heap[np.uint32(place)] = entry
    return size


@kernel
def _straight_metres(lat: float, lon: float, to_lat: float, to_lon: float, shrink: float) -> float:
    """Metres between two places at least; `shrink` as in `Aim`."""
    north, east = abs(lat - to_lat), abs(lon - to_lon)
    east = min(east, 360.0 - east) if north <= FLAT_DEGREES else 0.0
    east *= shrink
    return METRES_PER_DEGREE * math.sqrt(north * north + east * east)


@kernel
def shortest_paths(  # noqa: C901, PLR0912 - calls for each arc would cost more than the work
    streets: StreetView,
    node_of_seed: Int32,
    cost_of_seed: Float32,
    limit: float,
    labels: NodeLabels,
    aim: Aim,
) -> Int32:
    """Search from the seeds to every node within `limit` level-equivalent metres.

    node_of_seed      int32, where the search begins; cost_of_seed float32, with how many metres
    labels            UNSEEN everywhere (`new_node_labels`); filled in
    Returns the nodes reached, nearest first (int32).
    """
    heap = np.empty(len(streets.head_of_arc) + len(node_of_seed), np.int64)
    state, cost_of_node = labels.state_of_node, labels.cost_of_node
    pace, whole = aim.pace, aim.limit + aim.pace * aim.free_metres
    lat_of_node, lon_of_node = aim.lat_of_node, aim.lon_of_node
    lat, lon, shrink = aim.lat, aim.lon, aim.shrink
    size = 0
    for seed in range(len(node_of_seed)):
        node, metres = np.uint32(node_of_seed[seed]), cost_of_seed[seed]
        if metres > limit or (state[node] != UNSEEN and cost_of_node[node] <= metres):
            continue
        if pace > 0.0:
            straight = _straight_metres(lat_of_node[node], lon_of_node[node], lat, lon, shrink)
            if metres + pace * straight > whole:
                continue
        state[node], cost_of_node[node] = QUEUED, metres
        labels.arc_of_node[node], labels.seed_of_node[node] = NONE, seed
        size = _push(heap, size, _entry(metres, node_of_seed[seed]))
    wanted = aim.wanted_of_node.sum()  # of those looked for, how many are not settled yet
    reached = np.empty(len(labels.state_of_node), np.int32)
    count = 0
    while size > 0:
        entry = heap[0]
        node = np.uint32(entry & np.int64(0xFFFFFFFF))
        metres = np.int32(entry >> np.int64(32)).view(np.float32)
        size = _pop(heap, size)
        if state[node] == SETTLED or metres > cost_of_node[node]:
            continue
        state[node] = SETTLED
        reached[np.uint32(count)] = node
        count += 1
        if wanted > 0 and aim.wanted_of_node[node] != 0:
            wanted -= 1
            if wanted == 0:
                break
        seed = labels.seed_of_node[node]
        for arc in range(streets.first_arc_of_node[node], streets.first_arc_of_node[node + 1]):
            longer = metres + streets.cost_of_arc[np.uint32(arc)]
            if longer > limit:
                continue
            head = np.uint32(streets.head_of_arc[np.uint32(arc)])
            if state[head] != UNSEEN and cost_of_node[head] <= longer:
                continue
            if pace > 0.0:
                straight = _straight_metres(lat_of_node[head], lon_of_node[head], lat, lon, shrink)
                if longer + pace * straight > whole:
                    continue
            state[head], cost_of_node[head] = QUEUED, longer
            labels.arc_of_node[head], labels.seed_of_node[head] = arc, seed
            size = _push(heap, size, _entry(longer, int(head)))
    return reached[:count].copy()
