"""Stations are entered through their entrances."""

from __future__ import annotations

import pytest

from planner import ENTRANCE, STATION, walk_between_stops
from tests.planner.streets.drawing import draw, joined, stops_at, walks, with_station

pytestmark = pytest.mark.small

# the platforms lie 5 m from the upper street, but are entered from the lower one
STREETS = draw("""
    A---------B---------C
    |                   |
    D---------E---------F
""")
STOPS = with_station(
    stops_at(
        UP=(100, 10), DOWN=(100, 30), BUS=(150, 100), S=(100, 20), NORTH=(60, 100), SOUTH=(100, 110)
    ),
    {"S": STATION, "NORTH": ENTRANCE, "SOUTH": ENTRANCE},
    {"UP": "S", "DOWN": "S", "NORTH": "S", "SOUTH": "S"},
)


def test_platforms_hang_on_the_streets_of_the_entrances() -> None:
    _, links = joined(STREETS, STOPS)
    own = links.link_of_slot[links.first_slot_of_stop[0] : links.first_slot_of_stop[1]]
    assert set(links.entrance_of_link[own].tolist()) == {
        STOPS.stop_of_id["w_NORTH"],
        STOPS.stop_of_id["w_SOUTH"],
    }
    lower = {"D E", "E F"}
    names = "ABCDEF"
    for edge in links.edge_of_link[own].tolist():
        ends = f"{names[STREETS.tail_of_edge[edge]]} {names[STREETS.head_of_edge[edge]]}"
        assert ends in lower


def test_walks_pass_the_entrance() -> None:
    found = walks(STREETS, STOPS)
    assert found["BUS UP"] == found["UP BUS"] == 50 + 10 + 100  # along, SOUTH to street, inside
    assert found["BUS DOWN"] == 50 + 10 + 80
    _, links = joined(STREETS, STOPS)
    stop = STOPS.stop_of_id
    out = walk_between_stops(STREETS, links, STOPS, stop["w_UP"], stop["w_BUS"])
    assert out.metres == pytest.approx(160, abs=0.1)
    assert out.lats[1] == STOPS.lat_of_stop[stop["w_SOUTH"]]
    back = walk_between_stops(STREETS, links, STOPS, stop["w_BUS"], stop["w_UP"])
    assert back.lats.tolist() == pytest.approx(out.lats[::-1].tolist())


def test_between_platforms_one_stays_inside() -> None:
    assert walks(STREETS, STOPS)["UP DOWN"] == 26  # 20 m straight, with a detour
    _, links = joined(STREETS, STOPS)
    path = walk_between_stops(STREETS, links, STOPS, 0, 1)
    assert len(path.lats) == 2
    assert path.metres == pytest.approx(26, abs=0.01)


def test_entrances_off_the_streets_do_not_count() -> None:
    away = with_station(
        stops_at(UP=(100, 110), BUS=(150, 100), S=(100, 20), NORTH=(60, 900)),
        {"S": STATION, "NORTH": ENTRANCE},
        {"UP": "S", "NORTH": "S"},
    )
    assert walks(STREETS, away) == {"UP BUS": 60, "BUS UP": 60}


def test_neither_stations_nor_entrances_are_linked() -> None:
    _, links = joined(STREETS, STOPS)
    assert set(links.stop_of_link.tolist()) == {0, 1, 2}
