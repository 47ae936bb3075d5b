"""Named places of an OpenStreetMap file."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import SourceError
from data.osm.places import OsmPlace, read_osm_places
from tests.data.places.drawing import node, square, tag_lines, way


def places(folder: Path, *things: str) -> list[OsmPlace]:
    path = folder / "map.osm"
    text = "\n".join(['<?xml version="1.0"?><osm version="0.6">', *things, "</osm>"])
    path.write_text(text, encoding="utf-8")
    return read_osm_places(path)


def test_a_node_with_everything(tmp_path: Path) -> None:
    (found,) = places(
        tmp_path,
        node(
            1, 36.5, 140.5, name="市民会館", name__en="Civic Hall", name__ja_kana="シミンカイカン",
            alt_name="ホール; 会館", amenity="theatre", source="survey", tsunagu__quality="assumed",
        ),
    )  # fmt: skip
    assert (found.id, found.lat, found.lon) == ("node/1", 36.5, 140.5)
    assert (found.english, found.reading) == ("Civic Hall", "シミンカイカン")
    assert found.other_names == ("ホール", "会館")
    assert (found.category, found.source) == ("theatre", "survey")
    assert (found.status, found.quality) == (0, 4)


def test_the_telling_key_and_value(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        node(1, 36, 140, name="Town", place="town", amenity="bench"),
        node(2, 36, 140, name="Shed", building="yes"),
        node(3, 36, 140, name="Signal", railway="signal"),
        node(4, 36, 140, name="No shop", shop="no"),
        node(5, 36, 140, name="Road", highway="bus_stop"),
        node(6, 36, 140, amenity="cafe"),
        node(7, 36, 140, name="Station", railway="station"),
    )
    assert [(p.name, p.category) for p in found] == [
        ("Town", "town"),
        ("Shed", "building"),
        ("Station", "station"),
    ]
    assert found[0].importance > found[2].importance > found[1].importance


def test_closed_ways_and_relations_lie_at_their_centre(tmp_path: Path) -> None:
    ring = [1, 2, 3, 4, 1]
    found = places(
        tmp_path,
        *square(1),
        way(10, ring, name="Park", leisure="park"),
        way(11, [1, 2, 3], name="Track", leisure="track"),
        way(12, ring),
        '<relation id="20" version="1"><member type="way" ref="12" role="outer"/>'
        + tag_lines({"type": "multipolygon", "name": "Campus", "amenity": "university"})
        + "</relation>",
    )
    assert [(p.id, p.name) for p in found] == [("relation/20", "Campus"), ("way/10", "Park")]
    for place in found:
        assert (place.lat, place.lon) == pytest.approx((36.05, 140.1))


def test_outlines_that_cross_themselves(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        *square(1),
        node(5, 36.001, 140.2),
        node(9, 36.5, 140.5, name="Shop", shop="books"),
        way(10, [1, 3, 5, 4, 1], name="Hall", building="yes"),
        way(12, [1, 3, 2, 4, 1]),
        '<relation id="20" version="1"><member type="way" ref="12" role="outer"/>'
        + tag_lines({"type": "multipolygon", "name": "Campus", "amenity": "university"})
        + "</relation>",
    )
    assert [(p.id, p.name) for p in found] == [("node/9", "Shop"), ("way/10", "Hall")]
    assert 36.0 < found[1].lat < 36.1
    assert 140.0 < found[1].lon < 140.2


def test_a_file_out_of_order_gives_nodes_and_closed_ways(tmp_path: Path) -> None:
    found = places(
        tmp_path,
        *square(1),
        node(9, 36.5, 140.5, name="Shop", shop="books"),
        way(11, [1, 2, 3, 4, 1], name="Park", leisure="park"),
        way(10, [1, 2, 1, 2, 1], name="Line", leisure="park"),
        way(8, [1, 2, 99, 1], name="Cut", leisure="park"),
        way(7, [1, 2, 3], name="Open", leisure="park"),
    )
    assert [(p.id, p.name) for p in found] == [
        ("node/9", "Shop"),
        ("way/10", "Line"),
        ("way/11", "Park"),
    ]
    assert (found[1].lat, found[1].lon) == pytest.approx((36.0, 140.1))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "cut.osm").write_text('<?xml version="1.0"?><osm version="0.6"><node id="1"')
    with pytest.raises(SourceError, match=r"cut\.osm cannot be read"):
        read_osm_places(tmp_path / "cut.osm")
    with pytest.raises(SourceError, match=r"nowhere\.osm cannot be read"):
        read_osm_places(tmp_path / "nowhere.osm")
