"""Who travels: a request's `profile`, and the profiles there are.

What is said of a person (age, frailty, disability) comes in a body alone: bodies are in no link, no
log and no cache.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from flask import Blueprint, Response, jsonify

from api.modes import MODE_OF_STREET
from api.problems import Problem
from api.replies import Json
from api.wording.text import Text
from api.wording.words import HINTS
from data.profiles import GROUPS, PARTS, Profile, Value, every_profile
from planner import LONGEST_WALK, PlannerError, TravellerProfile, Weights

blueprint = Blueprint("profiles", __name__)

STANDARD = "standard"

GREATEST = 10**9
"""No number of a profile is greater: longer ones do not fit floats."""

MODES_OF_PART = {
    "access": "preTransitModes",
    "egress": "postTransitModes",
    "direct": "directModes",
}
"""The contract's names for how each part of a journey is travelled."""

_TYPES: Mapping[str, tuple[str, type | tuple[type, ...]]] = {
    "bool": ("true or false", bool),
    "str": ("a word", str),
    "float": ("a number", (int, float)),
    "int": ("a whole number", int),
}


@dataclass(frozen=True)
class Person:
    """Who asks.

    name        of the profile; empty: the contract's own defaults
    traveller   values of TravellerProfile, by field
    weights     what is minded
    limits      fields of Query that the profile limits
    modes       street modes of each part of a journey, `walk`, `bicycle` …; empty: as the contract
    overridden  fields of TravellerProfile that the request itself names
    """

    name: str = ""
    traveller: Mapping[str, Value] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    limits: Mapping[str, int] = field(default_factory=dict)
    modes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overridden: frozenset[str] = frozenset()


ANYONE = Person()
"""Who says nothing of themselves."""


def profile_of_body(body: object) -> Person:
    """The person that a body's `profile` is about.

    A name, or an object of a `name` and whatever is different for this person: fields of
    TravellerProfile and limits in the contract's spelling (`walkingSpeed`), `weights` by name.
    Raises Problem, naming the part of the body, for all that cannot be meant.
    """
    if body is None:
        return ANYONE
    if isinstance(body, str):
        body = {"name": body}
    if not isinstance(body, dict):
        message = "profile must be a name or an object"
        raise _problem(message, "profile")
    own = {key: value for key, value in body.items() if key not in {"name", "weights"}}
    traveller = _read_fields(own, _TRAVELLER | _LIMITS, "profile")
    profile = _named(body.get("name", STANDARD), frail=traveller.get("frail") is True)
    weights = body.get("weights", {})
    if not isinstance(weights, dict):
        message = "profile.weights must be an object"
        raise _problem(message, "profile.weights")
    limits = {name: traveller.pop(name) for name in _LIMITS if name in traveller}
    values: dict[str, Any] = dict(profile.values["traveller"])
    age = traveller.get("age")
    if age is not None and (speed := profile.speed_at(int(age))) is not None:
        values["walking_speed"] = speed
    for limit, seconds in limits.items():
        if not 0 <= seconds <= LONGEST_WALK:
            where = f"profile.{camel(limit)}"
            message = f"{where} must be between 0 and {LONGEST_WALK} seconds"
            raise _problem(message, where)
    all_limits = {**profile.values["limits"], **limits}
    person = Person(
        name=profile.name,
        traveller={**values, **traveller},
        weights=_checked(
            Weights,
            {**profile.values["weights"], **_read_fields(weights, _WEIGHTS, "profile.weights")},
            "profile.weights",
        ),
        limits={name: int(value) for name, value in all_limits.items()},
        modes=profile.modes,
        overridden=frozenset(traveller),
    )
    _checked(TravellerProfile, dict(person.traveller), "profile")
    return person


def _named(name: object, *, frail: bool) -> Profile:
    profiles = every_profile().by_name
    if not isinstance(name, str) or name not in profiles:
        known = ", ".join(profiles)
        shown = f"{name[:40]!r}" if isinstance(name, str) else "that"
        message = f"profile.name does not know {shown}; it knows {known}"
        raise _problem(message, "profile.name")
    profile = profiles[name]
    return profiles[profile.if_frail] if frail and profile.if_frail else profile


def _read_fields(said: Mapping[str, object], known: Mapping[str, str], where: str) -> Json:
    """Values by field, each of its type; null is none where a field may be none."""
    fields_of_words = {camel(name): name for name in known}
    read: Json = {}
    for word, value in said.items():
        name = fields_of_words.get(word)
        if name is None:
            listed = ", ".join(sorted(fields_of_words))
            message = f"{where} has no {word[:40]!r}; it has {listed}"
            raise _problem(message, where)
        kind, _, optional = known[name].partition(" | ")
        absent = value is None and optional
        read[name] = None if absent else _typed(value, kind, f"{where}.{word}")
    return read


def _typed(value: object, kind: str, where: str) -> Value:
    """A value of the kind; 82.0 is a whole number, true is none."""
    what, types = _TYPES[kind]
    if isinstance(value, float) and kind == "int" and value.is_integer():
        value = int(value)
    wrong = isinstance(value, bool) != (kind == "bool") or not isinstance(value, types)
    if wrong or (isinstance(value, int) and abs(value) > GREATEST):
        message = f"{where} must be {what}"
        raise _problem(message, where)
    assert isinstance(value, bool | int | float | str)
    return value


def _checked(kind: Any, values: Mapping[str, Any], where: str) -> Any:
    """A value of the planner; what it refuses is the body's fault."""
    try:
        return kind(**values)
    except PlannerError as error:
        raise _problem(str(error), f"{where}.{camel(error.field)}") from None


def _problem(message: str, field_name: str) -> Problem:
    hint = HINTS["profile"]
    return Problem(400, "invalid_profile", message, field=field_name, hint=hint)


def camel(name: str) -> str:
    """A field's name in the contract's spelling: walking_speed → walkingSpeed."""
    return re.sub(r"_(\w)", lambda found: found[1].upper(), name)


def _types_of(kind: Any) -> dict[str, str]:
    return {each.name: str(each.type) for each in fields(kind)}


_TRAVELLER = _types_of(TravellerProfile)
_WEIGHTS = _types_of(Weights)
_LIMITS = {"max_walk_before": "int", "max_walk_after": "int", "max_direct_walk": "int"}


@blueprint.get("/api/v1/profiles")
def get_profiles() -> Response:
    """The profiles there are, what their values mean, and what each rests on."""
    profiles = every_profile()
    return jsonify(
        version=profiles.version,
        fields=[
            {"name": camel(name), "unit": each.unit, "text": Text(each.ja, each.en).by_language()}
            for name, each in profiles.fields.items()
        ],
        profiles=[_profile_json(profile) for profile in profiles.by_name.values()],
    )


def _profile_json(profile: Profile) -> Json:
    rendered: Json = {
        "name": profile.name,
        "text": Text(profile.ja, profile.en).by_language(),
        "meaning": Text(profile.meaning_ja, profile.meaning_en).by_language(),
        "modes": {
            MODES_OF_PART[part]: [MODE_OF_STREET[mode] for mode in profile.modes[part]]
            for part in PARTS
        },
        "walkingSpeedByAge": [{"age": age, "walkingSpeed": speed} for age, speed in profile.by_age],
        "ifFrail": profile.if_frail or profile.name,
    }
    for group in GROUPS:
        rendered[group] = [
            _value_json(profile, group, name, value)
            for name, value in profile.values[group].items()
        ]
    return rendered


def _value_json(profile: Profile, group: str, name: str, value: Value) -> Json:
    rendered: Json = {"name": camel(name), "value": value}
    if said := profile.rests_on.get((group, name)):
        rendered |= {"source": said.source, "year": said.year, "quality": said.quality}
    return rendered
