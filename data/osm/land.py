"""Sea, water, woods and parks of an OpenStreetMap file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import osmium

from data.land import Area, Land, Line, Ring, lay_out_land
from data.osm.coast import sea_areas
from data.osm.tidy import reading

_AREAS: Mapping[str, Mapping[str, str]] = {
    "natural": {
        "water": "water", "bay": "water", "wood": "wood", "scrub": "wood", "beach": "sand",
        "sand": "sand",
    },
    "water": {"lake": "water", "river": "water", "pond": "water", "reservoir": "water"},
    "waterway": {"riverbank": "water", "dock": "water"},
    "landuse": {
        "reservoir": "water", "basin": "water", "forest": "wood", "grass": "park",
        "recreation_ground": "park", "cemetery": "park", "village_green": "park",
        "industrial": "ground", "education": "ground",
    },
    "leisure": {
        "park": "park", "garden": "park", "pitch": "park", "golf_course": "park",
        "nature_reserve": "wood", "stadium": "park",
    },
    "amenity": {"school": "ground", "university": "ground", "hospital": "ground"},
}  # fmt: skip
"""Values of keys that make an area one of `AREA_KINDS`; the first key that fits counts."""

_LINES: Mapping[str, Mapping[str, str]] = {
    "waterway": {"river": "river", "stream": "stream", "canal": "canal", "drain": "stream"},
    "railway": {"rail": "railway", "light_rail": "railway", "subway": "railway", "tram": "railway"},
    "natural": {"coastline": "coast"},
}
"""Values of keys that make a way one of `LINE_KINDS`."""

Box = tuple[float, float, float, float]
"""South, west, north, east in degrees."""


def read_osm_land(path: Path, box: Box) -> Land:
    """What lies beneath the streets, in the order of the file; the sea within a rectangle.

    Raises SourceError where the file cannot be read.
    """
    wanted = osmium.filter.KeyFilter(*{*_AREAS, *_LINES})
    with reading(path):
        try:
            areas, lines = _things(osmium.FileProcessor(path).with_areas(wanted), wanted)
        except RuntimeError:
            # Areas of relations need a file in the order of its ids; extracts are not always.
            areas, lines = _things(osmium.FileProcessor(path).with_locations(), wanted)
    sea = sea_areas([line.points for line in lines if line.kind == "coast"], box)
    return lay_out_land([*sea, *areas], lines)


def _things(things: Any, wanted: Any) -> tuple[list[Area], list[Line]]:
    areas: list[Area] = []
    lines: list[Line] = []
    for thing in things.with_filter(wanted):
        if thing.is_area():
            tags = dict(thing.tags)
            if kind := _kind(tags, _AREAS):
                areas += _polygons(kind, tags.get("name", ""), thing)
        elif thing.is_way():
            tags = dict(thing.tags)
            kind = _kind(tags, _LINES)
            points = [(n.lat, n.lon) for n in thing.nodes if n.location.valid()]
            underground = tags.get("tunnel", "no") != "no" and kind != "railway"
            if kind and len(points) > 1 and not underground:
                lines.append(Line(kind, tags.get("name", ""), points))
    return areas, lines


def _kind(tags: Mapping[str, str], table: Mapping[str, Mapping[str, str]]) -> str:
    return next(
        (kind for key, kinds in table.items() if (kind := kinds.get(tags.get(key, "")))), ""
    )


def _polygons(kind: str, name: str, thing: Any) -> list[Area]:
    """One for each outer ring, with its holes."""
    return [
        Area(kind, name, (_ring(outer), *(_ring(hole) for hole in thing.inner_rings(outer))))
        for outer in thing.outer_rings()
    ]


def _ring(ring: Any) -> Ring:
    return [(node.lat, node.lon) for node in ring]
