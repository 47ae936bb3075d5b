"""Tables as a GeoPackage (OGC 12-128r18, version 1.3), which QGIS and ArcGIS open as it is.

It is an SQLite file with a few tables of its own and points as short blobs: Python's own sqlite3
writes it, and GDAL, which is much larger than all of this program, is not needed.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing

Row = Mapping[str, object]

APPLICATION_ID = 0x47504B47  # "GPKG"
VERSION = 10300
WGS84 = 4326
_GEOGRAPHIC = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL,
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
"""
_SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", ""),
    ("Undefined geographic", 0, "NONE", 0, "undefined", ""),
    ("WGS 84", WGS84, "EPSG", WGS84, _GEOGRAPHIC, "longitude, latitude in degrees"),
)


def geopackage(tables: Mapping[str, Sequence[Row]], changed: dt.date) -> bytes:
    """Tables by name; one whose rows have `lat` and `lon` is of points, with them as its geometry.

    changed    the day that is written as that of the last change
    """
    with closing(sqlite3.connect(":memory:")) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute(f"PRAGMA user_version = {VERSION}")
        file.executescript(_TABLES)
        file.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        for name, rows in tables.items():
            if rows:
                _write(file, name, rows, f"{changed.isoformat()}T00:00:00.000Z")
        file.commit()
        return file.serialize()


def _write(file: sqlite3.Connection, table: str, rows: Sequence[Row], changed: str) -> None:
    points = {"lat", "lon"} <= rows[0].keys()
    names = [name for name in rows[0] if not (points and name in {"lat", "lon"})]
    kinds = [f"{_quoted(name)} {_kind([row[name] for row in rows])}" for name in names]
    shape = ["geom POINT"] if points else []
    columns = ", ".join(["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *shape, *kinds])
    box: tuple[float | None, ...] = (None,) * 4
    if points:
        lats, lons = ([float(str(row[name])) for row in rows] for name in ("lat", "lon"))
        box = min(lons), min(lats), max(lons), max(lats)
    file.execute(f"CREATE TABLE {_quoted(table)} ({columns})")
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
        (table, "features" if points else "attributes", table, changed, *box,
         WGS84 if points else None),
    )  # fmt: skip
    if points:
        said = (table, "geom", "POINT", WGS84, 0, 0)
        file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)", said)
    places = ", ".join("?" * (len(names) + len(shape)))
    listed = ", ".join(["geom"] * points + [_quoted(name) for name in names])
    file.executemany(
        f"INSERT INTO {_quoted(table)} ({listed}) VALUES ({places})",  # noqa: S608 - names are ours
        [
            [*([_point(row)] if points else []), *(row[name] for name in names)]
            for row in rows
        ],
    )  # fmt: skip


def _point(row: Row) -> bytes:
    """The header of a geometry (little-endian, no envelope), then well-known binary."""
    header = struct.pack("<2sBBi", b"GP", 0, 1, WGS84)
    return header + struct.pack("<BIdd", 1, 1, float(str(row["lon"])), float(str(row["lat"])))


def _kind(values: Sequence[object]) -> str:
    said = [value for value in values if value is not None]
    if said and all(isinstance(value, int) for value in said):
        return "INTEGER"
    if all(isinstance(value, (int, float)) for value in said):
        return "DOUBLE"
    return "TEXT"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
