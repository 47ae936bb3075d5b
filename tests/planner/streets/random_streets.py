"""Random streets."""

from __future__ import annotations

import dataclasses

import numpy as np

from planner import EdgeList, StreetGraph, assemble_streets


def random_streets(seed: int, nodes: int, edges: int) -> StreetGraph:
    """Streets between random junctions; some closed, some one-way, some parallel, some stairs."""
    rng = np.random.default_rng(seed)
    lats, lons = 36 + rng.random(nodes) * 0.005, 140 + rng.random(nodes) * 0.005
    tails = rng.integers(nodes, size=edges)
    heads = (tails + rng.integers(1, nodes, size=edges)) % nodes
    efforts = rng.choice(np.array([1.0, 1.0, 2.0, np.inf], np.float32), (2, edges))
    listed = dataclasses.replace(
        EdgeList.straight(lats, lons, tails, heads),
        effort_of_edge=efforts[0],
        backward_effort_of_edge=efforts[1],
    )
    return assemble_streets(lats, lons, listed)
