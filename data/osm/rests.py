"""Rest places from OpenStreetMap: benches, shelters, and stops that have a bench.

https://wiki.openstreetmap.org/wiki/Tag:amenity%3Dbench, .../Tag:amenity%3Dshelter and
.../Key:bench.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import osmium

from data.osm.things import CLOSED_TO_STRANGERS, Tags, read_things, word_index
from planner import QUALITIES, STATUSES, Rests, Texts

_GONE = "trial_ended"
"""Word of `tsunagu:status` for what is not there any more."""

_NOT_TO_SIT_IN = frozenset({"changing_rooms", "rock_shelter", "field_shelter"})
"""Values of shelter_type without a seat for walkers."""


def read_rests(path: Path) -> Rests:
    """All rest places of an .osm or .pbf file, in the order of their ids.

    An area, or a long bench, lies where the middle of its outline does. Raises SourceError where
    the file cannot be read.
    """
    found = read_things(path, osmium.filter.KeyFilter("amenity", "bench"), is_rest)
    return Rests(
        id_of_rest=Texts.of(each.id for each in found),
        lat_of_rest=np.array([each.lat for each in found], np.float64),
        lon_of_rest=np.array([each.lon for each in found], np.float64),
        status_of_rest=np.array(
            [word_index(STATUSES, each.tags, "status") for each in found], np.uint8
        ),
        quality_of_rest=np.array(
            [word_index(QUALITIES, each.tags, "quality") for each in found], np.uint8
        ),
    )


def is_rest(tags: Tags) -> bool:
    """Whether strangers can sit down there."""
    if tags.get("access") in CLOSED_TO_STRANGERS or tags.get("tsunagu:status") == _GONE:
        return False
    amenity = tags.get("amenity")
    if amenity == "bench" or tags.get("bench") == "yes":
        return True
    sheltering = amenity == "shelter" and tags.get("shelter_type") not in _NOT_TO_SIT_IN
    return sheltering and tags.get("bench") != "no"
