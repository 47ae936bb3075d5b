"""Squares and platforms: one walks along their outlines, drawn as a way or as a relation."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import MappedStreets, build_edge_grid, search_streets
from tests.data.osm.extract import kind, read, xml

CORNERS = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (-1, 0), 6: (2, 1)}
ROADS = [("5 1", {"highway": "residential"}), ("3 6", {"highway": "residential"})]


def relation(*members: str, **tags: str) -> str:
    inside = "".join(f'<member type="{m[0]}" ref="{m[1:]}" role="outer"/>' for m in members)
    inside += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
    return f'<relation id="{len(inside)}">{inside}</relation>'


def kinds(folder: Path, text: str) -> list[str]:
    streets = read(folder, text)
    assert streets.island_of_node.max() == 0  # all joined
    return sorted({kind(streets, edge) for edge in range(streets.edge_count)})


def test_a_square_drawn_as_a_way(tmp_path: Path) -> None:
    square = ("1 2 3 4 1", {"highway": "pedestrian", "area": "yes"})
    assert kinds(tmp_path, xml(CORNERS, square, *ROADS)) == ["pedestrian", "residential"]


SQUARE = {"highway": "pedestrian", "area": "yes"}


def metres_across(folder: Path, outline: str, tags: dict[str, str], nodes: object = CORNERS) -> int:
    """On foot between the ends of the two roads."""
    streets = read(folder, xml(nodes, (outline, tags), *ROADS))  # type: ignore[arg-type]
    ground = MappedStreets(streets, build_edge_grid(streets))
    found = search_streets(ground, "foot", 36.0, 139.999, 3600)
    return round(float(found.seconds_to([36.001], [140.002])[0]) * 1.25)


def test_a_square_is_crossed_straight(tmp_path: Path) -> None:
    straight = 90 + 143 + 90
    around = 90 + 90 + 111 + 90
    assert metres_across(tmp_path, "1 2 3 4 1", SQUARE) == pytest.approx(straight, abs=3)
    platform = {"railway": "platform"}
    assert metres_across(tmp_path, "1 2 3 4 1", platform) == pytest.approx(straight, abs=3)
    for outline, tags in (
        ("1 2 3 4 1", {"highway": "pedestrian"}),
        ("1 2 3 4 1", platform | {"area": "no"}),
        ("1 2 3 4", SQUARE),
    ):
        assert metres_across(tmp_path, outline, tags) == pytest.approx(around, abs=3)


def test_nobody_crosses_what_lies_outside_a_square(tmp_path: Path) -> None:
    # an L: from 1 to 3 the straight line leaves it
    nodes = {**CORNERS, 7: (0.1, 0.9)}
    assert metres_across(tmp_path, "1 7 3 4 1", SQUARE, nodes) > 90 + 160 + 90


def test_an_outline_that_crosses_itself_is_no_square(tmp_path: Path) -> None:
    assert metres_across(tmp_path, "1 2 4 3 1", SQUARE) > 0


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"highway": "pedestrian"}, "pedestrian"),
        ({"railway": "platform"}, "platform"),
        ({"public_transport": "platform"}, "platform"),
    ],
)
def test_an_area_drawn_as_a_relation(tmp_path: Path, tags: dict[str, str], expected: str) -> None:
    # the outlines are ways 100 and 101
    text = xml(CORNERS, ("1 2 3", {}), ("3 4 1", {"barrier": "fence"}), *ROADS)
    area = relation("w100", "w101", "w999", "n1", type="multipolygon", **tags)
    text = text.replace("</osm>", area + "</osm>")
    assert kinds(tmp_path, text) == sorted([expected, "residential"])


def test_an_outline_that_is_a_street_stays_what_it_is(tmp_path: Path) -> None:
    text = xml(CORNERS, ("1 2 3", {"highway": "footway"}), *ROADS)
    area = relation("w100", type="multipolygon", highway="pedestrian")
    assert kinds(tmp_path, text.replace("</osm>", area + "</osm>")) == ["footway", "residential"]


def test_relations_that_hold_each_other(tmp_path: Path) -> None:
    text = xml(CORNERS, ("1 2 3", {}), *ROADS)
    rings = "".join(
        relation(*members, type="multipolygon", highway="pedestrian")
        for members in (("r2", "w100"), ("r1", "r2", "w100"))
    )
    assert kinds(tmp_path, text.replace("</osm>", rings + "</osm>")) == [
        "pedestrian",
        "residential",
    ]


def test_other_relations_are_no_streets(tmp_path: Path) -> None:
    text = xml(CORNERS, ("1 2 3 4 1", {}), ("5 1", {"highway": "path"}))
    area = relation("w100", type="route", highway="pedestrian")
    assert kinds(tmp_path, text.replace("</osm>", area + "</osm>")) == ["path"]
