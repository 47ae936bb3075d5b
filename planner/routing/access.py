"""The first and the last mile on foot: one search from a door serves all stops and other doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import FAR, NONE
from planner.network.dijkstra import NodeLabels, new_node_labels
from planner.network.earth import DETOUR, metres_between
from planner.network.edge_grid import EdgeGrid, Snaps
from planner.network.footpath_search import FOOTPATH_METRES, may_walk_straight, straight
from planner.network.stop_links import STRAIGHT_METRES, StopLinks, snap, snaps_of_stop
from planner.network.streets import StreetGraph
from planner.network.timetable import Timetable
from planner.network.walk_search import Arrival, StopLabels, arrive, new_stop_labels, search_stops
from planner.routing.walk_paths import (
    Path,
    Points,
    WalkEnd,
    joined,
    place,
    points_of_walk,
    straight_path,
)

__all__ = ["DoorSearch", "Path", "search_on_foot", "walk_between_stops"]

Int32 = npt.NDArray[np.int32]
Float32 = npt.NDArray[np.float32]

DOOR_METRES = 1000.0
"""How far a door may lie from the nearest street: a farm, a park, a harbour."""


class Ground(NamedTuple):
    """What is walked on: streets, and the stops that hang on them."""

    streets: StreetGraph
    links: StopLinks
    timetable: Timetable


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
        if self.labels.stops.reached_of_stop[stop]:
            _, pieces = _points_to_stop(self.ground, self.labels, stop)
            return joined([place(self.lat, self.lon), *pieces], backward=self.backward)
        timetable = self.ground.timetable
        return self._straight_path(
            float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop])
        )

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
        _, pieces = points_of_walk(self.ground.streets, self.labels.nodes, self.labels.snaps, end)
        return joined([place(self.lat, self.lon), *pieces, place(lat, lon)], backward=self.backward)

    def _snaps_of_door(self, lat: float, lon: float) -> Snaps:
        return snap(self.grid, self.ground.streets.on_foot, lat, lon, DOOR_METRES)

    def _arrive(self, snaps: Snaps) -> Arrival:
        streets = self.ground.streets
        view = streets.on_foot_backward if self.backward else streets.on_foot
        return Arrival(*arrive(view, self.labels.snaps, self.labels.nodes, snaps, self.limit))

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
) -> DoorSearch:
    """Search the streets once from a door, for all stops within a walk of `limit_metres`.

    lat, lon        degrees
    limit_metres    level-equivalent metres
    backward        False: walks from the door; True: walks to the door

    Stops off the streets are walked to straight, times `DETOUR`, within `STRAIGHT_METRES`; without
    any streets all stops are, as far as the limit.
    """
    view = streets.on_foot_backward if backward else streets.on_foot
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
        ground=Ground(streets, links, timetable),
        labels=Labels(snaps, nodes, reached),
    )


def walk_between_stops(
    streets: StreetGraph, links: StopLinks, timetable: Timetable, stop: int, other: int
) -> Path:
    """Draw the walk of the footpath from one stop to another, point by point.

    Straight where the footpath is: off the streets, inside a station, or given by the feed alone.
    Its metres are true metres.
    """
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    ends = (float(lats[stop]), float(lons[stop]), float(lats[other]), float(lons[other]))
    if stop == other:
        return Path(lats[[stop, stop]], lons[[stop, stop]], 0.0)
    nodes, reached = new_node_labels(streets.node_count), new_stop_labels(timetable.stop_count)
    labels = Labels(snaps_of_stop(links, stop), nodes, reached)
    search_stops(streets.on_foot, links, labels.snaps, FOOTPATH_METRES, nodes, reached)
    if not reached.reached_of_stop[other] or (
        may_walk_straight(timetable, links, stop, other)
        and np.float32(straight(timetable, stop, other) * DETOUR) < reached.metres_of_stop[other]
    ):
        return straight_path(*ends)
    own, pieces = _points_to_stop(Ground(streets, links, timetable), labels, other)
    way_out = _points_inside(
        links, timetable, int(links.link_of_slot[links.first_slot_of_stop[stop] + own])
    )
    return joined([*way_out[::-1], *pieces], backward=False)


def _points_to_stop(ground: Ground, labels: Labels, stop: int) -> tuple[int, list[Points]]:
    """Draw a walk from the snap where it comes onto the streets (returned) to a stop."""
    links, timetable = ground.links, ground.timetable
    link = int(labels.stops.link_of_stop[stop])
    end = WalkEnd(
        edge=int(links.edge_of_link[link]),
        offset=float(links.offset_of_link[link]),
        arc=int(labels.stops.arc_of_stop[stop]),
        own_snap=int(labels.stops.snap_of_stop[stop]),
    )
    own, pieces = points_of_walk(ground.streets, labels.nodes, labels.snaps, end)
    return own, [*pieces, *_points_inside(links, timetable, link)]


def _points_inside(links: StopLinks, timetable: Timetable, link: int) -> list[Points]:
    """From the street along a link: the entrance that it passes, if any, and its stop."""
    passed = [int(links.entrance_of_link[link]), int(links.stop_of_link[link])]
    lats, lons = timetable.lat_of_stop, timetable.lon_of_stop
    return [place(float(lats[point]), float(lons[point])) for point in passed if point != NONE]


def _stops_off_streets(
    streets: StreetGraph,
    links: StopLinks,
    timetable: Timetable,
    door: tuple[float, float],
    limit: float,
) -> tuple[Int32, Float32]:
    """Find stops that hang on no street, within a straight walk from a door; and its metres."""
    stops = np.flatnonzero(links.off_street_of_stop).astype(np.int32)
    straight_on = metres_between(*door, timetable.lat_of_stop[stops], timetable.lon_of_stop[stops])
    near = straight_on * DETOUR <= limit
    if streets.edge_count:
        near &= straight_on <= STRAIGHT_METRES
    return stops[near], (straight_on[near] * DETOUR).astype(np.float32)


def _metres_to_street(snaps: Snaps) -> float:
    return float(snaps.metres_of_snap[0]) if len(snaps.metres_of_snap) else DOOR_METRES
