"""Rest places from OpenStreetMap: benches, shelters, and stops that have a bench.

https://wiki.openstreetmap.org/wiki/Tag:amenity%3Dbench, .../Tag:amenity%3Dshelter and
.../Key:bench.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import osmium

from data.notices import SourceError
from data.osm_parking import CLOSED_TO_STRANGERS, place_of, word_index
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
    found: dict[tuple[str, int], tuple[float, float, dict[str, str]]] = {}
    wanted = osmium.filter.KeyFilter("amenity", "bench")
    try:
        for thing in osmium.FileProcessor(str(path)).with_locations().with_filter(wanted):
            tags = dict(thing.tags)
            if is_rest(tags) and (place := place_of(thing)):
                kind = "node" if isinstance(thing, osmium.osm.Node) else "way"
                found[kind, thing.id] = (*place, tags)
    except (RuntimeError, OSError) as error:
        message = f"{path.name} cannot be read as OpenStreetMap data ({error}); download it again"
        raise SourceError(message) from error
    ids = sorted(found)
    tags_of_rest = [found[each][2] for each in ids]
    return Rests(
        id_of_rest=Texts.of(f"{kind}/{number}" for kind, number in ids),
        lat_of_rest=np.array([found[each][0] for each in ids], np.float64),
        lon_of_rest=np.array([found[each][1] for each in ids], np.float64),
        status_of_rest=np.array(
            [word_index(STATUSES, t, "status") for t in tags_of_rest], np.uint8
        ),
        quality_of_rest=np.array(
            [word_index(QUALITIES, t, "quality") for t in tags_of_rest], np.uint8
        ),
    )


def is_rest(tags: Mapping[str, str]) -> bool:
    """Whether strangers can sit down there."""
    if tags.get("access") in CLOSED_TO_STRANGERS or tags.get("tsunagu:status") == _GONE:
        return False
    amenity = tags.get("amenity")
    if amenity == "bench" or tags.get("bench") == "yes":
        return True
    sheltering = amenity == "shelter" and tags.get("shelter_type") not in _NOT_TO_SIT_IN
    return sheltering and tags.get("bench") != "no"
