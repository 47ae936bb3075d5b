"""The parameters of `plan`: which are honoured, which are refused, which are only said.

Nothing is silently ignored: a parameter that would change which journeys are right is refused
until we can honour it; one that would not is named in the reply's `ignored`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from api.journeys.conditions import PARAMETERS as CONDITIONS
from api.journeys.conditions import read_conditions
from api.journeys.plan_body import NO_BODY, PlanBody
from api.journeys.plan_offsets import offsets_within
from api.journeys.plan_vias import parse_vias
from api.journeys.profiles import Person, camel
from api.journeys.ride_wishes import read_rides
from api.journeys.street_wishes import (
    AFTER,
    BEFORE,
    BETWEEN,
    DIRECT,
    PARTS,
    read_street_wish,
    unserved_modes,
)
from api.journeys.traveller import read_elevation_costs, read_traveller
from api.parsing import Parameters, level_in, parse_place
from api.problems import Problem
from api.rendering.choice import SORTS
from api.rendering.itineraries import Detail
from api.replies import ignored_names
from api.settings import Settings
from planner import (
    LONGEST_JOURNEY,
    LONGEST_WALK,
    MOST_LUGGAGE,
    MOST_PASSENGERS,
    Network,
    PageSize,
    Place,
    Query,
    Reason,
    StopOffset,
    barred_shuttles,
    taken_stricter,
)
from planner.seconds import DAY_SECONDS, MINUTE

MOST_ITINERARIES = 200
MOST_ALTERNATIVES = 10
MOST_TIMES = 1000.0
USUAL_SLOWNESS = 3.0
HONOURED = frozenset(
    {
        "additionalTransferTime",
        "agencies",
        "arriveBy",
        "avoidAgencies",
        "avoidModes",
        "avoidRoutes",
        *CONDITIONS,
        "cyclingSpeed",
        "detailedLegs",
        "detailedTransfers",
        "directModes",
        "elevationCosts",
        "explain",
        "ifMissed",
        "joinInterlinedLegs",
        "fareSlack",
        "fastestDirectFactor",
        "fastestSlowDirectFactor",
        "fromPlace",
        "language",
        "luggage",
        "maxDirectTime",
        "maxItineraries",
        "maxPostTransitTime",
        "maxPreTransitTime",
        "maxTransfers",
        "maxTravelTime",
        "maxWalkTime",
        "minTransferTime",
        "numItineraries",
        "numLegAlternatives",
        "pageCursor",
        "passengers",
        "pedestrianProfile",
        "radius",
        "pedestrianSpeed",
        "postTransitModes",
        "preTransitModes",
        "realtimeMode",
        "requireBikeTransport",
        "requestTime",
        "requireCarTransport",
        "routes",
        "returnOf",
        "search",
        "searchWindow",
        "slowDirect",
        "sort",
        "time",
        "timeout",
        "timetableView",
        "toPlace",
        "transferModes",
        "transferTimeFactor",
        "transitModes",
        "via",
        "viaMinimumStay",
        "walkSlack",
        "withCarComparison",
        "withCheapest",
        "withFares",
        "viaOrder",
        "withScheduledSkippedStops",
        *(name for part in PARTS for name in part.names),
    }
)


@dataclass(frozen=True)
class PlanRequest:
    """What is asked of `plan`.

    person          who asks, and what is minded
    query           its window is the search window; 0: one departure
    size            how many itineraries a page has
    cursor          of the page asked for; empty: the first
    search          "first" or "last": that journey of the service day; "": those of a page
    best_order      the via places may come in another order
    alternatives    vehicles shown before and after each ride
    sort            of `SORTS`: the order of itineraries
    explain         say which limits are binding
    if_missed       for each change, how one goes on without it
    direct_factor   journeys with rides take at most so many times as long as the fastest without;
                    None: as long as they like
    slow_direct     also slower rides without a change, at most so many times as long as the
                    quickest, below 1: as long as they like; None: no
    fare_slack      also journeys that cost less, so many seconds slower at most; None: no
    cheapest        also the cheapest journey, if it is not among the others
    fare_transfers  the contract's own form of prices, too
    car             the same trip by car beside
    joined          one leg for all trips during which riders keep their seats
    notes           what was taken otherwise than asked
    ignored         parameters without effect
    """

    person: Person
    query: Query
    size: PageSize
    cursor: str
    search: str
    best_order: bool
    alternatives: int
    sort: str
    explain: bool
    if_missed: bool
    fare_transfers: bool
    direct_factor: float | None
    slow_direct: float | None
    fare_slack: int | None
    cheapest: bool
    car: bool
    languages: tuple[str, ...]
    detail: Detail
    joined: bool
    notes: tuple[Reason, ...]
    ignored: tuple[str, ...]


def read_plan_request(
    parameters: Parameters,
    network: Network,
    settings: Settings,
    now: dt.datetime,
    body: PlanBody = NO_BODY,
) -> PlanRequest:
    """Check the parameters of a request, and make the planner's query of them."""
    query = _query(parameters, network, settings, now, body)
    alternatives = parameters.whole("numLegAlternatives", 0, 0, MOST_ALTERNATIVES)
    notes = []
    if not query.rides_allowed:
        notes.append(Reason("rides_switched_off", "transitModes"))
    notes += [Reason(code, "preTransitModes") for code in barred_shuttles(network, query)]
    if query.rides_allowed:
        notes += [
            Reason("walked_more_gently_between_rides", f"profile.{camel(field)}")
            for field in taken_stricter(query.profile, query.elevation_costs)
        ]
    if alternatives and query.via:
        notes.append(Reason("no_alternatives_past_via", "numLegAlternatives"))
    detailed = parameters.flag("detailedLegs", default=True)
    return PlanRequest(
        person=body.person,
        query=query,
        size=PageSize(
            parameters.whole("numItineraries", settings.itineraries, 0, MOST_ITINERARIES),
            parameters.whole("maxItineraries", 0, 0, MOST_ITINERARIES),
        ),
        cursor=parameters.text("pageCursor") or "",
        search=_search(parameters),
        best_order=parameters.choice("viaOrder", ("given", "best")) == "best",
        alternatives=alternatives,
        sort=parameters.choice("sort", SORTS),
        explain=parameters.flag("explain", default=False),
        if_missed=parameters.flag("ifMissed", default=False),
        direct_factor=_times(parameters, "fastestDirectFactor"),
        slow_direct=_slow_direct(parameters),
        fare_slack=_seconds_if_asked(parameters, "fareSlack"),
        cheapest=parameters.flag(
            "withCheapest", default=parameters.flag("withFares", default=False)
        ),
        fare_transfers=parameters.flag("withFares", default=False),
        car=parameters.flag("withCarComparison", default=False),
        languages=parameters.languages(settings.language),
        detail=Detail(
            detailed,
            parameters.flag("detailedTransfers", default=detailed),
            parameters.flag("withScheduledSkippedStops", default=False),
        ),
        joined=parameters.flag("joinInterlinedLegs", default=True),
        notes=tuple(notes),
        ignored=(*_ignored(parameters, query), *body.ignored),
    )


def _query(
    parameters: Parameters,
    network: Network,
    settings: Settings,
    now: dt.datetime,
    body: PlanBody,
) -> Query:
    person = body.person
    origin = parse_place(parameters.required("fromPlace"), "fromPlace", network)
    destination = parse_place(parameters.required("toPlace"), "toPlace", network)
    date, time = network.clock(parameters.moment("time", lambda: now))
    requested = parameters.moment("requestTime", lambda: now)
    rides_allowed, rides = read_rides(parameters, network)
    before, after, directly = (
        parameters.whole(name, person.limits.get(field, default), 0, LONGEST_WALK)
        for name, field, default in (
            ("maxPreTransitTime", "max_walk_before", 900),
            ("maxPostTransitTime", "max_walk_after", 900),
            ("maxDirectTime", "max_direct_walk", 1800),
        )
    )
    return Query(
        origin=origin,
        destination=destination,
        date=date,
        time=time,
        arrive_by=parameters.flag("arriveBy", default=False),
        window=_window(parameters, settings),
        profile=read_traveller(parameters, person),
        rides=rides,
        via=parse_vias(parameters, network),
        max_transfers=parameters.whole("maxTransfers", 14, 0, 15),
        max_walk_before=before,
        max_walk_after=after,
        max_direct_walk=directly,
        max_walk=_seconds_if_asked(parameters, "maxWalkTime"),
        walk_slack=_seconds_if_asked(parameters, "walkSlack"),
        max_duration=MINUTE
        * parameters.whole("maxTravelTime", DAY_SECONDS // MINUTE, 1, LONGEST_JOURNEY // MINUTE),
        rides_allowed=rides_allowed,
        access=read_street_wish(parameters, BEFORE, origin, usual=person.modes.get("access")),
        egress=read_street_wish(parameters, AFTER, destination, usual=person.modes.get("egress")),
        direct=read_street_wish(parameters, DIRECT, usual=person.modes.get("direct")),
        between=read_street_wish(parameters, BETWEEN),
        max_wheels_before=before,
        max_wheels_after=after,
        max_direct_wheels=directly,
        elevation_costs=read_elevation_costs(parameters),
        conditions=read_conditions(parameters),
        first_offsets=_offsets(body.from_offsets, parameters, origin, network),
        last_offsets=_offsets(body.to_offsets, parameters, destination, network),
        requested_at=int((requested - network.instant(date, 0)).total_seconds()),
        fares=body.fares,
        passengers=parameters.whole("passengers", 1, 1, MOST_PASSENGERS),
        luggage=parameters.whole("luggage", 0, 0, MOST_LUGGAGE),
        bicycle_at=body.return_of or parameters.text("returnOf") or None,
    )


def _offsets(
    known: tuple[StopOffset, ...] | None, parameters: Parameters, place: Place, network: Network
) -> tuple[StopOffset, ...] | None:
    """First or last miles in place of ours: what the asker knows counts before a `radius`."""
    return offsets_within(parameters, place, network) if known is None else known


def _window(parameters: Parameters, settings: Settings) -> int:
    """Seconds of the timetable to show; 0: one departure. Every page but that is a timetable."""
    asked = parameters.whole("searchWindow", settings.search_window, 0, DAY_SECONDS)
    timetable = parameters.flag("timetableView", default=True) or parameters.text("pageCursor")
    return max(asked, 1) if timetable else 0


def _search(parameters: Parameters) -> str:
    """Whether the first or the last journey of the service day is asked for."""
    search = parameters.choice("search", ("", "first", "last"))
    if search and parameters.text("pageCursor"):
        message = "search=first and search=last have no pages: leave pageCursor out"
        raise Problem(400, "invalid_value", message, field="pageCursor")
    return search


def _times(parameters: Parameters, name: str) -> float | None:
    """A factor, or None where the parameter is absent."""
    return parameters.number(name, 0, 0, MOST_TIMES) if parameters.text(name) else None


def _slow_direct(parameters: Parameters) -> float | None:
    factor = parameters.number("fastestSlowDirectFactor", USUAL_SLOWNESS, 0, MOST_TIMES)
    return factor if parameters.flag("slowDirect", default=False) else None


def _seconds_if_asked(parameters: Parameters, name: str) -> int | None:
    """Seconds, or None where the parameter is absent."""
    return parameters.whole(name, 0, 0, DAY_SECONDS) if parameters.text(name) else None


def _ignored(parameters: Parameters, query: Query) -> tuple[str, ...]:
    unknown = [*ignored_names(parameters, HONOURED), *unserved_modes(parameters)]
    modes = query.access.modes | query.egress.modes | query.direct.modes
    if query.elevation_costs != "none" and not modes & {"walk", "bicycle", "rental"}:
        unknown.append("elevationCosts")
    unknown += [name for name in ("fromPlace", "toPlace") if level_in(parameters.text(name) or "")]
    return tuple(unknown)
