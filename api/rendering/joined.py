"""Legs whose riders keep their seats, told as one leg: the contract's `joinInterlinedLegs`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import accumulate
from typing import Any

from api.rendering.geometry import joined_line
from api.rendering.trips import seconds_between
from api.replies import Json
from api.settings import LANGUAGES
from api.wording.text import SENTENCES, Text
from planner import QUALITIES, STATUSES

_OF_THE_LAST = ("tripTo", "endTime", "scheduledEndTime")


def keeps_seat(leg: Json) -> bool:
    """Whether riders of the leg before stay on board."""
    return bool(leg.get("interlineWithPreviousLeg", False))


def numbers_joined(kept: Iterable[bool]) -> list[int]:
    """For each leg its number once legs are joined; `kept`: riders stay on board for it."""
    return [number - 1 for number in accumulate(0 if keep else 1 for keep in kept)]


def join_itinerary(itinerary: Json) -> Json:
    """An itinerary with one leg for each vehicle boarded; its `id` still names every trip."""
    legs = itinerary["legs"]
    if not any(map(keeps_seat, legs)):
        return itinerary
    numbers = numbers_joined(map(keeps_seat, legs))
    groups: list[list[Json]] = [[] for _ in range(numbers[-1] + 1)]
    for number, leg in zip(numbers, legs, strict=True):
        groups[number].append(leg)
    joined = itinerary | {"legs": [join_legs(group) for group in groups]}
    if "barriers" in itinerary:
        joined["barriers"] = [
            barrier | {"leg": numbers[barrier["leg"]]} for barrier in itinerary["barriers"]
        ]
    if "fare" in itinerary:
        fare = itinerary["fare"]
        bought = {name: _renumbered(fare[name], numbers) for name in ("tickets", "passes")}
        joined["fare"] = fare | bought
    return joined


def _renumbered(tickets: Sequence[Json], numbers: Sequence[int]) -> list[Json]:
    return [
        ticket | {"legs": [*dict.fromkeys(numbers[leg] for leg in ticket["legs"])]}
        for ticket in tickets
    ]


def join_legs(legs: Sequence[Json]) -> Json:
    """Legs of which riders keep their seats as one, which is named by its first trip."""
    return reduce(_join, legs)


def _join(leg: Json, later: Json) -> Json:
    places = _join_places(_places(leg), _places(later))
    joined = leg | {name: later[name] for name in _OF_THE_LAST}
    joined |= {
        "to": places[-1],
        "intermediateStops": places[1:-1],
        "duration": seconds_between(leg["startTime"], later["endTime"]),
        "distance": round(leg["distance"] + later["distance"], 1),
        "realTime": leg["realTime"] or later["realTime"],
        "cancelled": leg["cancelled"] or later["cancelled"],
        "legGeometry": joined_line(leg["legGeometry"], later["legGeometry"]),
        "status": max(leg["status"], later["status"], key=STATUSES.index),
        "quality": max(leg["quality"], later["quality"], key=QUALITIES.index),
        "bikesAllowed": leg["bikesAllowed"] and later["bikesAllowed"],
    }
    joined.pop("wheelchairAccessible", None)
    if wheelchairs := _worse_for_wheelchairs(leg, later):
        joined["wheelchairAccessible"] = wheelchairs
    for name in ("alerts", "attributions"):
        if told := [*leg.get(name, []), *later.get(name, [])]:
            joined[name] = [each for i, each in enumerate(told) if each not in told[:i]]
    if "booking" in later:
        joined["booking"] = _join_bookings(leg.get("booking"), later["booking"])
    if "fare" in leg:
        joined["fare"] = leg["fare"] | {"amount": _sum(leg["fare"], later["fare"], "amount")}
        joined["co2"] = leg["co2"] | {"grams": _sum(leg["co2"], later["co2"], "grams")}
    return joined


def _places(leg: Json) -> list[Json]:
    return [leg["from"], *leg["intermediateStops"], leg["to"]]


def _join_places(places: list[Json], later: list[Json]) -> list[Json]:
    """The stop at which one trip goes over into the next stands there once."""
    here, there = places[-1], later[0]
    if here.get("stopId") != there.get("stopId"):
        return [*places, *later]
    leaves = {name: there[name] for name in ("departure", "scheduledDeparture", "pickupType")}
    return [*places[:-1], {**there, **here, **leaves}, *later[1:]]


def _worse_for_wheelchairs(leg: Json, later: Json) -> str | None:
    """NOT_ACCESSIBLE where either is; None where neither is but one is not known."""
    known = {each.get("wheelchairAccessible") for each in (leg, later)}
    if "NOT_ACCESSIBLE" in known:
        return "NOT_ACCESSIBLE"
    return None if None in known else "ACCESSIBLE"


def _join_bookings(one: Json | None, later: Json) -> Json:
    """Being picked up is booked with the first trip, being dropped off with the last."""
    if one is None:
        return later
    both = [Text(*(booking[language] for language in LANGUAGES)) for booking in (one, later)]
    return later | one | SENTENCES.joined(both).by_language()


def _sum(one: Json, other: Json, name: str) -> Any:
    known = one[name] is not None and other[name] is not None
    return one[name] + other[name] if known else None
