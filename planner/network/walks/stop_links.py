"""StopLinks: where stops meet the streets.

A stop hangs on the edges nearest to it, at the very place along the edge, not on a junction. The
platforms of a station that has entrances are reached through them, along its pathways where it has
them. Links are walked in both directions, but not always equally fast, nor always both ways.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Float64, Int32, UInt8, read_only
from planner.groups import starts_by_owner
from planner.kernel import FAR, NONE, kernel
from planner.network.earth import straight_metres
from planner.network.streets.edge_grid import EdgeGrid, Snaps
from planner.network.streets.graph import StreetGraph
from planner.network.streets.snapping import LINK_METRES, snap
from planner.network.streets.walking import FOOT
from planner.network.transit.stations import (
    Entry,
    InsideWalk,
    Stations,
    boarded_stops,
    station_of_stop,
)
from planner.network.transit.timetable import BOARDING_AREA, ENTRANCE, FLAG_STOP, STOP, Timetable

STRAIGHT_METRES = 400.0
"""How far, as the crow flies, one walks where there is no street."""


NO_WAY = FAR / 4
"""float32 metres of a link the way it cannot be walked; two of them can still be added."""


class StopLinks(NamedTuple):
    """Links between stops and edges, grouped by edge; and the links of each stop.

    Those beyond the last edge's are of stops off the streets, and say where such a stop is met when
    it is walked to straight.

    first_link_of_edge     int32, one longer than the edges
    stop_of_link           int32
    entrance_of_link       int32, the station entrance that the link passes; NONE
    offset_of_link         float32, metres along the edge from its tail
    metres_of_link         float32, level-equivalent metres from the edge to the stop; or NO_WAY
    seconds_of_link        int32, what no speed changes of the way to the stop
    metres_back_of_link    float32, and from the stop to the edge
    seconds_back_of_link   int32
    edge_of_link           int32, NONE: off the streets
    off_street_of_stop     uint8, 1: farther than `LINK_METRES` from every walkable edge
    first_slot_of_stop     int32, one longer than the stops
    link_of_slot           int32, the links of a stop to edges, nearest first
    """

    first_link_of_edge: Int32
    stop_of_link: Int32
    entrance_of_link: Int32
    offset_of_link: Float32
    metres_of_link: Float32
    seconds_of_link: Int32
    metres_back_of_link: Float32
    seconds_back_of_link: Int32
    edge_of_link: Int32
    off_street_of_stop: UInt8
    first_slot_of_stop: Int32
    link_of_slot: Int32

    def to_stops(self, speed: float) -> StopLinks:
        """Links for walks to stops at a speed (m/s): fixed seconds are metres as well."""
        fixed = self.seconds_of_link * np.float64(speed)
        return self._replace(metres_of_link=read_only((self.metres_of_link + fixed).astype("f4")))

    def from_stops(self, speed: float) -> StopLinks:
        """Links for walks from stops at a speed (m/s); what is the way back in others is theirs."""
        return self._replace(
            metres_of_link=self.metres_back_of_link,
            seconds_of_link=self.seconds_back_of_link,
            metres_back_of_link=self.metres_of_link,
            seconds_back_of_link=self.seconds_of_link,
        ).to_stops(speed)

    def is_met(self, stop: int) -> bool:
        """Whether a stop can be reached from outside, or left, in one way or another."""
        first, end = self.first_slot_of_stop[stop : stop + 2]
        return bool(end > first or self.off_street_of_stop[stop])

    @property
    def off_street(self) -> slice:
        """The links of stops off the streets."""
        return slice(int(self.first_link_of_edge[-1]), None)


@kernel
def snaps_of_stop(links: StopLinks, stop: int) -> Snaps:
    """Gather a stop's own links, as places where a walk from it begins."""
    own = links.link_of_slot[links.first_slot_of_stop[stop] : links.first_slot_of_stop[stop + 1]]
    return Snaps(links.edge_of_link[own], links.offset_of_link[own], links.metres_of_link[own])


class _Row(NamedTuple):
    """A link before it is packed: an entry, met at a place along an edge."""

    edge: int
    offset: float
    metres: float
    stop: int
    entry: Entry


def link_stops(
    timetable: Timetable, streets: StreetGraph, grid: EdgeGrid, network: str = FOOT
) -> StopLinks:
    """Hang every stop that a trip or a rider may use on the streets of a walking network.

    Stops, boarding areas, flag stops and whatever else trips call at; not entrances, nor stops
    without coordinates. Platforms of a station with entrances on the streets hang on the edges of
    the entrances, farther by the way in: along pathways where there are some, else straight.
    Platforms that this network's pathways join with no entrance hang nowhere.
    """
    return _Linker(timetable, streets, grid, Stations.of(timetable, network)).links()


class _Linker:
    """Links the stops of one walking network."""

    def __init__(
        self, timetable: Timetable, streets: StreetGraph, grid: EdgeGrid, stations: Stations
    ) -> None:
        self.timetable = timetable
        self.edge_count = streets.edge_count
        self.view = streets.walked(stations.network)
        self.grid = grid
        self.stations = stations
        self.station_of_stop = station_of_stop(timetable)
        self.placed = np.isfinite(timetable.lat_of_stop) & np.isfinite(timetable.lon_of_stop)
        self.snaps_of_place: dict[int, Snaps] = {}

    def links(self) -> StopLinks:
        described = self.stations.described_of_stop
        wanted = np.isin(self.timetable.kind_of_stop, (STOP, BOARDING_AREA, FLAG_STOP))
        wanted[boarded_stops(self.timetable)] = True
        off_street = np.zeros(self.timetable.stop_count, np.uint8)
        rows: list[_Row] = []
        for stop in np.flatnonzero(wanted & (self.placed | described)).tolist():
            entries = self._entries(stop)
            found = [row for entry in entries for row in self._met(stop, entry)]
            if not found and entries and not described[stop]:
                entries = (itself(stop),)
                found = self._met(stop, entries[0])
            if not found and entries:
                off_street[stop] = 1
                found = [_Row(self.edge_count, 0.0, 0.0, stop, entry) for entry in entries]
            rows += found
        return _grouped(rows, off_street, self.edge_count)

    def _entries(self, stop: int) -> tuple[Entry, ...]:
        """Where a stop is met: by pathways, else through entrances, else where it stands."""
        if self.stations.described_of_stop[stop]:
            return self.stations.entries_of_stop.get(stop, ())
        entrances = self._entrances_of_station.get(int(self.station_of_stop[stop]), ())
        if not entrances:
            return (itself(stop),)
        return tuple(
            self._straight_in(place, stop) for place in entrances if self.stations.may_enter(place)
        )

    @cached_property
    def _entrances_of_station(self) -> dict[int, list[int]]:
        timetable = self.timetable
        entrances: dict[int, list[int]] = {}
        for stop in np.flatnonzero((timetable.kind_of_stop == ENTRANCE) & self.placed).tolist():
            entrances.setdefault(int(timetable.parent_of_stop[stop]), []).append(stop)
        return entrances

    def _straight_in(self, place: int, stop: int) -> Entry:
        lats, lons = self.timetable.lat_of_stop, self.timetable.lon_of_stop
        metres = straight_metres(lats[place], lons[place], lats[stop], lons[stop])
        walk = InsideWalk(float(metres), 0, ())
        return Entry(place, walk, walk)

    def _met(self, stop: int, entry: Entry) -> list[_Row]:
        """Where an entry meets the streets."""
        if entry.place not in self.snaps_of_place:
            lat = self.timetable.lat_of_stop[entry.place]
            lon = self.timetable.lon_of_stop[entry.place]
            self.snaps_of_place[entry.place] = snap(self.grid, self.view, lat, lon, LINK_METRES)
        columns = (column.tolist() for column in self.snaps_of_place[entry.place])
        return [
            _Row(edge, offset, metres, stop, entry)
            for edge, offset, metres in zip(*columns, strict=True)
        ]


def itself(stop: int) -> Entry:
    """A stop met where it stands."""
    here = InsideWalk(0.0, 0, ())
    return Entry(stop, here, here)


def _grouped(rows: list[_Row], off_street: UInt8, edge_count: int) -> StopLinks:
    """Order links by edge, offset and stop; list them by stop, nearest first."""
    edge = np.array([row.edge for row in rows], np.int32)
    offset = np.array([row.offset for row in rows], np.float64)
    stop = np.array([row.stop for row in rows], np.int32)
    place = np.array([row.entry.place for row in rows], np.int32)
    entrance = np.where(place == stop, np.int32(NONE), place)
    metres, seconds = _ways([(row.metres, row.entry.inward) for row in rows])
    metres_back, seconds_back = _ways([(row.metres, row.entry.outward) for row in rows])
    order = np.lexsort((entrance, stop, offset, edge))
    edge, stop, metres = edge[order], stop[order], metres[order]
    on_street = np.flatnonzero(edge < edge_count)
    return StopLinks(
        first_link_of_edge=read_only(starts_by_owner(edge[on_street], edge_count)),
        stop_of_link=read_only(stop),
        entrance_of_link=read_only(entrance[order].astype(np.int32)),
        offset_of_link=read_only(offset[order].astype(np.float32)),
        metres_of_link=read_only(metres.astype(np.float32)),
        seconds_of_link=read_only(seconds[order]),
        metres_back_of_link=read_only(metres_back[order].astype(np.float32)),
        seconds_back_of_link=read_only(seconds_back[order]),
        edge_of_link=read_only(np.where(edge < edge_count, edge, np.int32(NONE))),
        off_street_of_stop=read_only(off_street),
        first_slot_of_stop=read_only(starts_by_owner(stop[on_street], len(off_street))),
        link_of_slot=read_only(np.lexsort((metres[on_street], stop[on_street])).astype(np.int32)),
    )


def _ways(walks: list[tuple[float, InsideWalk | None]]) -> tuple[Float64, Int32]:
    """Metres and fixed seconds of links: to the street, then on inside."""
    metres = [NO_WAY if walk is None else beside + walk.metres for beside, walk in walks]
    return (
        np.array(metres, np.float64),
        np.array([0 if walk is None else walk.seconds for _, walk in walks], np.int32),
    )
