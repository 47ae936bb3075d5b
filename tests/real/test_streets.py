"""Real extracts: walking equals networkx, footpaths are drawn as long as they are."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from data.notices import Report
from data.osm.streets import read_streets
from planner import FAR, StreetGraph, build_edge_grid
from planner.network.streets.dijkstra import UNSEEN, everywhere, new_node_labels, shortest_paths
from planner.network.streets.snapping import snap

pytestmark = pytest.mark.real

EXTRACTS = {
    "porto_alegre/poa.osm.pbf": (20_000, 0.9),
    "portland/portland-central.osm.pbf": (10_000, 0.9),
    "shibuya/shibuya.osm.pbf": (2_000, 0.9),
}


@pytest.fixture(scope="module", params=EXTRACTS)
def streets(request: pytest.FixtureRequest, realdata: Path) -> StreetGraph:
    return read_streets(realdata / request.param, Report())


def test_reads(streets: StreetGraph, request: pytest.FixtureRequest) -> None:
    nodes, on_mainland = EXTRACTS[request.node.callspec.params["streets"]]
    assert streets.node_count >= nodes
    assert (streets.island_of_node == 0).mean() >= on_mainland
    assert (streets.steps_of_edge != 0).any()
    assert len(set(streets.names)) == len(streets.names) > 10
    assert (streets.metres_of_edge > 0).all()


def test_500_pairs_walk_as_far_as_networkx_says(streets: StreetGraph) -> None:
    graph = nx.DiGraph()
    tails = np.repeat(np.arange(streets.node_count), np.diff(streets.first_arc_of_node)).tolist()
    arcs = zip(
        tails, streets.head_of_arc.tolist(), streets.foot_metres_of_arc.tolist(), strict=True
    )
    for tail, head, metres in sorted(arcs, key=lambda arc: -arc[2]):  # of parallels the shortest
        if metres < FAR / 2:
            graph.add_edge(tail, head, metres=metres)
    rng = np.random.default_rng(35)
    mainland = np.flatnonzero(streets.island_of_node == 0)
    for origin in rng.choice(mainland, 50).tolist():
        labels = new_node_labels(streets.node_count)
        seeds, ahead = np.array([origin], np.int32), np.zeros(1, np.float32)
        shortest_paths(streets.on_foot, seeds, ahead, 1e9, labels, everywhere())
        lengths = nx.single_source_dijkstra_path_length(graph, origin, weight="metres")
        for end in rng.choice(streets.node_count, 10).tolist():
            reached = labels.state_of_node[end] != UNSEEN
            assert reached == (end in lengths)
            if reached:
                assert labels.cost_of_node[end] == pytest.approx(lengths[end], abs=0.1)


def test_every_node_lies_on_its_streets(streets: StreetGraph) -> None:
    grid = build_edge_grid(streets)
    mainland = np.flatnonzero(streets.island_of_node == 0)
    for node in np.random.default_rng(35).choice(mainland, 200).tolist():
        lat, lon = streets.lat_of_node[node], streets.lon_of_node[node]
        found = snap(grid, streets.on_foot, lat, lon, 250.0)
        assert found.cost_of_snap[0] < 0.01
