"""Searching on: a window that found too little is followed by the next, each twice as long."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.plan_request import DAY, LATEST_CLOCK, MINUTE, PlanRequest
from planner import Journey, Network, Plan, plan


@dataclass(frozen=True)
class Outcome:
    """What was found, and the seconds of departures that were searched."""

    plan: Plan
    searched: int


def search(network: Network, request: PlanRequest) -> Outcome:
    """The journeys of the asked window, and of later ones until there are enough of them.

    Doors are left on whole minutes, so the windows that follow each other by a minute have no
    journey in common, and together those of one long window.
    """
    query = request.query
    found = plan(network, query)
    journeys = list(found.journeys)
    end = query.time + query.window
    length = query.window
    while query.window and query.rides_allowed and len(journeys) < request.itineraries:
        start = end // MINUTE * MINUTE + MINUTE
        length = min(2 * length, request.latest_departure - start)
        if length <= 0 or _hopeless(found):
            break
        longest = min(query.max_duration, max(DAY // 2, LATEST_CLOCK - start - length))
        later = replace(query, time=start, window=length, max_duration=longest)
        journeys += plan(network, later).journeys
        end = start + length
    kept = _enough(journeys, request, query.time + query.window)
    reasons = () if kept else found.reasons
    return Outcome(Plan(tuple(kept), found.direct, reasons), end - query.time)


def _hopeless(found: Plan) -> bool:
    """Whether a later departure would find nothing, either."""
    return any(reason.code != "no_connection" for reason in found.reasons)


def _enough(journeys: list[Journey], request: PlanRequest, end_of_window: int) -> list[Journey]:
    """All of the asked window, and of what lies beyond only as many departures as were missing."""
    if not request.query.window:
        return _limited(journeys, request)
    missing = request.itineraries
    if len(journeys) > missing:
        last = max(end_of_window, journeys[missing - 1].departure if missing else end_of_window)
        journeys = [journey for journey in journeys if journey.departure <= last]
    return _limited(journeys, request)


def _limited(journeys: list[Journey], request: PlanRequest) -> list[Journey]:
    """At most as many as asked; journeys that leave together stay together."""
    most = request.most_itineraries
    if not most or len(journeys) <= most:
        return journeys
    last = journeys[most - 1].departure
    return [journey for journey in journeys if journey.departure <= last]
