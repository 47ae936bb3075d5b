"""StopLinks: where stops meet the streets.

A stop hangs on the edges nearest to it, at the very place along the edge, not on a junction. The
platforms of a station that has entrances are reached through them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import NONE, kernel
from planner.network.earth import straight_metres
from planner.network.edge_grid import EdgeGrid, Snaps, nearest_edges
from planner.network.stations import boarded_stops, station_of_stop
from planner.network.streets import ISLAND, MAINLAND, StreetGraph, StreetView, read_only
from planner.network.timetable import BOARDING_AREA, ENTRANCE, STOP, Timetable

Int32 = npt.NDArray[np.int32]
UInt8 = npt.NDArray[np.uint8]
Float32 = npt.NDArray[np.float32]

NEAR_METRES = 80.0
"""Up to here a place may hang on several edges: two sides of an avenue, a path beside a road."""

SPREAD_METRES = 40.0
"""How much farther than the nearest edge such a further one may be; assumed.

Without it a stop at its own kerb would also hang on the street behind the houses.
"""

MOST_SNAPS = 4
"""Edges a place may hang on."""

LINK_METRES = 250.0
"""A stop farther than this from every edge is off the streets."""

STRAIGHT_METRES = 400.0
"""How far, as the crow flies, one walks where there is no street."""


class StopLinks(NamedTuple):
    """Links between stops and edges, grouped by edge; and the links of each stop.

    first_link_of_edge    int32, one longer than the edges
    stop_of_link          int32
    entrance_of_link      int32, the station entrance that the link passes; NONE
    offset_of_link        float32, metres along the edge from its tail
    metres_of_link        float32, metres between the edge and the stop
    edge_of_link          int32
    off_street_of_stop    uint8, 1: farther than `LINK_METRES` from every walkable edge
    first_slot_of_stop    int32, one longer than the stops
    link_of_slot          int32, the links of a stop, nearest first
    """

    first_link_of_edge: Int32
    stop_of_link: Int32
    entrance_of_link: Int32
    offset_of_link: Float32
    metres_of_link: Float32
    edge_of_link: Int32
    off_street_of_stop: UInt8
    first_slot_of_stop: Int32
    link_of_slot: Int32


@kernel
def snap(grid: EdgeGrid, streets: StreetView, lat: float, lon: float, farthest: float) -> Snaps:
    """Find where a place meets the streets.

    Edges of the mainland within `NEAR_METRES`, not much farther than the nearest; else the nearest
    one within `LINK_METRES`; else the nearest of an island. If there is none, the same between
    `LINK_METRES` and `farthest` (metres). Empty if there is nothing.
    """
    snaps = nearest_edges(grid, streets, lat, lon, NEAR_METRES, MAINLAND, MOST_SNAPS)
    radius = LINK_METRES
    while len(snaps.edge_of_snap) == 0:
        snaps = nearest_edges(grid, streets, lat, lon, radius, MAINLAND, 1)
        if len(snaps.edge_of_snap) == 0:
            snaps = nearest_edges(grid, streets, lat, lon, radius, ISLAND, 1)
        if radius >= farthest:
            break
        radius = farthest
    count = 0
    for metres in snaps.metres_of_snap:
        if metres <= snaps.metres_of_snap[0] + SPREAD_METRES:
            count += 1
    return Snaps(
        snaps.edge_of_snap[:count], snaps.offset_of_snap[:count], snaps.metres_of_snap[:count]
    )


@kernel
def snaps_of_stop(links: StopLinks, stop: int) -> Snaps:
    """Gather a stop's own links, as places where a walk from it begins."""
    own = links.link_of_slot[links.first_slot_of_stop[stop] : links.first_slot_of_stop[stop + 1]]
    return Snaps(links.edge_of_link[own], links.offset_of_link[own], links.metres_of_link[own])


def link_stops(timetable: Timetable, streets: StreetGraph, grid: EdgeGrid) -> StopLinks:
    """Hang every stop that a trip or a rider may use on the streets.

    Stops, boarding areas and whatever else trips call at; not entrances, nor stops without
    coordinates. Platforms of a station with entrances on the streets hang on the edges of the
    entrances, farther by the straight way in.
    """
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    entrances_of_station = _entrances_of_station(timetable)
    stations = station_of_stop(timetable)
    placed = np.isfinite(lats) & np.isfinite(lons)
    wanted = np.isin(timetable.kind_of_stop, (STOP, BOARDING_AREA))
    wanted[boarded_stops(timetable)] = True
    view = streets.on_foot
    off_street = np.zeros(timetable.stop_count, np.uint8)
    rows: list[tuple[int, float, float, int, int]] = []
    snaps_of_entrance: dict[int, Snaps] = {}
    for stop in np.flatnonzero(wanted & placed).tolist():
        through = [e for e in entrances_of_station.get(int(stations[stop]), ()) if placed[e]]
        for entrance in through:
            if entrance not in snaps_of_entrance:
                snaps_of_entrance[entrance] = snap(
                    grid, view, lats[entrance], lons[entrance], LINK_METRES
                )
        found = [(snaps_of_entrance[entrance], entrance) for entrance in through]
        if not any(len(snaps.edge_of_snap) for snaps, _ in found):
            found = [(snap(grid, view, lats[stop], lons[stop], LINK_METRES), NONE)]
        before = len(rows)
        for snaps, entrance in found:
            inside = 0.0
            if entrance != NONE:
                inside = straight_metres(lats[entrance], lons[entrance], lats[stop], lons[stop])
            columns = (snaps.edge_of_snap, snaps.offset_of_snap, snaps.metres_of_snap)
            rows.extend(
                (edge, offset, metres + inside, stop, entrance)
                for edge, offset, metres in zip(*(c.tolist() for c in columns), strict=True)
            )
        off_street[stop] = len(rows) == before
    return _grouped(rows, off_street, streets.edge_count)


def _entrances_of_station(timetable: Timetable) -> dict[int, list[int]]:
    entrances: dict[int, list[int]] = {}
    for stop in np.flatnonzero(timetable.kind_of_stop == ENTRANCE).tolist():
        entrances.setdefault(int(timetable.parent_of_stop[stop]), []).append(stop)
    return entrances


def _grouped(
    rows: list[tuple[int, float, float, int, int]], off_street: UInt8, edge_count: int
) -> StopLinks:
    """Order links by edge, offset and stop; list them by stop, nearest first.

    rows: (edge, offset, metres, stop, entrance).
    """
    table = np.array(rows, np.float64).reshape(-1, 5)
    edge, offset, metres, stop, entrance = table[
        np.lexsort((table[:, 4], table[:, 3], table[:, 1], table[:, 0]))
    ].T
    first_link = np.zeros(edge_count + 1, np.int32)
    np.cumsum(np.bincount(edge.astype(np.int64), minlength=edge_count), out=first_link[1:])
    first_slot = np.zeros(len(off_street) + 1, np.int32)
    np.cumsum(np.bincount(stop.astype(np.int64), minlength=len(off_street)), out=first_slot[1:])
    return StopLinks(
        first_link_of_edge=read_only(first_link),
        stop_of_link=read_only(stop.astype(np.int32)),
        entrance_of_link=read_only(entrance.astype(np.int32)),
        offset_of_link=read_only(offset.astype(np.float32)),
        metres_of_link=read_only(metres.astype(np.float32)),
        edge_of_link=read_only(edge.astype(np.int32)),
        off_street_of_stop=read_only(off_street),
        first_slot_of_stop=read_only(first_slot),
        link_of_slot=read_only(np.lexsort((metres, stop)).astype(np.int32)),
    )
