"""Islands: the parts of the streets that cannot be left."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from planner.arrays import Int32


def number_islands(node_count: int, tails: Int32, heads: Int32) -> Int32:
    """Number the part of each node (int32), the largest first, then by their smallest node.

    tails, heads    int32, the ends of the edges that may be travelled, in whichever direction
    """
    return _number_parts(node_count, tails, heads, both_ways=False)


def number_strong_islands(node_count: int, tails: Int32, heads: Int32) -> Int32:
    """The same of parts within which one can go and come back.

    tails, heads    int32, the ends of the arcs that may be travelled, in their direction
    """
    return _number_parts(node_count, tails, heads, both_ways=True)


def _number_parts(node_count: int, tails: Int32, heads: Int32, *, both_ways: bool) -> Int32:
    if node_count == 0:
        return np.zeros(0, np.int32)
    links = coo_array((np.ones(len(tails), np.uint8), (tails, heads)), (node_count, node_count))
    count, part_of_node = connected_components(
        links, directed=both_ways, connection="strong" if both_ways else "weak"
    )
    smallest_node = np.full(count, node_count, np.int64)
    np.minimum.at(smallest_node, part_of_node, np.arange(node_count))
    ranked = np.lexsort((smallest_node, -np.bincount(part_of_node, minlength=count)))
    island_of_part = np.empty(count, np.int32)
    island_of_part[ranked] = np.arange(count, dtype=np.int32)
    return np.asarray(island_of_part[part_of_node], np.int32)
