"""What spreadsheets do to tables opened and saved again: zeros lost, digits rounded, times counted.

Excel reads `001` as the number 1, a long id as 1.26E+12, and 8:30 as 0.354166666666667 of a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from data import FeedTable, ReadFeed
from feeds.findings import Findings

_EXPONENT = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{1,2}", re.IGNORECASE)
_FRACTION = re.compile(r"[0-2]?\.[0-9]{3,}|0\.[0-9]+")
_REFERENCES = (
    ("stop_times", "stop_id", "stops"),
    ("stop_times", "trip_id", "trips"),
    ("trips", "route_id", "routes"),
    ("stops", "parent_station", "stops"),
    ("fare_rules", "route_id", "routes"),
)
"""(file, column, the file whose ids it names)"""

_TIMES = (
    ("stop_times", "arrival_time"),
    ("stop_times", "departure_time"),
    ("frequencies", "start_time"),
    ("frequencies", "end_time"),
)


def ids_keep_their_zeros(feed: ReadFeed, findings: Findings) -> None:
    """References to ids that have leading zeros. Notes ids_lost_leading_zeros."""
    for name, column, target in _REFERENCES:
        table, others = feed.tables.get(name), feed.tables.get(target)
        own = "stop_id" if column == "parent_station" else column
        if table is None or others is None or own not in others.columns:
            continue
        ids = set(others.columns[own].words)
        bare = {word.lstrip("0"): word for word in ids if word.lstrip("0")}
        for row, word in _rows(table, column):
            if word and word not in ids and word.lstrip("0") in bare:
                found = bare[word.lstrip("0")]
                findings.note(
                    "ids_lost_leading_zeros", table.file, row, field=column, value=word, id=found
                )
                break  # one example a column: the whole column was saved so


def ids_keep_their_digits(feed: ReadFeed, findings: Findings) -> None:
    """Ids written as powers of ten. Notes ids_in_exponent_form."""
    for table in feed.tables.values():
        for column in table.columns:
            if not column.endswith("_id"):
                continue
            for row, word in _rows(table, column):
                if _EXPONENT.fullmatch(word):
                    findings.note("ids_in_exponent_form", table.file, row, field=column, value=word)
                    break


def times_are_written_as_times(feed: ReadFeed, findings: Findings) -> None:
    """Times written as parts of a day. Notes times_as_fractions."""
    for name, column in _TIMES:
        table = feed.tables.get(name)
        if table is None:
            continue
        for row, word in _rows(table, column):
            if _FRACTION.fullmatch(word):
                findings.note("times_as_fractions", table.file, row, field=column, value=word)
                break


def _rows(table: FeedTable, name: str) -> Iterator[tuple[int, str]]:
    """Each distinct word of a column, with the first row that holds it."""
    column = table.columns.get(name)
    if column is None:
        return
    words, first = np.unique(column.word_of_row, return_index=True)
    for word, record in zip(words.tolist(), first.tolist(), strict=True):
        yield int(table.row_of_record[record]), column.words[word]
