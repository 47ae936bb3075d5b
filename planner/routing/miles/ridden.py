"""A mile all on wheels: from the door to the stops that one rides or is driven to, or back."""

from __future__ import annotations

from functools import partial

import numpy as np

from planner.kernel import NEVER
from planner.network.network import Network
from planner.network.streets.means import AS_BUILT, Terms
from planner.routing.journey import End, StreetLeg, WheelLeg
from planner.routing.miles.mile import Mile
from planner.routing.places import end_at_stop
from planner.routing.query import Query
from planner.routing.streets.search import search_streets


def ridden_mile(
    network: Network,
    query: Query,
    means: str,
    *,
    backward: bool,
    speed: float | None = None,
    terms: Terms = AS_BUILT,
) -> Mile:
    """To every stop within the time allowed on wheels; backward: from them.

    speed    m/s on the level; None: as usual
    """
    place = query.destination if backward else query.origin
    search = search_streets(
        network, means, place.lat, place.lon, query.longest_on_wheels(backward=backward), backward,
        speed, terms,
    )  # fmt: skip
    everywhere = search.seconds_to_places(network.stops_on_streets(means))
    stops = np.flatnonzero(everywhere < NEVER).astype(np.int32)
    seconds = everywhere[stops]
    door = End(place.lat, place.lon)

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        there = end_at_stop(network.timetable, stop)
        ends = (there, door) if backward else (door, there)
        arrival = moment + int(seconds[np.searchsorted(stops, stop)])
        draw = partial(search.path_to, there.lat, there.lon)
        return [WheelLeg(*ends, moment, arrival, draw, means)]

    return Mile(means, stops, seconds, legs, off_network=search.off_network, backward=backward)
