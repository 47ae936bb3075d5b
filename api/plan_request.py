"""The parameters of `plan`: which are honoured, which are refused, which are only said.

Nothing is silently ignored: a parameter that would change which journeys are right is refused
until we can honour it; one that would not is named in the reply's `ignored`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from api.modes import STREET_MODES, TRANSIT_MODES, route_types_of
from api.parsing import Parameters, level_of, parse_place
from api.problems import Problem
from api.rendering import Detail
from api.settings import Settings
from api.wording import HINTS
from planner import Network, Place, Query, Reason, RideFilter, TravellerProfile

MINUTE = 60
DAY = 24 * 3600
MOST_ITINERARIES = 200
LONGEST_WALK = 3 * 3600
LATEST_CLOCK = 48 * 3600
"""seconds: a compiled day is this long, and a default longest journey ends within it."""

HONOURED = frozenset(
    {
        "additionalTransferTime",
        "arriveBy",
        "detailedLegs",
        "detailedTransfers",
        "directModes",
        "fromPlace",
        "language",
        "maxDirectTime",
        "maxItineraries",
        "maxPostTransitTime",
        "maxPreTransitTime",
        "maxTransfers",
        "maxTravelTime",
        "minTransferTime",
        "numItineraries",
        "pageCursor",
        "pedestrianProfile",
        "pedestrianSpeed",
        "postTransitModes",
        "preTransitModes",
        "realtimeMode",
        "requireBikeTransport",
        "requireCarTransport",
        "searchWindow",
        "time",
        "timetableView",
        "toPlace",
        "transferTimeFactor",
        "transitModes",
        "via",
    }
)


@dataclass(frozen=True)
class PlanRequest:
    """What is asked of `plan`.

    query              its window is the search window; 0: one departure
    itineraries        searched on for until so many are found
    most_itineraries   shown at most; 0: all
    latest_departure   of a window that is searched on, on the query's clock
    notes              what was taken otherwise than asked
    ignored            parameters without effect
    """

    query: Query
    itineraries: int
    most_itineraries: int
    latest_departure: int
    direct: bool
    languages: tuple[str, ...]
    detail: Detail
    notes: tuple[Reason, ...]
    ignored: tuple[str, ...]


def read_plan_request(
    parameters: Parameters, network: Network, settings: Settings, now: dt.datetime
) -> PlanRequest:
    """Check the parameters of a request, and make the planner's query of them."""
    from_text, to_text = parameters.required("fromPlace"), parameters.required("toPlace")
    origin = parse_place(from_text, "fromPlace", network)
    destination = parse_place(to_text, "toPlace", network)
    _refuse_what_changes_answers(parameters)
    date, departure = network.clock(parameters.moment("time", lambda: now))
    window = (
        parameters.whole("searchWindow", settings.search_window, 0, DAY)
        if parameters.flag("timetableView", default=True)
        else 0
    )
    notes: list[Reason] = []
    rides, kinds = _transit(parameters, network)
    if not rides:
        notes.append(Reason("rides_switched_off", "transitModes"))
    direct = _walks(parameters, "directModes")
    query = Query(
        origin=origin,
        destination=destination,
        date=date,
        time=departure,
        window=window,
        profile=_profile(parameters),
        max_transfers=parameters.whole("maxTransfers", 7, 0, 15),
        rides=RideFilter(
            route_kinds=kinds, bikes_aboard=parameters.flag("requireBikeTransport", default=False)
        ),
        max_walk_before=_longest_walk(parameters, "maxPreTransitTime", "preTransitModes", origin),
        max_walk_after=_longest_walk(
            parameters, "maxPostTransitTime", "postTransitModes", destination
        ),
        max_direct_walk=parameters.whole("maxDirectTime", 1800, 0, LONGEST_WALK),
        max_duration=_longest(parameters, departure + window),
        rides_allowed=rides,
    )
    detailed = parameters.flag("detailedLegs", default=True)
    return PlanRequest(
        query=query,
        itineraries=parameters.whole("numItineraries", settings.itineraries, 0, MOST_ITINERARIES),
        most_itineraries=parameters.whole("maxItineraries", 0, 0, MOST_ITINERARIES),
        latest_departure=max(departure + window, min(departure + DAY, LATEST_CLOCK - DAY // 2)),
        direct=direct,
        languages=parameters.languages(settings.language),
        detail=Detail(detailed, parameters.flag("detailedTransfers", default=detailed)),
        notes=tuple(notes),
        ignored=_ignored(parameters, from_text, to_text),
    )


def _refuse_what_changes_answers(parameters: Parameters) -> None:
    """Refuse what is not supported yet and would make other journeys right."""
    if parameters.flag("arriveBy", default=False):
        name = "arriveBy"
        raise _not_yet(name, "arrive_by")
    refused = [name for name in ("requireCarTransport",) if parameters.flag(name, default=False)]
    refused += [name for name in ("via", "pageCursor") if parameters.many(name)]
    if parameters.choice("pedestrianProfile", ("FOOT", "WHEELCHAIR")) != "FOOT":
        refused.append("pedestrianProfile")
    parameters.choice("realtimeMode", ("REALTIME", "REALTIME_ANNOTATION_ONLY", "OFF"))
    for name in refused:
        raise _not_yet(name)


def _not_yet(name: str, hint: str = "not_supported_yet") -> Problem:
    message = f"{name}: this value is not supported yet"
    return Problem(422, "not_supported_yet", message, field=name, hint=HINTS[hint])


def _transit(parameters: Parameters, network: Network) -> tuple[bool, frozenset[int] | None]:
    """Whether to ride at all, and the route types allowed."""
    modes = parameters.choices("transitModes", TRANSIT_MODES)
    if modes is None:
        return True, None
    return bool(modes), route_types_of(modes, network.timetable)


def _walks(parameters: Parameters, name: str) -> bool:
    """Whether walking is among the modes; others are refused unless they are beside it.

    The contract's clients send lists like `WALK,RENTAL` by default; then walks are found, and the
    reply names the parameter in `ignored`.
    """
    modes = parameters.choices(name, STREET_MODES)
    if modes and "WALK" not in modes:
        raise _not_yet(name, "street_mode")
    return modes is None or bool(modes)


def _longest_walk(parameters: Parameters, limit: str, modes: str, place: Place) -> int:
    """Seconds on foot between a place and rides; the modes are about coordinates only."""
    walks = _walks(parameters, modes)
    seconds = parameters.whole(limit, 900, 0, LONGEST_WALK)
    return seconds if walks or place.stop_id else 0


def _profile(parameters: Parameters) -> TravellerProfile:
    default = TravellerProfile()
    return TravellerProfile(
        walking_speed=parameters.number("pedestrianSpeed", default.walking_speed, 0.1, 5.0),
        transfer_margin=parameters.whole("additionalTransferTime", 0, 0, 60) * MINUTE,
        transfer_factor=parameters.number("transferTimeFactor", 1.0, 1.0, 10.0),
        least_transfer=parameters.whole("minTransferTime", 0, 0, 60) * MINUTE,
    )


def _longest(parameters: Parameters, last_departure: int) -> int:
    """Seconds of the longest journey; by default such that two days on the clock suffice."""
    asked = parameters.whole("maxTravelTime", 0, 1 if parameters.text("maxTravelTime") else 0, 1440)
    return asked * MINUTE or min(DAY, max(DAY // 2, LATEST_CLOCK - last_departure))


def _ignored(parameters: Parameters, from_text: str, to_text: str) -> tuple[str, ...]:
    unknown = [name for name in parameters.names() if name not in HONOURED]
    unknown += [
        name
        for name in ("directModes", "preTransitModes", "postTransitModes")
        if set(parameters.many(name) or ()) - {"WALK"}
    ]
    ends = (("fromPlace", from_text), ("toPlace", to_text))
    unknown += [name for name, text in ends if level_of(text)]
    return tuple(unknown)
