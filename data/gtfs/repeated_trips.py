"""Trips listed once per service: one trip_id, one list of stop times, several calendars.

trip_id must be unique (https://gtfs.org/documentation/schedule/reference, trips.txt), but feeds
that hold two timetables at once repeat the rows of trips that both have, each with its service_id.
Where the rows differ in nothing else and the services never run on one day, the trip runs on the
days of both.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np

from data.gtfs.crowds import check_copies
from data.gtfs.service_days import KindsOfDays
from data.gtfs.table import FeedTable
from planner import Texts, Timetable


def set_repeats_apart(trips: FeedTable) -> tuple[FeedTable, FeedTable]:
    """Rows of trips.txt, and apart from them those that repeat a trip under another service."""
    number = trips.columns["trip_id"].word_of_row
    distinct, first_row = np.unique(number, return_index=True)
    if len(distinct) == len(trips):
        return trips, trips.kept(np.zeros(len(trips), bool))
    first = first_row[np.searchsorted(distinct, number)]
    repeats = (first != np.arange(len(trips))) & trips.filled("trip_id")
    for name, column in trips.columns.items():
        same = column.word_of_row == column.word_of_row[first]
        repeats &= ~same if name == "service_id" else same
    return trips.kept(~repeats), trips.kept(repeats)


def with_repeats(
    timetable: Timetable,
    repeats: FeedTable,
    trip_of_id: Mapping[str, int],
    service_of_id: Mapping[str, int],
    source: str,
) -> Timetable:
    """Let trips run under the further services that `repeats` names, as copies of themselves.

    Services without a day need none. Notes trip_under_several_services; duplicate_key where both
    services run on one day, which cannot be one trip: then the first row counts alone. Raises
    SourceError where the copies would be too many.
    """
    if not len(repeats):
        return timetable
    service = repeats.references("service_id", service_of_id, required=True)
    added = np.zeros(len(repeats), bool)
    clashes = np.zeros(len(repeats), bool)
    trip = np.array([trip_of_id.get(name, -1) for name in repeats.strings("trip_id")], np.int64)
    rows = np.flatnonzero((trip >= 0) & (service >= 0))
    rows = rows[np.argsort(trip[rows], kind="stable")]
    first = np.zeros(len(repeats), np.int32)
    first[rows] = timetable.service_of_trip[trip[rows]]
    kinds = KindsOfDays(timetable, np.unique([first[rows], service[rows]]))
    latest, taken = -1, np.zeros(len(kinds), bool)  # the kinds of days on which the trip runs
    for row in rows.tolist():
        if trip[row] != latest:
            latest, taken[:] = int(trip[row]), False
            taken[kinds.of(int(first[row]))] = True
        days = kinds.of(int(service[row]))
        clashes[row] = service[row] == first[row] or taken[days].any()
        added[row] = not clashes[row] and len(days) > 0
        taken[days] |= added[row]
    repeats.note_cells("duplicate_key", "trip_id", clashes)
    repeats.note_cells("trip_under_several_services", "trip_id", added)
    if not added.any():
        return timetable
    _count_copies(timetable, trip[added], source)
    return _copied(timetable, trip[added], service[added])


def _count_copies(timetable: Timetable, trip: Any, source: str) -> None:
    """Raise SourceError where copies of trips make more rows than memory may hold."""
    times = np.ones(timetable.trip_count + 1, np.int64)  # the last: where no trip is named
    np.add.at(times, trip, 1)
    left, boarded = timetable.from_trip_of_transfer, timetable.to_trip_of_transfer
    times_of_row = {
        "stop_times.txt": np.repeat(times[:-1], np.diff(timetable.first_stop_time_of_trip)),
        "frequencies.txt": times[timetable.trip_of_frequency],
        "transfers.txt": times[left] * times[boarded],
    }
    for file, of_row in times_of_row.items():
        check_copies(of_row - 1, file, source)


def _copied(timetable: Timetable, trip: Any, service: Any) -> Timetable:
    """Copies of trips behind all others, each under a service of its own.

    What frequencies.txt and transfers.txt say of a trip they say of its copies, too.
    """
    first = timetable.first_stop_time_of_trip.astype(np.int64)
    length = first[trip + 1] - first[trip]
    rows = np.concatenate([np.arange(first[t], first[t + 1]) for t in trip.tolist()])
    copies = np.arange(len(trip)) + timetable.trip_count
    frequency, copy = _frequencies_of_copies(timetable, trip)
    columns: dict[str, Any] = {}
    for field in dataclasses.fields(Timetable):
        column = getattr(timetable, field.name)
        for ending, taken in (
            ("_of_stop_time", rows),
            ("_of_frequency", frequency),
            ("_of_trip", trip),
        ):
            if field.name.endswith(ending) and field.name != "first_stop_time_of_trip":
                columns[field.name] = _with_copies(column, taken)
    columns["service_of_trip"][-len(trip) :] = service
    columns["trip_of_frequency"][len(timetable.trip_of_frequency) :] = copies[copy]
    columns["first_stop_time_of_trip"] = np.concatenate(
        [first, first[-1] + np.cumsum(length)]
    ).astype(np.int32)
    columns |= _transfers_of_copies(timetable, trip, copies)
    return dataclasses.replace(timetable, **columns)


def _frequencies_of_copies(timetable: Timetable, trip: Any) -> Any:
    """Rows of frequencies to copy, and for which of the copies each."""
    copies_of: dict[int, list[int]] = {}
    for copy, one in enumerate(trip.tolist()):
        copies_of.setdefault(one, []).append(copy)
    pairs = [
        (row, copy)
        for row, one in enumerate(timetable.trip_of_frequency.tolist())
        for copy in copies_of.get(one, ())
    ]
    return np.array(pairs, np.int64).reshape(-1, 2).T


def _transfers_of_copies(timetable: Timetable, trip: Any, copies: Any) -> dict[str, Any]:
    """The columns of transfers, behind whose rows are those between copies as between trips."""
    left, boarded = timetable.from_trip_of_transfer, timetable.to_trip_of_transfer
    same_as: dict[int, list[int]] = {}
    for one, copy in zip(trip.tolist(), copies.tolist(), strict=True):
        same_as.setdefault(one, [one]).append(copy)
    more = [
        (row, one, other)
        for row in np.flatnonzero(np.isin(left, trip) | np.isin(boarded, trip)).tolist()
        for one in same_as.get(int(left[row]), [left[row]])
        for other in same_as.get(int(boarded[row]), [boarded[row]])
        if (one, other) != (left[row], boarded[row])
    ]
    rows, lefts, boardeds = np.array(more, np.int32).reshape(-1, 3).T
    columns = {
        field.name: _with_copies(getattr(timetable, field.name), rows)
        for field in dataclasses.fields(Timetable)
        if field.name.endswith("_of_transfer")
    }
    columns["from_trip_of_transfer"][len(left) :] = lefts
    columns["to_trip_of_transfer"][len(boarded) :] = boardeds
    return columns


def _with_copies(column: Any, taken: Any) -> Any:
    if isinstance(column, Texts):
        every = list(column)
        return Texts.of([*every, *(every[row] for row in taken.tolist())])
    return np.concatenate([column, column[taken]])
