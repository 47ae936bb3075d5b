"""The body of a posted `plan`: what must not stand in a link, and what is too much for one."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Request

from api.fare_wish import wish_of_body
from api.plan_offsets import offsets_of_body
from api.problems import Problem
from api.profiles import ANYONE, Person, profile_of_body
from planner import FareWish, StopOffset

USUAL_FARES = FareWish()
"""An adult who pays cash and holds no pass."""

KNOWN = frozenset({"fares", "fromOffsets", "profile", "toOffsets"})


@dataclass(frozen=True)
class PlanBody:
    """What a body said.

    person          who travels
    fares           who pays, and how
    from_offsets    first miles that the asker knows, in place of ours; None: ours
    to_offsets      last miles, likewise
    ignored         its members without effect
    """

    person: Person = ANYONE
    fares: FareWish = USUAL_FARES
    from_offsets: tuple[StopOffset, ...] | None = None
    to_offsets: tuple[StopOffset, ...] | None = None
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
    try:
        body = json.loads(sent)
    except (ValueError, RecursionError):
        message = "the body is no JSON"
        raise Problem(400, "invalid_body", message, field="body") from None
    if not isinstance(body, dict):
        message = "the body must be a JSON object"
        raise Problem(400, "invalid_body", message, field="body")
    person = profile_of_body(body.get("profile"))
    return PlanBody(
        person=person,
        fares=wish_of_body(body.get("fares"), person),
        from_offsets=offsets_of_body(body.get("fromOffsets"), "fromOffsets"),
        to_offsets=offsets_of_body(body.get("toOffsets"), "toOffsets"),
        ignored=tuple(key[:40] for key in body if key not in KNOWN),
    )
