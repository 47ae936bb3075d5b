"""Stops far from every street, and networks without streets: straight walks with a detour."""

from __future__ import annotations

import pytest

from planner import FAR, empty_streets, search_on_foot
from tests.planner.streets.drawing import at, draw, joined, stops_at, walks

pytestmark = pytest.mark.small

STREETS = draw("A----------B")


def test_only_stops_off_the_streets_walk_straight() -> None:
    stops = stops_at(P=(0, 0), Q=(100, 0), FARMHOUSE=(0, 300), DISTANT=(0, 750))
    _, links = joined(STREETS, stops)
    assert links.off_street_of_stop.tolist() == [0, 0, 1, 1]
    assert walks(STREETS, stops) == {
        "P Q": 100,
        "Q P": 100,
        "P FARMHOUSE": 390,
        "FARMHOUSE P": 390,
        "Q FARMHOUSE": 411,
        "FARMHOUSE Q": 411,
    }


def test_a_stop_250_metres_away_hangs_on_the_street() -> None:
    stops = stops_at(P=(0, 249), Q=(100, 0))
    assert walks(STREETS, stops) == {"P Q": 349, "Q P": 349}


def test_without_streets_all_walks_are_straight() -> None:
    stops = stops_at(P=(0, 0), Q=(300, 0), R=(800, 0))
    assert walks(empty_streets(), stops) == {"P Q": 390, "Q P": 390}


def test_a_door_without_streets() -> None:
    stops = stops_at(P=(0, 0), Q=(300, 0), R=(800, 0))
    grid, links = joined(empty_streets(), stops)
    door = search_on_foot(empty_streets(), grid, links, stops, *at(0, 100), 900.0, backward=False)
    assert dict(zip(door.stops.tolist(), door.metres.round().tolist(), strict=True)) == {
        0: 130,
        1: 411,
    }
    assert not door.off_network
    assert door.path_to_stop(0).metres == pytest.approx(130)
    assert door.metres_to_door(*at(0, 600)) == pytest.approx(650)
    assert door.metres_to_door(*at(0, 900)) == FAR
    assert door.path_to_door(*at(0, 600)).lats.tolist() == [at(0, 100)[0], at(0, 600)[0]]


def test_a_door_far_from_every_street() -> None:
    stops = stops_at(P=(0, 0), ISLET=(0, 3200))
    grid, links = joined(STREETS, stops)
    door = search_on_foot(STREETS, grid, links, stops, *at(0, 3000), 900.0, backward=True)
    assert door.off_network
    assert door.stops.tolist() == [1]
    path = door.path_to_stop(1)
    assert (path.lats[0], path.lons[0]) == at(0, 3200)


def test_a_farm_door_still_finds_the_road() -> None:
    stops = stops_at(P=(0, 0), Q=(100, 0))
    grid, links = joined(STREETS, stops)
    door = search_on_foot(STREETS, grid, links, stops, *at(0, 900), 950.0, backward=False)
    assert door.stops.tolist() == [0]
    assert not door.off_network
