"""Several timetables of one feed each → one timetable."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from data.gtfs.numbering import POINTS_TO
from planner import Texts, Timetable

_STARTS = ("first_stop_time_of_trip", "first_point_of_shape")
"""Fields that are one longer than what they describe."""


def joined(timetables: Sequence[Timetable]) -> Timetable:
    """Join timetables: feed after feed, every index moved behind those of the feeds before."""
    if len(timetables) == 1:
        return timetables[0]
    tables = {key: table for each in timetables for key, table in each.tables.items()}
    fields: dict[str, Any] = {"tables": tables}
    for field in dataclasses.fields(Timetable):
        if field.name == "tables":
            continue
        parts = [getattr(timetable, field.name) for timetable in timetables]
        if isinstance(parts[0], Texts):
            fields[field.name] = _joined_texts(parts)
            continue
        if field.name in POINTS_TO:
            parts = _moved(parts, [_size(t, POINTS_TO[field.name]) for t in timetables])
        if field.name in _STARTS:
            parts = [part[:-1] for part in parts[:-1]] + parts[-1:]
        fields[field.name] = np.concatenate(parts)
    return Timetable(**fields)


def _size(timetable: Timetable, what: str) -> int:
    """Count what an index counts."""
    if what == "block":
        return int(timetable.block_of_trip.max(initial=-1)) + 1
    if what == "shape":
        return len(timetable.first_point_of_shape) - 1
    return len(getattr(timetable, what))


def _moved(parts: Sequence[Any], sizes: Sequence[int]) -> list[Any]:
    moved, offset = [], 0
    for part, size in zip(parts, sizes, strict=True):
        moved.append(np.where(part >= 0, part + offset, part).astype(part.dtype))
        offset += size
    return moved


def _joined_texts(parts: Sequence[Texts]) -> Texts:
    firsts, offset = [np.zeros(1, np.int64)], 0
    for part in parts:
        firsts.append(part.first_letter_of_text[1:] + offset)
        offset += len(part.letters)
    return Texts(np.concatenate([part.letters for part in parts]), np.concatenate(firsts))
