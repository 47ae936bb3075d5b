"""If it is missed: how one goes on from a change of vehicle that was not caught."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.network.network import Network
from planner.network.transit.timetable import FLAG_STOP
from planner.routing.journey import Journey, RideLeg
from planner.routing.other_date import on_date
from planner.routing.plan import plan
from planner.routing.query import ON_FOOT, Place, Query


@dataclass(frozen=True)
class Onward:
    """The way on that arrives first, of those that leave after a ride was missed.

    journey    from the stop of the change; on its own date's clock
    arrival    at the destination, on the query's clock
    delay      seconds after the journey as planned
    """

    journey: Journey
    arrival: int
    delay: int


def if_missed(network: Network, query: Query, journey: Journey) -> dict[int, Onward | None]:
    """For each leg (by number) that is changed to: how one arrives without it; None: not at all.

    Searched from the stop of the change, from the second after the ride has left, without the
    vehicle that was missed. Flag stops, and rides that riders stay on board for, have none.
    """
    found: dict[int, Onward | None] = {}
    changed = False
    for number, leg in enumerate(journey.legs):
        if not isinstance(leg, RideLeg):
            continue
        waits = network.timetable.kind_of_stop[leg.origin.stop] != FLAG_STOP
        if changed and waits and not leg.stays_on:
            found[number] = _onward(network, query, journey, leg)
        changed = True
    return found


def _onward(network: Network, query: Query, journey: Journey, missed: RideLeg) -> Onward | None:
    left = network.midnight(query.date) + missed.departure + 1
    date, time = network.clock(dt.datetime.fromtimestamp(left, dt.UTC))
    asked = on_date(
        network,
        query,
        date,
        origin=Place(stop_id=network.timetable.id_of_stop[missed.origin.stop]),
        time=time,
        window=0,
        arrive_by=False,
        via=(),
        access=ON_FOOT,
        first_offsets=None,
    )
    answer = plan(network, asked)
    ways = [
        way
        for way in (*answer.journeys, *answer.direct)
        if not any(_is_same_vehicle(ride, missed) for ride in way.rides[:1])
    ]
    if not ways:
        return None
    best = min(ways, key=lambda way: (way.arrival, len(way.legs)))
    arrival = best.arrival + network.midnight(date) - network.midnight(query.date)
    return Onward(best, arrival, arrival - journey.arrival)


def _is_same_vehicle(ride: RideLeg, missed: RideLeg) -> bool:
    """Also where their clocks are those of different days."""
    same = (ride.trip, ride.service_day) == (missed.trip, missed.service_day)
    return same and (ride.shift - missed.shift) % 86_400 == 0
