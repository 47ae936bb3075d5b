"""Files that cannot be read: a clear error, and what to do."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import osmium
import pytest

from data.notices import Report, SourceError
from data.osm.streets import read_streets
from tests.data.osm.extract import xml

TOWN = xml({1: (0, 0), 2: (1, 0)}, ("1 2", {"highway": "path"}))


def refused(path: Path, match: str) -> None:
    with pytest.raises(SourceError, match=match):
        read_streets(path, Report())


def test_missing(tmp_path: Path) -> None:
    refused(tmp_path / "town.osm.pbf", "There is no OSM file")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.osm.pbf", b""),
        ("archive.osm.pbf", b"PK\x03\x04 something else altogether" * 50),
        ("page.osm", b"<html><body>404</body></html>"),
        ("cut.osm", TOWN[:-40].encode()),
        ("notes.txt", b"hello"),
        ("endless.osm", TOWN.replace("path", "x" * 5000).encode()),
        ("letters.osm", b'<osm version="0.6"><node id="1" lat="north" lon="3"/></osm>'),
    ],
)
def test_not_osm(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    refused(tmp_path / name, rf"{name} cannot be read as OpenStreetMap data.*complete")


def test_truncated_pbf(tmp_path: Path) -> None:
    (tmp_path / "town.osm").write_text(TOWN)
    whole = tmp_path / "whole.osm.pbf"
    with osmium.SimpleWriter(str(whole)) as writer:
        for thing in osmium.FileProcessor(str(tmp_path / "town.osm")):
            writer.add(thing)
    assert read_streets(whole, Report()).edge_count == 1
    (tmp_path / "half.osm.pbf").write_bytes(whole.read_bytes()[:-20])
    refused(tmp_path / "half.osm.pbf", "download or export it again")


@pytest.mark.parametrize(
    "text",
    [
        xml({}),
        xml({1: (0, 0), 2: (1, 0)}, ("1 2", {"railway": "rail"})),
        xml({}, ("1 2", {"highway": "path"})),
    ],
)
def test_no_streets(tmp_path: Path, text: str) -> None:
    (tmp_path / "town.osm").write_text(text)
    refused(tmp_path / "town.osm", "has no streets")


def test_outside_the_earth(tmp_path: Path) -> None:
    (tmp_path / "town.osm").write_text(
        xml({1: (0, 0), 2: (0, 59_000)}, ("1 2", {"highway": "path"}))
    )
    refused(tmp_path / "town.osm", "node 2 lies outside the earth")


@pytest.mark.parametrize(("ending", "squeeze"), [("gz", gzip.compress), ("bz2", bz2.compress)])
def test_squeezed_files_are_read(tmp_path: Path, ending: str, squeeze: object) -> None:
    assert callable(squeeze)
    path = tmp_path / f"town.osm.{ending}"
    path.write_bytes(squeeze(TOWN.encode()))
    assert read_streets(path, Report()).edge_count == 1


def test_nodes_that_were_never_uploaded(tmp_path: Path) -> None:
    text = xml({-1: (0, 0), -2: (1, 0)}, ("-1 -2", {"highway": "path"}))
    (tmp_path / "town.osm").write_text(text)
    refused(tmp_path / "town.osm", "negative ids")
