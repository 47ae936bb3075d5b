"""From door to door."""

from __future__ import annotations

import pytest

from planner import FAR, search_on_foot
from planner.routing.miles.access import DoorSearch
from tests.planner.streets.drawing import at, draw, joined, stops_at

pytestmark = pytest.mark.small

STREETS = draw("""
    A--------------------B
    |                    |
    |                    |
    |                    |
    C--------------------D
""")  # 210 m by 200 m
STOPS = stops_at(P=(0, 100), Q=(100, 200))


def door(x: float, y: float, limit: float = 900.0, *, backward: bool = False) -> DoorSearch:
    grid, links = joined(STREETS, STOPS)
    return search_on_foot(STREETS, grid, links, STOPS, *at(x, y), limit, backward=backward)


@pytest.mark.parametrize("backward", [False, True])
def test_on_one_edge(backward: bool) -> None:
    search = door(50, -10, backward=backward)
    assert search.metres_to_door(*at(150, -20)) == pytest.approx(130, abs=0.1)
    path = search.path_to_door(*at(150, -20))
    assert path.metres == pytest.approx(130, abs=0.1)
    assert (path.lats[0], path.lons[0]) == (at(150, -20) if backward else at(50, -10))


def test_around_the_corner() -> None:
    search = door(50, -10)
    assert search.metres_to_door(*at(-10, 150)) == pytest.approx(10 + 50 + 150 + 10, abs=0.1)
    path = search.path_to_door(*at(-10, 150))
    assert len(path.lats) == 5
    assert path.metres == pytest.approx(220, abs=0.1)


def test_the_shorter_way_round_on_one_edge() -> None:
    assert door(0, 190).metres_to_door(*at(200, 210)) == pytest.approx(10 + 200 + 10, abs=0.2)


def test_beyond_the_limit() -> None:
    assert door(50, 0, 100.0).metres_to_door(*at(210, 100)) == FAR


def test_at_one_place() -> None:
    search = door(50, -30)
    assert search.metres_to_door(*at(50, -30)) == 0
    path = search.path_to_door(*at(50, -30))
    assert path.metres == 0
    assert len(path.lats) == 2


def test_nearer_to_each_other_than_to_the_street() -> None:
    assert door(50, -60).metres_to_door(*at(60, -60)) == pytest.approx(13, abs=0.1)
    assert len(door(50, -60).path_to_door(*at(60, -60)).lats) == 2


def test_stops_by_number_with_their_metres() -> None:
    search = door(0, 40)
    assert search.stops.tolist() == [0, 1]
    assert search.metres.tolist() == pytest.approx([60, 260], abs=0.2)
    assert search.path_to_stop(1).metres == pytest.approx(260, abs=0.2)
    assert door(0, 40, 100).stops.tolist() == [0]
