"""Places on one edge are joined along it, without passing a junction."""

from __future__ import annotations

import pytest

from planner import search_on_foot, walk_between_stops
from tests.planner.streets.drawing import at, draw, joined, stops_at, walks

pytestmark = pytest.mark.small

STREETS = draw("A--------------------------------------------------B")  # 510 m


def test_two_stops() -> None:
    assert walks(STREETS, stops_at(P=(100, 5), Q=(160, -5))) == {"P Q": 70, "Q P": 70}


def test_nearest_first_then_by_number() -> None:
    stops = stops_at(P=(100, 0), Q=(160, 0), R=(110, 0), S=(90, 0))
    assert [key for key in walks(STREETS, stops) if key[0] == "P"] == ["P R", "P S", "P Q"]


def test_the_walk_is_drawn_along_the_edge() -> None:
    stops = stops_at(P=(100, 5), Q=(160, -5))
    _, links = joined(STREETS, stops)
    path = walk_between_stops(STREETS, links, stops, 0, 1)
    drawn = list(zip(path.lats.tolist(), path.lons.tolist(), strict=True))
    places = [at(100, 5), at(100, 0), at(160, 0), at(160, -5)]
    assert drawn == [pytest.approx(place, abs=1e-8) for place in places]
    assert path.metres == pytest.approx(70, abs=0.01)


@pytest.mark.parametrize("backward", [False, True])
def test_door_and_stop(backward: bool) -> None:
    stops = stops_at(P=(100, 5), Q=(400, 0))
    grid, links = joined(STREETS, stops)
    door = search_on_foot(STREETS, grid, links, stops, *at(130, -20), 250.0, backward)
    assert door.stops.tolist() == [0]
    assert door.metres.tolist() == [pytest.approx(55, abs=0.1)]
    path = door.path_to_stop(0)
    ends = [(path.lats[i], path.lons[i]) for i in (0, -1)]
    assert ends[:: -1 if backward else 1] == [at(130, -20), pytest.approx(at(100, 5))]
    with pytest.raises(KeyError):
        door.path_to_stop(1)
