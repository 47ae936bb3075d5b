"""What feeds say in other languages: translations.txt in both of its forms.

Today's form names table, field and record (https://gtfs.org/documentation/schedule/reference,
translations.txt); that of GTFS-JP's first editions (`trans_id`, `lang`, `translation`) translates a
text wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from data.languages import tags_for
from planner import Table, Timetable

_COLUMNS = (
    "table_name",
    "field_name",
    "language",
    "translation",
    "record_id",
    "record_sub_id",
    "field_value",
)

_ANYWHERE = ("", "")  # no table, no field


class Record(NamedTuple):
    """A row of a table by its ids as in the feed; `sub` is the stop_sequence of stop_times.txt."""

    id: str = ""
    sub: str = ""


class Translations:
    """The translations of all feeds of a timetable."""

    def __init__(self, timetable: Timetable) -> None:
        self._languages = list(timetable.language_of_feed)
        self._of_record: dict[tuple[int, tuple[str, str], str, Record], str] = {}
        self._of_value: dict[tuple[int, tuple[str, str], str, str], str] = {}
        for feed, name in enumerate(timetable.name_of_feed):
            table = timetable.tables.get(f"{name}/translations")
            if table is not None:
                self._read(feed, table)

    def _read(self, feed: int, table: Table) -> None:
        if "trans_id" in table.columns:
            old = (table.column(name) for name in ("lang", "translation", "trans_id"))
            for language, translation, value in zip(*old, strict=True):
                self._of_value[feed, _ANYWHERE, language.lower(), value] = translation
            return
        for row in zip(*(table.column(column) for column in _COLUMNS), strict=True):
            name, field, language, translation, record, sub, value = row
            where = (name, field)
            if value and not record:
                self._of_value[feed, where, language.lower(), value] = translation
            else:  # feed_info.txt has one row, which needs no id
                self._of_record[feed, where, language.lower(), Record(record, sub)] = translation

    def find(
        self,
        feed: int,
        where: tuple[str, str],
        record: Record,
        value: str,
        languages: Iterable[str],
    ) -> str:
        """The text of a record in the first of some languages (BCP 47) that the feed knows.

        where    table and field, as `("stops", "stop_name")`
        value    the feed's own text: returned where nothing is better, or its language is wished
        """
        if not value or not (self._of_value or self._of_record):
            return value
        own = self._languages[feed]
        for wished in languages:
            for language in tags_for(wished):
                if found := self.find_exactly(feed, where, record, value, language):
                    return found
            if same_language(wished, own):
                break
        return value

    def find_exactly(
        self, feed: int, where: tuple[str, str], record: Record, value: str, language: str
    ) -> str:
        """The text of a record in this very language, in lower case; empty where there is none."""
        return (
            self._of_record.get((feed, where, language, record))
            or self._of_value.get((feed, where, language, value))
            or self._of_value.get((feed, _ANYWHERE, language, value))
            or ""
        )


def same_language(language: str, other: str) -> bool:
    """Whether two tags mean one language: `en-GB` and `en`."""
    return language.lower().partition("-")[0] == other.lower().partition("-")[0]


def texts_of_column(
    timetable: Timetable, table: str, column: str, keys: Sequence[str]
) -> dict[tuple[int, tuple[str, ...]], str]:
    """A kept column by feed and the values of its row's key columns; empty cells are left out."""
    found: dict[tuple[int, tuple[str, ...]], str] = {}
    for feed, name in enumerate(timetable.name_of_feed):
        rows = timetable.tables.get(f"{name}/{table}")
        if rows is None or column not in rows.columns:
            continue
        for row in zip(rows.column(column), *map(rows.column, keys), strict=True):
            if row[0]:
                found.setdefault((feed, row[1:]), row[0])
    return found
