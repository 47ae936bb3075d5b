"""stop_times.txt: when each trip is where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.gtfs.interpolation import interpolated
from data.gtfs.shapes import FARTHEST
from data.gtfs.table import BLANK, FeedTable
from data.gtfs.trips import UsableTrips
from planner import NONE, Table, Texts
from planner.arrays import Bools, Float64, Int32

_FLEXIBLE = (
    "location_id",
    "location_group_id",
    "start_pickup_drop_off_window",
    "start_pickup_dropoff_window",  # as drafts spelled it
)
_BY_PHONE = 2
"""pickup_type, drop_off_type: the agency is phoned first."""

_ORDER = "stop_time_with_arrival_before_previous_departure_time"
_HALF = "stop_time_with_only_arrival_or_departure_time"


@dataclass(frozen=True)
class StopTimes:
    """What stop_times.txt gave.

    fields    the timetable's arrays of stop times, and first_stop_time_of_trip
    rides     which of the usable trips have them
    rest      rows of trips that are flexible, as they came
    """

    fields: dict[str, Any]
    rides: Bools
    rest: Table | None


@dataclass(frozen=True)
class _Rows:
    """Rows in the order of their trips and sequence."""

    table: FeedTable
    trip: Int32
    stop: Int32
    sequence: Int32

    def kept(self, mask: Bools) -> _Rows:
        return _Rows(self.table.kept(mask), self.trip[mask], self.stop[mask], self.sequence[mask])


def read_stop_times(
    table: FeedTable,
    trips: UsableTrips,
    stop_of_id: Mapping[str, int],
    lat_of_stop: Float64,
    lon_of_stop: Float64,
    booking_rule_of_id: Mapping[str, int],
) -> StopTimes:
    """Read stop times by trip and sequence, all timed.

    Trips are left out, with a notice, where they have fewer than two stop times, where the first
    or last has no time, or where time goes back. Trips of GTFS-Flex, which call at areas or
    groups of stops alone, are another reader's: their rows are handed on.
    """
    trip = table.references("trip_id", trips.trip_of_id, required=True)
    is_flexible, scheduled, rest = _set_flexible_apart(table, trip, trips)
    if rest is not None:
        _booking_rules(rest, booking_rule_of_id)  # notes those that are not there
    rows = _ordered(table.kept(scheduled), trip[scheduled], stop_of_id)
    arrival, departure = _times(rows.table)
    few = np.bincount(rows.trip, minlength=len(trips)) < 2
    trips.table.note("unusable_trip", few & ~is_flexible)
    wrong = _without_edge(rows, arrival, len(trips)) | _going_back(rows, arrival, departure, trips)
    rides: Bools = ~few & ~wrong
    kept = rides[rows.trip]
    rows, arrival, departure = rows.kept(kept), arrival[kept], departure[kept]
    distance = _distances(rows, len(trips))
    exact = rows.table.choices("timepoint", (0, 1), default=1) == 1
    said_exact = exact & rows.table.filled("timepoint")
    rows.table.note("stop_time_timepoint_without_times", said_exact & (arrival == BLANK))
    exact &= arrival != BLANK
    arrival, departure = interpolated(
        arrival, departure, distance, lat_of_stop[rows.stop], lon_of_stop[rows.stop]
    )
    first = np.searchsorted(rows.trip, np.append(np.flatnonzero(rides), len(trips)))
    return StopTimes(
        {
            "first_stop_time_of_trip": first.astype(np.int32),
            "stop_of_stop_time": rows.stop,
            "arrival_of_stop_time": arrival,
            "departure_of_stop_time": departure,
            "sequence_of_stop_time": rows.sequence,
            "timepoint_of_stop_time": exact.astype(np.uint8),
            "shape_distance_of_stop_time": distance.astype(np.float32),
            **_rules(rows.table),
            **_booking_rules(rows.table, booking_rule_of_id),
            **_headsigns(rows.table),
        },
        rides,
        None if rest is None else rest.whole(),
    )


def _set_flexible_apart(
    table: FeedTable, trip: Int32, trips: UsableTrips
) -> tuple[Bools, Bools, FeedTable | None]:
    """Find which trips are flexible, the rows of scheduled ones, and all rows of flexible ones.

    A trip that leaves its way to call in areas, but has times at two stops or more, is scheduled:
    those times are sure, and only the rows in between are left out.
    """
    anywhere = np.zeros(len(table), bool)
    for name in _FLEXIBLE:
        anywhere |= table.filled(name)
    timed = (table.filled("arrival_time") | table.filled("departure_time")) & ~anywhere
    calls_anywhere = np.zeros(len(trips), bool)
    calls_anywhere[trip[anywhere & (trip >= 0)]] = True
    deviates = calls_anywhere & (np.bincount(trip[timed & (trip >= 0)], minlength=len(trips)) >= 2)
    is_flexible = calls_anywhere & ~deviates
    trips.table.note("flexible_trip", is_flexible)
    trips.table.note("deviation_left_out", deviates)
    scheduled = _of_trips(trip, ~is_flexible) & ~anywhere
    rest = table.kept(_of_trips(trip, is_flexible)) if is_flexible.any() else None
    return is_flexible, scheduled, rest


def _of_trips(trip: Int32, chosen: Bools) -> Bools:
    """Find the rows of chosen trips; rows of no trip are not among them."""
    rows = trip >= 0
    rows[rows] = chosen[trip[rows]]
    return rows


def _ordered(table: FeedTable, trip: Int32, stop_of_id: Mapping[str, int]) -> _Rows:
    """Order rows with a known stop and a number, each number once."""
    stop = table.references("stop_id", stop_of_id, required=True)
    sequence = table.integers("stop_sequence")
    table.note("missing_required_field", ~table.filled("stop_sequence"), field="stop_sequence")
    rows = _Rows(table, trip, stop, sequence).kept((stop >= 0) & (sequence != BLANK))
    key = (rows.trip.astype(np.int64) << 32) | rows.sequence
    if np.any(key[1:] <= key[:-1]):  # most feeds are in order
        order = np.argsort(key, kind="stable")
        key = key[order]
        rows = _Rows(
            rows.table.taken(order), rows.trip[order], rows.stop[order], rows.sequence[order]
        )
        again = np.append(np.zeros(1, bool), key[1:] == key[:-1])
        rows.table.note("duplicate_key", again, field="stop_sequence")
        rows = rows.kept(~again)
    return rows


def _times(table: FeedTable) -> tuple[Int32, Int32]:
    """Read arrivals and departures; both BLANK, or neither."""
    arrival, departure = table.seconds("arrival_time"), table.seconds("departure_time")
    half = (arrival == BLANK) != (departure == BLANK)
    if "arrival_time" in table.columns and "departure_time" in table.columns:
        table.note(_HALF, half)
    return (
        np.where(arrival == BLANK, departure, arrival),
        np.where(departure == BLANK, arrival, departure),
    )


def _without_edge(rows: _Rows, arrival: Int32, trips: int) -> Bools:
    """Find trips whose first or last stop has no time."""
    edge = np.ones(len(rows.trip), bool)
    changes = rows.trip[1:] != rows.trip[:-1]
    edge[1:-1] = changes[1:] | changes[:-1]
    missing = edge & (arrival == BLANK)
    rows.table.note("missing_trip_edge", missing)
    wrong = np.zeros(trips, bool)
    wrong[rows.trip[missing]] = True
    return wrong


def _going_back(rows: _Rows, arrival: Int32, departure: Int32, trips: UsableTrips) -> Bools:
    """Find trips that leave before they arrive, or arrive before they left the stop before."""
    back = departure < arrival
    timed = np.flatnonzero(arrival != BLANK)
    before, after = timed[:-1], timed[1:]
    back[after] |= (rows.trip[before] == rows.trip[after]) & (departure[before] > arrival[after])
    rows.table.note(_ORDER, back)
    wrong = np.zeros(len(trips), bool)
    wrong[rows.trip[back]] = True
    return wrong


def _distances(rows: _Rows, trips: int) -> Float64:
    """Read shape_dist_traveled; NaN in trips where it goes back, with a notice."""
    distance = rows.table.decimals("shape_dist_traveled", 0, FARTHEST)
    known = np.flatnonzero(~np.isnan(distance))
    before, after = known[:-1], known[1:]
    back = np.zeros(len(distance), bool)
    back[after] = (rows.trip[before] == rows.trip[after]) & (distance[before] > distance[after])
    rows.table.note("decreasing_stop_time_distance", back)
    wrong = np.zeros(trips, bool)
    wrong[rows.trip[back]] = True
    return np.where(wrong[rows.trip], np.nan, distance) if back.any() else distance


def _rules(table: FeedTable) -> dict[str, Any]:
    """Read who may board and alight, and where in between.

    What cannot be read is not as usual: riders are told to ask before they wait there.
    """
    default_and_other = {
        "pickup_type": (0, _BY_PHONE),
        "drop_off_type": (0, _BY_PHONE),
        "continuous_pickup": (NONE, NONE),
        "continuous_drop_off": (NONE, NONE),
    }
    return {
        f"{name.removesuffix('_type')}_of_stop_time": table.choices(
            name, range(4), default=default, other=other
        ).astype(np.int8)
        for name, (default, other) in default_and_other.items()
    }


def _booking_rules(table: FeedTable, rule_of_id: Mapping[str, int]) -> dict[str, Any]:
    """Read by which rules a ride from or to here is booked."""
    return {
        f"{way}_booking_rule_of_stop_time": np.maximum(
            table.references(f"{way}_booking_rule_id", rule_of_id), NONE
        ).astype(np.int32)
        for way in ("pickup", "drop_off")
    }


def _headsigns(table: FeedTable) -> dict[str, Any]:
    """Read signs that differ from stop to stop, each text once."""
    column = table.columns.get("stop_headsign")
    if column is None:
        signs, number = [], np.full(len(table), NONE, np.int32)
    else:
        used = np.unique(column.word_of_row)
        used = used[[bool(column.words[word]) for word in used.tolist()]]
        signs = [column.words[word] for word in used.tolist()]
        number_of_word = np.full(len(column.words), NONE, np.int32)
        number_of_word[used] = np.arange(len(used))
        number = number_of_word[column.word_of_row]
    return {"headsign_of_stop_time": number, "headsigns": Texts.of(signs)}
