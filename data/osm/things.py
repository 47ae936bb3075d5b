"""Things of OpenStreetMap that lie at a place: points, or areas where the middle of them is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import osmium

from data.osm.tidy import reading

Tags = Mapping[str, str]

_Found = dict[tuple[str, int], "Thing"]

CLOSED_TO_STRANGERS = frozenset({"private", "no", "employees", "residents", "permit"})
"""Values of access."""


class Thing(NamedTuple):
    """Its id (`node/1`, `way/1`, `relation/1`), where it lies (degrees), what is said of it."""

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
    with reading(path):
        try:
            found = _things(osmium.FileProcessor(str(path)).with_areas(among), among, wanted)
        except RuntimeError:
            # Areas of relations need a file in the order of its ids; extracts are not always.
            found = _things(osmium.FileProcessor(str(path)).with_locations(), among, wanted)
    return [found[each] for each in sorted(found)]


def _things(things: Any, among: object, wanted: Callable[[Tags], bool]) -> _Found:
    found: _Found = {}
    for thing in things.with_filter(among):
        tags = dict(thing.tags)
        if wanted(tags) and (place := _place_of(thing)):
            kind, number = _name_of(thing)
            found[kind, number] = Thing(f"{kind}/{number}", *place, tags)
    return found


def word_index(words: tuple[str, ...], tags: Tags, key: str) -> int:
    """Place among known words of what a `tsunagu:` tag says; 0 where it says none of them."""
    word = tags.get(f"tsunagu:{key}")
    return words.index(word) if word in words else 0


def _name_of(thing: Any) -> tuple[str, int]:
    if thing.is_area():
        return "relation", int(thing.orig_id())
    return ("node" if thing.is_node() else "way"), int(thing.id)


def _place_of(thing: Any) -> tuple[float, float] | None:
    """Latitude and longitude of a node, or of the middle of a way or of an area of several ways.

    None: the file does not tell, or the thing is told as a way.
    """
    if thing.is_node():
        return (thing.location.lat, thing.location.lon) if thing.location.valid() else None
    if thing.is_way():
        nodes = [node for node in thing.nodes if node.location.valid()]
    elif thing.is_area() and not thing.from_way():
        nodes = [node for ring in thing.outer_rings() for node in ring]
    else:
        return None
    if not nodes:
        return None
    lats, lons = zip(*((node.lat, node.lon) for node in nodes), strict=True)
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
