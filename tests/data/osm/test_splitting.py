"""Ways are split where they meet, and only there."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.data.osm.extract import read, shapes, xml

ROAD = {"highway": "residential"}
CROSS = {1: (0, 0), 2: (1, 0), 3: (2, 0), 4: (1, 1), 5: (3, 0)}


def test_at_shared_nodes(tmp_path: Path) -> None:
    streets = read(tmp_path, xml(CROSS, ("1 2 3 5", ROAD), ("4 2", ROAD)))
    assert shapes(streets) == [[(0, 0), (1, 0)], [(1, 0), (1, 1)], [(1, 0), (2, 0), (3, 0)]]
    assert streets.node_count == 4


def test_not_at_what_is_no_street(tmp_path: Path) -> None:
    fence = ("4 2", {"barrier": "fence", "highway": "proposed"})
    streets = read(tmp_path, xml(CROSS, ("1 2 3 5", ROAD), fence))
    assert shapes(streets) == [[(0, 0), (1, 0), (2, 0), (3, 0)]]


def test_a_closed_loop(tmp_path: Path) -> None:
    square = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1)}
    alone = read(tmp_path, xml(square, ("1 2 3 4 1", ROAD)))
    assert shapes(alone) == [[(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]]
    assert alone.tail_of_edge.tolist() == alone.head_of_edge.tolist() == [0]
    assert np.diff(alone.first_arc_of_node).tolist() == [2]


def test_a_way_that_crosses_itself(tmp_path: Path) -> None:
    nodes = {1: (0, 0), 2: (1, 0), 3: (2, 0), 4: (2, 1), 5: (1, 1)}
    streets = read(tmp_path, xml(nodes, ("1 2 3 4 5 2", ROAD)))
    assert shapes(streets) == [[(0, 0), (1, 0)], [(1, 0), (1, 1), (2, 1), (2, 0), (1, 0)]]


def test_points_repeated(tmp_path: Path) -> None:
    streets = read(tmp_path, xml(CROSS, ("1 2 2 3 3", ROAD)))
    assert shapes(streets) == [[(0, 0), (1, 0), (2, 0)]]


def test_nodes_on_one_spot_stay_connected(tmp_path: Path) -> None:
    nodes = {1: (0, 0), 2: (1, 0), 3: (1, 0), 4: (2, 0)}
    lift = ("2 3", {"highway": "elevator"})
    streets = read(tmp_path, xml(nodes, ("1 2", ROAD), lift, ("3 4", ROAD)))
    assert streets.edge_count == 2
    assert streets.island_of_node.tolist() == [0, 0, 0]


def test_bridges_over_a_spot_do_not_meet_it(tmp_path: Path) -> None:
    nodes = {1: (0, 0), 2: (1, 0), 3: (2, 0), 4: (1, 1), 5: (1, 0), 6: (1, -1)}
    streets = read(tmp_path, xml(nodes, ("1 2 3", ROAD), ("4 5 6", ROAD)))
    assert streets.edge_count == 2
    assert sorted(streets.island_of_node.tolist()) == [0, 0, 1, 1]


def test_same_file_same_arrays(tmp_path: Path) -> None:
    text = xml(CROSS, ("1 2 3 5", {**ROAD, "name": "本町通り"}), ("4 2", ROAD))
    first, second = read(tmp_path, text), read(tmp_path, text)
    for name, column in vars(first).items():
        if isinstance(column, np.ndarray):
            np.testing.assert_array_equal(column, getattr(second, name))
