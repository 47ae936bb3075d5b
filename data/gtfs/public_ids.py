"""Ids that stay: a feed renumbered by its operator keeps those by which the public knows it.

They are put in place of the feed's own as its files are read, so that all that refers to them does
so, too. What the feed itself calls them is kept: its live data speaks of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data.feed_versions import PublicIds
from data.gtfs.cells import Column
from planner import Table, Texts, Timetable

OWN_IDS = "own_ids"
"""The kept table of a feed that tells what it calls things itself: kind, own_id, public_id."""

_KIND_OF_COLUMN = {
    "stop_id": "stop",
    "parent_station": "stop",
    "from_stop_id": "stop",
    "to_stop_id": "stop",
    "route_id": "route",
    "from_route_id": "route",
    "to_route_id": "route",
}
_KIND_OF_TABLE = {"stops": "stop", "routes": "route"}
"""translations.txt: whose ids its record_id holds."""


def renamed(name: str, columns: Mapping[str, Column], ids: PublicIds) -> dict[str, Column]:
    """The columns of a file (`name` without .txt) with public ids in place of the feed's own."""
    found = dict(columns)
    for column, kind in _KIND_OF_COLUMN.items():
        if column in found and ids.get(kind):
            public = ids[kind]
            found[column] = _column(
                [public.get(word, word) for word in found[column].words], found[column]
            )
    if name == "translations" and {"table_name", "record_id"} <= found.keys():
        tables = found["table_name"].texts()
        records = [
            ids.get(_KIND_OF_TABLE.get(table, ""), {}).get(record, record)
            for table, record in zip(tables, found["record_id"].texts(), strict=True)
        ]
        numbers = {word: number for number, word in enumerate(dict.fromkeys(records))}
        found["record_id"] = Column(
            list(numbers), np.array([numbers[record] for record in records], np.int32)
        )
    return found


def _column(words: list[str], column: Column) -> Column:
    """The column with other words, each kept once."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
    moved = np.array([numbers[word] for word in words], np.int32)
    return Column(list(numbers), moved[column.word_of_row])


def own_ids_table(ids: PublicIds) -> Table | None:
    """What is kept of the feed's own ids; None where all are public."""
    rows = [
        (kind, own, public) for kind in sorted(ids) for own, public in sorted(ids[kind].items())
    ]
    if not rows:
        return None
    names = ("kind", "own_id", "public_id")
    return Table({name: Texts.of(row[place] for row in rows) for place, name in enumerate(names)})


def public_ids_of(timetable: Timetable, feed_name: str) -> PublicIds:
    """What a feed of a timetable calls otherwise than the public does."""
    table = timetable.tables.get(f"{feed_name}/{OWN_IDS}")
    found: dict[str, dict[str, str]] = {}
    if table is not None:
        columns = (table.column(name) for name in ("kind", "own_id", "public_id"))
        for kind, own, public in zip(*columns, strict=True):
            found.setdefault(kind, {})[own] = public
    return found
