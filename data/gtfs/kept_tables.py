"""Files that are kept as they come are checked all the same: keys, required cells, references."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data.gtfs.reference import TABLES, TRANSLATED, TableRule
from data.gtfs.remarks import Remarks
from data.gtfs.table import FeedTable
from planner.arrays import Bools


def check_kept(tables: Mapping[str, FeedTable], remarks: Remarks) -> None:
    """Tell what is wrong in the files of `TABLES`; `tables` are all files of a feed but stop times.

    Notes duplicate_key, foreign_key_violation, missing_required_column, missing_required_field and
    what `_CHECKS` find.
    """
    known = _Known(tables)
    for name, rule in TABLES.items():
        table = tables.get(name)
        if table is not None and len(table):
            _check(table, rule, known)
    for check in _CHECKS:
        check(tables, known, remarks)


class _Known:
    """The words of columns; each is collected once."""

    def __init__(self, tables: Mapping[str, FeedTable]) -> None:
        self._tables = tables
        self._words: dict[str, frozenset[str]] = {}

    def words(self, column: str) -> frozenset[str]:
        """The distinct cells of a column, given as `file.column`."""
        if column not in self._words:
            file, _, name = column.partition(".")
            table = self._tables.get(file)
            cells = table.columns.get(name) if table is not None else None
            used = np.unique(cells.word_of_row).tolist() if cells is not None else []
            self._words[column] = frozenset(cells.words[n] for n in used) if cells else frozenset()
        return self._words[column]


def _check(table: FeedTable, rule: TableRule, known: _Known) -> None:
    for name in rule.required:
        if name in table.columns:
            table.note("missing_required_field", ~table.filled(name), field=name)
        else:
            table.remarks.note("missing_required_column", table.file, 1, column=name)
    _check_key(table, [name for name in rule.key if name in table.columns])
    for name, targets in rule.refers.items():
        column = table.columns.get(name)
        if column is not None:
            there = frozenset[str]().union(*map(known.words, targets))
            lost = np.array([bool(word) and word not in there for word in column.words], bool)
            table.note_cells("foreign_key_violation", name, lost[column.word_of_row])


def _check_key(table: FeedTable, names: list[str]) -> None:
    """Tell of rows that repeat an earlier one's name."""
    if not names:
        return
    named = np.zeros(len(table), bool)
    number = np.zeros(len(table), np.int64)
    for name in names:
        column = table.columns[name]
        named |= table.filled(name)
        number = number * len(column.words) + column.word_of_row
        number = np.unique(number, return_inverse=True)[1]  # so that products stay small
    again = np.ones(len(table), bool)
    again[np.unique(number, return_index=True)[1]] = False
    table.note_cells("duplicate_key", names[0], again & named)


def _agency_of_fares(tables: Mapping[str, FeedTable], known: _Known, _: Remarks) -> None:
    """Several agencies: each fare must say whose it is."""
    fares = tables.get("fare_attributes")
    if fares is not None and len(known.words("agency.agency_id")) > 1:
        fares.note("missing_required_field", ~fares.filled("agency_id"), field="agency_id")


def _default_riders(tables: Mapping[str, FeedTable], _: _Known, remarks: Remarks) -> None:
    """A fare product counts for one rider category by default, not for several."""
    riders, products = tables.get("rider_categories"), tables.get("fare_products")
    if riders is None or products is None:
        return
    flags = zip(
        riders.strings("rider_category_id"), riders.strings("is_default_fare_category"), strict=True
    )
    default = {rider for rider, flag in flags if flag == "1"}
    first: dict[tuple[str, str], str] = {}
    columns = ("fare_product_id", "fare_media_id", "rider_category_id")
    rows = zip(*map(products.strings, columns), products.row_of_record.tolist(), strict=True)
    code = "fare_product_with_multiple_default_rider_categories"
    for product, media, rider, row in rows:
        if rider in default and first.setdefault((product, media), rider) != rider:
            remarks.note(code, products.file, row, fare_product_id=product)


def _single_row(tables: Mapping[str, FeedTable], _: _Known, remarks: Remarks) -> None:
    """feed_info.txt speaks of one feed."""
    infos = tables.get("feed_info")
    if infos is not None and len(infos) > 1:
        remarks.note("more_than_one_entity", infos.file, int(infos.row_of_record[1]))


def _translated_records(tables: Mapping[str, FeedTable], known: _Known, _: Remarks) -> None:
    """Translations name records that exist, of tables that are translated."""
    table = tables.get("translations")
    if table is None or "table_name" not in table.columns:
        return
    names, records = table.columns["table_name"], table.columns.get("record_id")
    unknown = np.array([bool(word) and word not in TRANSLATED for word in names.words], bool)
    table.note_cells("translation_unknown_table_name", "table_name", unknown[names.word_of_row])
    if records is None:
        return
    lost: Bools = np.zeros(len(table), bool)
    number_of_name = {name: number for number, name in enumerate(names.words)}
    for name, column in TRANSLATED.items():
        if column and name in number_of_name:
            there = known.words(column)
            known_word = np.array([not word or word in there for word in records.words], bool)
            judged = names.word_of_row == number_of_name[name]
            lost |= judged & ~known_word[records.word_of_row]
    table.note_cells("translation_foreign_key_violation", "record_id", lost)


_CHECKS = (_agency_of_fares, _default_riders, _single_row, _translated_records)
"""What is more than a key, a required cell or a reference."""
