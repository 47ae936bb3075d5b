"""Flag stops: places between two stops where riders hail the vehicle, or ask it to stop.

Where a feed says continuous_pickup or continuous_drop_off (https://gtfs.org/documentation/schedule/
reference, routes.txt and stop_times.txt; in Japan フリー乗降区間), places are laid along the way
from a stop to the next, each with a stop time of its own. They hang on the streets and have no
footpaths, so that they serve first and last miles alone: no vehicle is changed there.
"""

from __future__ import annotations

import dataclasses
import math
from typing import Any, NamedTuple

import numpy as np

from planner.arrays import Bools, Float64, Int8, Int32
from planner.groups import owners_of
from planner.kernel import NONE
from planner.network.earth import METRES_PER_DEGREE, metres_between
from planner.network.texts import Texts
from planner.network.transit.shapes import Shapes
from planner.network.transit.timetable import FLAG_STOP, Timetable

SPACING_METRES = 150.0
"""From one place to the next at most; assumed: two minutes on foot, seconds for a bus."""

SAME_METRES = 25.0
"""Places of several trips within this distance are one; assumed: both kerbs of a road."""

LONGEST_METRES = 50_000.0
"""From stop to stop; assumed: what is farther apart is misplaced, and no bus is hailed there."""

NOWHERE = 1
"""continuous_pickup, continuous_drop_off: none."""


class _Inserted(NamedTuple):
    """Stop times to insert: the stop time each follows, its place, its share of the way."""

    after: Int32
    place: Int32
    share: Float64


def insert_flag_stops(timetable: Timetable) -> Timetable:
    """Lay flag stops along the flagged ways of all trips, at most `SPACING_METRES` apart.

    Along the shape as drawn; straight without one. Times are interpolated by the way travelled;
    boarding and alighting follow the continuous rules of the stop time before, or where those are
    empty the route's. A timetable without flagged ways is returned as it is.
    """
    pickup, drop_off = _rules(timetable)
    flagged = (pickup != NOWHERE) | (drop_off != NOWHERE)
    flagged[timetable.first_stop_time_of_trip[1:] - 1] = False
    if not flagged.any():
        return timetable
    places = _Places(timetable)
    inserted = _along_ways(timetable, flagged, places)
    if not len(inserted.place):
        return timetable
    stops, stop_of_place = places.stops(timetable)
    return dataclasses.replace(
        timetable,
        **stops,
        **_stop_times(timetable, inserted, stop_of_place, pickup, drop_off),
    )


def stops_around(timetable: Timetable, trip: int, position: int) -> tuple[int, int]:
    """The stops between which a flag stop lies: the last before and the first after it."""
    first = int(timetable.first_stop_time_of_trip[trip])
    end = int(timetable.first_stop_time_of_trip[trip + 1])
    stops = timetable.stop_of_stop_time[first:end]
    regular = np.flatnonzero(timetable.kind_of_stop[stops] != FLAG_STOP)
    after = int(np.searchsorted(regular, position))
    return int(stops[regular[after - 1]]), int(stops[regular[after]])


def _rules(timetable: Timetable) -> tuple[Int8, Int8]:
    """Continuous pickup and drop-off from each stop time on: its own, else its route's."""
    length = np.diff(timetable.first_stop_time_of_trip)
    route = np.repeat(timetable.route_of_trip, length)
    found = []
    for own, inherited in (
        (timetable.continuous_pickup_of_stop_time, timetable.continuous_pickup_of_route),
        (timetable.continuous_drop_off_of_stop_time, timetable.continuous_drop_off_of_route),
    ):
        found.append(np.where(own == NONE, inherited[route], own).astype(np.int8))
    return found[0], found[1]


class _Places:
    """The flag stops laid so far; trips of one feed that pass the same place share it."""

    def __init__(self, timetable: Timetable) -> None:
        lats = timetable.lat_of_stop[np.isfinite(timetable.lat_of_stop)]
        self._middle = math.cos(math.radians(float(lats.mean()) if len(lats) else 0.0))
        self._cells: dict[tuple[int, int, int], list[int]] = {}
        self._rows: list[tuple[float, float, int]] = []

    def number(self, lat: float, lon: float, stop: int, feed: int) -> int:
        """The place near coordinates; a new one where there is none. `stop` is passed before it."""
        row = math.floor(lat * METRES_PER_DEGREE / SAME_METRES)
        column = math.floor(lon * METRES_PER_DEGREE * self._middle / SAME_METRES)
        for cell in ((feed, row + i, column + j) for i in (0, -1, 1) for j in (0, -1, 1)):
            for known in self._cells.get(cell, ()):
                there = self._rows[known]
                if metres_between(lat, lon, there[0], there[1]) <= SAME_METRES:
                    return known
        self._cells.setdefault((feed, row, column), []).append(len(self._rows))
        self._rows.append((lat, lon, stop))
        return len(self._rows) - 1

    def stops(self, timetable: Timetable) -> tuple[dict[str, Any], Int32]:
        """All arrays of stops with the places behind the others; and the stop of each place.

        What is not said of a flag stop is as at the stop before it.
        """
        lats, lons, before = (np.array(column) for column in zip(*self._rows, strict=True))
        count = len(self._rows)
        own: dict[str, Any] = {
            "lat_of_stop": lats,
            "lon_of_stop": lons,
            "kind_of_stop": np.full(count, FLAG_STOP),
            "parent_of_stop": np.full(count, NONE),
            "wheelchair_of_stop": np.zeros(count),
        }
        columns: dict[str, Any] = {}
        for name in _columns("_of_stop"):
            column = getattr(timetable, name)
            if isinstance(column, Texts):
                columns[name] = _with_empty(column, count)
                continue
            more = own.get(name, column[before])
            columns[name] = np.concatenate([column, np.asarray(more, column.dtype)])
        return columns, np.arange(count, dtype=np.int32) + np.int32(timetable.stop_count)


def _along_ways(timetable: Timetable, flagged: Bools, places: _Places) -> _Inserted:
    """Lay the places of all trips; those that run the same way share them."""
    shapes = Shapes(timetable)
    first = timetable.first_stop_time_of_trip.tolist()
    trip_of_row = owners_of(timetable.first_stop_time_of_trip)
    known: dict[tuple[Any, ...], tuple[Int32, Int32, Float64]] = {}
    found = []
    for trip in np.unique(trip_of_row[flagged]).tolist():
        rows = slice(first[trip], first[trip + 1])
        way = (
            int(timetable.shape_of_trip[trip]),
            *(
                column[rows].tobytes()
                for column in (
                    timetable.stop_of_stop_time,
                    timetable.shape_distance_of_stop_time,
                    flagged,
                )
            ),
        )
        if way not in known:
            known[way] = _along_way(timetable, shapes, trip, np.flatnonzero(flagged[rows]), places)
        position, place, share = known[way]
        found.append((position + first[trip], place, share))
    columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    return _Inserted(columns[0].astype(np.int32), columns[1].astype(np.int32), columns[2])


def _along_way(
    timetable: Timetable, shapes: Shapes, trip: int, positions: Any, places: _Places
) -> tuple[Int32, Int32, Float64]:
    """The position each place follows, its number, and its share of the way to the next stop."""
    first = int(timetable.first_stop_time_of_trip[trip])
    feed = int(timetable.feed_of_service[timetable.service_of_trip[trip]])
    rows: list[tuple[int, int, float]] = []
    for position in positions.tolist():
        stop = int(timetable.stop_of_stop_time[first + position])
        lats, lons = shapes.between(trip, position, position + 1)
        along = np.zeros(max(len(lats), 1))
        np.cumsum(metres_between(lats[:-1], lons[:-1], lats[1:], lons[1:]), out=along[1:])
        gaps = math.ceil(along[-1] / SPACING_METRES) if along[-1] <= LONGEST_METRES else 1
        for share in (number / gaps for number in range(1, gaps)):
            lat, lon = (float(np.interp(share * along[-1], along, axis)) for axis in (lats, lons))
            rows.append((position, places.number(lat, lon, stop, feed), share))
    table = np.array(rows, np.float64).reshape(-1, 3)
    return table[:, 0].astype(np.int32), table[:, 1].astype(np.int32), table[:, 2].copy()


def _stop_times(
    timetable: Timetable, inserted: _Inserted, stop_of_place: Int32, pickup: Int8, drop_off: Int8
) -> dict[str, Any]:
    """All arrays of stop times with the inserted ones among them.

    What is not said of one is as at the stop time before it.
    """
    after, share = inserted.after, inserted.share
    leaves = timetable.departure_of_stop_time[after]
    takes = timetable.arrival_of_stop_time[after + 1] - leaves
    time = leaves + np.rint(share * takes).astype(np.int32)
    distance = timetable.shape_distance_of_stop_time
    own: dict[str, Any] = {
        "stop_of_stop_time": stop_of_place[inserted.place],
        "arrival_of_stop_time": time,
        "departure_of_stop_time": time,
        "pickup_of_stop_time": pickup[after],
        "drop_off_of_stop_time": drop_off[after],
        "sequence_of_stop_time": np.full(len(after), NONE),
        "timepoint_of_stop_time": np.zeros(len(after)),
        "shape_distance_of_stop_time": distance[after]
        + share * (distance[after + 1] - distance[after]),
    }
    columns: dict[str, Any] = {}
    for name in _columns("_of_stop_time"):
        column = getattr(timetable, name)
        more = np.asarray(own.get(name, column[after]), column.dtype)
        columns[name] = np.insert(column, after + 1, more)
    first = timetable.first_stop_time_of_trip
    columns["first_stop_time_of_trip"] = (first + np.searchsorted(after, first)).astype(np.int32)
    return columns


def _columns(ending: str) -> list[str]:
    fields = dataclasses.fields(Timetable)
    return [field.name for field in fields if field.name.endswith(ending)]


def _with_empty(texts: Texts, count: int) -> Texts:
    last = texts.first_letter_of_text[-1:]
    return Texts(
        texts.letters, np.concatenate([texts.first_letter_of_text, np.repeat(last, count)])
    )
