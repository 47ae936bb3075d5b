"""plan: from a query to journeys; the story on one screen.

Streets are searched once from the origin and once towards the destination, never per stop. The
search of the timetable begins and ends with what they reached, and its journeys are read back.
Via places make several such stretches of it (`planner.routing.course`).
"""

from __future__ import annotations

import dataclasses

from planner.network.network import Network
from planner.network.streets.walking import STEP_FREE
from planner.routing.course import Course
from planner.routing.journey import Plan, Reason
from planner.routing.miles.mile import Mile
from planner.routing.query import Query
from planner.routing.stretch import Stretch
from planner.routing.via import go_past, ride_past

NO_SERVICE = "no_service_on_date"
"""The one obstacle that another date may not have."""


def plan(network: Network, query: Query) -> Plan:
    """Every sensible journey for a query.

    Raises UnknownPlace for a stop id that the network does not have, InvalidQuery for such a route
    or agency. That nothing was found is not an error: `Plan.reasons` says why.
    """
    return plan_course(Course(network, query))


def plan_course(course: Course) -> Plan:
    """Every sensible journey of a course. Raises as `plan`."""
    direct = go_past(course)
    if not course.query.rides_allowed:
        return Plan((), direct, () if direct else _why_not_on_foot(course))
    journeys = ride_past(course)
    return Plan(journeys, direct, () if journeys else why_none(course))


def why_none(course: Course) -> tuple[Reason, ...]:
    """Why a course has no journey with rides."""
    profile = course.query.profile
    if profile.walking_network == STEP_FREE and _found_with_steps(course):
        return (Reason("not_step_free", "wheelchair" if profile.wheelchair else "steps"),)
    return obstacles(course) or (Reason("no_connection", "time"),)


def obstacles(course: Course) -> tuple[Reason, ...]:
    """What no other time would change, as far as a course's places and its day tell."""
    stretches = course.in_order()
    reasons = list(_off_network(stretches))
    for number, stretch in enumerate(stretches):
        here, there = _names(number, len(stretches))
        if _leads_nowhere(stretch.first_miles):
            reasons.append(Reason(f"no_stop_near_{here}", "max_walk_before"))
        if _leads_nowhere(stretch.last_miles):
            reasons.append(Reason(f"no_stop_near_{there}", "max_walk_after"))
    if not course.day.trip_count:
        reasons.append(Reason(NO_SERVICE, "date"))
    return tuple(dict.fromkeys(reasons))


def _found_with_steps(course: Course) -> bool:
    """Whether there are journeys for those who need no way without steps."""
    query = course.query
    profile = dataclasses.replace(query.profile, wheelchair=False, steps="allow")
    return bool(plan(course.network, dataclasses.replace(query, profile=profile)).journeys)


def _why_not_on_foot(course: Course) -> tuple[Reason, ...]:
    lost = _off_network(course.in_order())
    return lost or (Reason("walk_too_long", "max_direct_walk"),)


def _off_network(stretches: list[Stretch]) -> tuple[Reason, ...]:
    off = []
    for number, stretch in enumerate(stretches):
        names = _names(number, len(stretches))
        walks = (stretch.first_miles[0], stretch.last_miles[0])
        for walk, name in zip(walks, names, strict=True):
            if walk.off_network:
                off.append(Reason(f"{name}_off_network", name))
    return tuple(dict.fromkeys(off))


def _leads_nowhere(miles: tuple[Mile, ...]) -> bool:
    """Whether no stop is near a place that streets lead to."""
    return not miles[0].off_network and not any(len(mile.stops) for mile in miles)


def _names(number: int, count: int) -> tuple[str, str]:
    """What the ends of a stretch are to the traveller."""
    return ("via" if number else "origin"), ("via" if number < count - 1 else "destination")
