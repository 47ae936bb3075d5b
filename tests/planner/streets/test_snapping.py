"""Where a place meets the streets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from planner import EdgeList, assemble_streets, build_edge_grid
from planner.network.earth import METRES_PER_DEGREE
from planner.network.streets.edge_grid import nearest_edges
from planner.network.streets.graph import ISLAND
from planner.network.streets.snapping import snap
from tests.planner.streets.drawing import at, draw

pytestmark = pytest.mark.small


@settings(max_examples=40)
@given(
    seed=st.integers(0, 2**32 - 1),
    edges=st.integers(1, 30),
    most=st.integers(1, 5),
    lat=st.sampled_from([-67.0, 0.0, 36.0]),
)
def test_equal_to_measuring_every_edge(seed: int, edges: int, most: int, lat: float) -> None:
    rng = np.random.default_rng(seed)
    lats, lons = lat + rng.random(2 * edges) * 0.01, 140 + rng.random(2 * edges) * 0.01
    ends = np.arange(2 * edges).reshape(edges, 2).T
    streets = assemble_streets(lats, lons, EdgeList.straight(lats, lons, *ends))
    place = (lat + rng.random() * 0.012 - 0.001, 140 + rng.random() * 0.012 - 0.001)
    found = nearest_edges(build_edge_grid(streets), streets.on_foot, *place, 300.0, ISLAND, most)
    shrink = np.cos(np.radians(place[0]))
    xy = METRES_PER_DEGREE * np.column_stack(((lons - place[1]) * shrink, lats - place[0]))
    distances = [LineString(xy[pair]).distance(Point(0, 0)) for pair in ends.T]
    expected = sorted(distance for distance in distances if distance <= 300.0)[:most]
    assert found.cost_of_snap.tolist() == pytest.approx(expected, abs=0.01)
    for edge, offset in zip(found.edge_of_snap, found.offset_of_snap, strict=True):
        line = LineString(xy[ends[:, edge]])
        assert offset == pytest.approx(line.project(Point(0, 0)), abs=0.1)
        assert 0 <= offset <= streets.metres_of_edge[edge]


def snapped(drawing: str, x: float, y: float) -> list[tuple[str, int, int]]:
    """(edge by its ends, offset, metres), nearest first."""
    streets = draw(drawing)
    found = snap(build_edge_grid(streets), streets.on_foot, *at(x, y), 250.0)
    names = "ABCDEFGHIJ"
    return [
        (names[streets.tail_of_edge[edge]] + names[streets.head_of_edge[edge]], round(o), round(m))
        for edge, o, m in zip(
            found.edge_of_snap.tolist(),
            found.offset_of_snap.tolist(),
            found.cost_of_snap.tolist(),
            strict=True,
        )
    ]


AVENUE = """
    A--------------------B

    |
    C--------------------D
""".replace("|", " ")  # two carriageways 150 m apart


def test_the_nearest_place_of_an_edge_not_its_junction() -> None:
    assert snapped("A--------------------B", 70, 30) == [("AB", 70, 30)]


def test_several_edges_about_as_near() -> None:
    crossing = """
        A----------B----------C
                   |
                   D
    """
    assert snapped(crossing, 110, 10) == [("BD", 10, 0), ("AB", 110, 10), ("BC", 0, 10)]


def test_not_the_street_behind() -> None:
    assert snapped(AVENUE, 100, 10) == [("AB", 100, 10)]


def test_beyond_80_metres_only_the_nearest() -> None:
    assert snapped("A----------B----------C", 110, 100) == [("AB", 110, 100)]


def test_beyond_250_metres_nothing() -> None:
    assert snapped("A----------B", 50, 251) == []


def test_a_motorway_is_not_walked_to() -> None:
    motorway = """
        A==========B

        C----------D
    """
    assert snapped(motorway, 50, 0) == [("CD", 50, 100)]
