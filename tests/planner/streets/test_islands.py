"""Parts of the streets that a walker cannot leave."""

from __future__ import annotations

import pytest

from tests.planner.streets.drawing import draw, joined, stops_at, walks

pytestmark = pytest.mark.small

STREETS = draw("""
    A----------B==========C---------------D

    E----F
""")  # A B mainland by its smaller node; C D and E F islands


def test_the_largest_part_is_0_and_ties_go_to_the_smallest_node() -> None:
    assert STREETS.island_of_node.tolist() == [0, 0, 1, 1, 2, 2]


def test_a_motorway_joins_nobody_on_foot() -> None:
    assert walks(STREETS, stops_at(P=(100, 0), Q=(370, 0))) == {}


def test_a_stop_prefers_the_mainland_up_to_250_metres() -> None:
    stops = stops_at(NEAR=(25, 110), BEYOND=(320, 0))
    _, links = joined(STREETS, stops)
    edges = links.edge_of_link[links.link_of_slot].tolist()
    islands = [int(STREETS.island_of_node[STREETS.tail_of_edge[edge]]) for edge in edges]
    assert islands == [0, 0]
    assert links.metres_of_link[links.link_of_slot].tolist() == [
        pytest.approx(110, abs=0.1),
        pytest.approx(210, abs=0.2),
    ]


def test_farther_than_that_it_takes_the_island() -> None:
    _, links = joined(STREETS, stops_at(BEYOND=(370, 5)))
    edge = int(links.edge_of_link[links.link_of_slot[0]])
    assert STREETS.island_of_node[STREETS.tail_of_edge[edge]] == 1
    assert links.off_street_of_stop[0] == 0
