"""Named places of an OpenStreetMap file: shops, hospitals, schools, quarters, works."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import osmium

from data.osm.tidy import reading
from planner import QUALITIES, STATUSES

_IMPORTANCE_OF_KEY = {
    "place": 0.5,
    "aeroway": 0.9,
    "railway": 0.8,
    "amenity": 0.4,
    "healthcare": 0.5,
    "tourism": 0.45,
    "leisure": 0.35,
    "historic": 0.35,
    "natural": 0.35,
    "man_made": 0.35,
    "landuse": 0.3,
    "office": 0.3,
    "shop": 0.3,
    "craft": 0.2,
    "building": 0.2,
}
"""Keys that make a named thing a place, the telling one first; how much it matters, 0 to 1
(assumed): only the order of equally good matches rests on it."""

_IMPORTANCE_OF_VALUE = {
    "city": 1.0, "town": 0.9, "aerodrome": 0.9, "station": 0.85, "hospital": 0.8,
    "university": 0.75, "townhall": 0.75, "village": 0.7, "suburb": 0.7, "mall": 0.65,
    "college": 0.6, "stadium": 0.6, "quarter": 0.6, "attraction": 0.6, "museum": 0.6,
    "neighbourhood": 0.55, "department_store": 0.5, "clinic": 0.5, "school": 0.5, "library": 0.5,
    "supermarket": 0.45, "park": 0.45, "works": 0.45, "parking": 0.1, "bench": 0.05,
    "parking_entrance": 0.05, "recycling": 0.05, "vending_machine": 0.05, "yes": 0.1,
}  # fmt: skip

_ONLY_OF_KEY = {
    "railway": {"station", "halt"},
    "landuse": {"industrial", "commercial", "retail", "cemetery", "education"},
    "natural": {"peak", "beach", "cape", "bay", "hot_spring"},
    "aeroway": {"aerodrome", "terminal"},
}
"""Of these keys only what people travel to."""

_ENGLISH = ("name:en", "int_name")
_CHINESE = ("name:zh-Hans", "name:zh", "name:zh-Hant")
_KOREAN = ("name:ko",)
_READINGS = ("name:ja-Hrkt", "name:ja-Hira", "name:ja_kana", "name:ja-Kana")
_OTHER_NAMES = (
    "alt_name", "short_name", "official_name", "old_name", "name:ja_rm", "name:ja-Latn", "name:ja",
)  # fmt: skip


@dataclass(frozen=True)
class OsmPlace:
    """A named place.

    id            `node/…`, `way/…` or `relation/…`
    lat, lon      degrees; of an area, the centre of its largest ring
    importance    0 to 1
    status        index into STATUSES; quality: into QUALITIES
    source        what the mapper gives as source
    """

    id: str
    name: str
    english: str
    chinese: str
    korean: str
    reading: str
    other_names: tuple[str, ...]
    category: str
    importance: float
    lat: float
    lon: float
    status: int
    quality: int
    source: str


def read_osm_places(path: Path) -> list[OsmPlace]:
    """All named places of an .osm or .pbf file, in the order of their ids.

    Raises SourceError where the file cannot be read.
    """
    named = osmium.filter.KeyFilter("name")
    wanted = osmium.filter.KeyFilter(*_IMPORTANCE_OF_KEY)
    with reading(path):
        try:
            return _places(osmium.FileProcessor(path).with_areas(named, wanted), named, wanted)
        except RuntimeError:
            # Areas of relations need a file in the order of its ids; extracts are not always.
            return _places(osmium.FileProcessor(path).with_locations(), named, wanted)


def _places(things: Any, *filters: Any) -> list[OsmPlace]:
    for each in filters:
        things = things.with_filter(each)
    places: dict[str, OsmPlace] = {}
    for thing in things:
        tags = dict(thing.tags)
        category, importance = _category(tags)
        location = _location(thing) if category else None
        if location is not None:
            place = _place(tags, location, category, importance)
            places[place.id] = place
    return [places[key] for key in sorted(places)]


def _location(thing: Any) -> tuple[str, float, float] | None:
    """Id, lat and lon of a node, a closed way or an area; None for all else."""
    if thing.is_node():
        if not thing.location.valid():
            return None
        return f"node/{thing.id}", thing.location.lat, thing.location.lon
    if thing.is_area():
        rings = [[(node.lat, node.lon) for node in ring] for ring in thing.outer_rings()]
        if not rings:  # its outline crosses itself
            return None
        kind = "way" if thing.from_way() else "relation"
        return (f"{kind}/{thing.orig_id()}", *max(map(_centre, rings))[1:])
    if thing.is_way() and thing.is_closed() and len(thing.nodes) > 3:
        ring = [(node.lat, node.lon) for node in thing.nodes if node.location.valid()]
        return (f"way/{thing.id}", *_centre(ring)[1:]) if len(ring) == len(thing.nodes) else None
    return None


def _place(
    tags: dict[str, str], location: tuple[str, float, float], category: str, importance: float
) -> OsmPlace:
    name_of_id, lat, lon = location
    return OsmPlace(
        id=name_of_id,
        name=tags["name"],
        english=_first(tags, _ENGLISH),
        chinese=_first(tags, _CHINESE),
        korean=_first(tags, _KOREAN),
        reading=_first(tags, _READINGS),
        other_names=tuple(
            name.strip()
            for key in _OTHER_NAMES
            for name in tags.get(key, "").split(";")
            if name.strip() and name != tags["name"]
        ),
        category=category,
        importance=importance,
        lat=lat,
        lon=lon,
        status=_index(STATUSES, tags.get("tsunagu:status")),
        quality=_index(QUALITIES, tags.get("tsunagu:quality")),
        source=tags.get("source", ""),
    )


def _category(tags: dict[str, str]) -> tuple[str, float]:
    """The value of the most telling key, and the place's importance; empty: no place."""
    for key, importance in _IMPORTANCE_OF_KEY.items():
        value = tags.get(key)
        if value and value != "no" and value in _ONLY_OF_KEY.get(key, {value}):
            return (key if value == "yes" else value), _IMPORTANCE_OF_VALUE.get(value, importance)
    return "", 0.0


def _first(tags: dict[str, str], keys: Iterable[str]) -> str:
    return next((tags[key] for key in keys if tags.get(key)), "")


def _index(words: tuple[str, ...], word: str | None) -> int:
    return words.index(word) if word in words else 0


def _centre(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Size (square degrees) of a closed ring, and lat and lon of its centre of gravity."""
    points = np.array(ring)
    origin = points[0]
    lat, lon = (points - origin).T
    cross = lat[:-1] * lon[1:] - lat[1:] * lon[:-1]
    size = float(cross.sum()) / 2
    if abs(size) < 1e-14:  # a ring without inside
        centre = points[:-1].mean(axis=0)
    else:
        centre = origin + [((c[:-1] + c[1:]) * cross).sum() / (6 * size) for c in (lat, lon)]
        if (centre < points.min(axis=0)).any() or (centre > points.max(axis=0)).any():
            centre = points[:-1].mean(axis=0)  # a ring that crosses itself
    return abs(size), float(centre[0]), float(centre[1])
