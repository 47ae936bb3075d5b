"""Parking for bicycles from OpenStreetMap: amenity=bicycle_parking, as a point or an area.

https://wiki.openstreetmap.org/wiki/Tag:amenity%3Dbicycle_parking
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import osmium

from data.osm.things import CLOSED_TO_STRANGERS, Tags, read_things, word_index
from planner import NONE, QUALITIES, STATUSES, Parking, Texts

NOT_TOLD, YES, NO = range(3)
"""As `Parking` counts them."""

_CAPACITY = re.compile(r"\d{1,5}")
_YES = frozenset({"yes", "partial", "true", "1"})


def read_parking(path: Path) -> Parking:
    """All facilities for bicycles of an .osm or .pbf file, in the order of their ids.

    An area lies where the middle of its outline does. Raises SourceError where the file cannot be
    read.
    """
    among = osmium.filter.TagFilter(("amenity", "bicycle_parking"))
    found = read_things(path, among, _for_strangers)
    tags = [each.tags for each in found]
    return Parking(
        id_of_facility=Texts.of(each.id for each in found),
        name_of_facility=Texts.of(each.get("name", "") for each in tags),
        lat_of_facility=np.array([each.lat for each in found], np.float64),
        lon_of_facility=np.array([each.lon for each in found], np.float64),
        capacity_of_facility=np.array([_capacity(each) for each in tags], np.int32),
        covered_of_facility=np.array([_said(each, "covered") for each in tags], np.uint8),
        fee_of_facility=np.array([_said(each, "fee") for each in tags], np.uint8),
        status_of_facility=np.array(
            [word_index(STATUSES, each, "status") for each in tags], np.uint8
        ),
        quality_of_facility=np.array(
            [word_index(QUALITIES, each, "quality") for each in tags], np.uint8
        ),
    )


def _for_strangers(tags: Tags) -> bool:
    return tags.get("access") not in CLOSED_TO_STRANGERS and _capacity(tags) != 0


def _capacity(tags: Tags) -> int:
    told = tags.get("capacity", "").strip()
    return int(told) if _CAPACITY.fullmatch(told) else NONE


def _said(tags: Tags, key: str) -> int:
    told = tags.get(key, "").strip().lower()
    if not told:
        return NOT_TOLD
    if told == "no":
        return NO
    return YES if told in _YES or key == "fee" else NOT_TOLD
