"""Stops as a traveller sees them: the platforms of a station, the poles of a stop, as one place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import KDTree

from data.places.folding import fold
from planner import NONE, STATION, STOP, Timetable, on_sphere, owners_of, station_of_stop
from planner.arrays import Int32, Int64

SAME_STOP_METRES = 250.0
"""Stops of one name within this distance of each other are one place; assumed: two poles of a
crossing or the bays of a terminal lie within it, stops of one name in different quarters do not."""

_CATEGORIES = (
    ("station", (2, 1, 12)),
    ("tram_stop", (0, 5)),
    ("ferry_terminal", (4,)),
    ("cable_car_station", (6, 7)),
    ("bus_stop", (3, 11)),
)
"""Words for a stop by the route types that call there, the first that fits; OpenStreetMap's."""

_EXTENDED = {1: 2, 2: 3, 4: 1, 7: 3, 8: 11, 9: 0, 10: 4, 12: 4, 13: 6, 14: 7}
"""Hundreds of the extended route types → basic ones (https://developers.google.com/transit/gtfs)."""


def basic_type(route_type: int) -> int:
    """The basic route_type of a basic or extended one; NONE where there is none."""
    return _EXTENDED.get(route_type // 100, NONE) if route_type >= 100 else route_type


@dataclass(frozen=True)
class StopGroup:
    """Stops that are one place.

    stops         all of them, the one to name first: a station, else the most served
    departures    stop times there, frequencies counted as often as they run
    """

    name: str
    stops: tuple[int, ...]
    departures: int
    category: str


def group_stops(timetable: Timetable) -> list[StopGroup]:
    """Every named and placed stop or station, grouped; in the order of their first stops."""
    names = list(timetable.name_of_stop)
    station = station_of_stop(timetable)
    group = _merged(timetable, station, names)[station]
    departures, categories = _service(timetable)
    placed = np.isfinite(timetable.lat_of_stop) & np.isfinite(timetable.lon_of_stop)
    shown = np.isin(timetable.kind_of_stop, (STOP, STATION)) & placed
    members: dict[int, list[int]] = {}
    for stop in np.flatnonzero(shown).tolist():
        members.setdefault(int(group[stop]), []).append(stop)
    found = []
    for stops in members.values():
        named = [stop for stop in stops if names[stop]]
        if not named:
            continue
        head = min(
            named,
            key=lambda s: (timetable.kind_of_stop[s] != STATION, -int(departures[s]), s),
        )
        bits = int(np.bitwise_or.reduce(categories[stops]))
        category = next((word for i, (word, _) in enumerate(_CATEGORIES) if bits >> i & 1), "stop")
        ordered = (head, *(stop for stop in stops if stop != head))
        found.append(StopGroup(names[head], ordered, int(departures[stops].sum()), category))
    return found


def _merged(timetable: Timetable, station: Int32, names: list[str]) -> Int32:
    """The group of each station or lone stop (int32): those near one of the same name are one."""
    number_of_name: dict[str, int] = {}
    name = np.array([number_of_name.setdefault(fold(n), len(number_of_name)) for n in names])
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    own = station == np.arange(len(station))
    roots = np.flatnonzero(own & np.isfinite(lats) & np.isfinite(lons))
    count = len(station)
    if not len(roots):
        return np.arange(count, dtype=np.int32)
    pairs = roots[
        KDTree(on_sphere(lats[roots], lons[roots])).query_pairs(
            SAME_STOP_METRES, output_type="ndarray"
        )
    ].reshape(-1, 2)
    pairs = pairs[name[pairs[:, 0]] == name[pairs[:, 1]]]
    joined = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    return np.asarray(connected_components(joined, directed=False)[1], np.int32)


def _service(timetable: Timetable) -> tuple[Int64, Int64]:
    """Stop times at each stop, and which of `_CATEGORIES` call there, as bits (int64 each)."""
    runs = np.ones(timetable.trip_count, np.int64)
    if len(timetable.trip_of_frequency):
        length = timetable.end_of_frequency - timetable.start_of_frequency
        repeated = np.zeros(timetable.trip_count, np.int64)
        np.add.at(
            repeated,
            timetable.trip_of_frequency,
            np.maximum(0, -(-length // timetable.headway_of_frequency)),
        )
        runs = np.where(repeated > 0, repeated, runs)
    trip = owners_of(timetable.first_stop_time_of_trip)
    departures = np.zeros(timetable.stop_count, np.int64)
    np.add.at(departures, timetable.stop_of_stop_time, runs[trip])
    bit_of_kind = {kind: 1 << i for i, (_, kinds) in enumerate(_CATEGORIES) for kind in kinds}
    bit_of_route = np.array(
        [bit_of_kind.get(basic_type(kind), 0) for kind in timetable.kind_of_route.tolist()],
        np.int64,
    )
    categories = np.zeros(timetable.stop_count, np.int64)
    np.bitwise_or.at(
        categories, timetable.stop_of_stop_time, bit_of_route[timetable.route_of_trip[trip]]
    )
    return departures, categories
