"""What stands beside the contract's itineraries: which is recommended and why, roles, barriers."""

from __future__ import annotations

from collections.abc import Sequence

from api.replies import Json
from api.wording.choice import BARRIERS, BECAUSE, PROBABLY_CHEAPER, duration_words
from api.wording.fares import money
from api.wording.text import Text
from data import decimals_of
from planner import (
    NONE,
    STEP_FREE,
    Advantage,
    Barrier,
    Choice,
    End,
    Journey,
    Network,
    TravellerProfile,
    barriers_of,
)

SORTS = ("time", "choice")
"""By departure, as the contract's clients expect; or the recommended first."""

SEVERITY = {
    "stairs": "hard",
    "escalator": "hard",
    "slope": "hard",
    "too_steep": "impassable",
    "too_far": "hard",
    "wheelchair_unknown": "unknown",
    "wheelchair_not": "impassable",
}

STEPPED = frozenset({"stairs", "escalator"})
"""Barriers that wheelchairs do not pass."""


def choice_json(choice: Choice, number: int, currency: str) -> Json:
    """Of one itinerary: whether it is recommended, its roles and its cost; `currency` of prices."""
    chosen = choice.journeys[number]
    rendered: Json = {
        "recommended": chosen.place == 0,
        "roles": list(chosen.roles),
        "generalisedCost": round(chosen.cost),
    }
    if chosen.place == 0:
        rendered["recommendedBecause"] = because_json(choice, currency)
    return rendered


def because_json(choice: Choice, currency: str) -> Json:
    """The reason in a sentence."""
    code = "only" if len(choice.journeys) == 1 else choice.because.quantity
    words = PROBABLY_CHEAPER if choice.because.guessed else BECAUSE[code]
    text = _sentence(words, choice.because, currency)
    return {"code": code or "alike", "text": text.by_language()}


def _sentence(text: Text, because: Advantage, currency: str) -> Text:
    number = max(1, round(because.amount))
    price = money(number, currency, decimals_of(currency))
    return text.filled(time=duration_words(because.amount), number=number, price=price)


def barriers_json(
    network: Network, journey: Journey, legs: Sequence[Json], traveller: TravellerProfile
) -> list[Json]:
    """What is hard about a journey whose legs are rendered."""
    return [
        _barrier(
            barrier,
            legs[barrier.leg],
            _ends(journey, barrier.leg),
            no_steps=traveller.walking_network == STEP_FREE,
        )
        for barrier in barriers_of(network, journey, traveller)
    ]


def _ends(journey: Journey, leg: int) -> tuple[End, End]:
    return journey.legs[leg].origin, journey.legs[leg].destination


def _barrier(barrier: Barrier, leg: Json, ends: tuple[End, End], *, no_steps: bool) -> Json:
    """`where` is the stop it is at, or near: empty between doors."""
    at = "from" if ends[0].stop != NONE else "to"
    near = ends[0].stop != NONE or ends[1].stop != NONE
    severity = SEVERITY[barrier.kind]
    if no_steps and barrier.kind in STEPPED:
        severity = "impassable"
    percent = barrier.kind in {"slope", "too_steep"}
    number = round(100 * barrier.amount) if percent else round(barrier.amount)
    text = BARRIERS[f"{barrier.kind}_assumed" if barrier.assumed else barrier.kind]
    rendered: Json = {
        "type": barrier.kind,
        "leg": barrier.leg,
        "where": leg[at]["name"] if near else "",
        "severity": severity,
        "text": text.filled(number=number).by_language(),
    }
    if barrier.amount:
        key = "percent" if percent else "metres" if barrier.kind == "too_far" else "count"
        rendered[key] = number
    return rendered
