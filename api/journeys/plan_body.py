"""The body of a posted `plan`: what must not stand in a link, and what is too much for one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Request

from api.journeys.fare_wish import wish_of_body
from api.journeys.plan_offsets import offsets_of_body
from api.journeys.profiles import ANYONE, Person, profile_of_body
from api.parsing import parse_object
from api.problems import Problem
from planner import FareWish, StopOffset

USUAL_FARES = FareWish()
"""An adult who pays cash and holds no pass."""

KNOWN = frozenset({"fares", "fromOffsets", "profile", "returnOf", "toOffsets"})


@dataclass(frozen=True)
class PlanBody:
    """What a body said.

    person          who travels
    fares           who pays, and how
    from_offsets    first miles that the asker knows, in place of ours; None: ours
    to_offsets      last miles, likewise
    return_of       the parking facility where an itinerary left one's own bicycle; None: none did
    ignored         its members without effect
    """

    person: Person = ANYONE
    fares: FareWish = USUAL_FARES
    from_offsets: tuple[StopOffset, ...] | None = None
    to_offsets: tuple[StopOffset, ...] | None = None
    return_of: str | None = None
    ignored: tuple[str, ...] = ()


NO_BODY = PlanBody()
"""Of a GET."""


def read_plan_body(request: Request) -> PlanBody:
    """Read a body as a JSON object, whatever content type it names; an empty one says nothing.

    Raises Problem where it is none, or where a member cannot be meant.
    """
    sent = request.get_data(cache=False)
    if not sent.strip():
        return NO_BODY
    body = parse_object(sent, KNOWN)
    person = profile_of_body(body.get("profile"))
    return PlanBody(
        person=person,
        fares=wish_of_body(body.get("fares"), person),
        from_offsets=offsets_of_body(body.get("fromOffsets"), "fromOffsets"),
        to_offsets=offsets_of_body(body.get("toOffsets"), "toOffsets"),
        return_of=_parked_by(body.get("returnOf")),
        ignored=tuple(key[:40] for key in body if key not in KNOWN),
    )


def _parked_by(said: object) -> str | None:
    """Where an itinerary of a reply, sent back, leaves one's own bicycle; or the id itself."""
    if said is None or isinstance(said, str):
        return said
    legs = said.get("legs") if isinstance(said, dict) else None
    for leg in legs if isinstance(legs, list) else ():
        parking = leg.get("parking") if isinstance(leg, dict) else None
        if isinstance(parking, dict) and isinstance(parking.get("id"), str):
            return str(parking["id"])
    message = "returnOf must be an itinerary that parks a bicycle, or the id of the parking"
    raise Problem(400, "invalid_body", message, field="returnOf")
