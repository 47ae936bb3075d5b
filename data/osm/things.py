"""Things of OpenStreetMap that lie at a place: points, or areas where the middle of them is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import osmium

from data.osm.tidy import reading

Tags = Mapping[str, str]

CLOSED_TO_STRANGERS = frozenset({"private", "no", "employees", "residents", "permit"})
"""Values of access."""


class Thing(NamedTuple):
    """Its id as `node/1` or `way/1`, where it lies (degrees), and what is said of it."""

    id: str
    lat: float
    lon: float
    tags: Tags


def read_things(path: Path, among: object, wanted: Callable[[Tags], bool]) -> list[Thing]:
    """The wanted things of an .osm or .pbf file: points by their ids, then areas by theirs.

    among    a filter of osmium, which looks at fewer of them
    An area lies where the middle of its outline does. Raises SourceError where the file cannot be
    read.
    """
    found: dict[tuple[str, int], Thing] = {}
    with reading(path):
        for thing in osmium.FileProcessor(str(path)).with_locations().with_filter(among):
            tags = dict(thing.tags)
            if wanted(tags) and (place := _place_of(thing)):
                kind = "node" if isinstance(thing, osmium.osm.Node) else "way"
                found[kind, thing.id] = Thing(f"{kind}/{thing.id}", *place, tags)
    return [found[each] for each in sorted(found)]


def word_index(words: tuple[str, ...], tags: Tags, key: str) -> int:
    """Place among known words of what a `tsunagu:` tag says; 0 where it says none of them."""
    word = tags.get(f"tsunagu:{key}")
    return words.index(word) if word in words else 0


def _place_of(thing: object) -> tuple[float, float] | None:
    """Latitude and longitude of a node, or of the middle of a way; None: the file does not tell."""
    if isinstance(thing, osmium.osm.Node):
        return (thing.location.lat, thing.location.lon) if thing.location.valid() else None
    if not isinstance(thing, osmium.osm.Way):
        return None
    points = [(node.lat, node.lon) for node in thing.nodes if node.location.valid()]
    if not points:
        return None
    lats, lons = zip(*points, strict=True)
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
