"""If it is missed: how one goes on from a change of vehicle that was not caught."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from planner.network.network import Network
from planner.network.transit.timetable import FLAG_STOP, Timetable
from planner.routing.course import Course
from planner.routing.journey import End, Journey, Leg, RideLeg
from planner.routing.other_date import on_date
from planner.routing.places import platforms_of
from planner.routing.plan import plan_course
from planner.routing.query import ON_FOOT, Place, Query, Via

MOST_STOPS = 20
"""Stops at which a vehicle is missed again: so often at most."""


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

    Searched from the stop of the change, from the second after the ride has left, past the via
    places that are still ahead, and without the vehicle that was missed: where only that leads on,
    once more from when one can no longer catch it up. Flag stops, and rides that riders stay on
    board for, have none.
    """
    found: dict[int, Onward | None] = {}
    changed = False
    for number, leg in enumerate(journey.legs):
        if not isinstance(leg, RideLeg):
            continue
        waits = network.timetable.kind_of_stop[leg.origin.stop] != FLAG_STOP
        if changed and waits and not leg.stays_on:
            ahead = _vias_ahead(network, query, journey.legs[:number])
            found[number] = _onward(network, query, journey, leg, ahead)
        changed = True
    return found


def _vias_ahead(network: Network, query: Query, legs: Sequence[Leg]) -> tuple[Via, ...]:
    """The via places that some first legs of a journey do not lead to."""
    ahead = list(query.via)
    for leg in legs:
        while ahead and _is_at(network.timetable, leg.destination, ahead[0].place):
            del ahead[0]
    return tuple(ahead)


def _is_at(timetable: Timetable, end: End, place: Place) -> bool:
    if place.stop_id:
        return end.stop in platforms_of(timetable, place)
    return (end.lat, end.lon) == (place.lat, place.lon)


def _onward(
    network: Network, query: Query, journey: Journey, missed: RideLeg, ahead: tuple[Via, ...]
) -> Onward | None:
    midnight = network.midnight(query.date)
    left, course = midnight + missed.departure + 1, None
    for _ in range(MOST_STOPS):
        date, time = network.clock(dt.datetime.fromtimestamp(left, dt.UTC))
        asked = on_date(
            network,
            query,
            date,
            origin=Place(stop_id=network.timetable.id_of_stop[missed.origin.stop]),
            time=time,
            window=0,
            arrive_by=False,
            via=ahead,
            access=ON_FOOT,
            first_offsets=None,
        )
        later = network.midnight(date) - midnight
        course = course.at(asked) if course else Course(network, asked)
        answer = plan_course(course)
        ways = [*answer.journeys, *answer.direct]
        others = [way for way in ways if not _begins_with(way, missed, later)]
        if others:
            best = min(others, key=lambda way: (way.arrival, len(way.legs)))
            arrival = best.arrival + later
            return Onward(best, arrival, arrival - journey.arrival)
        if not ways:
            return None
        left = min(_last_moment(way) for way in ways) + network.midnight(date) + 1
    return None


def _begins_with(way: Journey, missed: RideLeg, later: int) -> bool:
    """Whether a way begins with a vehicle that another clock tells `later` seconds more of."""
    return any(
        (ride.trip, ride.service_day) == (missed.trip, missed.service_day)
        and ride.shift + later == missed.shift
        for ride in way.rides[:1]
    )


def _last_moment(way: Journey) -> int:
    """When one must set out at the latest to catch the first vehicle of a way."""
    ride = way.rides[0]
    before = way.legs[: way.legs.index(ride)]
    return ride.departure - sum(leg.arrival - leg.departure for leg in before)
