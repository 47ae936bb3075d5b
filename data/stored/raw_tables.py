"""Raw GTFS tables packed into a handful of arrays, however many tables and columns there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner import Table, Texts, long_starts_of
from planner.arrays import Int64, UInt8


@dataclass(frozen=True, eq=False)
class PackedTables:
    """All cells of all tables, column by column.

    first_column_of_table     int64, one longer than the tables
    first_letter_of_column    int64, one longer than the columns: where its text begins in `letters`
    first_cell_of_column      int64, one longer than the columns: where its list of cells begins
    first_letter_of_cell      int64, counted from its column's first letter; each column's list ends
                              with its length
    letters                   uint8, UTF-8
    """

    names: Texts
    column_names: Texts
    first_column_of_table: Int64
    first_letter_of_column: Int64
    first_cell_of_column: Int64
    first_letter_of_cell: Int64
    letters: UInt8


def pack_tables(tables: Mapping[str, Table]) -> PackedTables:
    """Tables in the order of their names."""
    names = sorted(tables)
    columns = [(name, texts) for table in names for name, texts in tables[table].columns.items()]
    letters = [texts.letters for _, texts in columns]
    cells = [texts.first_letter_of_text for _, texts in columns]
    return PackedTables(
        names=Texts.of(names),
        column_names=Texts.of(name for name, _ in columns),
        first_column_of_table=long_starts_of([len(tables[name].columns) for name in names]),
        first_letter_of_column=long_starts_of([len(text) for text in letters]),
        first_cell_of_column=long_starts_of([len(cell) for cell in cells]),
        first_letter_of_cell=np.concatenate([np.zeros(0, np.int64), *cells]),
        letters=np.concatenate([np.zeros(0, np.uint8), *letters]),
    )


def unpack_tables(packed: PackedTables) -> dict[str, Table]:
    """The tables again; their texts are views, nothing is read or copied."""
    names = list(packed.column_names)
    first_letter = packed.first_letter_of_column.tolist()
    first_cell = packed.first_cell_of_column.tolist()
    texts = [
        Texts(
            packed.letters[first_letter[i] : first_letter[i + 1]],
            packed.first_letter_of_cell[first_cell[i] : first_cell[i + 1]],
        )
        for i in range(len(names))
    ]
    first_column = packed.first_column_of_table.tolist()
    return {
        table: Table(dict(zip(names[first:end], texts[first:end], strict=True)))
        for table, first, end in zip(packed.names, first_column, first_column[1:], strict=False)
    }
