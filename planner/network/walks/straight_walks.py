"""Walks where no street and no pathway leads: straight, `DETOUR` times as long.

From and to stops off the streets, and between platforms of a station that has no pathways.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from scipy.spatial import cKDTree

from planner.arrays import Bools, Float32, Float64, Int32, Int64
from planner.kernel import FAR
from planner.network.earth import DETOUR, metres_between, on_sphere
from planner.network.streets.walking import REFERENCE_SPEED
from planner.network.transit.stations import Stations, stations_of
from planner.network.transit.timetable import Timetable
from planner.network.walks.stop_links import STRAIGHT_METRES, StopLinks, itself


class Walks(NamedTuple):
    """Directed walks between stops.

    origin, stop    int32
    metres          float32, level-equivalent
    seconds         int32, what no speed changes
    """

    origin: Int32
    stop: Int32
    metres: Float32
    seconds: Int32

    @property
    def length(self) -> Float64:
        """Metres by which walks are compared: those of the fixed seconds included."""
        return self.metres + self.seconds * np.float64(REFERENCE_SPEED)

    def some(self, which: Bools | Int64) -> Walks:
        """Some of them, by index or mask."""
        return Walks(self.origin[which], self.stop[which], self.metres[which], self.seconds[which])

    def shortest(self) -> Walks:
        """One walk per pair of stops, the shortest; ordered by origin and end."""
        order = np.lexsort((self.length, self.stop, self.origin))
        walks = self.some(order)
        first = np.ones(len(order), np.bool_)
        first[1:] = (np.diff(walks.origin) != 0) | (np.diff(walks.stop) != 0)
        return walks.some(first)


def together(parts: list[Walks]) -> Walks:
    """All walks of several kinds."""
    return Walks(
        np.concatenate([part.origin for part in parts]),
        np.concatenate([part.stop for part in parts]),
        np.concatenate([part.metres for part in parts]),
        np.concatenate([part.seconds for part in parts]),
    )


class _Places(NamedTuple):
    """Where stops are met from outside, as columns: see `Entry`."""

    stop: Int32
    place: Int32
    metres: Float64
    seconds: Int32
    metres_back: Float64
    seconds_back: Int32


def straight_walks(
    timetable: Timetable, links: StopLinks, stations: Stations, stops: Int32
) -> Walks:
    """All straight walks between `stops` (int32), up to `STRAIGHT_METRES` as the crow flies."""
    pairs = _pairs_in_stations(timetable, stops)
    origin, stop = pairs[stations.may_walk_straight(*pairs.T)].T
    metres = straight(timetable, origin, stop)
    inside = Walks(
        origin, stop, (metres * DETOUR).astype(np.float32), np.zeros(len(origin), np.int32)
    ).some((metres <= STRAIGHT_METRES) & (origin != stop))
    return together([inside, _off_streets(timetable, links, stations, stops)])


def straight(timetable: Timetable, stop: int | Int32, other: int | Int32) -> Float64:
    """Metres between stops as the crow flies, element by element; NaN without coordinates."""
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    return metres_between(lats[stop], lons[stop], lats[other], lons[other])


def straight_walk(
    timetable: Timetable, links: StopLinks, stations: Stations, stop: int, other: int
) -> tuple[Walks, tuple[int, int]] | None:
    """The straight walk from one stop to another, and where it leaves and meets the stations."""
    found: list[tuple[Walks, tuple[int, int]]] = []
    if links.off_street_of_stop[stop] or links.off_street_of_stop[other]:
        places = _places(links, stations, np.array([stop, other], np.int32))
        ours, others = (np.flatnonzero(places.stop == end) for end in (stop, other))
        pairs = np.array(np.meshgrid(ours, others)).reshape(2, -1)
        walks = _between(timetable, places, *pairs)
        ends = places.place[pairs]
        near = np.flatnonzero(_near(stations, places, *pairs))
        found += [(walks.some(near[i : i + 1]), tuple(ends[:, near[i]])) for i in range(len(near))]
    pair = np.array([stop], np.int32), np.array([other], np.int32)
    station, other_station = stations_of(timetable, np.array([stop, other], np.int32))
    in_one = station == other_station and stations.may_walk_straight(stop, other)
    if in_one and straight(timetable, stop, other) <= STRAIGHT_METRES:
        metres = (straight(timetable, *pair) * DETOUR).astype(np.float32)
        found.append((Walks(*pair, metres, np.zeros(1, np.int32)), (stop, other)))
    found = [walk for walk in found if walk[0].metres[0] < FAR]
    return min(found, key=lambda walk: float(walk[0].length[0]), default=None)


def _off_streets(timetable: Timetable, links: StopLinks, stations: Stations, stops: Int32) -> Walks:
    """Walks from and to stops off the streets."""
    places = _places(links, stations, stops)
    off_street = np.flatnonzero(links.off_street_of_stop[places.stop] != 0)
    if not len(off_street):
        nothing = np.zeros(0, np.int32)
        return Walks(nothing, nothing, np.zeros(0, np.float32), nothing)
    lats, lons = timetable.lat_of_stop[places.place], timetable.lon_of_stop[places.place]
    space = on_sphere(lats, lons)
    near: Any = cKDTree(space).query_ball_point(space[off_street], STRAIGHT_METRES)
    count = [len(others) for others in near]
    ours, others = np.repeat(off_street, count), np.concatenate(near).astype(np.int64)
    origin, end = np.concatenate([ours, others]), np.concatenate([others, ours])
    walks = _between(timetable, places, origin, end)
    near = _near(stations, places, origin, end)
    return walks.some(near & (walks.origin != walks.stop) & (walks.metres < FAR))


def _places(links: StopLinks, stations: Stations, stops: Int32) -> _Places:
    """Where each stop is met when streets do not matter: where it stands, or at its entrances."""
    timetable = stations.timetable
    rows = []
    for stop in stops.tolist():
        if stations.described_of_stop[stop]:
            entries = stations.entries_of_stop.get(stop, ())
        else:
            entries = (itself(stop),) if links.is_met(stop) else ()
        for entry in entries:
            if not np.isfinite(timetable.lat_of_stop[entry.place]):
                continue
            ways = [(FAR, 0) if w is None else w[:2] for w in (entry.inward, entry.outward)]
            rows.append((stop, entry.place, *ways[0], *ways[1]))
    columns = np.array(rows, np.float64).reshape(-1, 6).T
    whole = [column.astype(np.int32) for column in columns[[0, 1, 3, 5]]]
    return _Places(whole[0], whole[1], columns[2], whole[2], columns[4], whole[3])


def _between(timetable: Timetable, places: _Places, origin: Int64, end: Int64) -> Walks:
    """The walks out at some places, straight on, and in at others."""
    metres = straight(timetable, places.place[origin], places.place[end]) * DETOUR
    inside = places.metres_back[origin] + places.metres[end]
    return Walks(
        places.stop[origin],
        places.stop[end],
        np.minimum(inside + metres, FAR).astype(np.float32),
        places.seconds_back[origin] + places.seconds[end],
    )


def _near(stations: Stations, places: _Places, origin: Int64, end: Int64) -> Bools:
    """Whether one may go straight from some places to others: not far, and no pathway tells how."""
    near = straight(stations.timetable, places.place[origin], places.place[end]) <= STRAIGHT_METRES
    stops = places.stop[origin], places.stop[end]
    at_themselves = (places.place[origin] == stops[0]) & (places.place[end] == stops[1])
    return near & (~at_themselves | stations.may_walk_straight(*stops))


def _pairs_in_stations(timetable: Timetable, stops: Int32) -> Int32:
    """List all ordered pairs of stops of one station (int32[n, 2])."""
    order = stops[np.argsort(stations_of(timetable, stops), kind="stable")]
    stations = stations_of(timetable, order)
    groups = np.split(order, np.flatnonzero(np.diff(stations)) + 1)
    pairs = [
        np.array(np.meshgrid(group, group)).reshape(2, -1).T for group in groups if len(group) > 1
    ]
    return np.concatenate([np.empty((0, 2), np.int32), *pairs])
