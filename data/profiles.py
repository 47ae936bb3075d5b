"""Profiles: how kinds of travellers move, what they mind, what they travel by.

Read from `profiles.toml`, which says what every value rests on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from data.parameters import Parameter, parameter

Value = float | int | str | bool

GROUPS = ("traveller", "weights", "limits")
"""What the values of a profile are about: fields of TravellerProfile, of Weights, of Query."""

PARTS = ("access", "egress", "direct")
"""Of a journey, each with the street modes that a profile travels by."""


@dataclass(frozen=True)
class Field:
    """What a value of profiles means. `unit` is empty for words and flags."""

    unit: str
    ja: str
    en: str


@dataclass(frozen=True)
class Profile:
    """A kind of traveller.

    values      of each of `GROUPS`, by field
    rests_on    the number behind a value, with its source, by (group, field); words and flags have
                none
    modes       street modes of each of `PARTS`
    by_age      (from this age on, metres per second), ascending: the walking speed where the age is
                told
    if_frail    the profile of those among them who are frail; empty: this one
    """

    name: str
    ja: str
    en: str
    meaning_ja: str
    meaning_en: str
    values: Mapping[str, Mapping[str, Value]]
    rests_on: Mapping[tuple[str, str], Parameter]
    modes: Mapping[str, tuple[str, ...]]
    by_age: tuple[tuple[int, float], ...] = ()
    if_frail: str = ""

    def speed_at(self, age: int) -> float | None:
        """Metres per second at an age; None: the profile's own."""
        return next((speed for start, speed in reversed(self.by_age) if age >= start), None)


@dataclass(frozen=True)
class Profiles:
    """All profiles of a version of the file, and what their values mean."""

    version: str
    by_name: Mapping[str, Profile] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)


@lru_cache(maxsize=1)
def every_profile() -> Profiles:
    """The profiles, in the order of the file."""
    path = Path(__file__).with_name("profiles.toml")
    return read_profiles(tomllib.loads(path.read_text(encoding="utf-8")))


def read_profiles(file: Mapping[str, Any]) -> Profiles:
    """The profiles of a parsed file. Raises KeyError for a name that is nowhere defined."""
    by_name: dict[str, Profile] = {}
    for name, table in file["profiles"].items():
        base = by_name[table["based_on"]] if "based_on" in table else None
        by_name[name] = _profile(name, table, base)
    fields = {name: Field(**said) for name, said in file["fields"].items()}
    return Profiles(file["version"], by_name, fields)


def _profile(name: str, table: Mapping[str, Any], base: Profile | None) -> Profile:
    values: dict[str, Mapping[str, Value]] = {}
    rests_on = dict(base.rests_on) if base else {}
    for group in GROUPS:
        own = {key: _value(said) for key, said in table.get(group, {}).items()}
        rests_on |= {(group, key): said for key, said in own.items() if isinstance(said, Parameter)}
        values[group] = {
            **(base.values[group] if base else {}),
            **{key: _plain(said) for key, said in own.items()},
        }
    modes = {part: tuple(words) for part, words in table.get("modes", {}).items()}
    ages = sorted((int(age), speed) for age, speed in table.get("by_age", {}).items())
    return Profile(
        name=name,
        ja=table["ja"],
        en=table["en"],
        meaning_ja=table["meaning"]["ja"],
        meaning_en=table["meaning"]["en"],
        values=values,
        rests_on=rests_on,
        modes={**(base.modes if base else {}), **modes},
        by_age=tuple((age, parameter(speed).value) for age, speed in ages),
        if_frail=table.get("if_frail", ""),
    )


def _value(said: Any) -> Parameter | Value:
    """A number with what it rests on, a parameter by its name, or a plain word or flag."""
    if isinstance(said, dict):
        return Parameter(**said, unit="", meaning="")
    if isinstance(said, str) and said not in _WORDS:
        return parameter(said)
    assert isinstance(said, str | bool), "a number says what it rests on"
    return said


def _plain(said: Parameter | Value) -> Value:
    if not isinstance(said, Parameter):
        return said
    return int(said.value) if float(said.value).is_integer() else said.value


_WORDS = frozenset({"allow", "penalise", "avoid", "forbid"})
"""Words that a value may be; other texts name parameters."""
