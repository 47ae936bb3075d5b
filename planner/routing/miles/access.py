"""The first and the last mile on foot: one search from a door serves all stops and other doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import FAR, NONE
from planner.network.earth import DETOUR, metres_between
from planner.network.streets.dijkstra import NodeLabels, new_node_labels
from planner.network.streets.edge_grid import EdgeGrid, Snaps
from planner.network.streets.graph import StreetGraph, StreetView
from planner.network.streets.snapping import snap
from planner.network.streets.walking import AS_IT_LIES, REFERENCE_SPEED, WalkTerms
from planner.network.transit.stations import Stations
from planner.network.transit.timetable import Timetable
from planner.network.walks.footpath_search import FOOTPATH_METRES
from planner.network.walks.search import (
    Arrival,
    StopLabels,
    arrive,
    cost_of_arrival,
    new_stop_labels,
    retime_stops,
    retimed,
    search_stops,
)
from planner.network.walks.stop_links import STRAIGHT_METRES, StopLinks, snaps_of_stop
from planner.network.walks.straight_walks import straight_walk
from planner.routing.miles.off_streets import link_off_streets, stops_off_streets
from planner.routing.miles.station_paths import (
    end_to_end,
    path_inside,
    straight_between,
    way_between,
)
from planner.routing.streets.walk_paths import (
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

MINDED = 2.0
"""How much farther than a walk may be one searches for ways around what is minded."""

DOOR_METRES = 1000.0
"""How far a door may lie from the nearest street: a farm, a park, a harbour."""


class Ground(NamedTuple):
    """What is walked on: streets, the stops that hang on them, and the inside of stations."""

    streets: StreetGraph
    links: StopLinks
    timetable: Timetable
    stations: Stations
    terms: WalkTerms = AS_IT_LIES


class Labels(NamedTuple):
    """What a search left: where it came onto the streets, and what it knows of nodes and stops.

    minded    nodes by what decided the ways, where more than their length did; else None
    """

    snaps: Snaps
    nodes: NodeLabels
    stops: StopLabels
    minded: NodeLabels | None = None


@dataclass(frozen=True, eq=False)
class DoorSearch:
    """What is reached on foot from a door; backward: from where the door is reached.

    stops          int32, ascending
    metres         float32, level-equivalent metres between the door and each of `stops`
    off_network    the door is farther than `DOOR_METRES` from every street (never so in a network
                   without streets)
    backward       walks lead to the door
    limit          level-equivalent metres that were searched
    instead        of who minds more than length: how others walk, for what lies too far around
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
    instead: DoorSearch | None = None

    def path_to_stop(self, stop: int) -> Path:
        """Draw the walk between the door and one of `stops`, in the direction of travel.

        Its metres are true metres. Raises KeyError for a stop that is not among `stops`.
        """
        where = int(np.searchsorted(self.stops, stop))
        if where == len(self.stops) or self.stops[where] != stop:
            raise KeyError(stop)
        links, timetable = self.ground.links, self.ground.timetable
        door, reached = (self.lat, self.lon), self.labels.stops.reached_of_stop[stop]
        if self.instead and not reached and self.instead.labels.stops.reached_of_stop[stop]:
            return self.instead.path_to_stop(stop)
        if reached:
            link = int(self.labels.stops.link_of_stop[stop])
            outside = _way_to_link(self.ground, self.labels, door, stop, backward=self.backward)
        else:
            link = link_off_streets(self.ground.streets, links, timetable, door, stop)
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
        metres = min(self._arrive(snaps).metres, self._straight_metres(lat, lon, snaps))
        return self.instead.metres_to_door(lat, lon) if self.instead and metres >= FAR else metres

    def path_to_door(self, lat: float, lon: float) -> Path:
        """Draw the walk between the door and another, like `path_to_stop`; straight if none is."""
        snaps = self._snaps_of_door(lat, lon)
        found = self._arrive(snaps)
        if self.instead and found.snap == NONE:
            return self.instead.path_to_door(lat, lon)
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
        if labels.minded is None:
            return Arrival(*arrive(self._view, labels.snaps, labels.nodes, snaps, self.limit))
        minded = self._walked(self.ground.terms)
        way = Arrival(*arrive(minded, labels.snaps, labels.minded, snaps, MINDED * self.limit))
        metres = cost_of_arrival(self._view, labels.snaps, labels.nodes, snaps, way)
        if metres > self.limit:
            return Arrival(FAR, NONE, NONE, NONE)
        return way._replace(metres=metres)

    @property
    def _view(self) -> StreetView:
        return self._walked(self.ground.terms.timed)

    def _walked(self, terms: WalkTerms) -> StreetView:
        network = self.ground.stations.network
        return self.ground.streets.walked(network, backward=self.backward, terms=terms)

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
    terms: WalkTerms = AS_IT_LIES,
) -> DoorSearch:
    """Search the streets once from a door, for all stops within a walk of `limit_metres`.

    links           those to stops (`StopLinks.to_stops`), or backward those from stops
    lat, lon        degrees
    limit_metres    level-equivalent metres
    backward        False: walks from the door; True: walks to the door
    stations        their inside, which names the walking network; None: that of all who walk
    terms           what the request changes about the streets; where something is minded beyond its
                    time, a way around it that is longer than the limit is none, and it is walked

    Stops off the streets are walked to straight, times `DETOUR`, within `STRAIGHT_METRES`; without
    any streets all stops are, as far as the limit.
    """
    stations = stations or Stations.of(timetable)
    view = streets.walked(stations.network, backward=backward, terms=terms.timed)
    snaps = snap(grid, view, lat, lon, DOOR_METRES)
    nodes, reached = new_node_labels(streets.node_count), new_stop_labels(timetable.stop_count)
    minded = instead = None
    if terms.minds:
        minded = nodes
        instead = search_on_foot(
            streets, grid, links, timetable, lat, lon, limit_metres, backward, stations, terms.timed
        )
        stops, nodes = _search_minded(
            streets.walked(stations.network, backward=backward, terms=terms),
            view, links, snaps, limit_metres, minded, reached,
        )  # fmt: skip
    else:
        _, stops = search_stops(view, links, snaps, limit_metres, nodes, reached)
    off_stops, off_metres = stops_off_streets(streets, links, timetable, (lat, lon), limit_metres)
    metres = np.concatenate((reached.metres_of_stop[stops], off_metres))
    stops = np.concatenate((stops, off_stops))
    if instead:
        missing = ~np.isin(instead.stops, stops)
        stops = np.concatenate((stops, instead.stops[missing]))
        metres = np.concatenate((metres, instead.metres[missing]))
    order = np.argsort(stops)
    return DoorSearch(
        stops=stops[order],
        metres=metres[order],
        off_network=streets.edge_count > 0 and len(snaps.edge_of_snap) == 0,
        backward=backward,
        lat=lat,
        lon=lon,
        limit=limit_metres,
        grid=grid,
        ground=Ground(streets, links, timetable, stations, terms),
        labels=Labels(snaps, nodes, reached, minded),
        instead=instead,
    )


def _search_minded(
    minded_view: StreetView,
    view: StreetView,
    links: StopLinks,
    snaps: Snaps,
    limit: float,
    minded: NodeLabels,
    stops: StopLabels,
) -> tuple[Int32, NodeLabels]:
    """Search by what is minded; the stops within the limit as it lies, and labels as it lies."""
    settled, found = search_stops(minded_view, links, snaps, MINDED * limit, minded, stops)
    nodes = retimed(view, snaps, settled, minded)
    retime_stops(view, links, snaps, nodes, stops, found)
    near = stops.metres_of_stop[found] <= limit
    stops.reached_of_stop[found[~near]] = 0
    return found[near], nodes


def walk_between_stops(
    streets: StreetGraph,
    links: StopLinks,
    timetable: Timetable,
    stop: int,
    other: int,
    stations: Stations | None = None,
    terms: WalkTerms = AS_IT_LIES,
) -> Path:
    """Draw the walk of the footpath from one stop to another, point by point.

    links       of the walking network, as stored
    stations, terms    as in `search_on_foot`

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
    ground = Ground(streets, inward, timetable, stations, terms)
    search = StopSearch(ground, outward, stop, FOOTPATH_METRES)
    if (length := search.metres_to(other)) < FAR:
        choices.append((length, partial(search.path_to, other)))
    if found := straight_walk(timetable, links, stations, stop, other):
        walk, (left, met) = found
        draw = partial(straight_between, stations, stop, left, met, other)
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
        network, terms = ground.stations.network, ground.terms
        view = ground.streets.walked(network, terms=terms.timed)
        if terms.minds:
            minded = ground.streets.walked(network, terms=terms)
            found = minded, view, ground.links, self.labels.snaps, limit, nodes, stops
            self.labels = self.labels._replace(nodes=_search_minded(*found)[1])
        else:
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


def _metres_to_street(snaps: Snaps) -> float:
    return float(snaps.metres_of_snap[0]) if len(snaps.metres_of_snap) else DOOR_METRES
