"""Outlines of squares and platforms that are drawn as relations: one walks along them.

https://wiki.openstreetmap.org/wiki/Relation:multipolygon: what the relation says is meant of the
area between its ways, which mostly have no tags of their own. An area drawn as one way is a street
like any other, and walked along as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import osmium

Tags = Mapping[str, str]


class Outline(NamedTuple):
    """A way around an area, or around a hole in it, and what is said of the area."""

    way: osmium.osm.Way
    tags: Tags


def outlines_of_areas(path: Path, keys: tuple[str, ...]) -> Iterator[Outline]:
    """Ways of multipolygons that have one of some keys, with their nodes' places.

    Raises what osmium raises where the file cannot be read.
    """
    tags_of_way: dict[int, Tags] = {}
    areas = osmium.FileProcessor(str(path), osmium.osm.RELATION)
    areas.with_filter(osmium.filter.TagFilter(("type", "multipolygon")))
    areas.with_filter(osmium.filter.KeyFilter(*keys))
    for area in areas:
        assert isinstance(area, osmium.osm.Relation)
        tags = dict(area.tags)
        for member in area.members:
            if member.type == "w":
                tags_of_way.setdefault(member.ref, tags)
    if not tags_of_way:
        return
    ways: Any = osmium.FileProcessor(str(path)).with_locations()
    ways.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
    for way in ways.with_filter(osmium.filter.IdFilter(tags_of_way)):
        yield Outline(way, tags_of_way[way.id])
