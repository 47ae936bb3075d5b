"""Judged: which cells reading has looked at, and for what, so that nobody else has to.

Of a file that the timetable has arrays for reading knows some columns, and of trips that are
flexible none: what it says nothing of may be sound, or not looked at.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int32]

_VALUES = frozenset(
    {
        "invalid_color",
        "invalid_date",
        "invalid_float",
        "invalid_integer",
        "invalid_time",
        "invalid_timezone",
        "number_out_of_range",
        "unexpected_enum_value",
    }
)
"""What can be wrong with a value: who has read it has looked for all that matters to it."""


class Judged:
    """Rows by code, file and column."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str, str], list[Rows]] = defaultdict(list)
        self._there: dict[tuple[str, str, str], npt.NDArray[np.bool_]] = {}

    def add(self, code: str, file: str, column: str, rows: Rows) -> None:
        """Note that rows of a column were looked at for a code, whatever was found."""
        known = self._rows[_key(code, file, column)]
        if all(each is not rows for each in known):
            known.append(rows)

    def has(self, code: str, file: str, column: str, row: int) -> bool:
        """Whether a cell was looked at for a code."""
        key = _key(code, file, column)
        if key not in self._there:
            rows = self._rows.get(key, [])
            there = np.zeros(max((int(each.max(initial=0)) for each in rows), default=0) + 1, bool)
            for each in rows:
                there[each] = True
            self._there[key] = there
        return row < len(self._there[key]) and bool(self._there[key][row])


def _key(code: str, file: str, column: str) -> tuple[str, str, str]:
    return "value" if code in _VALUES else code, file, column
