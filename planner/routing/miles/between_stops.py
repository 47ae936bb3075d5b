"""Walks from stop to stop: along pathways, along streets, or straight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from planner.kernel import FAR, NONE
from planner.network.streets.dijkstra import new_node_labels
from planner.network.streets.graph import StreetGraph
from planner.network.streets.walking import AS_IT_LIES, REFERENCE_SPEED, WalkTerms
from planner.network.transit.stations import Stations
from planner.network.transit.timetable import Timetable
from planner.network.walks.footpath_search import FOOTPATH_METRES
from planner.network.walks.search import new_stop_labels, search_stops
from planner.network.walks.stop_links import StopLinks, snaps_of_stop
from planner.network.walks.straight_walks import straight_walk
from planner.routing.miles.station_paths import (
    end_to_end,
    path_inside,
    straight_between,
    way_between,
)
from planner.routing.miles.walked import (
    Ground,
    Labels,
    end_at_link,
    met_at,
    place_of_link,
    search_minded,
    way_to_link,
)
from planner.routing.streets.walk_paths import Path, snap_of_way, straight_path


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
            self.labels = self.labels._replace(nodes=search_minded(*found)[1])
        else:
            search_stops(view, ground.links, self.labels.snaps, limit, nodes, stops)

    def metres_to(self, other: int) -> float:
        """Level-equivalent metres to another stop; FAR beyond the limit."""
        stops = self.labels.stops
        return float(stops.metres_of_stop[other]) if stops.reached_of_stop[other] else FAR

    def path_to(self, other: int) -> Path:
        """Draw the walk to a stop that was reached."""
        ground, links = self.ground, self.ground.links
        end = end_at_link(links, self.labels, other)
        own = snap_of_way(ground.streets, self.labels.nodes, end)
        first = int(links.link_of_slot[links.first_slot_of_stop[self.stop] + own])
        last = int(self.labels.stops.link_of_stop[other])
        here = met_at(links, ground.timetable, first)
        return end_to_end(
            way_between(ground.stations, self.stop, place_of_link(links, first)),
            way_to_link(ground, self.labels, here, other, backward=False),
            way_between(ground.stations, place_of_link(links, last), other),
        )
