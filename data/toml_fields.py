"""Fields of a hand-written table, checked as they are read; who wrote it learns what is wrong."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")


class FieldError(ValueError):
    """A field that says nothing usable: which, and what it should be."""


class Fields:
    """A table whose fields are asked for by name; what nobody asked for is left over."""

    def __init__(self, table: Mapping[str, Any], within: str = "") -> None:
        self._table = table
        self._within = f"{within}." if within else ""
        self._asked: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def unasked(self) -> list[str]:
        """Names of fields that mean nothing here."""
        return [f"{self._within}{name}" for name in self._table if name not in self._asked]

    def any(self, name: str) -> Any:
        """Whatever is written; None where nothing is."""
        self._asked.add(name)
        return self._table.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; one that must be there where there is no default."""
        return str(self._of_kind(name, str, "a text", default))

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        return bool(self._of_kind(name, bool, "true or false", default))

    def number(self, name: str, default: float | None = None) -> float:
        """A finite number."""
        value = self._of_kind(name, (int, float), "a number", default)
        if isinstance(value, bool) or not math.isfinite(value):
            raise self._wrong(name, "a number", value)
        return float(value)

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.number(name, default)
        if value != int(value):
            raise self._wrong(name, "a whole number", value)
        return int(value)

    def number_if_said(self, name: str) -> float | None:
        """A number, or None where nothing is written."""
        return self.number(name) if name in self else None

    def whole_if_said(self, name: str) -> int | None:
        """A whole number, or None where nothing is written."""
        return self.whole(name) if name in self else None

    def texts(self, name: str) -> list[str]:
        """A list of texts; empty where nothing is written."""
        values = self.list(name)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(name, "a list of texts", values)
        return [str(value) for value in values]

    def list(self, name: str) -> Sequence[Any]:
        """A list; empty where nothing is written."""
        found: Sequence[Any] = self._of_kind(name, list, "a list", [])
        return found

    def table(self, name: str) -> Fields:
        """A table within; an empty one where nothing is written."""
        return Fields(self._of_kind(name, dict, "a table", {}), f"{self._within}{name}")

    def tables(self, name: str) -> Sequence[Fields]:
        """A list of tables."""
        tables = self.list(name)
        if not all(isinstance(each, dict) for each in tables):
            raise self._wrong(name, "a list of tables", tables)
        return [Fields(each, f"{self._within}{name}") for each in tables]

    def clock(self, name: str) -> int | None:
        """Seconds of `HH:MM[:SS]`; None where nothing is written."""
        return clock_seconds(self.text(name)) if name in self else None

    def _of_kind(self, name: str, kind: type | tuple[type, ...], meant: str, default: Any) -> Any:
        self._asked.add(name)
        value = self._table.get(name, default)
        if value is None:
            message = f"{self._within}{name} is missing: it is {meant}"
            raise FieldError(message)
        if not isinstance(value, kind):
            raise self._wrong(name, meant, value)
        return value

    def _wrong(self, name: str, meant: str, value: object) -> FieldError:
        return FieldError(f"{self._within}{name} is {meant}, not {str(value)[:60]!r}")


def clock_seconds(text: str) -> int:
    """Seconds of `HH:MM[:SS]`, past 24:00 if need be."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        message = f"a time is written like 07:30, not {text[:40]!r}"
        raise FieldError(message)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def date_of(text: str) -> dt.date:
    """A date written like 2026-04-01."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        message = f"a date is written like 2026-04-01, not {text[:40]!r}"
        raise FieldError(message) from None
