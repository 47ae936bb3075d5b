"""Why nothing was found, and what would help, as the reply's `explain`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from api.modes import MODE_OF_STREET
from api.rendering.trips import utc
from api.replies import Json
from api.wording.explain import (
    CLOCK_OF_DAY,
    CODE_OF_FIELD,
    DAY,
    HELP,
    MORE_REASONS,
    STREET_WORDS,
    VEHICLES_LEFT_OUT,
    WEEKDAYS,
)
from api.wording.text import LIST, Text
from api.wording.words import IN_MINUTES, PARAMETER_OF_FIELD, REASONS
from planner import Network, Query, Reason, Relaxation, StreetWish
from planner.seconds import MINUTE

PARAMETER_OF_RELAXED = {
    **PARAMETER_OF_FIELD,
    "time": "time",
    "via": "via",
    "access": "preTransitModes",
    "egress": "postTransitModes",
    "direct": "directModes",
    "rides_allowed": "transitModes",
    "route_kinds": "transitModes",
    "without_route_kinds": "avoidModes",
    "bikes_aboard": "requireBikeTransport",
    "steps": "profile.steps",
    "greatest_slope": "profile.greatestSlope",
    "unknown_wheelchair": "profile.unknownWheelchair",
}


def explain_json(
    network: Network,
    query: Query,
    reasons: Sequence[Reason],
    relaxations: Sequence[Relaxation],
) -> list[Json]:
    """The reasons, each with what would help against it, then what would help else."""
    left = list(relaxations)
    rendered = []
    for reason in reasons:
        entry = reason_json(reason.code, PARAMETER_OF_FIELD.get(reason.field, reason.field))
        helping = next((each for each in left if _code(each) == reason.code), None)
        if helping:
            left.remove(helping)
            entry |= _help(network, query, helping)
        rendered.append(entry)
    for each in left:
        field = PARAMETER_OF_RELAXED[each.changes[0][0]]
        rendered.append({**reason_json(_code(each), field), **_help(network, query, each)})
    return rendered


def reason_json(code: str, field: str) -> Json:
    """Why nothing was found, or what was taken otherwise."""
    text = REASONS.get(code) or MORE_REASONS.get(code) or Text("", "")
    return {"code": code, "field": field, "text": text.by_language()}


def _code(relaxation: Relaxation) -> str:
    return CODE_OF_FIELD.get(relaxation.changes[0][0], VEHICLES_LEFT_OUT)


def _help(network: Network, query: Query, relaxation: Relaxation) -> Json:
    """What to ask instead, and when one would leave and arrive then."""
    journey, date = relaxation.journey, relaxation.query.date
    return {
        "relax": [
            {"parameter": PARAMETER_OF_RELAXED[name], "value": _as_sent(network, relaxation, name)}
            for name, _ in relaxation.changes
        ],
        "hint": _hint(network, query, relaxation).by_language(),
        "nextDeparture": utc(network.instant(date, journey.departure)),
        "nextArrival": utc(network.instant(date, journey.arrival)),
    }


def _as_sent(network: Network, relaxation: Relaxation, name: str) -> Any:
    """A value as a request writes it; null: the parameter is left out."""
    value = dict(relaxation.changes)[name]
    if name in {"time", "date"}:
        return utc(network.instant(relaxation.query.date, relaxation.query.time))
    if isinstance(value, StreetWish):
        return ",".join(MODE_OF_STREET[mode] for mode in MODE_OF_STREET if mode in value.modes)
    if name == "wheelchair":
        return "FOOT"
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    if name in IN_MINUTES and isinstance(value, int):
        return -(-value // MINUTE)
    return value


def _hint(network: Network, query: Query, relaxation: Relaxation) -> Text:
    names = [name for name, _ in relaxation.changes]
    text = HELP.get(" ".join(names)) or HELP.get(names[0]) or HELP[VEHICLES_LEFT_OUT]
    value = relaxation.changes[0][1]
    added = [STREET_WORDS[mode] for mode in _added_modes(query, relaxation)]
    day, clock = _day(relaxation.query.date), _clock(_local(network, relaxation), query.date)
    minutes = -(-value // MINUTE) if isinstance(value, int) else ""
    return text.filled(value=value, minutes=minutes, day=day, clock=clock, modes=LIST.joined(added))


def _day(date: dt.date) -> Text:
    """As people say it: the weekday tells them most."""
    return DAY.filled(date=date, weekday=WEEKDAYS[date.weekday()])


def _clock(moment: dt.datetime, today: dt.date) -> Text:
    """A time, with its day where that is another than the one asked about."""
    clock, day = f"{moment:%H:%M}", _day(moment.date())
    if moment.date() == today:
        return Text(clock, clock)
    return CLOCK_OF_DAY.filled(clock=clock, day=day)


def _local(network: Network, relaxation: Relaxation) -> dt.datetime:
    """When one leaves, on the network's clock; arrives, of a query by arrival."""
    query, journey = relaxation.query, relaxation.journey
    seconds = journey.arrival if query.arrive_by else journey.departure
    return network.instant(query.date, seconds).astimezone(network.zone)


def _added_modes(query: Query, relaxation: Relaxation) -> list[str]:
    """The street modes that a relaxation adds."""
    added: dict[str, None] = {}
    for name, value in relaxation.changes:
        if isinstance(value, StreetWish):
            added |= dict.fromkeys(sorted(value.modes - getattr(query, name).modes))
    return list(added)
