"""FeedTable: one file of a feed, its cells read as what the specification says they are.

Every distinct word is read once, however many rows hold it. A word that cannot be read is noted
for each of its rows, and stands for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.gtfs.cells import Column
from data.gtfs.clock import day_of, seconds_of
from data.gtfs.remarks import Remarks
from planner import NONE, Table, Texts
from planner.arrays import Bools, Float64, Int32, Int64, UInt8

DROPPED = -2
"""In a map from ids: known, but left out, which has been said already."""

BLANK = -1
"""No time, date or number: the cell is empty or could not be read."""

_INTEGER = re.compile(r"([+-]?[0-9]{1,10})(\.0+)?")
_SHORT_TIME = re.compile(r"[0-9]{1,3}:[0-5][0-9]")
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")


@dataclass(frozen=True)
class FeedTable:
    """A file of a feed. Arrays have one value per record.

    row_of_record    int32, its row in the file (the header is row 1)
    """

    file: str
    columns: Mapping[str, Column]
    row_of_record: Int32
    remarks: Remarks

    def __len__(self) -> int:
        return len(self.row_of_record)

    def kept(self, mask: Bools) -> FeedTable:
        """Keep the records of a mask."""
        return self if mask.all() else self.taken(np.flatnonzero(mask))

    def taken(self, records: Int64) -> FeedTable:
        """Take the given records, in that order."""
        columns = {
            name: Column(column.words, column.word_of_row[records])
            for name, column in self.columns.items()
        }
        return replace(self, columns=columns, row_of_record=self.row_of_record[records])

    def note(self, code: str, records: Bools, **context: str) -> None:
        """Note a finding for each record of a mask."""
        if "field" in context:
            self._judge(code, context["field"])
        for row in self.row_of_record[records].tolist():
            self.remarks.note(code, self.file, row, **context)

    def note_cells(self, code: str, name: str, records: Bools) -> None:
        """Note a finding for each cell of a column."""
        column = self.columns.get(name)
        if column is None:
            return
        self._judge(code, name)
        if not records.any():
            return
        rows = self.row_of_record[records].tolist()
        for row, number in zip(rows, column.word_of_row[records].tolist(), strict=True):
            self.remarks.note(code, self.file, row, field=name, value=column.words[number])

    def _judge(self, code: str, name: str) -> None:
        """Note that a column was looked at for a code."""
        if self.remarks.judged is not None:
            self.remarks.judged.add(code, self.file, name, self.row_of_record)

    def strings(self, name: str) -> list[str]:
        """List cells as they are; empty where the column is missing."""
        column = self.columns.get(name)
        return column.texts() if column else [""] * len(self)

    def texts(self, name: str) -> Texts:
        """Pack cells as they are."""
        return Texts.of(self.strings(name))

    def filled(self, name: str) -> Bools:
        """Find which records have something in a column."""
        column = self.columns.get(name)
        if column is None:
            return np.zeros(len(self), bool)
        return np.array([bool(word) for word in column.words], bool)[column.word_of_row]

    def integers(
        self, name: str, *, least: int = 0, most: int = 2**31 - 1, default: int = BLANK
    ) -> Int32:
        """Read whole numbers; `default` where blank, unreadable or out of range.

        Notes number_out_of_range, and invalid_integer, also for `1.0`, which is read all the same:
        so are whole numbers written by programs that had a blank cell in the column.
        """
        self._note_points(name)
        values = self._read(name, _integer, "invalid_integer", np.int64, default)
        outside = (values != default) & ((values < least) | (values > most))
        self.note_cells("number_out_of_range", name, outside)
        return np.where(outside, default, values).astype(np.int32)

    def choices(
        self, name: str, allowed: Sequence[int], *, default: int, other: int | None = None
    ) -> Int32:
        """Read enumerations: `default` where blank, `other` (or else default) where unexpected.

        Notes unexpected_enum_value, and invalid_integer for `1.0`, which is read all the same.
        """
        self._note_points(name)
        known = frozenset(allowed)

        def choice(word: str) -> int:
            value = _integer(word)
            if value not in known:
                raise ValueError(word)
            return value

        return self._read(name, choice, "unexpected_enum_value", np.int32, default, other)

    def words(self, name: str, allowed: Sequence[str], *, other: str) -> UInt8:
        """Read indices into `allowed`: its first where blank, `other` where unexpected.

        Notes unexpected_enum_value.
        """
        return self._read(
            name, allowed.index, "unexpected_enum_value", np.uint8, 0, allowed.index(other)
        )

    def decimals(self, name: str, least: float, most: float) -> Float64:
        """Read numbers; NaN where blank, unreadable or out of range.

        Notes invalid_float, number_out_of_range.
        """
        values = self._read(name, _decimal, "invalid_float", np.float64, np.nan)
        outside = (values < least) | (values > most)
        self.note_cells("number_out_of_range", name, outside)
        return np.where(outside, np.nan, values)

    def days(self, name: str) -> Int32:
        """Read dates as proleptic ordinals; BLANK where there is none. Notes invalid_date."""
        return self._read(name, day_of, "invalid_date", np.int32, BLANK)

    def seconds(self, name: str) -> Int32:
        """Read times of day in seconds; BLANK where there is none.

        Notes invalid_time, also where seconds are missing (`05:30`), which is read all the same.
        """
        column = self.columns.get(name)
        if column is not None:
            short = np.array([word.count(":") == 1 for word in column.words], bool)
            if short.any():
                readable = np.array([bool(_SHORT_TIME.fullmatch(w)) for w in column.words], bool)
                self.note_cells("invalid_time", name, readable[column.word_of_row])
        return self._read(name, seconds_of, "invalid_time", np.int32, BLANK)

    def references(
        self, name: str, index_of_id: Mapping[str, int], *, required: bool = False
    ) -> Int32:
        """Follow ids to an index; NONE where blank or unknown, DROPPED where left out.

        Notes foreign_key_violation; where required also missing_required_field.
        """
        column = self.columns.get(name)
        if column is None:
            return np.full(len(self), NONE, np.int32)
        targets = np.array([index_of_id.get(word, NONE) for word in column.words], np.int32)
        known = np.array([not word or word in index_of_id for word in column.words], bool)
        self.note_cells("foreign_key_violation", name, ~known[column.word_of_row])
        if required and "" not in index_of_id:
            self.note("missing_required_field", ~self.filled(name), field=name)
        return targets[column.word_of_row]

    def first_of_each(self, *names: str, nameless: bool = False) -> FeedTable:
        """Drop records that repeat an earlier one's key, or (unless `nameless`) have none.

        Notes duplicate_key, missing_required_field.
        """
        keys = {name: self.columns[name].word_of_row for name in names}
        again = pd.DataFrame(keys).duplicated().to_numpy(bool)
        self.note_cells("duplicate_key", names[0], again)
        keyless = np.zeros(len(self), bool)
        for name in () if nameless else names:
            unnamed = ~self.filled(name) & ~again
            self.note("missing_required_field", unnamed, field=name)
            keyless |= unnamed
        return self.kept(~again & ~keyless)

    def leftovers(self, keys: Sequence[str], placed: frozenset[str]) -> Table | None:
        """Return columns that the timetable has no place for, after the keys; None: all have."""
        names = [name for name in self.columns if name not in placed and self.filled(name).any()]
        return self.whole(list(dict.fromkeys([*keys, *names]))) if names else None

    def whole(self, names: Sequence[str] = ()) -> Table:
        """Return the table as it came; or only some columns."""
        return Table({name: self.texts(name) for name in names or self.columns})

    def _note_points(self, name: str) -> None:
        """Note whole numbers with a decimal point."""
        column = self.columns.get(name)
        if column is not None and any("." in word for word in column.words):
            found = ["." in word and bool(_INTEGER.fullmatch(word)) for word in column.words]
            self.note_cells("invalid_integer", name, np.array(found, bool)[column.word_of_row])

    def _read(
        self,
        name: str,
        read: Callable[[str], float],
        code: str,
        dtype: npt.DTypeLike,
        default: float,
        other: float | None = None,
    ) -> npt.NDArray[Any]:
        """Read a value for each record, each distinct word once."""
        column = self.columns.get(name)
        if column is None:
            return np.full(len(self), default, dtype)
        self._judge(code, name)
        values: list[float] = []
        unread: list[int] = []
        for number, word in enumerate(column.words):
            if not word:
                values.append(default)
                continue
            try:
                values.append(read(word))
            except ValueError:
                values.append(default if other is None else other)
                unread.append(number)
        if unread:
            self.note_cells(code, name, np.isin(column.word_of_row, unread))
        return np.array(values, dtype)[column.word_of_row]


def _integer(word: str) -> int:
    found = _INTEGER.fullmatch(word)
    if not found:
        raise ValueError(word)
    return int(found[1])


def _decimal(word: str) -> float:
    if not _DECIMAL.fullmatch(word):
        raise ValueError(word)
    return float(word)
