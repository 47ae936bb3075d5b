"""Identifying inputs: which bytes a network was built from, and whom to name for them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from data.attributions import read_attributions, read_feed_infos
from data.gtfs import GtfsSource
from data.notices import SourceError
from data.stored.manifest import Source
from planner import Timetable

_CHUNK = 1 << 20
_OSM_ATTRIBUTE = re.compile(r"""\b(attribution|copyright|license)\s*=\s*["']([^"']*)["']""")


def fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 (hexadecimal) and size in bytes of a file, or of a folder's files with their names.

    Raises SourceError where it cannot be read.
    """
    files = [path]
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file())
    digest, size = hashlib.sha256(), 0
    try:
        for file in files:
            if path.is_dir():
                digest.update(
                    f"{file.relative_to(path).as_posix()}\0{file.stat().st_size}\0".encode()
                )
            with file.open("rb") as content:
                while chunk := content.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); check the path and its permissions"
        raise SourceError(message) from error
    return digest.hexdigest(), size


def gtfs_input(source: GtfsSource, timetable: Timetable) -> Source:
    """A feed as an input; named are its attributions, else its publisher, else its agencies."""
    digest, size = fingerprint(source.path)
    if source.versions is not None:
        digest = source.versions.digest(
            [fingerprint(each.path)[0] for each in source.versions.versions]
        )
    feed = list(timetable.name_of_feed).index(source.name)
    said = read_attributions(timetable).of_feed.get(feed, ())
    names = [attribution.organisation for attribution in said if attribution.organisation]
    if not names:
        names = [name for name in [read_feed_infos(timetable)[feed].publisher] if name]
    if not names:
        owners = zip(timetable.feed_of_agency.tolist(), timetable.name_of_agency, strict=True)
        names = [name for owner, name in owners if owner == feed and name]
    attribution = ", ".join(dict.fromkeys(names))
    return Source(source.name, "gtfs", source.path.name, digest, size, "", attribution)


def gbfs_input(path: Path) -> Source:
    """A folder of one or more rental systems as an input; named are their operators."""
    digest, size = fingerprint(path)
    return Source(path.name, "gbfs", path.name, digest, size)


def elevation_input(path: Path) -> Source:
    """A raster of heights, or a folder of them, as an input."""
    digest, size = fingerprint(path)
    return Source(path.name, "elevation", path.name, digest, size)


def osm_input(path: Path) -> Source:
    """A street extract as an input, with the licence and attribution that it declares.

    An .osm file says them in its first element. The binary form has no place for them; what is
    published in it comes from OpenStreetMap.
    """
    digest, size = fingerprint(path)
    licence, attribution = "ODbL 1.0", "© OpenStreetMap contributors"
    if path.suffix == ".osm":
        with path.open(encoding="utf-8", errors="replace") as file:
            said = dict(_OSM_ATTRIBUTE.findall(file.read(2000)))
        licence = said.get("license", "")
        attribution = said.get("attribution") or said.get("copyright", "")
    return Source("streets", "osm", path.name, digest, size, licence, attribution)


def shuttles_input(path: Path) -> Source:
    """A region's own file of shuttle services."""
    digest, size = fingerprint(path)
    return Source("shuttles", "shuttles", path.name, digest, size)
