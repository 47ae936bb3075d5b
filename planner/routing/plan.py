"""plan: from a query to journeys; the story on one screen.

Streets are searched once from the origin and once towards the destination, never per stop. The
search of the timetable begins and ends with what they reached, and its journeys are read back.
"""

from __future__ import annotations

from planner.network.day import DayTimetable
from planner.network.network import Network
from planner.routing.direct import walk_directly
from planner.routing.find_rides import allowed_of_pattern, day_of, find_rides, pace_of
from planner.routing.journey import Journey, Plan, Reason
from planner.routing.mile import Mile, find_mile
from planner.routing.query import Query
from planner.routing.read_journeys import read_journeys


def plan(network: Network, query: Query) -> Plan:
    """Every sensible journey for a query.

    Raises UnknownPlace for a stop id that the network does not have, InvalidQuery for such a route
    or agency. That nothing was found is not an error: `Plan.reasons` says why.
    """
    pace = pace_of(network, query.profile)
    first_mile = find_mile(network, query, pace, backward=False)
    last_mile = find_mile(network, query, pace, backward=True)
    direct = walk_directly(network, query, pace, first_mile, last_mile)
    if not query.rides_allowed:
        return Plan((), direct, () if direct else _why_not_on_foot(first_mile, last_mile))
    day = day_of(network, query)
    allowed = allowed_of_pattern(network.timetable, day, query.rides)
    found = find_rides(network, day, query, allowed, pace, first_mile, last_mile)
    journeys = read_journeys(network, query, day, pace, first_mile, last_mile, found)
    return Plan(journeys, direct, _why_none(journeys, day, first_mile, last_mile))


def _why_not_on_foot(first_mile: Mile, last_mile: Mile) -> tuple[Reason, ...]:
    lost = _off_network(first_mile, last_mile)
    return lost or (Reason("walk_too_long", "max_direct_walk"),)


def _off_network(first_mile: Mile, last_mile: Mile) -> tuple[Reason, ...]:
    ends = ((first_mile, "origin"), (last_mile, "destination"))
    return tuple(Reason(f"{end}_off_network", end) for mile, end in ends if mile.off_network)


def _why_none(
    journeys: tuple[Journey, ...], day: DayTimetable, first_mile: Mile, last_mile: Mile
) -> tuple[Reason, ...]:
    if journeys:
        return ()
    reasons = list(_off_network(first_mile, last_mile))
    if not first_mile.off_network and not len(first_mile.stops):
        reasons.append(Reason("no_stop_near_origin", "max_walk_before"))
    if not last_mile.off_network and not len(last_mile.stops):
        reasons.append(Reason("no_stop_near_destination", "max_walk_after"))
    if not day.trip_count:
        reasons.append(Reason("no_service_on_date", "date"))
    return tuple(reasons) or (Reason("no_connection", "time"),)
