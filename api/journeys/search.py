"""What the planner finds for a request of `plan`: a page, or one journey of the service day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.journeys.direct_bound import Bound, bound_by_direct
from api.journeys.plan_request import PlanRequest
from planner import (
    Journey,
    Network,
    Page,
    Query,
    Reason,
    Relaxation,
    best_order,
    binding_limits,
    coordinates_of,
    explain,
    find_cheaper,
    find_cheapest,
    find_page,
    find_slow_direct,
    first_journey,
    get_stop,
    last_journey,
    metres_between,
)
from planner.seconds import DAY_SECONDS

THERE = 30.0
"""Metres: so near are two ends that nobody needs a journey between them."""

ALREADY_THERE = Reason("already_there", "toPlace")


@dataclass(frozen=True)
class Outcome:
    """What was found.

    query       as it was asked of the planner, the via places in the order they are passed
    shown       the same at the times of the page that is shown
    searched    seconds of departures (arrivals) that were searched
    earlier     cursor of the page before; empty where there is none
    later       cursor of the page after
    relaxations    what would give an answer, where there is none
    limits      fields of the query that are binding; None where that was not asked
    """

    query: Query
    shown: Query
    journeys: tuple[Journey, ...]
    direct: tuple[Journey, ...]
    reasons: tuple[Reason, ...]
    searched: int
    earlier: str = ""
    later: str = ""
    limits: tuple[str, ...] | None = None
    relaxations: tuple[Relaxation, ...] = ()

    @property
    def widest(self) -> Query:
        """The query from its own time on, or that of an earlier page (arriving: of a later one)."""
        farthest = max if self.shown.arrive_by else min
        return replace(self.shown, time=farthest(self.query.time, self.shown.time))


def search(network: Network, request: PlanRequest) -> Outcome:
    """Find what is asked for; nothing where one is there already."""
    query = request.query
    if is_there(network, query):
        limits = () if request.explain else None
        return Outcome(query, query, (), (), (ALREADY_THERE,), searched=0, limits=limits)
    if request.best_order and query.via:
        query = replace(query, via=best_order(network, query))
    if request.search:
        return _of_service_day(network, query, request)
    bound = bound_by_direct(network, query, request.direct_factor)
    query, first = bound.query, not request.cursor
    page = bound.told(find_page(network, query, request.size, request.cursor), first=first)
    relaxations: tuple[Relaxation, ...] = ()
    unanswered = first and not page.journeys and not bound.direct
    if unanswered and (request.explain or not page.direct):
        relaxations = explain(network, query, by_rides=bool(page.direct))
    journeys, shown = page.journeys, _shown(query, page)
    if request.fare_slack is not None:
        journeys = find_cheaper(network, shown, journeys, request.fare_slack)
    elif request.cheapest and journeys:
        journeys = find_cheapest(network, shown, journeys)
    if request.slow_direct is not None:
        journeys = find_slow_direct(network, shown, journeys, request.slow_direct)
    return Outcome(
        query=query,
        shown=shown,
        journeys=journeys,
        direct=page.direct,
        reasons=page.reasons,
        searched=page.last - page.first,
        earlier=page.earlier,
        later=page.later,
        limits=_limits(network, bound, page) if request.explain else None,
        relaxations=relaxations,
    )


def _limits(network: Network, bound: Bound, page: Page) -> tuple[str, ...]:
    """The limits that are binding, of those that were asked for."""
    found = binding_limits(network, _shown(bound.query, page))
    return tuple(name for name in found if not (bound.direct and name == "max_duration"))


def is_there(network: Network, query: Query) -> bool:
    """Whether origin and destination are one place: one stop or station, or a few steps apart.

    Not where one is to be elsewhere on the way, or says how far stops are.
    """
    if query.via or query.first_offsets is not None or query.last_offsets is not None:
        return False
    ends = (query.origin, query.destination)
    if all(place.stop_id for place in ends):
        timetable = network.timetable
        stops = [get_stop(timetable, place.stop_id) for place in ends]
        return len({timetable.station_of(stop) for stop in stops}) == 1
    here, there = (coordinates_of(network.timetable, place) for place in ends)
    return float(metres_between(*here, *there)) <= THERE


def _shown(query: Query, page: Page) -> Query:
    """The query whose window a page is, as far as a window may reach."""
    if page.first == page.last == query.time:
        return query  # its one departure
    near = page.last if query.arrive_by else page.first
    return replace(query, time=near, window=min(max(page.last - page.first, 1), DAY_SECONDS))


def _of_service_day(network: Network, query: Query, request: PlanRequest) -> Outcome:
    find = first_journey if request.search == "first" else last_journey
    journey = find(network, query) if query.rides_allowed else None
    nothing = Reason("no_journey_on_service_day", "time")
    return Outcome(
        query=query,
        shown=replace(query, time=0, window=0, arrive_by=False),  # whose time has no meaning
        journeys=(journey,) if journey else (),
        direct=(),
        reasons=() if journey else (nothing,),
        searched=DAY_SECONDS,
    )
