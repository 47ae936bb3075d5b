"""frequencies.txt and transfers.txt: repeated trips, and changes between stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from data.gtfs.table import BLANK, FeedTable
from planner import NONE, Table

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
    return {
        "trip_of_frequency": trip[kept],
        "start_of_frequency": start[kept],
        "end_of_frequency": end[kept],
        "headway_of_frequency": headway[kept],
        "exact_of_frequency": exact[kept].astype(np.uint8),
    }


def read_transfers(
    transfers: FeedTable | None,
    stop_of_id: Mapping[str, int],
    route_of_id: Mapping[str, int],
    trip_of_id: Mapping[str, int],
) -> tuple[dict[str, Any], Table | None]:
    """Return the timetable's arrays of transfers between stops; and other rows as they came.

    Those are the rows for particular routes or trips, and for staying on board; without the ones
    that name something unknown. An unknown transfer_type drops the row: it may forbid the change.
    """
    if transfers is None:
        none = np.zeros(0, np.int32)
        return _transfers(none, none, none.astype(np.int8), none), None
    kind = transfers.choices("transfer_type", range(6), default=0, other=NONE)
    special, broken = np.isin(kind, _IN_SEAT), kind == NONE
    for name, index_of_id in (
        ("from_route_id", route_of_id),
        ("to_route_id", route_of_id),
        ("from_trip_id", trip_of_id),
        ("to_trip_id", trip_of_id),
    ):
        said = transfers.filled(name)
        special |= said
        broken |= said & (transfers.references(name, index_of_id) < 0)
    rest = transfers.kept(special & ~broken)
    transfers, kind = transfers.kept(~special), kind[~special]
    origin = transfers.references("from_stop_id", stop_of_id, required=True)
    target = transfers.references("to_stop_id", stop_of_id, required=True)
    seconds = transfers.integers("min_transfer_time")
    kept = (origin >= 0) & (target >= 0) & (kind != NONE)
    transfers = transfers.kept(kept)
    origin, target, kind, seconds = origin[kept], target[kept], kind[kept], seconds[kept]
    if len(transfers):
        first = np.zeros(len(transfers), bool)
        first[np.unique(np.stack((origin, target)), axis=1, return_index=True)[1]] = True
        transfers.note("duplicate_key", ~first, field="from_stop_id, to_stop_id")
        origin, target, kind, seconds = origin[first], target[first], kind[first], seconds[first]
    return _transfers(origin, target, kind.astype(np.int8), seconds), _table_of(rest)


def _table_of(rest: FeedTable) -> Table | None:
    return rest.whole() if len(rest) else None


def _transfers(origin: Any, target: Any, kind: Any, seconds: Any) -> dict[str, Any]:
    return {
        "from_stop_of_transfer": origin,
        "to_stop_of_transfer": target,
        "kind_of_transfer": kind,
        "seconds_of_transfer": seconds,
    }
