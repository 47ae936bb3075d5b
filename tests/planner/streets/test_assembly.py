"""From a list of edges to the graph."""

from __future__ import annotations

import numpy as np
import pytest

from planner import EdgeList, InvalidNetwork, assemble_streets, empty_streets, order_along_z

pytestmark = pytest.mark.small

LATS, LONS = np.array([36.0, 36.0, 36.001]), np.array([140.0, 140.001, 140.001])


def test_arcs_leave_their_node_and_know_their_twin() -> None:
    streets = assemble_streets(LATS, LONS, EdgeList.straight(LATS, LONS, [0, 2, 0], [1, 1, 2]))
    tails = np.repeat(np.arange(3), np.diff(streets.first_arc_of_node))
    twins = streets.twin_of_arc
    assert (streets.head_of_arc[twins] == tails).all()
    assert (twins[twins] == np.arange(6)).all()
    assert (streets.edge_of_arc[twins] == streets.edge_of_arc).all()
    assert (streets.backward_of_arc + streets.backward_of_arc[twins] == 1).all()
    forward = streets.on_foot.forward_arc_of_edge
    assert streets.edge_of_arc[forward].tolist() == [0, 1, 2]
    assert not streets.backward_of_arc[forward].any()
    assert streets.metres_of_edge.tolist() == pytest.approx([89.96, 111.19, 143.03], abs=0.05)


def test_edges_without_length_are_refused() -> None:
    with pytest.raises(InvalidNetwork, match="edge 1 has no length"):
        assemble_streets(LATS, LONS, EdgeList.straight(LATS, LONS, [0, 2], [1, 2]))


def test_edges_to_nowhere_are_refused() -> None:
    edges = EdgeList.straight(LATS, LONS, [0], [2])
    with pytest.raises(InvalidNetwork, match="among the 2 nodes"):
        assemble_streets(LATS[:2], LONS[:2], edges)


def test_no_streets() -> None:
    streets = empty_streets()
    assert (streets.node_count, streets.edge_count, len(streets.names)) == (0, 0, 0)
    assert streets.first_arc_of_node.tolist() == [0]


def test_order_along_z() -> None:
    lats = np.array([1.0, 1.0, 0.0, 0.0, 0.0])
    lons = np.array([0.0, 1.0, 1.0, 0.0, 0.0])
    assert order_along_z(lats, lons).tolist() == [3, 4, 2, 0, 1]
