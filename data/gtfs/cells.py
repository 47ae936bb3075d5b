"""Bytes of a GTFS file → columns of cells, whatever state the file is in.

Sound files take one call to pandas' tokenizer. What it refuses, or what it would pad without a
word, is read again row by row with `csv`, so that each broken row is named.
"""

from __future__ import annotations

import codecs
import csv
import io
import operator
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.gtfs.encodings import decoded, utf16_without_mark
from data.gtfs.remarks import Remarks
from data.notices import SourceError

Int32 = npt.NDArray[np.int32]
Records = npt.NDArray[np.int64]


MOST_COLUMNS = 2000
"""No table of the reference has a hundred; each costs time, whatever it holds."""


@dataclass(frozen=True)
class Column:
    """A column of a file, each distinct word kept once and stripped of blanks around it."""

    words: Sequence[str]  # all different
    word_of_row: Int32

    def texts(self) -> list[str]:
        """List the cells, row by row."""
        words = self.words
        return [words[number] for number in self.word_of_row.tolist()]


@dataclass(frozen=True)
class Cells:
    """A file's columns by name, and the spreadsheet row of each record (the header is row 1)."""

    columns: dict[str, Column]
    row_of_record: Int32


def read_cells(file: str, content: bytes, remarks: Remarks, zone: str = "") -> Cells | None:
    """Read a file of comma-separated cells; None where it has not even a header.

    zone    where the feed is from, by which text that is no UTF-8 is read; empty: not known

    Notes invalid_character, csv_parsing_failed, invalid_row_length, duplicated_column,
    empty_column_name, column_name_not_lower_case, leading_or_trailing_whitespaces.
    Raises SourceError where it has more than `MOST_COLUMNS` columns.
    """
    content = _as_utf8(file, content, remarks, zone)
    if not content.strip():
        return None
    line_ends = re.search(rb"[\r\n]", content.lstrip())
    if content.count(b",", 0, line_ends.start() if line_ends else None) > MOST_COLUMNS:
        message = f"{file} has more than {MOST_COLUMNS:,} columns; send the table itself"
        raise SourceError(message, "too_many_columns", file)
    columns = _read_at_once(content)
    if columns is None:
        columns, row_of_record = _read_by_row(file, content, remarks)
        if not columns:
            return None
    else:
        row_of_record = np.arange(1, len(columns[0].word_of_row) + 1, dtype=np.int32)
    names = _names(file, [column.words[column.word_of_row[0]] for column in columns], remarks)
    records = np.flatnonzero(~_blank(columns))[1:]  # without the header
    kept = {
        name: _stripped(file, name, column, records, remarks)
        for name, column in zip(names, columns, strict=True)
        if name
    }
    return Cells(kept, row_of_record[records])


def _as_utf8(file: str, content: bytes, remarks: Remarks, zone: str) -> bytes:
    """Turn text to UTF-8 without byte order marks, of which two programs in a row write two."""
    wide = utf16_without_mark(content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's "Unicode text"
        wide = "utf-16"
    if wide:
        remarks.note("invalid_character", file, read_as=wide)
        content = content.decode(wide, errors="replace").encode()
    while content.startswith(codecs.BOM_UTF8):
        content = content.removeprefix(codecs.BOM_UTF8)
    try:
        content.decode()
    except UnicodeDecodeError as error:
        text, encoding = decoded(content, zone)
        row = 1 + content.count(b"\n", 0, error.start) if encoding == "utf-8" else None
        remarks.note("invalid_character", file, row, read_as=encoding)
        content = text.encode()
    if b"\0" in content:
        remarks.note("invalid_character", file, character="NUL")
        content = content.replace(b"\0", b"")
    return content


def _read_at_once(content: bytes) -> list[Column] | None:
    """Read all rows, the header among them; None where a row has too many or too few cells."""
    try:
        frame = pd.read_csv(
            io.BytesIO(content),
            header=None,
            dtype=object,  # ids keep their leading zeros; the same under pandas 2 and 3
            na_filter=False,
            skip_blank_lines=False,  # so that rows keep their numbers
            skipinitialspace=True,
            low_memory=False,
            encoding="utf-8",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError, OverflowError):
        return None
    columns = [_column(frame[number].to_numpy()) for number in frame]
    blank = _blank(columns)
    if blank[0]:
        return None  # the header comes later
    # The tokenizer fills short rows without a word: they show in the commas that are not there.
    inside = sum(_commas_inside(column) for column in columns)
    between = (len(columns) - 1) * int(np.count_nonzero(~blank))
    return columns if content.count(b",") == inside + between else None


def _commas_inside(column: Column) -> int:
    """Count the commas that belong to cells."""
    commas = np.array([word.count(",") for word in column.words], np.int64)
    return int(commas[column.word_of_row].sum()) if commas.any() else 0


def _read_by_row(file: str, content: bytes, remarks: Remarks) -> tuple[list[Column], Int32]:
    """Read all rows, the header among them, each as long as the header; and their numbers.

    Nothing is kept of a row but the numbers of its words: a row too short may stand among millions.
    """
    numbers_of_words: list[dict[str, int]] = []  # of each column
    words_of_rows: list[array[int]] = []
    row_numbers, width = array("i"), 0
    for number, cells in enumerate(_records(file, content, remarks), start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if not width:
            width = len(cells)
            numbers_of_words = [{} for _ in cells]
            words_of_rows = [array("i") for _ in cells]
        if len(cells) != width:
            remarks.note("invalid_row_length", file, number, cells=len(cells), header=width)
            if any(cell.strip() for cell in cells[width:]):
                continue  # an unquoted comma: no telling which cells have moved
        padded = cells[:width] + [""] * (width - len(cells))
        for cell, known, words in zip(padded, numbers_of_words, words_of_rows, strict=True):
            words.append(known.setdefault(cell, len(known)))
        row_numbers.append(number)
    columns = [
        Column(list(known), np.array(words, np.int32))
        for known, words in zip(numbers_of_words, words_of_rows, strict=True)
    ]
    return columns, np.array(row_numbers, np.int32)


def _records(file: str, content: bytes, remarks: Remarks) -> Iterator[list[str]]:
    """Yield rows of cells. Where quotes do not pair up they are taken for ordinary characters."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
    if content.count(b'"') % 2:
        remarks.note("csv_parsing_failed", file, reason="quotes do not pair up")
        quoting, content = csv.QUOTE_NONE, content.replace(b'"', b"")
    lines = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    reader = csv.reader(lines, quoting=quoting, skipinitialspace=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            remarks.note("csv_parsing_failed", file, reader.line_num, reason=str(error))


def _column(cells: npt.NDArray[np.object_]) -> Column:
    codes, words = pd.factorize(cells)
    return Column(words.tolist(), codes.astype(np.int32))


def _blank(columns: Sequence[Column]) -> npt.NDArray[np.bool_]:
    """Find rows without a single character."""
    blank = np.ones(len(columns[0].word_of_row), bool)
    for column in columns:
        blank &= np.array([not word.strip() for word in column.words], bool)[column.word_of_row]
    return blank


def _names(file: str, header: Sequence[str], remarks: Remarks) -> list[str]:
    """Return column names; empty for columns that cannot be told apart."""
    names: list[str] = []
    for written in header:
        name = written.strip()
        if name != name.lower():
            remarks.note("column_name_not_lower_case", file, 1, column=name)
            name = name.lower()
        if not name:
            remarks.note("empty_column_name", file, 1)
        elif name in names:
            remarks.note("duplicated_column", file, 1, column=name)
            name = ""
        names.append(name)
    return names


def _stripped(file: str, name: str, column: Column, records: Records, remarks: Remarks) -> Column:
    """Take the given records' cells, without blanks around their words."""
    word_of_row = column.word_of_row[records]
    words = [word.strip() for word in column.words]
    if any(map(operator.ne, words, column.words)):
        different = np.array(list(map(operator.ne, words, column.words)))[word_of_row]
        if different.any():
            remarks.note("leading_or_trailing_whitespaces", file, column=name)
        codes, distinct = pd.factorize(np.array(words, object))
        return Column(distinct.tolist(), codes.astype(np.int32)[word_of_row])
    return Column(words, word_of_row)
