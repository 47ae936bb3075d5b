"""Bodies of operators' requests: a small JSON object of known fields."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from flask import request

from api.parsing import parse_moment, parse_object
from api.problems import Problem
from feeds.registry.schema import Role

LONGEST_TEXT = 1000


class Body:
    """The fields of a body, read by name and kind."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    def text(self, name: str, default: str | None = None) -> str:
        """A text; it must be there unless there is a default."""
        value = self._fields.get(name, default)
        if value is None:
            raise Problem(400, "missing_parameter", f"{name} is missing", field=name)
        if not isinstance(value, str) or not (value.strip() or default == ""):
            raise Problem(400, "invalid_value", f"{name} must be a text", field=name)
        if len(value) > LONGEST_TEXT:
            message = f"{name} is too long"
            raise Problem(400, "out_of_range", message, field=name, limit=LONGEST_TEXT)
        return value.strip()

    def flag(self, name: str, default: bool) -> bool:
        """Yes or no."""
        value = self._fields.get(name, default)
        if not isinstance(value, bool):
            raise Problem(400, "invalid_flag", f"{name} must be true or false", field=name)
        return value

    def role(self, name: str) -> Role:
        """A role."""
        text = self.text(name)
        if text not in set(Role):
            message = f"{name} does not know {text[:40]!r}; it knows {', '.join(Role)}"
            raise Problem(400, "invalid_value", message, field=name)
        return Role(text)

    def choice(self, name: str, known: Sequence[str], default: str | None = None) -> str:
        """One of the known words; it must be there unless there is a default."""
        text = self.text(name, default)
        if text not in known:
            message = f"{name} does not know {text[:40]!r}; it knows {', '.join(known)}"
            raise Problem(400, "invalid_value", message, field=name)
        return text

    def texts(self, name: str, most: int) -> list[str]:
        """A list of texts; none where it is absent."""
        value = self._fields.get(name) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise Problem(400, "invalid_value", f"{name} must be a list of texts", field=name)
        if len(value) > most:
            message = f"{name} has more than {most}"
            raise Problem(400, "out_of_range", message, field=name, limit=most)
        return value

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number within limits; None where it is absent."""
        value = self._fields.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            message = f"{name} must be a whole number from {low} to {high}"
            raise Problem(400, "out_of_range", message, field=name, limit=high)
        return value

    def moment_or_none(self, name: str) -> int | None:
        """A moment with its offset, in UTC seconds; None where it is absent."""
        if self._fields.get(name) is None:
            return None
        return int(parse_moment(self.text(name), name).timestamp())

    def moment(self, name: str, default: int) -> int:
        """A moment with its offset, in UTC seconds."""
        moment = self.moment_or_none(name)
        return default if moment is None else moment


def read_body(known: Collection[str]) -> Body:
    """The body of this request; none at all says nothing. Raises a 400 Problem."""
    sent = request.get_data(cache=False)  # also of a body whose length is not told
    if not sent:
        return Body({})
    if not request.is_json:  # which a form of another page cannot send
        message = "the body must be sent as application/json"
        raise Problem(400, "invalid_body", message, field="body")
    fields = parse_object(sent, known, finite=True)
    unknown = sorted(set(fields) - set(known))
    if unknown:
        message = f"the body knows {', '.join(sorted(known))}, not {str(unknown[0])[:40]!r}"
        raise Problem(400, "invalid_value", message, field=str(unknown[0])[:40])
    return Body(fields)
