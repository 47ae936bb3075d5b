"""What OpenStreetMap's tags say of a street, and mean for a walker: one table per question.

Words and defaults: https://wiki.openstreetmap.org/wiki/Key:highway, Key:access, and
https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from data.osm.access import (
    ALLOWING,
    CLIMBED,
    FORBIDDING,
    Access,
    access_of_tags,
    each_way,
    has_sidewalk,
    limit_of_tags,
    no_through,
)
from data.osm.values import settled, slope_of
from planner import EDGE_KINDS, MOVING_STEPS, QUALITIES, STATUSES, SURFACES, UNCOUNTED

Tags = Mapping[str, str]

KIND_OF_HIGHWAY = {
    "motorway": "motorway",
    "motorway_link": "motorway",
    "trunk": "trunk",
    "trunk_link": "trunk",
    "primary": "primary",
    "primary_link": "primary",
    "secondary": "secondary",
    "secondary_link": "secondary",
    "tertiary": "tertiary",
    "tertiary_link": "tertiary",
    "unclassified": "residential",
    "residential": "residential",
    "living_street": "residential",
    "service": "service",
    "track": "track",
    "path": "path",
    "bridleway": "path",
    "footway": "footway",
    "cycleway": "cycleway",
    "pedestrian": "pedestrian",
    "steps": "steps",
    "platform": "platform",
    "corridor": "corridor",
    "elevator": "elevator",
    "crossing": "crossing",
    "busway": "busway",
    "bus_guideway": "busway",
    "road": "other",
    "yes": "other",
}
"""Ways that are travelled. All other values (construction, proposed, raceway …) are left out."""

CROSSING_TAGS = (("footway", "crossing"), ("path", "crossing"), ("crossing", "zebra"))
"""A foot or other path with one of these crosses a road."""

GONE = ("disused", "abandoned", "demolished", "razed")
"""Tags that say `yes` of what is no street any more."""

WALKERS_BARRED = frozenset({"motorway", "busway"})
"""Kinds open to walkers only where a tag says so. A trunk road is open: in Japan national roads are
tagged so, and most have pavements."""

PAVED = frozenset(
    {"paved", "asphalt", "concrete", "concrete:plates", "concrete:lanes", "paving_stones", "sett"}
    | {"cobblestone", "unhewn_cobblestone", "bricks", "brick", "metal", "wood", "tartan", "tiles"}
    | {"chipseal", "rubber", "acrylic", "glass", "grass_paver"}
)
UNPAVED = frozenset(
    {"unpaved", "compacted", "fine_gravel", "gravel", "pebblestone", "rock", "stone", "shells"}
    | {"ground", "dirt", "earth", "grass", "mud", "sand", "woodchips", "clay", "snow", "ice"}
)

LEVEL_SPEED, STAIRS_UP_SPEED, STAIRS_DOWN_SPEED = 1.34, 0.610, 0.694
"""m/s, measured horizontally as OpenStreetMap draws stairs.

Source: U. Weidmann, Transporttechnik der Fussgänger, IVT ETH Zürich 1993.
"""

STAIRS_UP = LEVEL_SPEED / STAIRS_UP_SPEED
STAIRS_DOWN = LEVEL_SPEED / STAIRS_DOWN_SPEED
STAIRS = 0.5 * (STAIRS_UP + STAIRS_DOWN)
"""Level-equivalent metres per metre of stairs: 2.20 up, 1.93 down, 2.06 where unknown. Escalators
count as stairs, lifts as level ways: assumed."""

CLOSED = float("inf")

MOST_STEPS = 2**15 - 1
"""That an edge can hold; the longest stairs of the world have 11,674."""


class Street(NamedTuple):
    """What the tags of a way say.

    kind, surface, status, quality    indices into EDGE_KINDS, SURFACES, STATUSES, QUALITIES;
                                      status and quality NONE where the word is unknown
    steps                             counted; 0 none, UNCOUNTED, MOVING_STEPS
    effort, backward_effort           level-equivalent metres per metre walked along the way and
                                      against it; infinite: closed to walkers
    above_ground                      a bridge or a tunnel: not as high as the ground
    is_area                           a square or platform, if it is drawn as a closed way
    access                            what vehicles may go there
    no_through                        who may go there with business on it alone: foot, bicycle, car
    limit                             km/h; 0 not told
    incline                           rise per metre along the way; NaN not told
    """

    kind: int
    surface: int
    steps: int
    effort: float
    backward_effort: float
    above_ground: bool
    is_area: bool
    access: Access
    limit: int
    incline: float
    name: str
    no_through: tuple[str, ...]
    status: int
    quality: int

    @property
    def walked(self) -> bool:
        """Whether walkers may go along it, or against it."""
        return min(self.effort, self.backward_effort) < CLOSED


def street_of_tags(tags: Tags) -> Street | None:
    """Read a way's tags; None where it is no street."""
    tags = settled(tags)
    kind = _kind(tags)
    if kind is None or any(tags.get(key) == "yes" for key in GONE):
        return None
    effort, backward_effort = (
        _efforts(tags, kind) if _open_to_walkers(tags, kind) else (CLOSED, CLOSED)
    )
    return Street(
        kind=EDGE_KINDS.index(kind),
        surface=SURFACES.index(_surface(tags)),
        steps=_steps(tags) if kind == "steps" else 0,
        effort=effort,
        backward_effort=backward_effort,
        above_ground=any(tags.get(key, "no") != "no" for key in ("bridge", "tunnel")),
        is_area=tags.get("area") == "yes" or (kind == "platform" and tags.get("area") != "no"),
        access=access_of_tags(tags, kind, (effort < CLOSED, backward_effort < CLOSED)),
        limit=limit_of_tags(tags),
        incline=slope_of(tags),
        name=tags.get("name", ""),
        no_through=no_through(tags),
        status=_index(STATUSES, tags.get("tsunagu:status", "operating")),
        quality=_index(QUALITIES, tags.get("tsunagu:quality", "published")),
    )


def _kind(tags: Tags) -> str | None:
    highway = tags.get("highway")
    if highway is None:
        if tags.get("railway") == "platform" or tags.get("public_transport") == "platform":
            return "platform"
        if tags.get("indoor") == "corridor":
            return "corridor"
        return "ferry" if tags.get("route") == "ferry" else None
    kind = KIND_OF_HIGHWAY.get(highway)
    if kind in {"footway", "path"} and any(tags.get(key) == value for key, value in CROSSING_TAGS):
        return "crossing"
    return kind


def _open_to_walkers(tags: Tags, kind: str) -> bool:
    """`foot` beats `sidewalk` beats `access` and `motorroad` beat what the kind of way suggests."""
    foot = tags.get("foot")
    if _not_for_walking(tags, kind) or foot in FORBIDDING:
        return False
    if foot in ALLOWING:
        return True
    if kind == "motorway" or tags.get("access") in FORBIDDING:
        return False
    return bool(has_sidewalk(tags)) or (
        tags.get("motorroad") != "yes" and kind not in WALKERS_BARRED
    )


def _not_for_walking(tags: Tags, kind: str) -> bool:
    """Whether nobody simply walks there, whatever `foot` says.

    A ferry sails by a timetable; a walk onto it at any minute would be a promise nobody keeps.
    """
    no_crossing = kind == "crossing" and tags.get("crossing") == "no"
    return kind == "ferry" or no_crossing or tags.get("sac_scale") in CLIMBED


def _efforts(tags: Tags, kind: str) -> tuple[float, float]:
    effort = backward = 1.0
    if kind == "steps":
        incline = tags.get("incline", "")
        effort = backward = STAIRS
        if incline == "up" or incline[:1].isdigit():
            effort, backward = STAIRS_UP, STAIRS_DOWN
        elif incline == "down" or incline.startswith("-"):
            effort, backward = STAIRS_DOWN, STAIRS_UP
    moves = tags.get("conveying")
    one_way = tags.get("oneway:foot") or (moves if moves in {"forward", "backward"} else None)
    along, against = each_way(tags, one_way, "foot")
    return effort if along else CLOSED, backward if against else CLOSED


def _surface(tags: Tags) -> str:
    surface = tags.get("surface", "").split(";")[0]
    return "paved" if surface in PAVED else "unpaved" if surface in UNPAVED else "unknown"


def _steps(tags: Tags) -> int:
    if tags.get("conveying", "no") != "no":
        return MOVING_STEPS
    count = tags.get("step_count", "")
    counted = int(count) if count.isdecimal() and len(count) <= len(str(MOST_STEPS)) else 0
    return counted if 0 < counted <= MOST_STEPS else UNCOUNTED


def _index(words: tuple[str, ...], word: str) -> int:
    return words.index(word) if word in words else -1
