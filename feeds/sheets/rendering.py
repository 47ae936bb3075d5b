"""Sheets as JSON: what a page draws as tables."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

import numpy as np

from feeds.difference.rendering import WEEKDAYS, clock
from feeds.sheets.beside import Beside, PairedColumn
from feeds.sheets.day_types import DayType
from feeds.sheets.lines import Line
from feeds.sheets.sheet import Column, Sheet
from planner import NONE, Timetable

Json = dict[str, Any]


def line_json(timetable: Timetable, line: Line, feed: str) -> Json:
    """A line, its routes by route_id as in the feed."""
    prefix = f"{feed}_"
    ids = [timetable.id_of_route[route].removeprefix(prefix) for route in line.routes]
    return {"name": line.name or ids[0], "routes": ids}


def day_type_json(found: DayType) -> Json:
    """Weekdays, one day, and how many there are."""
    return {
        "weekdays": [WEEKDAYS[day] for day in found.weekdays],
        "day": dt.date.fromordinal(found.day).isoformat(),
        "count": found.count,
    }


def sheet_json(timetable: Timetable, sheet: Sheet, names: Mapping[Hashable, str]) -> Json:
    """A sheet of one version."""
    return {
        "direction": None if sheet.direction == NONE else sheet.direction,
        "headsigns": list(sheet.headsigns),
        "stops": [names[key] for key in sheet.rows],
        "trips": [_column(timetable, column, len(sheet.rows)) for column in sheet.columns],
    }


def pair_json(
    timetables: Sequence[Timetable | None], found: Beside, names: Mapping[Hashable, str]
) -> Json:
    """A sheet of two versions; `columns` pairs their trips."""
    rows = found.after.rows
    return {
        "direction": None if found.direction == NONE else found.direction,
        "headsigns": list((found.after if found.after.columns else found.before).headsigns),
        "stops": [names[key] for key in rows],
        "changed": found.changed,
        "columns": [_pair(timetables, pair, len(rows)) for pair in found.columns],
    }


def names_of_keys(
    timetable: Timetable | None, key_of_stop: Sequence[Hashable]
) -> dict[Hashable, str]:
    """How each key is shown: the first stop's name."""
    if timetable is None:
        return {}
    return dict(zip(reversed(key_of_stop), reversed(timetable.name_of_stop), strict=True))


def stop_ids_of_keys(
    timetable: Timetable, routes: Collection[int], key_of_stop: Sequence[Hashable], feed: str
) -> dict[Hashable, list[str]]:
    """The stop_ids, as in the feed, that trips of some routes call at, by key."""
    found: dict[Hashable, dict[str, None]] = defaultdict(dict)
    trips = np.flatnonzero(np.isin(timetable.route_of_trip, list(routes)))
    first = timetable.first_stop_time_of_trip
    spans = [timetable.stop_of_stop_time[first[trip] : first[trip + 1]] for trip in trips.tolist()]
    for stop in np.unique(np.concatenate(spans)).tolist() if spans else []:
        found[key_of_stop[stop]][timetable.id_of_stop[stop].removeprefix(f"{feed}_")] = None
    return {key: list(ids) for key, ids in found.items()}


def _pair(timetables: Sequence[Timetable | None], pair: PairedColumn, rows: int) -> Json:
    sides = [
        None if column is None or timetable is None else _column(timetable, column, rows)
        for timetable, column in zip(timetables, (pair.before, pair.after), strict=True)
    ]
    return {"before": sides[0], "after": sides[1], "rows": sorted(pair.rows)}


def _column(timetable: Timetable, column: Column, rows: int) -> Json:
    """`times` row by row: a clock, null before and after the trip, empty where it does not call."""
    first, last = min(column.times), max(column.times)
    return {
        "trip": timetable.id_of_trip[column.trip],
        "repeated": column.repeated,
        "headsign": column.headsign,
        "times": [
            clock(column.times[row]) if row in column.times else "" if first < row < last else None
            for row in range(rows)
        ],
    }
