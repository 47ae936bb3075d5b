"""Stops off the streets: walked to straight from a door."""

from __future__ import annotations

import numpy as np

from planner.arrays import Float32, Float64, Int32
from planner.kernel import FAR, NONE, kernel
from planner.network.earth import DETOUR, METRES_PER_DEGREE, straight_metres
from planner.network.streets.graph import StreetGraph
from planner.network.transit.timetable import Timetable
from planner.network.walks.stop_links import STRAIGHT_METRES, StopLinks


def links_off_streets(
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


def link_off_streets(
    streets: StreetGraph,
    links: StopLinks,
    timetable: Timetable,
    door: tuple[float, float],
    stop: int,
) -> int:
    """The link by which a stop off the streets is reached straight from a door."""
    found, _ = links_off_streets(streets, links, timetable, door, FAR)
    return int(found[np.argmax(links.stop_of_link[found] == stop)])


def stops_off_streets(
    streets: StreetGraph,
    links: StopLinks,
    timetable: Timetable,
    door: tuple[float, float],
    limit: float,
) -> tuple[Int32, Float32]:
    """Find stops that hang on no street, within a straight walk from a door; and its metres."""
    found, metres = links_off_streets(streets, links, timetable, door, limit)
    stops, nearest = np.unique(links.stop_of_link[found], return_index=True)
    return stops, metres[nearest].astype(np.float32)
