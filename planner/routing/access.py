"""The first and the last mile on foot: one search from a door serves all stops and other doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import FAR, NONE, kernel
from planner.network.dijkstra import NodeLabels, new_node_labels
from planner.network.earth import DETOUR, METRES_PER_DEGREE, metres_between, straight_metres
from planner.network.edge_grid import EdgeGrid, Snaps
from planner.network.footpath_search import FOOTPATH_METRES
from planner.network.stations import Stations
from planner.network.stop_links import STRAIGHT_METRES, StopLinks, snap, snaps_of_stop
from planner.network.straight_walks import straight_walk
from planner.network.streets import StreetGraph, StreetView
from planner.network.timetable import Timetable
from planner.network.walk_search import Arrival, StopLabels, arrive, new_stop_labels, search_stops
from planner.network.walking import REFERENCE_SPEED
from planner.routing.station_paths import end_to_end, path_inside, way_between
from planner.routing.walk_paths import (
    Path,
    WalkEnd,
    snap_of_way,
    straight_path,
    way_along_streets,
)

__all__ = ["DoorSearch", "Path", "search_on_foot", "walk_between_stops"]

Int32 = npt.NDArray[np.int32]
Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]

DOOR_METRES = 1000.0
"""How far a door may lie from the nearest street: a farm, a park, a harbour."""


class Ground(NamedTuple):
    """What is walked on: streets, the stops that hang on them, and the inside of stations."""

    streets: StreetGraph
    links: StopLinks
    timetable: Timetable
    stations: Stations
    steepest: float | None = None  # rise per metre beyond which streets are not walked


class Labels(NamedTuple):
    """What a search left: where it came onto the streets, and what it knows of nodes and stops."""

    snaps: Snaps
    nodes: NodeLabels
    stops: StopLabels


@dataclass(frozen=True, eq=False)
class DoorSearch:
    """What is reached on foot from a door; backward: from where the door is reached.

    stops          int32, ascending
    metres         float32, level-equivalent metres between the door and each of `stops`
    off_network    the door is farther than `DOOR_METRES` from every street (never so in a network
                   without streets)
    backward       walks lead to the door
    limit          level-equivalent metres that were searched
    """

    stops: Int32
    metres: Float32
    off_network: bool
    backward: bool
    lat: float
    lon: float
    limit: float
    grid: EdgeGrid
    ground: Ground
    labels: Labels

    def path_to_stop(self, stop: int) -> Path:
        """Draw the walk between the door and one of `stops`, in the direction of travel.

        Its metres are true metres. Raises KeyError for a stop that is not among `stops`.
        """
        where = int(np.searchsorted(self.stops, stop))
        if where == len(self.stops) or self.stops[where] != stop:
            raise KeyError(stop)
        links, timetable = self.ground.links, self.ground.timetable
        if self.labels.stops.reached_of_stop[stop]:
            link = int(self.labels.stops.link_of_stop[stop])
            door = (self.lat, self.lon)
            outside = _way_to_link(self.ground, self.labels, door, stop, backward=self.backward)
        else:
            door = (self.lat, self.lon)
            link = _link_off_streets(self.ground, door, stop)
            outside = self._straight_path(*_met_at(links, timetable, link))
        entry = place_of_link(links, link)
        if entry == stop:
            return outside
        if self.backward:
            return end_to_end(way_between(self.ground.stations, stop, entry), outside)
        return end_to_end(outside, way_between(self.ground.stations, entry, stop))

    def metres_to_door(self, lat: float, lon: float) -> float:
        """Level-equivalent metres of the walk between the door and another; FAR beyond the limit.

        Straight times `DETOUR` where a door is nearer to the other than to any street, or the
        network has no streets.
        """
        snaps = self._snaps_of_door(lat, lon)
        return min(self._arrive(snaps).metres, self._straight_metres(lat, lon, snaps))

    def path_to_door(self, lat: float, lon: float) -> Path:
        """Draw the walk between the door and another, like `path_to_stop`; straight if none is."""
        snaps = self._snaps_of_door(lat, lon)
        found = self._arrive(snaps)
        if found.snap == NONE or self._straight_metres(lat, lon, snaps) < found.metres:
            return self._straight_path(lat, lon)
        end = WalkEnd(
            edge=int(snaps.edge_of_snap[found.snap]),
            offset=float(snaps.offset_of_snap[found.snap]),
            arc=found.arc,
            own_snap=found.own_snap,
        )
        return way_along_streets(
            self.ground.streets, self.labels.nodes, self.labels.snaps, (self.lat, self.lon), end,
            (lat, lon), backward=self.backward,
        )  # fmt: skip

    def _snaps_of_door(self, lat: float, lon: float) -> Snaps:
        return snap(self.grid, self._view, lat, lon, DOOR_METRES)

    def _arrive(self, snaps: Snaps) -> Arrival:
        labels = self.labels
        return Arrival(*arrive(self._view, labels.snaps, labels.nodes, snaps, self.limit))

    @property
    def _view(self) -> StreetView:
        network = self.ground.stations.network
        ground = self.ground
        return ground.streets.walked(network, backward=self.backward, steepest=ground.steepest)

    def _straight_metres(self, lat: float, lon: float, snaps: Snaps) -> float:
        """Metres of the walk that leaves the streets aside; FAR where it may not."""
        metres = float(metres_between(self.lat, self.lon, lat, lon))
        if self.ground.streets.edge_count:
            # no street runs through the circle around a door that reaches to its nearest street
            free = max(_metres_to_street(self.labels.snaps), _metres_to_street(snaps))
            if metres > min(free, STRAIGHT_METRES):
                return FAR
        return metres * DETOUR if metres * DETOUR <= self.limit else FAR

    def _straight_path(self, lat: float, lon: float) -> Path:
        if self.backward:
            return straight_path(lat, lon, self.lat, self.lon)
        return straight_path(self.lat, self.lon, lat, lon)


def search_on_foot(
    streets: StreetGraph,
    grid: EdgeGrid,
    links: StopLinks,
    timetable: Timetable,
    lat: float,
    lon: float,
    limit_metres: float,
    backward: bool,
    stations: Stations | None = None,
    steepest: float | None = None,
) -> DoorSearch:
    """Search the streets once from a door, for all stops within a walk of `limit_metres`.

    links           those to stops (`StopLinks.to_stops`), or backward those from stops
    lat, lon        degrees
    limit_metres    level-equivalent metres
    backward        False: walks from the door; True: walks to the door
    stations        their inside, which names the walking network; None: that of all who walk
    steepest        rise per metre, up and down, beyond which streets are not walked; None: all are

    Stops off the streets are walked to straight, times `DETOUR`, within `STRAIGHT_METRES`; without
    any streets all stops are, as far as the limit.
    """
    stations = stations or Stations.of(timetable)
    view = streets.walked(stations.network, backward=backward, steepest=steepest)
    snaps = snap(grid, view, lat, lon, DOOR_METRES)
    nodes, reached = new_node_labels(streets.node_count), new_stop_labels(timetable.stop_count)
    _, stops = search_stops(view, links, snaps, limit_metres, nodes, reached)
    off_stops, off_metres = _stops_off_streets(streets, links, timetable, (lat, lon), limit_metres)
    stops = np.concatenate((stops, off_stops))
    order = np.argsort(stops)
    metres = np.concatenate(
        (reached.metres_of_stop[stops[: len(stops) - len(off_stops)]], off_metres)
    )
    return DoorSearch(
        stops=stops[order],
        metres=metres[order],
        off_network=streets.edge_count > 0 and len(snaps.edge_of_snap) == 0,
        backward=backward,
        lat=lat,
        lon=lon,
        limit=limit_metres,
        grid=grid,
        ground=Ground(streets, links, timetable, stations, steepest),
        labels=Labels(snaps, nodes, reached),
    )


def walk_between_stops(
    streets: StreetGraph,
    links: StopLinks,
    timetable: Timetable,
    stop: int,
    other: int,
    stations: Stations | None = None,
) -> Path:
    """Draw the walk of the footpath from one stop to another, point by point.

    links       of the walking network, as stored
    stations    as in `search_on_foot`

    Along pathways, along streets, or straight, whichever the footpath is; straight, too, where it
    is given by the feed alone. Its metres are true metres.
    """
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    if stop == other:
        return Path(lats[[stop, stop]], lons[[stop, stop]], 0.0)
    stations = stations or Stations.of(timetable)
    choices: list[tuple[float, Callable[[], Path]]] = []
    if stations.part_of_stop[stop] != NONE and (inside := stations.walk(stop, other)):
        length = inside.metres + inside.seconds * REFERENCE_SPEED
        choices.append((length, partial(path_inside, timetable, stop, other, inside)))
    inward = links.to_stops(REFERENCE_SPEED)
    outward = links.from_stops(REFERENCE_SPEED)
    ground = Ground(streets, inward, timetable, stations)
    search = StopSearch(ground, outward, stop, FOOTPATH_METRES)
    if (length := search.metres_to(other)) < FAR:
        choices.append((length, partial(search.path_to, other)))
    if found := straight_walk(timetable, links, stations, stop, other):
        walk, (left, met) = found
        draw = partial(_straight_between, stations, stop, left, met, other)
        choices.append((float(walk.length[0]), draw))
    if not choices:
        return straight_path(*(float(v[s]) for s in (stop, other) for v in (lats, lons)))
    return min(choices, key=lambda choice: np.float32(choice[0]))[1]()


class StopSearch:
    """The streets searched once from a stop.

    ground     its links are those to stops, `outward` those from stops
    limit      level-equivalent metres
    """

    def __init__(self, ground: Ground, outward: StopLinks, stop: int, limit: float) -> None:
        self.ground = ground
        self.stop = stop
        nodes = new_node_labels(ground.streets.node_count)
        stops = new_stop_labels(ground.timetable.stop_count)
        self.labels = Labels(snaps_of_stop(outward, stop), nodes, stops)
        view = ground.streets.walked(ground.stations.network)
        search_stops(view, ground.links, self.labels.snaps, limit, nodes, stops)

    def metres_to(self, other: int) -> float:
        """Level-equivalent metres to another stop; FAR beyond the limit."""
        stops = self.labels.stops
        return float(stops.metres_of_stop[other]) if stops.reached_of_stop[other] else FAR

    def path_to(self, other: int) -> Path:
        """Draw the walk to a stop that was reached."""
        ground, links = self.ground, self.ground.links
        end = _end_at_link(links, self.labels, other)
        own = snap_of_way(ground.streets, self.labels.nodes, end)
        first = int(links.link_of_slot[links.first_slot_of_stop[self.stop] + own])
        last = int(self.labels.stops.link_of_stop[other])
        here = _met_at(links, ground.timetable, first)
        return end_to_end(
            way_between(ground.stations, self.stop, place_of_link(links, first)),
            _way_to_link(ground, self.labels, here, other, backward=False),
            way_between(ground.stations, place_of_link(links, last), other),
        )


def _straight_between(stations: Stations, stop: int, left: int, met: int, other: int) -> Path:
    lats, lons = stations.timetable.lat_of_stop, stations.timetable.lon_of_stop
    straight = straight_path(*(float(v[s]) for s in (left, met) for v in (lats, lons)))
    return end_to_end(
        way_between(stations, stop, left), straight, way_between(stations, met, other)
    )


def place_of_link(links: StopLinks, link: int) -> int:
    """Where a link meets its stop from outside: the entrance, or the stop itself."""
    entrance = int(links.entrance_of_link[link])
    return int(links.stop_of_link[link]) if entrance == NONE else entrance


def _met_at(links: StopLinks, timetable: Timetable, link: int) -> tuple[float, float]:
    met = place_of_link(links, link)
    return float(timetable.lat_of_stop[met]), float(timetable.lon_of_stop[met])


def _end_at_link(links: StopLinks, labels: Labels, stop: int) -> WalkEnd:
    """Where a walk to a stop leaves the streets."""
    link = int(labels.stops.link_of_stop[stop])
    return WalkEnd(
        edge=int(links.edge_of_link[link]),
        offset=float(links.offset_of_link[link]),
        arc=int(labels.stops.arc_of_stop[stop]),
        own_snap=int(labels.stops.snap_of_stop[stop]),
    )


def _way_to_link(
    ground: Ground, labels: Labels, here: tuple[float, float], stop: int, *, backward: bool
) -> Path:
    """Draw a walk along the streets from a place to where a stop's link meets it."""
    links = ground.links
    there = _met_at(links, ground.timetable, int(labels.stops.link_of_stop[stop]))
    end = _end_at_link(links, labels, stop)
    return way_along_streets(
        ground.streets, labels.nodes, labels.snaps, here, end, there, backward=backward
    )


def _links_off_streets(
    streets: StreetGraph,
    links: StopLinks,
    timetable: Timetable,
    door: tuple[float, float],
    limit: float,
) -> tuple[Int32, Float64]:
    """Find links of stops that hang on no street, within a straight walk from a door; its metres.

    Nearest first.
    """
    first, end, _ = links.off_street.indices(len(links.stop_of_link))
    places = (timetable.lat_of_stop, timetable.lon_of_stop)
    farthest = STRAIGHT_METRES if streets.edge_count else FAR
    link, metres = _straight_to_links(links, first, end, *places, *door, farthest, limit)
    order = np.argsort(metres, kind="stable")
    return link[order], metres[order]


@kernel
def _straight_to_links(
    links: StopLinks,
    first: int,
    end: int,
    lat_of_stop: Float64,
    lon_of_stop: Float64,
    lat: float,
    lon: float,
    farthest: float,
    limit: float,
) -> tuple[Int32, Float64]:
    """The links from `first` to `end` near a door, and the metres of the walk there."""
    found = np.empty(end - first, np.int32)
    metres = np.empty(end - first, np.float64)
    count = 0
    for link in range(first, end):
        met = links.entrance_of_link[link]
        if met == NONE:
            met = links.stop_of_link[link]
        if abs(lat_of_stop[met] - lat) * METRES_PER_DEGREE > farthest:
            continue  # most are: a cosine for each would cost more than the search of the streets
        straight_on = straight_metres(lat, lon, lat_of_stop[met], lon_of_stop[met])
        walk = straight_on * DETOUR + links.metres_of_link[link]
        if straight_on <= farthest and walk <= limit:
            found[count], metres[count] = link, walk
            count += 1
    return found[:count].copy(), metres[:count].copy()


def _link_off_streets(ground: Ground, door: tuple[float, float], stop: int) -> int:
    """The link by which a stop off the streets is reached straight from a door."""
    found, _ = _links_off_streets(ground.streets, ground.links, ground.timetable, door, FAR)
    return int(found[np.argmax(ground.links.stop_of_link[found] == stop)])


def _stops_off_streets(
    streets: StreetGraph,
    links: StopLinks,
    timetable: Timetable,
    door: tuple[float, float],
    limit: float,
) -> tuple[Int32, Float32]:
    """Find stops that hang on no street, within a straight walk from a door; and its metres."""
    found, metres = _links_off_streets(streets, links, timetable, door, limit)
    stops, nearest = np.unique(links.stop_of_link[found], return_index=True)
    return stops, metres[nearest].astype(np.float32)


def _metres_to_street(snaps: Snaps) -> float:
    return float(snaps.metres_of_snap[0]) if len(snaps.metres_of_snap) else DOOR_METRES
