"""What an extract says of sea, water, woods and railways."""

from pathlib import Path

import pytest

from data.land import AREA_KINDS, LINE_KINDS, Land
from data.notices import SourceError
from data.osm.land import read_osm_land
from tests.data.osm.extract import Way, xml

NODES = {
    1: (0.0, 0.0),
    2: (4.0, 0.0),
    3: (4.0, 4.0),
    4: (0.0, 4.0),
    5: (2.0, -50.0),
    6: (2.0, 50.0),
}
BOX = (35.99, 139.99, 36.01, 140.01)


def read(folder: Path, *ways: Way) -> Land:
    path = folder / "land.osm"
    path.write_text(xml(NODES, *ways), "utf-8")
    return read_osm_land(path, BOX)


def areas(land: Land) -> list[str]:
    return [
        f"{AREA_KINDS[kind]} {name}".strip()
        for kind, name in zip(land.kind_of_area, land.name_of_area, strict=True)
    ]


def test_areas_and_their_names(tmp_path: Path) -> None:
    land = read(
        tmp_path,
        ("1 2 3 4 1", {"natural": "water", "name": "千波湖"}),
        ("1 2 3 4 1", {"leisure": "park"}),
        ("1 2 3 4 1", {"natural": "cliff"}),
    )
    assert sorted(areas(land)) == ["park", "water 千波湖"]
    assert land.first_point_of_ring.tolist() == [0, 5, 10]


def test_lines(tmp_path: Path) -> None:
    land = read(
        tmp_path,
        ("1 3", {"waterway": "river", "name": "久慈川"}),
        ("2 4", {"railway": "rail"}),
        ("2 4", {"waterway": "stream", "tunnel": "culvert"}),
        ("2 3", {"railway": "rail", "tunnel": "yes"}),
    )
    kinds = [LINE_KINDS[kind] for kind in land.kind_of_line]
    assert sorted(kinds) == ["railway", "railway", "river"]


def test_the_sea(tmp_path: Path) -> None:
    land = read(tmp_path, ("5 6", {"natural": "coastline"}))
    assert areas(land) == ["sea"]
    assert land.lon_of_ring_point.min() == pytest.approx(140.002)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "land.osm"
    path.write_text("no map")
    with pytest.raises(SourceError, match=r"land\.osm"):
        read_osm_land(path, BOX)
