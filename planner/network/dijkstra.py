"""Bounded one-to-many shortest paths on streets.

Dijkstra (1959), with a binary heap of (metres, node) from which outdated entries are dropped when
they surface. Ties are settled in the order of node numbers, so equal inputs give equal paths.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import NONE, kernel
from planner.network.streets import StreetView

Int32 = npt.NDArray[np.int32]
UInt8 = npt.NDArray[np.uint8]
Float32 = npt.NDArray[np.float32]

UNSEEN, QUEUED, SETTLED = range(3)


class NodeLabels(NamedTuple):
    """What a search knows of each node; the others are meaningful only where `state` is not UNSEEN.

    state_of_node     uint8, UNSEEN, QUEUED or SETTLED
    metres_of_node    float32, level-equivalent metres from the seeds
    arc_of_node       int32, the arc by which it was reached; NONE: it is a seed
    seed_of_node      int32, the seed from which it was reached
    """

    state_of_node: UInt8
    metres_of_node: Float32
    arc_of_node: Int32
    seed_of_node: Int32


class Heap(NamedTuple):
    """A binary heap: the smallest (metres, node) at place 0, children of i at 2i + 1 and 2i + 2."""

    metres_of_place: Float32
    node_of_place: Int32


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


@kernel
def _before(heap: Heap, place: int, other: int) -> bool:
    if heap.metres_of_place[place] != heap.metres_of_place[other]:
        return bool(heap.metres_of_place[place] < heap.metres_of_place[other])
    return bool(heap.node_of_place[place] < heap.node_of_place[other])


@kernel
def _swap(heap: Heap, place: int, other: int) -> None:
    metres, node = heap.metres_of_place[place], heap.node_of_place[place]
    heap.metres_of_place[place] = heap.metres_of_place[other]
    heap.node_of_place[place] = heap.node_of_place[other]
    heap.metres_of_place[other] = metres
    heap.node_of_place[other] = node


@kernel
def _push(heap: Heap, size: int, metres: float, node: int) -> int:
    """Add an entry; returns the new size."""
    heap.metres_of_place[size] = metres
    heap.node_of_place[size] = node
    place = size
    while place > 0 and _before(heap, place, (place - 1) // 2):
        _swap(heap, place, (place - 1) // 2)
        place = (place - 1) // 2
    return size + 1


@kernel
def _pop(heap: Heap, size: int) -> int:
    """Drop the first entry; returns the new size."""
    size -= 1
    _swap(heap, 0, size)
    place = 0
    while True:
        child = 2 * place + 1
        if child >= size:
            return size
        if child + 1 < size and _before(heap, child + 1, child):
            child += 1
        if not _before(heap, child, place):
            return size
        _swap(heap, child, place)
        place = child


@kernel
def _relax(labels: NodeLabels, node: int, metres: float, arc: int, seed: int) -> bool:
    """Keep a way to a node if it is the shortest yet."""
    if labels.state_of_node[node] != UNSEEN and labels.metres_of_node[node] <= metres:
        return False
    labels.state_of_node[node] = QUEUED
    labels.metres_of_node[node] = metres
    labels.arc_of_node[node] = arc
    labels.seed_of_node[node] = seed
    return True


@kernel
def shortest_paths(
    streets: StreetView,
    node_of_seed: Int32,
    metres_of_seed: Float32,
    limit: float,
    labels: NodeLabels,
) -> Int32:
    """Search from the seeds to every node within `limit` level-equivalent metres.

    node_of_seed      int32, where the search begins; metres_of_seed float32, with how many metres
    labels            UNSEEN everywhere (`new_node_labels`); filled in
    Returns the nodes reached, nearest first (int32).
    """
    arcs = len(streets.head_of_arc)
    heap = Heap(
        np.empty(arcs + len(node_of_seed), np.float32), np.empty(arcs + len(node_of_seed), np.int32)
    )
    size = 0
    for seed in range(len(node_of_seed)):
        if metres_of_seed[seed] <= limit and _relax(
            labels, node_of_seed[seed], metres_of_seed[seed], NONE, seed
        ):
            size = _push(heap, size, metres_of_seed[seed], node_of_seed[seed])
    reached = np.empty(len(labels.state_of_node), np.int32)
    count = 0
    while size > 0:
        metres, node = heap.metres_of_place[0], heap.node_of_place[0]
        size = _pop(heap, size)
        if labels.state_of_node[node] == SETTLED or metres > labels.metres_of_node[node]:
            continue
        labels.state_of_node[node] = SETTLED
        reached[count] = node
        count += 1
        for arc in range(streets.first_arc_of_node[node], streets.first_arc_of_node[node + 1]):
            longer = metres + streets.cost_of_arc[arc]
            head = streets.head_of_arc[arc]
            if longer <= limit and _relax(labels, head, longer, arc, labels.seed_of_node[node]):
                size = _push(heap, size, longer, head)
    return reached[:count].copy()
