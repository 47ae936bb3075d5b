"""Reading parameters: what was meant, or a problem that names the parameter and the cure."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from flask import has_request_context, request
from werkzeug.datastructures import MultiDict

from api.problems import Problem, unknown_stop
from api.wording.words import HINTS
from planner import Network, Place

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_COORDINATES = re.compile(r"\s*([^,]+?)\s*,\s*([^,]+?)\s*(?:,\s*([^,]*?)\s*)?")
_FLAGS = {"true": True, "1": True, "false": False, "0": False}
"""Seconds: the contract's unit of some parameters and replies."""
LONGEST_TEXT = 500
MOST_LANGUAGES = 8
"""of a reader: words are kept for each list of them"""


class Parameters:
    """The parameters of a request, read by name and kind.

    Lists may come as `a=X&a=Y` or as `a=X,Y`.
    """

    def __init__(self, values: MultiDict[str, str]) -> None:
        self._values = values

    def names(self) -> list[str]:
        """All that were sent, in order."""
        return list(dict.fromkeys(self._values))

    def as_sent(self) -> dict[str, str]:
        """To be shown back: lists joined by commas."""
        return {name: ",".join(self._values.getlist(name)) for name in self.names()}

    def text(self, name: str) -> str | None:
        """One text, or None if it is absent or empty."""
        sent = {text.strip() for text in self._values.getlist(name)}
        if len(sent) > 1:
            message = f"{name} is sent {len(sent)} times, each time otherwise"
            raise Problem(400, "sent_twice", message, field=name, limit=1)
        text = next(iter(sent), "")
        if len(text) > LONGEST_TEXT:
            raise Problem(
                400, "out_of_range", f"{name} is too long", field=name, limit=LONGEST_TEXT
            )
        return text or None

    def required(self, name: str) -> str:
        """One text that must be there."""
        text = self.text(name)
        if text is None:
            raise Problem(400, "missing_parameter", f"{name} is missing", field=name)
        return text

    def flag(self, name: str, default: bool) -> bool:
        """Yes or no."""
        text = self.text(name)
        if text is None:
            return default
        if text.lower() not in _FLAGS:
            raise Problem(400, "invalid_flag", f"{name} must be true or false", field=name)
        return _FLAGS[text.lower()]

    def number(self, name: str, default: float, low: float, high: float) -> float:
        """A number within limits."""
        text = self.text(name)
        return default if text is None else _number(text, name, low, high)

    def required_number(self, name: str, low: float, high: float) -> float:
        """A number within limits that must be there."""
        self.required(name)
        return self.number(name, low, low, high)

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number within limits; `3.0` is one."""
        value = self.number(name, default, low, high)
        if value != int(value):
            raise Problem(400, "invalid_number", f"{name} must be a whole number", field=name)
        return int(value)

    def sent(self, name: str) -> list[str] | None:
        """What was sent under a name, as it came; None if absent."""
        return self._values.getlist(name) if name in self._values else None

    def many(self, name: str) -> list[str] | None:
        """A list; None if absent, empty if sent empty."""
        if name not in self._values:
            return None
        parts = (part.strip() for text in self._values.getlist(name) for part in text.split(","))
        return [part for part in parts if part]

    def choices(self, name: str, known: Collection[str]) -> list[str] | None:
        """A list of known words."""
        chosen = self.many(name)
        for word in chosen or ():
            if word not in known:
                listed = ", ".join(sorted(known))
                message = f"{name} does not know {word[:40]!r}; it knows {listed}"
                raise Problem(400, "invalid_value", message, field=name)
        return chosen

    def choice(self, name: str, known: Sequence[str]) -> str:
        """One of the known words; the first if absent."""
        text = self.text(name)
        if text is None:
            return known[0]
        if text not in known:
            message = f"{name} does not know {text[:40]!r}; it knows {', '.join(known)}"
            raise Problem(400, "invalid_value", message, field=name)
        return text

    def moment(self, name: str, now: Callable[[], dt.datetime]) -> dt.datetime:
        """A moment with its offset; now if absent."""
        text = self.text(name)
        return now() if text is None else parse_moment(text, name)

    def moment_required(self, name: str) -> dt.datetime:
        """A moment that must be there."""
        return parse_moment(self.required(name), name)

    def languages(self, default: str) -> tuple[str, ...]:
        """Languages in order of preference: as asked for, else as the asker's program speaks."""
        asked = self.many("language") or _accepted() or [default]
        return tuple(asked[:MOST_LANGUAGES])


def _accepted() -> list[str]:
    """The languages of Accept-Language, the preferred first; a wildcard is none."""
    if not has_request_context():
        return []
    return [tag for tag, wish in request.accept_languages if wish > 0 and tag != "*"]


def parse_object(
    sent: bytes, known: Collection[str] = (), *, finite: bool = False
) -> dict[str, Any]:
    """A body as a JSON object that could be written again: no half characters, no depths.

    Raises Problem.

    known     its members, to be told of; what else is there is left to who reads it
    finite    no number may be NaN or Infinity; else who reads it can say where one stands
    """
    try:
        body = json.loads(sent, parse_constant=_refuse if finite else None)
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, TypeError, RecursionError):
        message = "the body is no JSON"
        raise Problem(400, "invalid_body", message, field="body") from None
    if not isinstance(body, dict):
        message = "the body must be a JSON object"
        if known:
            message += f" of {', '.join(sorted(known))}"
        raise Problem(400, "invalid_body", message, field="body")
    return body


def _refuse(word: str) -> float:
    message = f"{word} is no number"
    raise ValueError(message)


def parse_moment(text: str, name: str) -> dt.datetime:
    """ISO 8601 with an offset; a space for its `+`, as sent by those who forget to escape it.

    `t` and `z` may be small letters (RFC 3339).
    """
    written = re.sub(r"(T.*) (\d\d:?\d\d)$", r"\1+\2", text.upper())
    try:
        moment = dt.datetime.fromisoformat(written if written.isprintable() else "")
        if moment.utcoffset() is not None:
            moment = moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        message = f"{name} is not a time: {text[:40]!r}"
        raise Problem(400, "invalid_time", message, field=name) from None
    if moment.utcoffset() is None:
        message = f"{name} has no offset: {text[:40]!r}"
        raise Problem(400, "naive_time", message, field=name)
    if not 1970 <= moment.year <= 2200:
        message = f"{name} must lie between 1970 and 2200"
        raise Problem(400, "out_of_range", message, field=name)
    return moment


def parse_place(text: str, name: str, network: Network) -> Place:
    """`lat,lon[,level]`, or the public id of a stop."""
    if text in network.timetable.stop_of_id:
        return Place(stop_id=text)
    found = _COORDINATES.fullmatch(text)
    if not found:
        raise unknown_stop(text, name)
    if not all(_NUMBER.fullmatch(part) for part in found.groups() if part is not None):
        message = f"{name} is neither coordinates nor a stop of this network: {text[:80]!r}"
        raise Problem(400, "invalid_place", message, field=name)
    lat, lon = parse_coordinates(f"{found[1]},{found[2]}", name)
    return Place(lat, lon)


def level_in(text: str) -> float:
    """The level in `lat,lon,level`; 0 without one."""
    found = _COORDINATES.fullmatch(text)
    level = found[3] if found else None
    return float(level) if level and _NUMBER.fullmatch(level) else 0.0


def parse_coordinates(text: str, name: str, widest: float = 180) -> tuple[float, float]:
    """`lat,lon` in degrees; `widest` is the longitude farthest from Greenwich that is accepted."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(_NUMBER.fullmatch(part) for part in parts):
        message = f"{name} must be latitude,longitude: {text[:80]!r}"
        raise Problem(400, "invalid_place", message, field=name)
    lat, lon = float(parts[0]), float(parts[1])
    for value, limit, what in ((lat, 90, "latitude"), (lon, widest, "longitude")):
        if not abs(value) <= limit:
            message = f"{what} in {name} must be between -{limit:g} and {limit:g} degrees"
            hint = HINTS["invalid_place"]
            raise Problem(400, "out_of_range", message, field=name, limit=limit, hint=hint)
    return lat, lon


def _number(text: str, name: str, low: float, high: float) -> float:
    if not _NUMBER.fullmatch(text):
        raise Problem(400, "invalid_number", f"{name} is not a number: {text[:40]!r}", field=name)
    value = float(text)
    if not (math.isfinite(value) and low <= value <= high):
        message = f"{name} must be between {low:g} and {high:g}"
        limit = high if value > high else low
        raise Problem(400, "out_of_range", message, field=name, limit=limit)
    return value
