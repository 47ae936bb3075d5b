"""Values made of arrays ↔ arrays by name: `timetable.id_of_stop.letters` and the like.

Works for every frozen dataclass or NamedTuple whose fields are arrays, texts, raw tables or again
such values, so that a new column needs no line here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, get_origin, get_type_hints

import numpy as np
import numpy.typing as npt

from data.stored.raw_tables import PackedTables, pack_tables, unpack_tables

Arrays = Mapping[str, npt.NDArray[Any]]

T = TypeVar("T")


def to_arrays(value: object, prefix: str) -> dict[str, npt.NDArray[Any]]:
    """All arrays of a value by name, each name beginning with `prefix` and a dot."""
    if isinstance(value, np.ndarray):
        assert value.dtype.kind in "biuf", f"{prefix}: {value.dtype} cannot be mapped from a file"
        return {prefix: value}
    if isinstance(value, Mapping):
        value = pack_tables(value)
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name in _fields(type(value)):
        arrays |= to_arrays(getattr(value, name), f"{prefix}.{name}")
    return arrays


def from_arrays(kind: type[T], arrays: Arrays, prefix: str) -> T:
    """The value that `to_arrays` took apart. Raises KeyError where an array is missing."""
    return kind(
        **{name: _member(hint, arrays, f"{prefix}.{name}") for name, hint in _fields(kind).items()}
    )


def _member(hint: Any, arrays: Arrays, name: str) -> object:
    if dataclasses.is_dataclass(hint) or hasattr(hint, "_fields"):
        return from_arrays(hint, arrays, name)
    if get_origin(hint) is Mapping:
        return unpack_tables(from_arrays(PackedTables, arrays, name))
    return arrays[name]  # numpy's releases differ in what the type of an array is made of


def _read_fields(kind: type) -> dict[str, Any]:
    """Names and types of a value's fields, in their order."""
    hints = get_type_hints(kind)
    if dataclasses.is_dataclass(kind):
        return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    return {name: hints[name] for name in names}


_fields: Callable[[type], dict[str, Any]] = cache(_read_fields)
