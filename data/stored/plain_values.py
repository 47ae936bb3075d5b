"""Frozen values ↔ plain ones that JSON can hold, by the types of their fields.

For small things that are no arrays: names, texts, numbers, dates, and tuples, sets and dataclasses
of them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """A value as dicts, lists, texts and numbers; sets in order."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: to_plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, frozenset):
        return [to_plain(each) for each in sorted(value)]
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    assert value is None or isinstance(value, (str, int, float)), type(value)
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of a type that `to_plain` took apart. Raises KeyError where a field is missing."""
    hints = get_type_hints(kind)
    assert dataclasses.is_dataclass(kind), kind
    names = [field.name for field in dataclasses.fields(kind)]
    return kind(**{name: _member(hints[name], plain[name]) for name in names})


def _member(hint: Any, plain: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is types.UnionType:  # X | None
        return None if plain is None else _member(inner[0], plain)
    if origin is frozenset:
        return frozenset(_member(inner[0], each) for each in plain)
    if origin is tuple:
        same = len(inner) == 2 and inner[1] is Ellipsis
        hints = [inner[0]] * len(plain) if same else inner
        return tuple(_member(each, value) for each, value in zip(hints, plain, strict=True))
    if hint is dt.date:
        return dt.date.fromisoformat(plain)
    if dataclasses.is_dataclass(hint):
        assert isinstance(hint, type), hint
        return from_plain(hint, plain)
    return hint(plain)
