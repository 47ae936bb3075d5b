"""Parking for bicycles from OpenStreetMap: amenity=bicycle_parking, as a point or an area.

https://wiki.openstreetmap.org/wiki/Tag:amenity%3Dbicycle_parking
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import osmium

from data.notices import SourceError
from planner import NONE, QUALITIES, STATUSES, Parking, Texts

NOT_TOLD, YES, NO = range(3)
"""As `Parking` counts them."""


CLOSED_TO_STRANGERS = frozenset({"private", "no", "employees", "residents", "permit"})
"""Values of access."""

_CAPACITY = re.compile(r"\d{1,5}")
_YES = frozenset({"yes", "partial", "true", "1"})


def read_parking(path: Path) -> Parking:
    """All facilities for bicycles of an .osm or .pbf file, in the order of their ids.

    An area lies where the middle of its outline does. Raises SourceError where the file cannot be
    read.
    """
    found: dict[tuple[str, int], tuple[float, float, dict[str, str]]] = {}
    wanted = osmium.filter.TagFilter(("amenity", "bicycle_parking"))
    try:
        for thing in osmium.FileProcessor(str(path)).with_locations().with_filter(wanted):
            tags = dict(thing.tags)
            place = place_of(thing)
            if place and tags.get("access") not in CLOSED_TO_STRANGERS:
                kind = "node" if isinstance(thing, osmium.osm.Node) else "way"
                found[kind, thing.id] = (*place, tags)
    except (RuntimeError, OSError) as error:
        message = f"{path.name} cannot be read as OpenStreetMap data ({error}); download it again"
        raise SourceError(message) from error
    ids = sorted(found)
    tags_of_facility = [found[each][2] for each in ids]
    return Parking(
        id_of_facility=Texts.of(f"{kind}/{number}" for kind, number in ids),
        name_of_facility=Texts.of(each.get("name", "") for each in tags_of_facility),
        lat_of_facility=np.array([found[each][0] for each in ids], np.float64),
        lon_of_facility=np.array([found[each][1] for each in ids], np.float64),
        capacity_of_facility=np.array([_capacity(each) for each in tags_of_facility], np.int32),
        covered_of_facility=np.array(
            [_said(each, "covered") for each in tags_of_facility], np.uint8
        ),
        fee_of_facility=np.array([_said(each, "fee") for each in tags_of_facility], np.uint8),
        status_of_facility=np.array(
            [word_index(STATUSES, each, "status") for each in tags_of_facility], np.uint8
        ),
        quality_of_facility=np.array(
            [word_index(QUALITIES, each, "quality") for each in tags_of_facility], np.uint8
        ),
    )


def place_of(thing: object) -> tuple[float, float] | None:
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


def _capacity(tags: Mapping[str, str]) -> int:
    told = tags.get("capacity", "").strip()
    return int(told) if _CAPACITY.fullmatch(told) else NONE


def _said(tags: Mapping[str, str], key: str) -> int:
    told = tags.get(key, "").strip().lower()
    if not told:
        return NOT_TOLD
    if told == "no":
        return NO
    return YES if told in _YES or key == "fee" else NOT_TOLD


def word_index(words: tuple[str, ...], tags: Mapping[str, str], key: str) -> int:
    """Place among known words of what a `tsunagu:` tag says; 0 where it says none of them."""
    word = tags.get(f"tsunagu:{key}")
    return words.index(word) if word in words else 0
