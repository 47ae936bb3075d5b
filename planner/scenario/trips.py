"""Editing a timetable: some trips go, some come, what is not touched is shared.

The result is a `Timetable` like any other: days are compiled from it and searched as ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from planner.arrays import Bools, Int32
from planner.groups import starts_of
from planner.kernel import NONE
from planner.network.texts import Texts
from planner.network.transit.timetable import Timetable

LAST_DAY = 3652059
"""The proleptic ordinal of 9999-12-31."""

_PLAIN: dict[str, float] = {
    "continuous_pickup_of_stop_time": NONE,
    "continuous_drop_off_of_stop_time": NONE,
    "headsign_of_stop_time": NONE,
    "shape_distance_of_stop_time": np.nan,
    "pickup_booking_rule_of_stop_time": NONE,
    "drop_off_booking_rule_of_stop_time": NONE,
}
"""What a call of no other trip says of itself; 0 of what is not named."""


@dataclass(frozen=True)
class NewTrip:
    """A trip to be, made like another.

    like                    the trip that it takes all from that is not told here
    stops                   of its calls
    arrivals, departures    seconds of its service day, by call
    rows                    the stop times that its calls are like; NONE: like none
    service                 None: that of the other
    replaces                whether the other goes, and what named it now names this one
    """

    like: int
    id: str
    stops: tuple[int, ...]
    arrivals: tuple[int, ...]
    departures: tuple[int, ...]
    rows: tuple[int, ...]
    service: int | None = None
    replaces: bool = False


def calls_of(timetable: Timetable, trip: int) -> range:
    """The stop times of a trip."""
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    return range(first, end)


def copy_of(timetable: Timetable, trip: int, name: str, departure: int) -> NewTrip:
    """The same trip, leaving its first stop at another time."""
    rows = calls_of(timetable, trip)
    part = slice(rows.start, rows.stop)
    later = departure - timetable.departure_of_stop_time.item(rows.start)
    return NewTrip(
        like=trip,
        id=name,
        stops=tuple(timetable.stop_of_stop_time[part].tolist()),
        arrivals=tuple((timetable.arrival_of_stop_time[part] + later).tolist()),
        departures=tuple((timetable.departure_of_stop_time[part] + later).tolist()),
        rows=tuple(rows),
    )


def with_trips(timetable: Timetable, gone: Bools, new: Sequence[NewTrip]) -> Timetable:
    """Without some trips (bool, by trip), and with others behind those that stay."""
    gone = gone.copy()
    gone[[each.like for each in new if each.replaces]] = True
    kept = np.flatnonzero(~gone).astype(np.int32)
    source = np.concatenate((kept, _int32([each.like for each in new])))
    trip_of_old = np.full(timetable.trip_count, NONE, np.int32)
    trip_of_old[kept] = np.arange(len(kept), dtype=np.int32)
    for number, each in enumerate(new, len(kept)):
        if each.replaces:
            trip_of_old[each.like] = number
    changed = _trips(timetable, source, len(kept), new)
    changed |= _stop_times(timetable, kept, new)
    changed |= _frequencies(timetable, trip_of_old)
    changed |= _transfers(timetable, trip_of_old)
    return replace(timetable, **changed)


def _trips(
    timetable: Timetable, source: Int32, kept: int, new: Sequence[NewTrip]
) -> dict[str, Any]:
    columns = [f.name for f in fields(timetable) if f.name.endswith("_of_trip")]
    columns.remove("first_stop_time_of_trip")
    taken = {name: _take(getattr(timetable, name), source) for name in columns}
    names = list(taken["id_of_trip"])
    for number, each in enumerate(new, kept):
        names[number] = each.id
        if each.service is not None:
            taken["service_of_trip"][number] = each.service
        if not each.replaces:  # the vehicle of the other is elsewhere
            taken["block_of_trip"][number] = NONE
        if NONE in each.rows or len(each.rows) != len(calls_of(timetable, each.like)):
            taken["shape_of_trip"][number] = NONE
    taken["id_of_trip"] = Texts.of(names)
    return taken


def _stop_times(timetable: Timetable, kept: Int32, new: Sequence[NewTrip]) -> dict[str, Any]:
    lengths = np.diff(timetable.first_stop_time_of_trip)
    stays = np.zeros(timetable.trip_count, np.bool_)
    stays[kept] = True
    rows_kept = np.flatnonzero(np.repeat(stays, lengths))
    own = _int32([row for each in new for row in each.rows])
    rows = np.concatenate((rows_kept, own))
    plain = np.flatnonzero(rows == NONE)
    first = starts_of([*lengths[kept].tolist(), *(len(each.rows) for each in new)])
    columns = [f.name for f in fields(timetable) if f.name.endswith("_of_stop_time")]
    taken: dict[str, Any] = {"first_stop_time_of_trip": first}
    for name in columns:
        column = getattr(timetable, name)[np.where(rows == NONE, 0, rows)]
        column[plain] = _PLAIN.get(name, 0)
        taken[name] = column
    told = len(rows_kept)
    taken["stop_of_stop_time"][told:] = _int32([s for each in new for s in each.stops])
    taken["arrival_of_stop_time"][told:] = _int32([s for each in new for s in each.arrivals])
    taken["departure_of_stop_time"][told:] = _int32([s for each in new for s in each.departures])
    taken["sequence_of_stop_time"][told:] = _int32([n for e in new for n in range(len(e.rows))])
    return taken


def _frequencies(timetable: Timetable, trip_of_old: Int32) -> dict[str, Any]:
    """Those of trips that stay or are replaced."""
    trip = trip_of_old[timetable.trip_of_frequency]
    rows = np.flatnonzero(trip != NONE)
    columns = [f.name for f in fields(timetable) if f.name.endswith("_of_frequency")]
    taken = {name: _take(getattr(timetable, name), rows) for name in columns}
    return taken | {"trip_of_frequency": trip[rows]}


def _transfers(timetable: Timetable, trip_of_old: Int32) -> dict[str, Any]:
    """Those that name no trip, or trips that are still there."""
    ends = ("from_trip_of_transfer", "to_trip_of_transfer")
    now = {}
    rows = np.ones(len(timetable.kind_of_transfer), np.bool_)
    for name in ends:
        old = getattr(timetable, name)
        now[name] = np.where(old == NONE, NONE, trip_of_old[old]) if len(trip_of_old) else old
        rows &= (old == NONE) | (now[name] != NONE)
    columns = [f.name for f in fields(timetable) if f.name.endswith("_of_transfer")]
    taken = {name: _take(getattr(timetable, name), np.flatnonzero(rows)) for name in columns}
    return taken | {name: now[name][rows].astype(np.int32) for name in ends}


def with_service(timetable: Timetable, weekdays: int, feed: int) -> Timetable:
    """With one more service, the last: weekdays as bits from Monday, of every week."""
    return replace(
        timetable,
        id_of_service=Texts.of([*timetable.id_of_service, f"scenario {weekdays:07b}"]),
        feed_of_service=_more(timetable.feed_of_service, feed),
        weekdays_of_service=_more(timetable.weekdays_of_service, weekdays),
        first_day_of_service=_more(timetable.first_day_of_service, 1),
        last_day_of_service=_more(timetable.last_day_of_service, LAST_DAY),
    )


def spelled_out(timetable: Timetable, of_trip: Bools) -> Timetable:
    """Of the trips meant (bool) those that run by frequency become trips one by one."""
    rows = np.flatnonzero(of_trip[timetable.trip_of_frequency])
    gone = np.zeros(timetable.trip_count, np.bool_)
    new = []
    for row in rows.tolist():
        trip = timetable.trip_of_frequency.item(row)
        gone[trip] = True
        span = (timetable.start_of_frequency, timetable.end_of_frequency)
        headway = timetable.headway_of_frequency.item(row)
        name = timetable.id_of_trip[trip]
        new += [
            copy_of(timetable, trip, f"{name}@{departure}", departure)
            for departure in range(span[0].item(row), span[1].item(row), headway)
        ]
    return with_trips(timetable, gone, new) if new else timetable


def _take(column: Any, rows: npt.NDArray[Any]) -> Any:
    return column.take(rows) if isinstance(column, Texts) else column[rows]


def _more(column: npt.NDArray[Any], value: int) -> npt.NDArray[Any]:
    return np.append(column, np.array([value], column.dtype))


def _int32(values: Sequence[int]) -> Int32:
    return np.array(values, np.int32)
