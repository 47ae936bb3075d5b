"""Streets for guests alone: every door is reached, nothing beyond them by way of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data.notices import Report
from data.osm.streets import read_streets
from planner import FAR, NEVER, MappedStreets, build_edge_grid, search_streets
from tests.data.osm.extract import xml

#        2 ------- 3       round by the north: 400 m
#        |         |
#   0 -- 1 == 4 == 5 -- 6  the street for guests: 200 m
NODES = {
    10: (-1, 0), 1: (0, 0), 2: (0, 1), 3: (2, 1), 4: (1, 0), 5: (2, 0), 6: (3, 0), 7: (1, -1),
    8: (0, -2),
}  # fmt: skip
ROAD = {"highway": "residential"}


def town(folder: Path, guests: str, *more: tuple[str, dict[str, str]]) -> MappedStreets:
    tags = {"highway": "residential"} | dict(tag.split("=") for tag in guests.split())
    path = folder / "town.osm"
    path.write_text(xml(NODES, ("10 1 2 3 5 6", ROAD), ("1 4", tags), ("4 5", tags), *more))
    streets = read_streets(path, Report())
    return MappedStreets(streets, build_edge_grid(streets))


def seconds(ground: MappedStreets, means: str, here: tuple[float, float], there: object) -> int:
    x, y = np.asarray(there)
    found = search_streets(ground, means, 36 + here[1] / 1000, 140 + here[0] / 1000, 900)
    return int(found.seconds_to([36 + y / 1000], [140 + x / 1000])[0])


@pytest.mark.parametrize(
    ("guests", "bound"),
    [
        ("access=yes", ""),
        ("access=destination", "bicycle car"),
        ("vehicle=destination", "bicycle car"),
        ("motor_vehicle=destination", "car"),
        ("motor_vehicle=customers", "car"),
        ("bicycle=destination", "bicycle"),
        ("access=destination bicycle=yes", "car"),
        ("access=yes foot=destination", "foot"),
    ],
)
def test_who_does_not_pass(tmp_path: Path, guests: str, bound: str) -> None:
    ground, free = town(tmp_path, guests), town(tmp_path, "access=yes")
    for means in ("foot", "bicycle", "car"):
        passing, direct = (seconds(each, means, (-0.9, 0), (2.9, 0)) for each in (ground, free))
        assert (passing > direct + 5) == (means in bound.split())
        for door in (0.3, 0.6, 1.4, 1.7):
            taken = [seconds(each, means, (-0.9, 0), (door, 0)) for each in (ground, free)]
            assert taken[0] < NEVER
            if door < 0.9:
                assert taken[0] == taken[1]


def test_what_lies_beyond_such_a_street_alone_is_reached(tmp_path: Path) -> None:
    ground = town(tmp_path, "access=destination", ("4 7", ROAD))
    for means in ("bicycle", "car"):
        assert seconds(ground, means, (-0.9, 0), (1, -0.8)) < NEVER
        assert seconds(ground, means, (1, -0.8), (-0.9, 0)) < NEVER


def test_of_two_streets_between_the_same_junctions_the_shorter_one_leads_in(tmp_path: Path) -> None:
    taken = []
    for access in ("destination", "yes"):
        tags = ROAD | {"access": access}
        ways = [(refs, tags) for refs in ("1 4", "1 8 4", "4 7 5")]
        path = tmp_path / "town.osm"
        path.write_text(xml(NODES, ("10 1 2 3 5 6", ROAD), *ways))
        streets = read_streets(path, Report())
        ground = MappedStreets(streets, build_edge_grid(streets))
        taken.append(seconds(ground, "car", (-0.9, 0), (0.95, 0)))
    assert taken[0] == taken[1] < NEVER


def test_a_dead_end_is_not_cut(tmp_path: Path) -> None:
    dead_end = ("4 7", {"highway": "service", "access": "destination"})
    ground = town(tmp_path, "access=yes", dead_end)
    assert (
        ground.streets.edge_count == town(tmp_path, "access=yes", ("4 7", ROAD)).streets.edge_count
    )
    assert not (ground.streets.travelled("car").cost_of_arc >= FAR).any()
