"""What stops are called in other languages, from GTFS `translations.txt` in both of its forms.

Today's form names table, field and record (https://gtfs.org/documentation/schedule/reference,
translations.txt); the form of GTFS-JP's first editions has `trans_id`, `lang` and `translation`,
where `trans_id` is the name itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from data.languages import tags_for
from planner import Table, Texts, Timetable

KANA = ("ja-hrkt", "ja-hira", "ja-kana")
"""Languages of readings, best first."""


@dataclass(frozen=True, eq=False)
class StopNames:
    """Translated names, by stop and language.

    stop_of_name    int32
    languages       IETF language tag of each name, in lower case
    names           the names
    """

    stop_of_name: npt.NDArray[np.int32]
    languages: Texts
    names: Texts

    @cached_property
    def _names_of_stop(self) -> Mapping[int, Mapping[str, str]]:
        found: dict[int, dict[str, str]] = {}
        rows = zip(self.stop_of_name.tolist(), self.languages, self.names, strict=True)
        for stop, language, name in rows:
            found.setdefault(stop, {})[language] = name
        return found

    def of_stop(self, stop: int) -> Mapping[str, str]:
        """A stop's names by language."""
        return self._names_of_stop.get(stop, {})

    def name_of(self, stop: int, language: str) -> str:
        """A stop's name in a language (`en`, `ja-Hrkt`); empty where the feed has none.

        `en-GB` is answered in plain `en`, too (see tags_for). A reading is never taken for a
        plain `ja`.
        """
        names = self.of_stop(stop)
        return next((names[tag] for tag in tags_for(language) if names.get(tag)), "")


def read_stop_names(timetable: Timetable) -> StopNames:
    """All translations of stop names in the timetable's feeds."""
    rows: dict[tuple[int, str], str] = {}
    stops_of_name: dict[tuple[int, str], list[int]] = {}
    owners = zip(timetable.feed_of_stop.tolist(), timetable.name_of_stop, strict=True)
    for stop, key in enumerate(owners):
        stops_of_name.setdefault(key, []).append(stop)
    for number, feed in enumerate(timetable.name_of_feed):
        table = timetable.tables.get(f"{feed}/translations")
        if table is None:
            continue
        for record, value, language, name in _name_rows(table):
            stops = stops_of_name.get((number, value), []) if value and not record else []
            if record and (known := timetable.stop_of_id.get(f"{feed}_{record}")) is not None:
                stops = [known]
            for stop in stops:
                # A record's own translation stands before that of all stops of its name.
                if name and (record or (stop, language) not in rows):
                    rows[stop, language] = name
    order = sorted(rows)
    return StopNames(
        np.array([stop for stop, _ in order], np.int32),
        Texts.of(language for _, language in order),
        Texts.of(rows[key] for key in order),
    )


def _name_rows(table: Table) -> Iterator[tuple[str, str, str, str]]:
    """(stop id or empty, name in the feed, language, translation) of the rows about stop names."""
    if "trans_id" in table.columns:
        values, tags = table.column("trans_id"), table.column("lang")
        for value, tag, name in zip(values, tags, table.column("translation"), strict=True):
            yield "", value, tag.lower(), name
        return
    columns = ("table_name", "field_name", "record_id", "field_value", "language", "translation")
    for of, field, record, value, tag, name in zip(*map(table.column, columns), strict=True):
        if of == "stops" and field == "stop_name":
            yield record, value, tag.lower(), name
