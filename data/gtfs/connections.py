"""frequencies.txt and transfers.txt: repeated trips, and changes between stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from data.gtfs.table import BLANK, FeedTable
from planner import NONE
from planner.arrays import Bools, Int32

MOST_REPETITIONS = 500_000
"""Of the trips of a feed on its days in all: a hundred times what large cities run."""

_IN_SEAT = (4, 5)  # transfer_type: stay on board, or may not


def read_frequencies(
    frequencies: FeedTable | None, trip_of_id: Mapping[str, int]
) -> dict[str, Any]:
    """Return the timetable's arrays of frequencies, without empty ones and unknown trips."""
    if frequencies is None:
        names = ("trip", "start", "end", "headway")
        empty: dict[str, Any] = {f"{name}_of_frequency": np.zeros(0, np.int32) for name in names}
        return empty | {"exact_of_frequency": np.zeros(0, np.uint8)}
    frequencies = frequencies.first_of_each("trip_id", "start_time")
    trip = frequencies.references("trip_id", trip_of_id, required=True)
    start, end = frequencies.seconds("start_time"), frequencies.seconds("end_time")
    headway = frequencies.integers("headway_secs", least=1)
    exact = frequencies.choices("exact_times", (0, 1), default=0)
    for name in ("end_time", "headway_secs"):
        frequencies.note("missing_required_field", ~frequencies.filled(name), field=name)
    known = (start != BLANK) & (end != BLANK)
    frequencies.note("start_and_end_range_out_of_order", known & (end <= start))
    kept = known & (trip >= 0) & (end > start) & (headway != BLANK)
    kept &= ~_beyond_bound(frequencies, kept, -(-(end - start) // np.maximum(headway, 1)))
    _note_overlaps(frequencies.kept(kept), trip[kept], start[kept], end[kept])
    return {
        "trip_of_frequency": trip[kept],
        "start_of_frequency": start[kept],
        "end_of_frequency": end[kept],
        "headway_of_frequency": headway[kept],
        "exact_of_frequency": exact[kept].astype(np.uint8),
    }


def _beyond_bound(frequencies: FeedTable, kept: Bools, repetitions: Int32) -> Bools:
    """Find rows that would make more than `MOST_REPETITIONS`, with those before them.

    Notes too_many_rows: a headway of a second fills a day, and a few of them the memory.
    """
    counted = np.cumsum(np.where(kept, repetitions, 0), dtype=np.int64)
    beyond = kept & (counted > MOST_REPETITIONS)
    frequencies.note("too_many_rows", beyond, repetitions=f"more than {MOST_REPETITIONS:,}")
    return beyond


def _note_overlaps(frequencies: FeedTable, trip: Int32, start: Int32, end: Int32) -> None:
    """Note overlapping_frequency where a trip is repeated while another repetition lasts."""
    order = np.lexsort((start, trip))
    before, after = order[:-1], order[1:]
    overlaps = np.zeros(len(trip), bool)
    overlaps[after] = (trip[before] == trip[after]) & (end[before] > start[after])
    frequencies.note("overlapping_frequency", overlaps)


_ENDS = ("stop", "route", "trip")


def read_transfers(
    transfers: FeedTable | None, index_of_id: Mapping[str, Mapping[str, int]]
) -> dict[str, Any]:
    """Return the timetable's arrays of transfers; a blank stop, route or trip means any.

    `index_of_id` has the ids of stops, routes and trips under these words. A row that names
    something unknown, or at an end neither stop, route nor trip, is dropped; so is one of an
    unknown transfer_type: it may forbid the change.
    """
    columns = [f"{way}_{end}" for end in _ENDS for way in ("from", "to")]
    if transfers is None:
        none = np.zeros(0, np.int32)
        named = dict.fromkeys(columns, none)
        return _transfers(named, none.astype(np.int8), none)
    kind = transfers.choices("transfer_type", range(6), default=0, other=NONE)
    between_trips = np.isin(kind, _IN_SEAT)
    kept = kind != NONE
    named = {}
    for column in columns:
        way, end = column.split("_")
        field = f"{column}_id"
        index = transfers.references(field, index_of_id[end])
        needed = between_trips if end == "trip" else ~between_trips & (end == "stop")
        transfers.note("missing_required_field", needed & ~transfers.filled(field), field=field)
        if end == "stop":  # without one, a rule of a route or trip still says where: at its stops
            needed &= ~(transfers.filled(f"{way}_route_id") | transfers.filled(f"{way}_trip_id"))
        kept &= (index >= 0) | (~transfers.filled(field) & ~needed)
        named[column] = np.where(index >= 0, index, NONE).astype(np.int32)
    seconds = transfers.integers("min_transfer_time")[kept]
    transfers, kind = transfers.kept(kept), kind[kept].astype(np.int8)
    named = {column: index[kept] for column, index in named.items()}
    if len(transfers):
        first = np.zeros(len(transfers), bool)
        rows = np.stack(list(named.values()))
        first[np.unique(rows, axis=1, return_index=True)[1]] = True
        transfers.note("duplicate_key", ~first, field="from_stop_id, to_stop_id")
        named = {column: index[first] for column, index in named.items()}
        kind, seconds = kind[first], seconds[first]
    return _transfers(named, kind, seconds)


def _transfers(named: Mapping[str, Any], kind: Any, seconds: Any) -> dict[str, Any]:
    arrays = {f"{column}_of_transfer": index for column, index in named.items()}
    return arrays | {"kind_of_transfer": kind, "seconds_of_transfer": seconds}
