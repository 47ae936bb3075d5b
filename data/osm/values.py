"""Values of OpenStreetMap's tags that are more than a word: numbers with units, conditions."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

Tags = Mapping[str, str]

STEEPEST_TOLD = 0.35
"""Rise per metre: what is told to be steeper is a slip of the keyboard, no street."""

_METRES_OF_UNIT = {"": 1.0, "m": 1.0, "cm": 0.01, "mm": 0.001, "ft": 0.3048, "in": 0.0254}
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]*)")
_FEET = re.compile(r"(\d{1,4})'(?:\s*(\d{1,4})\")?")
_INCLINE = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*([%°]?)")
_CLAUSE = re.compile(r"([a-z_]+)\s*(?:@\s*(\([^)]*\)|[^;]*))?\s*(?:;|$)")

LONGEST = 255
"""Letters of a value, as OpenStreetMap allows; what is longer is not looked into."""

ALWAYS = frozenset({"", "24/7", "00:00-24:00", "mo-su", "mo-su 00:00-24:00", "jan-dec"})
"""Conditions that hold at all times."""


def metres_of(text: str | None) -> float | None:
    """Read a length (https://wiki.openstreetmap.org/wiki/Map_features/Units); None: not told."""
    text = (text or "").strip().lower()
    if feet := _FEET.fullmatch(text):
        return int(feet[1]) * 0.3048 + int(feet[2] or 0) * 0.0254
    length = _LENGTH.fullmatch(text)
    if not length or length[2] not in _METRES_OF_UNIT:
        return None
    return float(length[1].replace(",", ".")) * _METRES_OF_UNIT[length[2]]


def slope_of(tags: Tags) -> float:
    """Rise per metre along a way as `incline` says: `10%`, `-5`, `3°`; NaN where not in numbers."""
    told = _INCLINE.fullmatch(tags.get("incline", "").strip())
    if not told:
        return math.nan
    number = float(told[1].replace(",", "."))
    slope = math.tan(math.radians(number)) if told[2] == "°" else number / 100
    return slope if abs(slope) <= STEEPEST_TOLD else math.nan


def settled(tags: Tags) -> Tags:
    """Tags with those conditional ones in place of the plain ones that hold at all times.

    Others are left aside: what is forbidden at some hours is open, what is open at some is closed,
    as the plain tag says (https://wiki.openstreetmap.org/wiki/Conditional_restrictions).
    """
    always = {
        key.removesuffix(":conditional"): clause[1]
        for key, value in tags.items()
        if key.endswith(":conditional")
        for clause in _CLAUSE.finditer(value[:LONGEST].strip().lower())
        if (clause[2] or "").strip("() ") in ALWAYS
    }
    return {**tags, **always} if always else tags
