"""The bounded search against networkx, on random streets."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import NONE, StreetGraph
from planner.network.streets.dijkstra import UNSEEN, everywhere, new_node_labels, shortest_paths
from tests.planner.streets.random_streets import random_streets

pytestmark = pytest.mark.small


def as_graph(streets: StreetGraph) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(streets.node_count))
    tails = np.repeat(np.arange(streets.node_count), np.diff(streets.first_arc_of_node))
    for arc, cost in enumerate(streets.foot_metres_of_arc.tolist()):
        if cost < 1e9:
            graph.add_edge(int(tails[arc]), int(streets.head_of_arc[arc]), metres=cost)
    return graph


@settings(max_examples=30)
@given(
    seed=st.integers(0, 2**32 - 1),
    nodes=st.integers(2, 25),
    edges=st.integers(0, 70),
    limit=st.sampled_from([0.0, 150.0, 600.0, 5000.0]),
)
def test_equal_to_networkx(seed: int, nodes: int, edges: int, limit: float) -> None:
    streets = random_streets(seed, nodes, edges)
    labels = new_node_labels(nodes)
    seeds = np.array([0, nodes - 1], np.int32)
    ahead = np.array([0.0, 40.0], np.float32)
    reached = shortest_paths(streets.on_foot, seeds, ahead, limit, labels, everywhere())
    graph = as_graph(streets)
    graph.add_edge("start", 0, metres=0.0)
    graph.add_edge("start", nodes - 1, metres=40.0)
    lengths = nx.single_source_dijkstra_path_length(graph, "start", cutoff=limit, weight="metres")
    lengths.pop("start")
    assert {int(n): float(labels.cost_of_node[n]) for n in reached} == pytest.approx(
        lengths, abs=0.01
    )
    assert (np.diff(labels.cost_of_node[reached]) >= 0).all()
    assert set(np.flatnonzero(labels.state_of_node != UNSEEN)) == set(reached.tolist())


def test_parents_lead_back_to_a_seed() -> None:
    streets = random_streets(7, 25, 70)
    labels = new_node_labels(25)
    seeds, ahead = np.array([3], np.int32), np.zeros(1, np.float32)
    for node in shortest_paths(
        streets.on_foot, seeds, ahead, 5000.0, labels, everywhere()
    ).tolist():
        metres = 0.0
        at = node
        while labels.arc_of_node[at] != NONE:
            arc = labels.arc_of_node[at]
            metres += float(streets.foot_metres_of_arc[arc])
            at = int(streets.head_of_arc[streets.twin_of_arc[arc]])
        assert at == 3
        assert metres == pytest.approx(float(labels.cost_of_node[node]), abs=0.01)
