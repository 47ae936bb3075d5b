"""Several versions of one feed → one timetable in which each day has the trips of one version.

A version counts from its first day until the next one does: calendars are cut there, so that no
trip runs twice. Stops, routes and the rest that both have are one; where they differ in more than
days, the main version's word stands.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from data.gtfs import reference
from data.gtfs.join import joined
from data.gtfs.numbering import rearranged
from planner import Table, Texts, Timetable


class Days(NamedTuple):
    """Service days, both included; proleptic ordinals."""

    first: int
    last: int


_THINGS = ("agency", "level", "stop", "pathway", "route")
"""Of which both versions may have the same; it is known by its id."""

_ONLY_MAIN = frozenset({"feed_info", "locations.geojson"})
_KEY_OF_LEFTOVER = {"agency": ("agency_id",), "stops": ("stop_id",), "routes": ("route_id",),
                    "trips": ("trip_id",), "stop_times": ("trip_id", "stop_sequence")}  # fmt: skip


def days_of(first_days: Sequence[int | None], earliest: int, latest: int) -> list[Days]:
    """The days of versions that follow each other."""
    firsts = [earliest if day is None else day for day in first_days]
    return [Days(first, following - 1) for first, following in pairwise([*firsts, latest + 1])]


def merged_by_date(versions: Sequence[Timetable], days: Sequence[Days], main: int) -> Timetable:
    """One timetable of one feed; versions are timetables of that feed, each under its name.

    days    of each version; no two share one
    main    the version whose word stands where both tell of the same thing
    """
    cut = [_within(timetable, part) for timetable, part in zip(versions, days, strict=True)]
    order = [number for number in range(len(cut)) if number != main] + [main]
    tables = _tables([versions[number].tables for number in order])
    found = joined([cut[number] for number in order])
    feeds = ("feed_of_agency", "feed_of_stop", "feed_of_service", "feed_of_booking_rule")
    chosen = versions[main]
    found = dataclasses.replace(
        found,
        name_of_feed=chosen.name_of_feed,
        zone_of_feed=chosen.zone_of_feed,
        language_of_feed=chosen.language_of_feed,
        **{name: np.zeros_like(getattr(found, name)) for name in feeds},
        tables=tables,
    )
    for thing in _THINGS:
        found = _united(found, thing)
    return found


def _within(timetable: Timetable, days: Days) -> Timetable:
    """The timetable with the service days of `days` alone."""
    first = np.maximum(timetable.first_day_of_service, days.first)
    last = np.minimum(timetable.last_day_of_service, days.last)
    day = timetable.day_of_exception
    kept = (days.first <= day) & (day <= days.last)
    return dataclasses.replace(
        timetable,
        first_day_of_service=first.astype(np.int32),
        last_day_of_service=last.astype(np.int32),
        service_of_exception=timetable.service_of_exception[kept],
        day_of_exception=day[kept],
        added_of_exception=timetable.added_of_exception[kept],
    )


def _united(timetable: Timetable, thing: str) -> Timetable:
    """Make one row of all rows with one id: the last, which is the main version's."""
    ids = list(getattr(timetable, f"id_of_{thing}"))
    last = {name: row for row, name in enumerate(ids)}
    if len(last) == len(ids):
        return timetable
    kept = np.array(sorted(last.values()), np.int64)
    number_of_row = np.full(len(ids), -1, np.int64)
    number_of_row[kept] = np.arange(len(kept))
    return rearranged(timetable, thing, kept, number_of_row[[last[name] for name in ids]])


def _tables(versions: Sequence[Mapping[str, Table]]) -> dict[str, Table]:
    """Files kept as they came, rows of one key once: the last version's word stands."""
    found: dict[str, Table] = {}
    for tables in versions:
        for name, table in tables.items():
            earlier, file = found.get(name), name.partition("/")[2]
            whole = earlier is None or file in _ONLY_MAIN
            found[name] = table if whole else _both(earlier, table, _key_of(file, table))
    return found


def _key_of(file: str, table: Table) -> Sequence[str]:
    """What names a row; all its cells where nothing does."""
    rule = reference.TABLES.get(file)
    key = rule.key if rule else _KEY_OF_LEFTOVER.get(file, ())
    return [name for name in key if name in table.columns] or list(table.columns)


def _both(earlier: Table | None, later: Table, key: Sequence[str]) -> Table:
    assert earlier is not None
    names = list(dict.fromkeys([*later.columns, *earlier.columns]))
    told = set(_rows(later, key))
    more = [row for row, named in enumerate(_rows(earlier, key)) if named not in told]
    cells = {name: list(earlier.column(name)) for name in names}
    return Table(
        {
            name: Texts.of([*later.column(name), *(cells[name][row] for row in more)])
            for name in names
        }
    )


def _rows(table: Table, names: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(table.column(name) for name in names), strict=True))
