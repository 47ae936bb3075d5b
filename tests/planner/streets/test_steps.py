"""Stairs cost more than their length, and more up than down; one-way escalators."""

from __future__ import annotations

import pytest

from planner import search_on_foot, walk_between_stops
from tests.planner.streets.drawing import at, draw, joined, stops_at, walks

pytestmark = pytest.mark.small


def test_there_and_back() -> None:
    stairs = draw("A----------B~~~~~C----------D")  # 110 m, 60 m of stairs, 110 m
    assert walks(stairs, stops_at(P=(60, 0), Q=(220, 0))) == {"P Q": 280, "Q P": 220}


def test_a_stop_half_way_up() -> None:
    stairs = draw("A-----------B~~~~~~~~~~~~~~~~~~~C-----------D")  # stairs of 200 m
    stops = stops_at(P=(20, 0), HALF=(220, 0))
    assert walks(stairs, stops) == {"P HALF": 400, "HALF P": 300}


def test_paths_are_as_long_as_they_are() -> None:
    stairs = draw("A----------B~~~~~C----------D")
    stops = stops_at(P=(60, 0), Q=(220, 0))
    grid, links = joined(stairs, stops)
    assert walk_between_stops(stairs, links, stops, 0, 1).metres == pytest.approx(160, abs=0.01)
    up = search_on_foot(stairs, grid, links, stops, *at(60, 0), 500.0, backward=False)
    down = search_on_foot(stairs, grid, links, stops, *at(60, 0), 500.0, backward=True)
    assert up.metres[1] == pytest.approx(280, abs=0.1)
    assert down.metres[1] == pytest.approx(220, abs=0.1)
    assert up.path_to_stop(1).metres == down.path_to_stop(1).metres == pytest.approx(160, abs=0.01)
    assert up.path_to_stop(1).lons.tolist() == down.path_to_stop(1).lons.tolist()[::-1]


def test_a_one_way_is_walked_round() -> None:
    streets = draw("""
        A>>>>>>>>>B
        |         |
        C---------D
    """)
    stops = stops_at(P=(0, -100), Q=(100, -100))
    assert walks(streets, stops) == {"P Q": 300, "Q P": 500}
    escalator = stops_at(LOW=(20, -90), HIGH=(80, -90))  # both on the one-way
    assert walks(streets, escalator) == {"LOW HIGH": 240, "HIGH LOW": 520}
