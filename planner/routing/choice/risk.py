"""Risk: the time that missed connections cost on average.

A vehicle is late by chance, exponentially distributed about a mean. Who therefore misses the next
one waits for the one after it. The first ride is never missed by who leaves the door on time, but
by who waits for a shuttle.
"""

from __future__ import annotations

import math

import numpy as np

from planner.kernel import NONE
from planner.network.network import Network
from planner.routing.journey import Journey, RideLeg, ShuttleLeg
from planner.routing.query import Query
from planner.routing.transit.find_rides import day_around

LATENESS = 60.0
"""Seconds that a bus is late on average; assumed, of bus lines that run to plan in Japan."""

LATENESS_ON_RAILS = 20.0
"""Likewise of trains and trams; assumed: a minute late is an exception."""

LONGEST_WAIT = 3600
"""Seconds that a missed vehicle costs at most: where none follows, one finds another way."""

RAIL_KINDS = frozenset({0, 1, 2, 5, 6, 7, 12})
"""route_type of vehicles with a way of their own."""


def risk_of(network: Network, query: Query, journey: Journey) -> float:
    """Seconds lost on average to connections missed.

    The journey answers the query, on its date's clock.
    """
    lost = 0.0
    ready: int | None = None  # when one is there for the next vehicle, if all goes well
    late = 0.0
    for leg in journey.legs:
        if not isinstance(leg, RideLeg):
            if isinstance(leg, ShuttleLeg):
                ready, late = leg.safe_arrival, LATENESS
            elif ready is not None:
                ready += leg.arrival - leg.departure
            continue
        if ready is not None and not leg.stays_on:
            slack = max(leg.departure - ready, 0)
            lost += math.exp(-slack / late) * seconds_to_next(network, query, leg)
        ready, late = leg.arrival, _lateness(network, leg)
    return lost


def _lateness(network: Network, leg: RideLeg) -> float:
    timetable = network.timetable
    kind = int(timetable.kind_of_route[timetable.route_of_trip[leg.trip]])
    rails = kind in RAIL_KINDS or 100 <= kind < 200 or 400 <= kind < 700 or 900 <= kind < 1000
    return LATENESS_ON_RAILS if rails else LATENESS


def seconds_to_next(network: Network, query: Query, leg: RideLeg) -> int:
    """From a ride's departure to that of the next vehicle of its pattern, `LONGEST_WAIT` at most.

    Where it runs by a frequency without exact times, its headway.
    """
    if leg.headway != NONE:
        return min(leg.headway, LONGEST_WAIT)
    day = day_around(network, query, leg)
    trip = day.trip_at(leg.trip, leg.shift)
    if trip == NONE:
        return LONGEST_WAIT
    patterns = day.patterns
    pattern = int(patterns.pattern_of_trip[trip])
    first_trip, end_trip = patterns.first_trip_of_pattern[pattern : pattern + 2].tolist()
    trips = end_trip - first_trip
    event = int(patterns.first_event_of_pattern[pattern]) + leg.board * trips
    departures = patterns.departure_of_event[event : event + trips]
    following = int(np.searchsorted(departures, leg.departure, side="right"))
    if following == trips:
        return LONGEST_WAIT
    return min(int(departures[following]) - leg.departure, LONGEST_WAIT)
