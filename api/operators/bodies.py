"""Bodies of operators' requests: a small JSON object of known fields."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import request

from api.parsing import parse_moment
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

    def moment(self, name: str, default: int) -> int:
        """A moment with its offset, in UTC seconds."""
        if self._fields.get(name) is None:
            return default
        return int(parse_moment(self.text(name), name).timestamp())


def read_body(known: Collection[str]) -> Body:
    """The body of this request; none at all says nothing. Raises a 400 Problem."""
    fields = request.get_json(silent=True) if request.content_length else {}
    if not isinstance(fields, dict):
        message = f"the body must be a JSON object of {', '.join(sorted(known))}"
        raise Problem(400, "invalid_body", message)
    unknown = sorted(set(fields) - set(known))
    if unknown:
        message = f"the body knows {', '.join(sorted(known))}, not {str(unknown[0])[:40]!r}"
        raise Problem(400, "invalid_value", message, field=str(unknown[0])[:40])
    return Body(fields)
