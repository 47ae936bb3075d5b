"""Rides all the way that others overtake: slower lines that go there without a change, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.network.network import Network
from planner.routing.journey import Journey
from planner.routing.plan import plan
from planner.routing.query import Query

MOST_SEARCHES = 8


def find_slow_direct(
    network: Network, query: Query, found: Sequence[Journey], factor: float
) -> tuple[Journey, ...]:
    """The journeys found, and with them those without a change by lines that none of them rides.

    Searched again and again without the lines that go there, until none is left; a vehicle that
    is overtaken by another of its own line is not among them. At most `MOST_SEARCHES` times.
    Ordered by departure, arrival and transfers. Raises as `plan`.

    query     whose window holds the journeys found
    factor    of the quickest without a change: what takes longer is left out; less than 1: nothing
    """
    direct = [journey for journey in found if not journey.transfers]
    asked = replace(query, max_transfers=0, walk_slack=None)
    more: list[Journey] = []
    for _ in range(MOST_SEARCHES):
        barred = query.rides.without_routes | _lines(network, (*direct, *more))
        rides = replace(query.rides, without_routes=barred)
        others = plan(network, replace(asked, rides=rides)).journeys
        if not others:
            break
        more += others
    quickest = min((journey.duration for journey in (*direct, *more)), default=0)
    kept = [each for each in more if factor < 1 or each.duration <= factor * quickest]
    return tuple(sorted((*found, *kept), key=lambda j: (j.departure, j.arrival, j.transfers)))


def _lines(network: Network, journeys: Iterable[Journey]) -> frozenset[str]:
    timetable = network.timetable
    return frozenset(
        timetable.id_of_route[timetable.route_of_trip[ride.trip]]
        for journey in journeys
        for ride in journey.rides
    )
