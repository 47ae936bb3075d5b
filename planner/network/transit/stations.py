"""Stations: which stops belong together, where trips call, and the walks inside.

Where a station has pathways, they are its only ways: a platform that some pathway joins with an
entrance is reached by pathways alone, and streets are met only at the entrances. What no pathway
joins with an entrance is treated as in a station without pathways.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from planner.arrays import Bools, Int8, Int32
from planner.kernel import NONE
from planner.network.streets.walking import FOOT, REFERENCE_SPEED
from planner.network.transit.pathways import WalkedPathway, Way, has_boarding_areas, ways_of_stops
from planner.network.transit.timetable import (
    BOARDING_AREA,
    ENTRANCE,
    FLAG_STOP,
    STOP,
    Timetable,
)

ACCESSIBLE, NOT_ACCESSIBLE = 1, 2
"""wheelchair_boarding and wheelchair_accessible; 0 is unknown."""


def boarded_stops(timetable: Timetable) -> Int32:
    """List the stops at which a trip calls, flag stops aside (int32, ascending).

    Vehicles are changed at these alone.
    """
    called = np.unique(timetable.stop_of_stop_time).astype(np.int32)
    return called[timetable.kind_of_stop[called] != FLAG_STOP]


def station_of_stop(timetable: Timetable) -> Int32:
    """Find each stop's station: its farthest ancestor, or itself (int32)."""
    return stations_of(timetable, np.arange(timetable.stop_count, dtype=np.int32))


def stations_of(timetable: Timetable, stops: Int32) -> Int32:
    """Find the stations of some stops (int32), as `station_of_stop`, without a look at all."""
    station = stops
    for _ in range(3):  # boarding area, platform, station: GTFS knows no deeper nesting
        parent = timetable.parent_of_stop[station]
        station = np.where(parent == NONE, station, parent).astype(np.int32)
    return station


def wheelchair_of_stop(timetable: Timetable) -> Int8:
    """Tell where wheelchairs may board (int8: 0 unknown, 1 yes, 2 no).

    What is empty is inherited: by boarding areas from their platform, by platforms and entrances
    from their station.
    """
    effective = timetable.wheelchair_of_stop
    parent = timetable.parent_of_stop
    for _ in range(2):  # from station to platform, then to boarding area
        inherits = (effective == 0) & (parent != NONE)
        effective = np.where(inherits, effective[parent], effective).astype(np.int8)
    return effective


class InsideWalk(NamedTuple):
    """A walk inside a station: level-equivalent metres, fixed seconds (rounded up), pathways."""

    metres: float
    seconds: int
    passages: tuple[WalkedPathway, ...]


class Entry(NamedTuple):
    """A place where a stop is met from outside: an entrance of its station, or the stop itself.

    place      the entrance, or the stop
    inward     the walk from the place to the stop; None: there is none
    outward    the walk from the stop to the place
    """

    place: int
    inward: InsideWalk | None
    outward: InsideWalk | None


class _Label(NamedTuple):
    """How a place inside was reached."""

    metres: float
    seconds: float
    before: int
    way: Way | None


@dataclass(frozen=True, eq=False)
class Stations:
    """The inside of all stations, as one walking network sees it.

    network         `FOOT` or `STEP_FREE`
    part_of_stop    int32, which part of the pathways a stop lies on, however they are walked; NONE:
                    on none
    """

    timetable: Timetable
    network: str
    ways: Mapping[int, list[Way]]
    part_of_stop: Int32

    @classmethod
    def of(cls, timetable: Timetable, network: str = FOOT) -> Stations:
        """Read a timetable's pathways as one of `WALKING_NETWORKS` may use them."""
        part = _parts(timetable, ways_of_stops(timetable, FOOT))
        return cls(timetable, network, ways_of_stops(timetable, network), part)

    @cached_property
    def described_of_stop(self) -> Bools:
        """Whether pathways join a stop with an entrance: then they are its only ways."""
        timetable = self.timetable
        entrances = (timetable.kind_of_stop == ENTRANCE) & np.isfinite(timetable.lat_of_stop)
        parts = self.part_of_stop[entrances & (self.part_of_stop != NONE)]
        return np.isin(self.part_of_stop, parts)

    @cached_property
    def wheelchair_of_stop(self) -> Int8:
        """As `wheelchair_of_stop` tells of the timetable."""
        return wheelchair_of_stop(self.timetable)

    @cached_property
    def _undivided(self) -> frozenset[int]:
        return has_boarding_areas(self.timetable)

    def may_walk_straight(self, stop: int | Int32, other: int | Int32) -> Bools:
        """Whether no pathway tells how two stops are joined (bool, element by element)."""
        told = self.described_of_stop[stop] & self.described_of_stop[other]
        part = self.part_of_stop[stop]
        told |= (part == self.part_of_stop[other]) & (part != NONE)
        return np.asarray(~told, np.bool_)

    def may_enter(self, entrance: int) -> bool:
        """Whether an entrance is of use to who walks this network."""
        return self.network == FOOT or self.wheelchair_of_stop[entrance] != NOT_ACCESSIBLE

    def walks_from(self, stop: int) -> dict[int, InsideWalk]:
        """The shortest walk inside to every stop, entrance and node, itself left out."""
        labels = self._search(stop)
        return {other: _walk(labels, other) for other in labels if other != stop}

    def walk(self, stop: int, other: int) -> InsideWalk | None:
        """The shortest walk inside from one stop, entrance or node to another."""
        labels = self._search(stop)
        return _walk(labels, other) if other in labels else None

    @cached_property
    def entries_of_stop(self) -> Mapping[int, tuple[Entry, ...]]:
        """Entries of every described platform and boarding area; empty where none can be used."""
        timetable = self.timetable
        parts = np.flatnonzero(self.described_of_stop)
        entrances = [
            place
            for place in parts[timetable.kind_of_stop[parts] == ENTRANCE].tolist()
            if self.may_enter(place) and math.isfinite(timetable.lat_of_stop[place])
        ]
        inward = {place: self.walks_from(place) for place in entrances}
        found: dict[int, tuple[Entry, ...]] = {}
        for stop in parts[np.isin(timetable.kind_of_stop[parts], (STOP, BOARDING_AREA))].tolist():
            outward = self.walks_from(stop)
            found[stop] = tuple(
                Entry(place, inward[place].get(stop), outward.get(place))
                for place in entrances
                if stop in inward[place] or place in outward
            )
        return found

    def _search(self, stop: int) -> dict[int, _Label]:
        """Dijkstra at `REFERENCE_SPEED`; of equal walks the first found."""
        labels = {stop: _Label(0.0, 0.0, NONE, None)}
        settled: set[int] = set()
        queue = [(0.0, stop)]
        while queue:
            _, here = heapq.heappop(queue)
            if here in settled:
                continue
            settled.add(here)
            if here in self._undivided and here != stop:
                continue
            for way in self.ways.get(here, ()):
                metres = labels[here].metres + way.metres
                seconds = labels[here].seconds + way.seconds
                length = metres + seconds * REFERENCE_SPEED
                known = labels.get(way.stop)
                if known is None or length < known.metres + known.seconds * REFERENCE_SPEED:
                    labels[way.stop] = _Label(metres, seconds, here, way)
                    heapq.heappush(queue, (length, way.stop))
        return labels


def _walk(labels: Mapping[int, _Label], stop: int) -> InsideWalk:
    passages = []
    label = labels[stop]
    metres, seconds = label.metres, label.seconds
    while label.way is not None:
        if label.way.passage is not None:
            passages.append(label.way.passage)
        label = labels[label.before]
    return InsideWalk(metres, math.ceil(seconds - 1e-6), tuple(passages[::-1]))


def _parts(timetable: Timetable, ways: Mapping[int, list[Way]]) -> Int32:
    """Number the connected parts of the pathways; NONE for stops without."""
    pairs = [(stop, way.stop) for stop, found in ways.items() for way in found]
    part = np.full(timetable.stop_count, NONE, np.int32)
    if pairs:
        ends = np.array(pairs, np.int32).T
        count = timetable.stop_count
        links = coo_array((np.ones(len(pairs), np.uint8), tuple(ends)), (count, count))
        on_pathways = np.unique(ends)
        part[on_pathways] = connected_components(links, directed=False)[1][on_pathways]
    return part
