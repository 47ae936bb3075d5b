"""Rented vehicles as first and last miles.

A fleet is searched once from the door; of several fleets each stop keeps the fastest. Law and
wishes choose the vehicles beforehand, so that no search asks for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from planner.arrays import Int32
from planner.kernel import NONE
from planner.network.network import Network
from planner.network.rentals.fleets import Fleet, Taken
from planner.network.streets.dijkstra import NodeLabels
from planner.network.streets.means import CLIMBS
from planner.network.walks.pace import Pace
from planner.network.walks.stop_links import StopLinks
from planner.routing.journey import StreetLeg
from planner.routing.miles.mile import Mile
from planner.routing.places import end_at_stop
from planner.routing.query import Query
from planner.routing.rentals.footing import Footing, Limits, search_around
from planner.routing.rentals.hours import setting_out
from planner.routing.rentals.legs import legs_to_stop
from planner.routing.rentals.search import StopsByRental, search_rental
from planner.routing.rentals.vehicles import fleets_for, within_reach


def find_rental_miles(network: Network, query: Query, pace: Pace, backward: bool) -> list[Mile]:
    """The first miles of a query by rented vehicles, or backward its last: one for each hours."""
    wish = query.egress if backward else query.access
    at = query.destination if backward else query.origin
    longest = query.longest_on_wheels(backward=backward)
    fleets = fleets_for(network, query, wish.rentals, longest, backward=backward)
    if not fleets:
        return []
    walk = query.max_walk_after if backward else query.max_walk_before
    footing = search_around(
        network, at.lat, at.lon, walk, query.profile.walking_speed, backward=backward
    )
    limits = Limits(walk, walk, longest)
    links = pace.from_stops if backward else pace.to_stops
    climb = CLIMBS[query.elevation_costs].climb
    by_hours = reach_stops(network, fleets, footing, limits, links, climb)
    return [_mile(network, pace, hours, each, footing) for hours, each in sorted(by_hours.items())]


def reach_stops(
    network: Network,
    fleets: Sequence[tuple[Fleet, Taken]],
    footing: Footing,
    limits: Limits,
    links: StopLinks,
    climb: float,
) -> dict[int, list[StopsByRental]]:
    """The stops that vehicles lead to from where one stands (backward: from), by their hours.

    climb    as in `search_rental`
    """
    by_hours: dict[int, list[StopsByRental]] = {}
    known: dict[Fleet, NodeLabels | None] = {}
    for fleet, every in fleets:
        taken = every if footing.backward else within_reach(fleet, every, footing, limits)
        if taken is None:
            continue
        search = search_rental(
            network, fleet, taken, footing, limits, links, earlier=known.get(fleet), climb=climb
        )
        known[fleet] = search.known
        if reached := search.stops(links):
            by_hours.setdefault(fleet.hours, []).extend(reached)
    return by_hours


class Fastest(NamedTuple):
    """The fastest of several searches for each stop; int32.

    stops, seconds    by stop
    source            which search, `row`: of the stops of all of them together
    """

    stops: Int32
    seconds: Int32
    source: Int32
    row: Int32


def fastest_of(every: Sequence[StopsByRental]) -> Fastest:
    """Of several searches the fastest for each stop."""
    stops = np.concatenate([each.stops for each in every])
    seconds = np.concatenate([each.seconds for each in every])
    source = np.repeat(np.arange(len(every), dtype=np.int32), [len(each.stops) for each in every])
    order = np.lexsort((source, seconds, stops)).astype(np.int32)
    first = np.ones(len(order), np.bool_)
    first[1:] = stops[order][1:] != stops[order][:-1]
    kept = order[first]
    return Fastest(stops[kept], seconds[kept], source[kept], kept)


def _mile(
    network: Network, pace: Pace, hours: int, every: Sequence[StopsByRental], footing: Footing
) -> Mile:
    """The fastest of several searches for each stop."""
    stops, seconds, source, _ = fastest_of(every)

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        found = every[int(source[np.searchsorted(stops, stop)])]
        return legs_to_stop(found, pace, stop, end_at_stop(network.timetable, stop), moment)

    mile = Mile(
        mode="rental",
        stops=stops,
        seconds=seconds,
        legs=legs,
        off_network=False,
        backward=footing.backward,
    )
    if hours == NONE:
        return mile
    return replace(mile, hours=partial(setting_out, network, hours, every))
