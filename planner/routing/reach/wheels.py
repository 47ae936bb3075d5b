"""Reach on wheels: from a place by one's own bicycle, or on foot to a shared vehicle and on it.

A bicycle is ridden, and left, anywhere. A shared vehicle is left where its system allows it, and
from there one walks on for as long as time is left; streets that are only ridden along are not
reached.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.arrays import Float32, Int32
from planner.deadline import check_deadline
from planner.kernel import FAR, NEVER, NONE
from planner.network.network import Network
from planner.network.rentals.fleets import Fleet
from planner.network.streets.dijkstra import SETTLED, NodeLabels, new_node_labels
from planner.network.streets.edge_grid import Snaps
from planner.network.streets.means import CLIMBS
from planner.network.walks.pace import Pace
from planner.network.walks.search import search_nodes
from planner.routing.places import coordinates_of
from planner.routing.query import Query
from planner.routing.reach.spread import StreetSpread
from planner.routing.rentals.footing import PARK, Limits, search_around
from planner.routing.rentals.kernels import pass_by
from planner.routing.rentals.search import RentalSearch, search_rental
from planner.routing.rentals.vehicles import fleets_for, within_reach
from planner.routing.streets.search import search_streets
from planner.routing.transit.find_rides import pace_of

BICYCLE = "bicycle"
RENTAL = "rental"


@dataclass(frozen=True, eq=False)
class ReachOnWheels:
    """What vehicles of the streets come to.

    seconds_of_stop   int32; NEVER: out of reach
    spreads           one for each vehicle or fleet
    """

    seconds_of_stop: Int32
    spreads: tuple[StreetSpread, ...]


def reach_on_wheels(network: Network, query: Query) -> ReachOnWheels:
    """What is reached within `max_duration` by the vehicles that `direct` names, without rides.

    Of `RENTAL` the walk to the vehicle is `max_walk_before` at most (arriving by a time:
    `max_walk_after`); it is taken and left within its hours. Not in a wheelchair.
    """
    seconds = np.full(network.timetable.stop_count, NEVER, np.int32)
    spreads: list[StreetSpread] = []
    if not query.profile.wheelchair:
        if BICYCLE in query.direct.modes:
            spreads.append(_by_bicycle(network, query, seconds))
        if RENTAL in query.direct.modes:
            spreads += _by_rental(network, query, pace_of(network, query.profile), seconds)
    seconds[seconds > query.max_duration] = NEVER
    return ReachOnWheels(seconds, tuple(spreads))


def _door(network: Network, query: Query) -> tuple[float, float]:
    place = query.destination if query.arrive_by else query.origin
    return coordinates_of(network.timetable, place)


def _by_bicycle(network: Network, query: Query, seconds: Int32) -> StreetSpread:
    search = search_streets(
        network, BICYCLE, *_door(network, query), query.max_duration, query.arrive_by,
        query.profile.cycling_speed, CLIMBS[query.elevation_costs],
    )  # fmt: skip
    stops = search.seconds_to_places(network.stops_on_streets(BICYCLE))
    np.minimum(seconds, stops, out=seconds)
    return StreetSpread(
        _settled(query, search.labels), network.streets, search.view, 1.0, _begin(search.snaps, 1.0)
    )


def _by_rental(
    network: Network, query: Query, pace: Pace, seconds: Int32
) -> Iterator[StreetSpread]:
    """The streets walked on to from where each fleet's vehicles may be left."""
    backward, ridden = query.arrive_by, query.max_direct_wheels
    walk = query.max_walk_after if backward else query.max_walk_before
    footing = search_around(
        network, *_door(network, query), walk, query.profile.walking_speed, backward=backward
    )
    links = pace.from_stops if backward else pace.to_stops
    known: dict[Fleet, NodeLabels | None] = {}
    fleets = fleets_for(network, query, query.direct.rentals, ridden, backward=backward)
    for fleet, every in fleets:
        check_deadline()
        limits = Limits(walk, walk, ridden)
        taken = every if backward else within_reach(fleet, every, footing, limits)
        if taken is None:
            continue
        search = search_rental(
            network, fleet, taken, footing, limits, links, query.max_duration, known.get(fleet),
            CLIMBS[query.elevation_costs].climb,
        )  # fmt: skip
        known[fleet] = search.known
        for begin, end in _usable(network, query, fleet.hours):
            within = search.between(begin, end)
            for reached in within.stops(links):
                seconds[reached.stops] = np.minimum(seconds[reached.stops], reached.seconds)
            yield _walked_on(network, query, within)


def _usable(network: Network, query: Query, hours: int) -> list[tuple[float, float]]:
    """From when to when vehicles can be used: seconds from the query's time on, or back from it."""
    if hours == NONE:
        return [(-math.inf, math.inf)]
    moment, longest = query.time, query.max_duration
    span = (moment - longest, moment) if query.arrive_by else (moment, moment + longest)
    found = network.rentals.hours.open_between(hours, query.date, network.zone, *span)
    if query.arrive_by:
        return [(moment - closes, moment - opens) for opens, closes in found]
    return [(opens - moment, closes - moment) for opens, closes in found]


def _walked_on(network: Network, query: Query, search: RentalSearch) -> StreetSpread:
    footing, far = search.footing, search.far
    speed, others = footing.speed, len(far.edge) - search.fronts  # in front of stops it is not left
    edge, offset, cost = far.snaps(speed)
    snaps = Snaps(edge[:others], offset[:others], cost[:others])
    labels = new_node_labels(network.streets.node_count)
    pass_by(labels, search.labels, search.passed, PARK, speed)
    search_nodes(footing.view, snaps, query.max_duration * speed, labels)
    return StreetSpread(
        _settled(query, labels, speed), network.streets, footing.view, speed, _begin(snaps, speed)
    )


def _settled(query: Query, labels: NodeLabels, speed: float = 1.0) -> Float32:
    """Seconds to the nodes that a search came to; FAR to the others, of which it says nothing."""
    seconds = np.full(len(labels.state_of_node), FAR, np.float32)
    reached = labels.state_of_node == SETTLED
    seconds[reached] = labels.cost_of_node[reached] / np.float32(speed)
    seconds[seconds > query.max_duration] = FAR
    return seconds


def _begin(snaps: Snaps, speed: float) -> tuple[Int32, Float32, Float32]:
    seconds = snaps.cost_of_snap / np.float32(speed)
    return snaps.edge_of_snap, snaps.offset_of_snap, seconds.astype(np.float32)
