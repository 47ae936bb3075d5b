"""What OpenStreetMap's tags allow vehicles: a function per vehicle, custom by kind of way.

What a kind of way allows where no tag says more is `planner/network/streets/means.py`'s table.
Hierarchy and values of the keys: https://wiki.openstreetmap.org/wiki/Key:access. Law: Japan's Road
Traffic Act (道路交通法), where "軽車両を除く" and "自転車を除く" under a sign hold for
特定小型原動機付自転車 too; extracts say both as `oneway:bicycle=no`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from data.osm.values import metres_of
from planner import CLOSED, CUSTOM, OPEN, PUSHED, SLOW, packed

Tags = Mapping[str, str]

ALLOWING = frozenset(
    {"yes", "designated", "official", "permissive", "destination", "public", "customers"}
)
FORBIDDING = frozenset(
    {"no", "private", "use_sidepath", "restricted", "military", "permit", "residents", "employees"}
    | {"agricultural", "forestry", "delivery", "emergency"}
)
"""Values of access tags. Others say nothing."""

FOR_GUESTS = frozenset({"destination", "customers"})
"""Of those that allow, the ones that let nobody through."""

PAVEMENTS = frozenset({"footway", "pedestrian", "crossing", "path", "cycleway", "corridor"})
"""Kinds that may be a way for walkers, shared with cycles where signs say so."""

FOR_CYCLES = frozenset({"yes", "designated", "official"})
"""Of `bicycle`: what stands for the sign 普通自転車等及び歩行者等専用 on a pavement."""

RAMPS = ("ramp", "ramp:bicycle", "ramp:stroller")
"""Tags of steps beside which a bicycle can be pushed."""

ROUGH = frozenset({"very_bad", "horrible", "very_horrible", "impassable"})
TOO_ROUGH_TO_CYCLE = ROUGH - {"very_bad"}
"""Values of `smoothness` that small wheels cannot pass, and those where bicycles are pushed."""

SOFT = frozenset({"sand", "mud", "rock", "stone", "pebblestone", "stepping_stones", "snow", "ice"})
"""Values of `surface` in or on which small wheels get stuck; assumed."""

CLIMBED = frozenset(
    {"demanding_mountain_hiking", "alpine_hiking", "demanding_alpine_hiking"}
    | {"difficult_alpine_hiking"}
)
MOUNTAIN_PATHS = CLIMBED | {"mountain_hiking"}
"""Values of `sac_scale`: where one needs a head for heights (T3 and more), and where no wheels go
(T2 and more)."""

RAISED_KERBS = frozenset({"raised", "regular", "rolled", "yes"})
HIGHEST_KERB = 0.03
"""Values of `kerb` that small wheels do not climb; metres, where its height is told."""

NARROWEST_FOR_WHEELCHAIR, NARROWEST_FOR_VEHICLE = 0.8, 0.9
"""metres: an occupied wheelchair is 0.7 m wide (ISO 7176-5), 遠隔操作型小型車 at most."""

BUSY_ROADS = frozenset({"trunk", "primary", "secondary"})
"""Where a walking-pace vehicle needs a pavement; assumed."""

_SIDEWALKS = frozenset({"yes", "both", "left", "right"})
_NO_SIDEWALKS = frozenset({"no", "none", "separate"})
_SIDEWALK_KEYS = ("sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right")

_FORWARD = frozenset({"yes", "1", "true", "forward"})
_BACKWARD = frozenset({"-1", "reverse", "backward"})
_AGAINST = frozenset({"opposite", "opposite_lane", "opposite_track"})


MOTOR_VEHICLES = ("motorcar", "motor_vehicle", "vehicle")
"""What access tags call them, the most special first."""


class Access(NamedTuple):
    """Permissions along the way and against it, packed."""

    forward: int
    backward: int


def access_of_tags(tags: Tags, kind: str, on_foot: tuple[bool, bool]) -> Access:
    """Read who may travel a way, and how.

    kind       of `EDGE_KINDS`
    on_foot    whether walkers may go along the way, and against it
    """
    cycle, scooter = _bicycle(tags, kind), _e_scooter(tags, kind)
    codes = {
        "wheelchair": (_wheelchair(tags, kind),) * 2,
        "pavement_vehicle": (_pavement_vehicle(tags, kind),) * 2,
        "bicycle": _one_way(cycle, cycle_directions(tags)),
        "e_scooter": _one_way(PUSHED if scooter == SLOW else scooter, cycle_directions(tags)),
        "e_scooter_on_pavements": _one_way(scooter, cycle_directions(tags)),
        "green_slow": _one_way(_green_slow(tags, kind), directions(tags, *MOTOR_VEHICLES)),
        "car": _one_way(_car(tags, kind), directions(tags, *MOTOR_VEHICLES)),
    }
    pushable = _pushable(tags, kind)
    return Access(
        *(
            packed(
                {name: _on(name, both[way], on_foot[way], pushable) for name, both in codes.items()}
            )
            for way in (0, 1)
        )
    )


def _on(name: str, code: int, walked: bool, pushable: bool) -> int:
    """What is left of a permission where walkers may or may not go."""
    if name in {"wheelchair", "pavement_vehicle"}:
        return code if walked else CLOSED
    if code in {OPEN, SLOW}:
        return code
    if name in {"green_slow", "car"}:
        return CLOSED
    return PUSHED if walked and pushable else CLOSED


def _one_way(code: int, open_ways: tuple[bool, bool]) -> tuple[int, int]:
    """A permission along the way and against it: who may not ride against it may push."""
    ridden = code in {OPEN, SLOW}
    along, against = (code if open_ or not ridden else PUSHED for open_ in open_ways)
    return along, against


def directions(tags: Tags, *names: str) -> tuple[bool, bool]:
    """Whether vehicles may go along a way, and against it.

    names    what access tags call them, the most special first
    """
    word = next((tags[key] for name in names if (key := f"oneway:{name}") in tags), None)
    word = word or tags.get("oneway")
    if word is None and (
        tags.get("junction") in {"roundabout", "circular"}
        or tags.get("highway") in {"motorway", "motorway_link"}
    ):
        word = "yes"
    return each_way(tags, word, *names)


def cycle_directions(tags: Tags) -> tuple[bool, bool]:
    """Whether light vehicles may go along a way, and against it.

    `bicycle:forward` and `bicycle:backward` beat `oneway:bicycle`, which beats lanes against the
    one-way, which beat `oneway`.
    """
    sides = ("cycleway", "cycleway:left", "cycleway:right", "cycleway:both")
    if "oneway:bicycle" not in tags and (
        any(tags.get(side) in _AGAINST for side in sides)
        or any(
            tags.get(f"{side}:oneway") in {"no", *_BACKWARD}
            for side in sides
            if tags.get(side) not in {None, "no", "separate", "none"}
        )
    ):
        return each_way(tags, "no", "bicycle")
    return directions(tags, "bicycle", "vehicle")


def each_way(tags: Tags, oneway: str | None, *names: str) -> tuple[bool, bool]:
    """Whether a way is open along and against it: by access tags for one direction, or `oneway`."""
    along = _first(tags, *(f"{name}:forward" for name in names))
    against = _first(tags, *(f"{name}:backward" for name in names))
    return (
        oneway not in _BACKWARD if along is None else along,
        oneway not in _FORWARD if against is None else against,
    )


def no_through(tags: Tags) -> tuple[str, ...]:
    """Who may go there with business on the way alone: of foot, bicycle, car."""
    keys = {
        "foot": ("foot",),
        "bicycle": ("bicycle", "vehicle", "access"),
        "car": (*MOTOR_VEHICLES, "access"),
    }
    words = {
        name: next((tags[key] for key in several if tags.get(key) in ALLOWING | FORBIDDING), "")
        for name, several in keys.items()
    }
    return tuple(name for name, word in words.items() if word in FOR_GUESTS)


def has_sidewalk(tags: Tags) -> bool | None:
    """Whether a road has a pavement of its own; None: not told.

    https://wiki.openstreetmap.org/wiki/Key:sidewalk: for the road, or side by side.
    """
    road, both, left, right = (tags.get(key, "") for key in _SIDEWALK_KEYS)
    if not _SIDEWALKS.isdisjoint((road, both, left, right)):
        return True
    lacks = {road, both} & _NO_SIDEWALKS or {left, right} <= _NO_SIDEWALKS
    return False if lacks else None


def _first(tags: Tags, *keys: str) -> bool | None:
    """What the first of some access tags says that says anything: allowed, forbidden, nothing."""
    for key in keys:
        word = tags.get(key)
        if word in ALLOWING:
            return True
        if word in FORBIDDING:
            return False
    return None


def _shared(tags: Tags, kind: str) -> bool:
    """Whether cycles and walkers share a way that is no road."""
    if kind not in PAVEMENTS:
        return False
    if tags.get("segregated") == "yes":
        return False
    if kind == "cycleway":
        return tags.get("segregated") == "no" and tags.get("foot") in FOR_CYCLES
    return kind != "path" or tags.get("foot") in FOR_CYCLES


def _bicycle(tags: Tags, kind: str) -> int:
    """自転車: a vehicle on roads and cycle ways; on pavements where they are signed for it, slowly.

    道路交通法17条, 63条の3, 63条の4.
    """
    if tags.get("bicycle") == "dismount" or kind in {"steps", "platform", "elevator", "ferry"}:
        return PUSHED
    said = _first(tags, "bicycle")
    if said is None:
        if tags.get("motorroad") == "yes" or _first(tags, "vehicle", "access") is False:
            return PUSHED
        if CUSTOM["bicycle"].get(kind, CLOSED) != OPEN:
            return PUSHED
    elif not said:
        return PUSHED
    if _beyond_cycling(tags):
        return PUSHED
    return SLOW if _shared(tags, kind) else OPEN


def _beyond_cycling(tags: Tags) -> bool:
    """Whether a way is for mountain bikes alone, or for none."""
    hard = tags.get("mtb:scale", "0")[:1] not in {"", "0"}
    return (
        hard
        or tags.get("smoothness") in TOO_ROUGH_TO_CYCLE
        or tags.get("sac_scale") in MOUNTAIN_PATHS
        or tags.get("ford") == "stepping_stones"
    )


def _e_scooter(tags: Tags, kind: str) -> int:
    """特定小型原動機付自転車; SLOW where only those with the slow mode may ride.

    Roads and cycle ways like a bicycle, never 自動車専用道路; of pavements only those signed for
    cycles. 道路交通法17条, 17条の2, 75条の8の2.
    """
    if kind == "motorway" or tags.get("motorroad") == "yes":
        return PUSHED
    said = _first(tags, "small_electric_vehicle")
    if said is False or kind in {"steps", "platform", "elevator", "ferry", "corridor"}:
        return PUSHED
    cycle = _bicycle(tags, kind)
    if kind in PAVEMENTS:
        signed = tags.get("bicycle") in FOR_CYCLES or kind == "cycleway"
        return cycle if (said or signed) and cycle in {OPEN, SLOW} else PUSHED
    if said is None and tags.get("bicycle") not in ALLOWING:
        said = _first(tags, "moped", "motor_vehicle")
    return PUSHED if said is False else cycle


def _pushable(tags: Tags, kind: str) -> bool:
    """Whether a vehicle can be pushed where one may walk: not up stairs, nor onto a platform."""
    if kind == "steps":
        return any(tags.get(ramp) == "yes" for ramp in RAMPS) or tags.get("bicycle") == "dismount"
    return kind not in {"platform", "corridor", "ferry"}


def _wheelchair(tags: Tags, kind: str) -> int:
    """Where walkers go, but for steps, rough or narrow ways and what `wheelchair` rules out."""
    word = tags.get("wheelchair")
    if word in FORBIDDING:
        return CLOSED
    if word in {"yes", "designated"}:
        return OPEN
    if kind == "steps":
        return OPEN if tags.get("ramp:wheelchair") == "yes" else CLOSED
    if _too_rough(tags, kind) or _width(tags) < NARROWEST_FOR_WHEELCHAIR:
        return CLOSED
    slow = word == "limited" or tags.get("smoothness") == "bad"
    return SLOW if slow or tags.get("tracktype") == "grade4" else OPEN


def _too_rough(tags: Tags, kind: str) -> bool:
    """Whether small wheels cannot roll. A crossing's kerbs are climbed, a road's are beside it."""
    return (
        (kind == "crossing" and has_high_kerb(tags))
        or tags.get("smoothness") in ROUGH
        or tags.get("surface") in SOFT
        or tags.get("tracktype") == "grade5"
        or tags.get("sac_scale") in MOUNTAIN_PATHS
        or tags.get("ford", "no") != "no"
    )


def has_high_kerb(tags: Tags) -> bool:
    """Whether a point, or a way across a road, has a kerb that small wheels do not climb."""
    height = metres_of(tags.get("kerb:height"))
    return tags.get("kerb") in RAISED_KERBS if height is None else height > HIGHEST_KERB


def _pavement_vehicle(tags: Tags, kind: str) -> int:
    """遠隔操作型小型車: a walker in law, yet one of wheels without arms.

    No steps, no lifts, and a pavement on busy roads. 道路交通法2条1項11号の5, 2条3項1号.
    """
    if kind in {"steps", "elevator", "ferry", "platform", "corridor"}:
        return CLOSED
    if _too_rough(tags, kind) or _width(tags) < NARROWEST_FOR_VEHICLE:
        return CLOSED
    if kind in BUSY_ROADS and has_sidewalk(tags) is False:
        return CLOSED
    return CUSTOM["pavement_vehicle"].get(kind, CLOSED)


def _green_slow(tags: Tags, kind: str) -> int:
    """グリーンスローモビリティ: a motor vehicle of less than 20 km/h, never on 自動車専用道路."""
    if kind == "motorway" or tags.get("motorroad") == "yes":
        return CLOSED
    return _motor_vehicle(tags, "green_slow", kind)


def _car(tags: Tags, kind: str) -> int:
    return _motor_vehicle(tags, "car", kind)


def _motor_vehicle(tags: Tags, permission: str, kind: str) -> int:
    said = _first(tags, *MOTOR_VEHICLES, "access")
    if said is False:
        return CLOSED
    if CUSTOM[permission].get(kind, CLOSED) == OPEN:
        return OPEN
    motors = _first(tags, "motorcar", "motor_vehicle")
    return OPEN if motors and kind in {"pedestrian", "path", "cycleway", "footway"} else CLOSED


def _width(tags: Tags) -> float:
    """Metres between walls or posts, or else of the way; infinite where not told."""
    told = (metres_of(tags.get(key)) for key in ("maxwidth:physical", "width", "est_width"))
    return next((metres for metres in told if metres is not None), float("inf"))


def limit_of_tags(tags: Tags) -> int:
    """Speed limit, km/h; 0 where none is told in numbers."""
    words = tags.get("maxspeed", "").split(";")[0].split()
    if not words or not words[0].isdecimal():
        return 0
    limit = float(words[0]) * (1.609344 if words[1:] == ["mph"] else 1.0)
    return round(limit) if 1 <= limit < 255 else 0
