"""The first and the last mile on foot: one search from a door serves all stops and other doors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.arrays import Float32, Int32
from planner.kernel import FAR, NONE
from planner.network.earth import DETOUR, metres_between
from planner.network.streets.dijkstra import new_node_labels
from planner.network.streets.edge_grid import EdgeGrid, Snaps
from planner.network.streets.graph import StreetGraph, StreetView
from planner.network.streets.snapping import snap
from planner.network.streets.walking import AS_IT_LIES, WalkTerms
from planner.network.transit.stations import Stations
from planner.network.transit.timetable import Timetable
from planner.network.walks.search import (
    Arrival,
    arrive,
    cost_of_arrival,
    new_stop_labels,
    search_stops,
)
from planner.network.walks.stop_links import STRAIGHT_METRES, StopLinks
from planner.routing.miles.off_streets import link_off_streets, stops_off_streets
from planner.routing.miles.station_paths import end_to_end, way_between
from planner.routing.miles.walked import (
    MINDED,
    Ground,
    Labels,
    met_at,
    place_of_link,
    search_minded,
    way_to_link,
)
from planner.routing.streets.walk_paths import Path, WalkEnd, straight_path, way_along_streets

DOOR_METRES = 1000.0
"""How far a door may lie from the nearest street: a farm, a park, a harbour."""


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
            outside = way_to_link(self.ground, self.labels, door, stop, backward=self.backward)
        else:
            link = link_off_streets(self.ground.streets, links, timetable, door, stop)
            outside = self._straight_path(*met_at(links, timetable, link))
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
        stops, nodes = search_minded(
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


def _metres_to_street(snaps: Snaps) -> float:
    return float(snaps.cost_of_snap[0]) if len(snaps.cost_of_snap) else DOOR_METRES
