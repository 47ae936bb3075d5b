"""Whether a service takes a traveller, and when one can still set out with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from planner.kernel import NEVER
from planner.network.hours.opening_hours import Opening
from planner.network.network import Network
from planner.network.shuttles.services import Eligibility, ShuttleService
from planner.network.transit.runs import midnight_of
from planner.routing.miles.gate import Hours
from planner.routing.query import FAIR, Conditions, Query, TravellerProfile


class Interval(NamedTuple):
    """When one can set out, on the query's clock; both ends included."""

    opens: int
    closes: int


def bar(service: ShuttleService, query: Query) -> str:
    """Why a service does not take this traveller, whatever the time; empty: it does."""
    if service.eligible and not any(_meets(query.profile, each) for each in service.eligible):
        return "shuttle_not_eligible"
    if not _takes_wheelchair(service, query.profile):
        return "shuttle_without_wheelchair_place"
    if query.passengers - query.profile.wheelchair > service.seats:
        return "shuttle_too_small"
    if service.luggage_places is not None and query.luggage > service.luggage_places:
        return "shuttle_without_room_for_luggage"
    return "" if _runs_in(service, query.conditions) else "shuttle_stopped_by_conditions"


def _meets(traveller: TravellerProfile, eligibility: Eligibility) -> bool:
    least = eligibility.least_age
    if least is not None and (traveller.age is None or traveller.age < least):
        return False
    if eligibility.licence_returned and not traveller.licence_returned:
        return False
    return traveller.frail or not eligibility.frail


def _takes_wheelchair(service: ShuttleService, traveller: TravellerProfile) -> bool:
    if not traveller.wheelchair:
        return True
    if service.wheelchair_places is None:
        return traveller.unknown_wheelchair != "forbid"
    return service.wheelchair_places > 0


def _runs_in(service: ShuttleService, conditions: Conditions) -> bool:
    limits = service.limits
    if limits.ice and conditions.icy:
        return False
    for limit, strong, measured in (
        (limits.wind, conditions.strong_wind, conditions.wind),
        (limits.rain, conditions.heavy_rain, conditions.rain),
    ):
        if limit is not None and (strong or (measured or 0.0) > limit):
            return False
    return not (limits.daylight_only and conditions.dark is True)


def intervals(
    network: Network, service: ShuttleService, query: Query, first: int, last: int, longest: int
) -> list[Interval]:
    """When one can still set out between two times of the query's clock, in order, apart.

    longest    seconds a ride takes at most: it ends before the service does
    """
    return _apart([each for each, _ in _open(network, service, query, (first, last), longest)])


def hours_of_mile(
    network: Network, service: ShuttleService, query: Query, least: int, longest: int
) -> list[Hours]:
    """When one can still set out on a mile of a query, by when it has to end; of each end in order.

    least, longest    seconds that rides take, to the nearest stop and to the farthest
    """
    by_end = defaultdict[int, list[Interval]](list)
    for each, end in _open(network, service, query, setting_out(query), least):
        by_end[NEVER if each.closes + longest <= end else end].append(each)
    return [Hours(*each, end) for end, found in by_end.items() for each in _apart(found)]


def _open(
    network: Network,
    service: ShuttleService,
    query: Query,
    between: tuple[int, int],
    seconds: int,
) -> Iterator[tuple[Interval, int]]:
    """When one can still set out on a ride of so many seconds, and by when it has to end."""
    first, last = between
    midnight = midnight_of(query.date, network.zone)
    for opening in service.openings(midnight + first, midnight + last, dark=query.conditions.dark):
        left = _bookable(service, opening, query, midnight)
        if left is None:
            continue
        drop_off = service.last_drop_off(opening)
        end = NEVER if drop_off is None else drop_off - midnight
        here = Interval(left.opens - midnight, min(left.closes - midnight, end - seconds))
        if here.opens <= here.closes and here.opens <= last and here.closes >= first:
            yield here, end


def _apart(found: list[Interval]) -> list[Interval]:
    """The same in order, those joined that touch: a day's hours may begin before yesterday's."""
    apart: list[Interval] = []
    for each in sorted(found):
        joined = each
        if apart and each.opens <= apart[-1].closes:
            last = apart.pop()
            joined = Interval(last.opens, max(last.closes, each.closes))
        apart.append(joined)
    return apart


def _bookable(
    service: ShuttleService, opening: Opening, query: Query, midnight: int
) -> Opening | None:
    if query.requested_at is None:
        return opening
    return service.booking.still(opening, service.clock, midnight + query.requested_at)


def setting_out(query: Query) -> tuple[int, int]:
    """The first and last time at which anyone sets out on a mile of a query.

    After its window, too: who could leave later and arrive as early had better.
    """
    span = query.window + query.max_duration
    return (query.time - span, query.time) if query.arrive_by else (query.time, query.time + span)


def barred_shuttles(network: Network, query: Query) -> tuple[str, ...]:
    """Why services at the query's doors are not offered though it asks for them, by code."""
    wishes = (query.access, query.egress, query.direct)
    if not any("shuttle" in wish.modes for wish in wishes):
        return ()
    reasons = [_why_not(network, service, query) for service in network.shuttles]
    return tuple(dict.fromkeys(reason for reason in reasons if reason))


def _why_not(network: Network, service: ShuttleService, query: Query) -> str:
    """Why a service at one of the query's doors is not offered; empty: it is, or is not there."""
    doors = ((query.origin, service.pickup), (query.destination, service.drop_off))
    if not any(area.contains(at.lat, at.lon) for at, area in doors if not at.stop_id):
        return ""
    if reason := bar(service, query):
        return reason
    first, last = setting_out(query)
    if intervals(network, service, query, first, last, 0):
        return ""
    if intervals(network, service, replace(query, requested_at=None), first, last, 0):
        return "shuttle_no_longer_bookable"
    if intervals(network, service, replace(query, conditions=FAIR), first, last, 0):
        return "shuttle_stopped_by_conditions"
    return "shuttle_closed"
