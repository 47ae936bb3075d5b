"""A GeoPackage as its standard says: who it is, which tables, and points that can be read back."""

from __future__ import annotations

import datetime as dt
import sqlite3
import struct

import pytest

from api.scenarios.geopackage import geopackage

pytestmark = pytest.mark.small

TOWNS = [
    {"name": "中里", "lat": 36.66, "lon": 140.55, "residents": 900, "shop_before": None},
    {"name": 'quoted "', "lat": 36.59, "lon": 140.66, "residents": 500, "shop_before": 12.5},
]


@pytest.fixture
def file() -> sqlite3.Connection:
    found = sqlite3.connect(":memory:")
    tables = {"towns": TOWNS, "estates": [{"name": "団地", "towns": 2}], "none": []}
    found.deserialize(geopackage(tables, dt.date(2026, 12, 2)))
    return found


def test_it_says_what_it_is(file: sqlite3.Connection) -> None:
    assert file.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"GPKG"
    assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    contents = file.execute("SELECT table_name, data_type, srs_id, min_x, max_y FROM gpkg_contents")
    assert contents.fetchall() == [
        ("towns", "features", 4326, 140.55, 36.66), ("estates", "attributes", None, None, None),
    ]  # fmt: skip
    systems = file.execute("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id")
    assert [number for (number,) in systems] == [-1, 0, 4326]
    file.close()


def test_points_are_read_back(file: sqlite3.Connection) -> None:
    rows = file.execute("SELECT geom, name, residents, shop_before FROM towns ORDER BY fid")
    for (blob, *rest), town in zip(rows.fetchall(), TOWNS, strict=True):
        assert blob[:8] == b"GP\x00\x01" + struct.pack("<i", 4326)
        assert struct.unpack("<BIdd", blob[8:]) == (1, 1, town["lon"], town["lat"])
        assert rest == [town["name"], town["residents"], town["shop_before"]]
    kinds = {name: kind for _, name, kind, *_ in file.execute("PRAGMA table_info(towns)")}
    assert kinds == {
        "fid": "INTEGER", "geom": "POINT", "name": "TEXT", "residents": "INTEGER",
        "shop_before": "DOUBLE",
    }  # fmt: skip
    file.close()


def test_equal_tables_are_equal_bytes() -> None:
    day = dt.date(2026, 12, 2)
    assert geopackage({"towns": TOWNS}, day) == geopackage({"towns": TOWNS}, day)
