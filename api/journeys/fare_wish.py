"""Who pays and how: the `fares` of a posted request.

What is said of a person comes in a body alone, as in `api.journeys.profiles`.
"""

from __future__ import annotations

from typing import Any

from api.journeys.profiles import ANYONE, Person
from api.problems import Problem
from api.wording.words import HINTS
from planner import CATEGORIES, FareWish, HeldPass, InvalidQuery

MOST_IDS = 50
LONGEST_ID = 200

CHILD_AGE = 12
"""From this age on one pays as an adult: children's fares are for primary schools' pupils."""

SENIOR_AGE = 65
"""From this age on one pays as a senior, where there are prices for seniors."""

_MEMBERS = frozenset({"category", "media", "passes"})
_PASS_MEMBERS = frozenset({"product", "between", "routes", "agencies"})


def wish_of_body(body: object, person: Person = ANYONE) -> FareWish:
    """The wish of a body's `fares`: `{category, media, passes: [{product, between, …}]}`.

    A category that is not given follows from the profile: its age, or that its licence was given
    up. Raises Problem, naming the part of the body, for all that cannot be meant.
    """
    if body is None:
        body = {}
    _object(body, "fares", _MEMBERS)
    assert isinstance(body, dict)
    passes = [] if body.get("passes") is None else body["passes"]
    if not isinstance(passes, list):
        message = "fares.passes must be a list"
        raise _problem(message, "fares.passes")
    try:
        return FareWish(
            category=_word(body, "category", _usual_category(person)),
            media=_word(body, "media", "cash").lower(),
            passes=tuple(_pass(each, f"fares.passes[{n}]") for n, each in enumerate(passes)),
        )
    except InvalidQuery as error:
        raise _problem(str(error), f"fares.{error.field}") from None


def _usual_category(person: Person) -> str:
    age = person.traveller.get("age")
    if isinstance(age, int) and age < CHILD_AGE:
        return "child"
    if person.traveller.get("licence_returned") is True:
        return "licence_returned"
    if isinstance(age, int) and age >= SENIOR_AGE:
        return "senior"
    return CATEGORIES[0]


def _word(body: dict[str, Any], name: str, usual: str) -> str:
    word = body.get(name)
    if word is None:
        return usual
    if not isinstance(word, str):
        message = f"fares.{name} must be a word"
        raise _problem(message, f"fares.{name}")
    return word[:LONGEST_ID]


def _pass(said: object, where: str) -> HeldPass:
    _object(said, where, _PASS_MEMBERS)
    assert isinstance(said, dict)
    product = said.get("product", "")
    if not isinstance(product, str):
        message = f"{where}.product must be the id of a fare or fare product"
        raise _problem(message, f"{where}.product")
    between = _ids(said, "between", where)
    if between and len(between) != 2:
        message = f"{where}.between must be two stop ids"
        raise _problem(message, f"{where}.between")
    return HeldPass(
        product=product,
        between=(between[0], between[1]) if between else None,
        routes=frozenset(_ids(said, "routes", where)),
        agencies=frozenset(_ids(said, "agencies", where)),
    )


def _ids(said: dict[str, Any], name: str, where: str) -> list[str]:
    ids = [] if said.get(name) is None else said[name]
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        message = f"{where}.{name} must be a list of ids"
        raise _problem(message, f"{where}.{name}")
    if len(ids) > MOST_IDS or any(len(each) > LONGEST_ID for each in ids):
        message = f"{where}.{name} is too long"
        raise _problem(message, f"{where}.{name}")
    return ids


def _object(said: object, where: str, members: frozenset[str]) -> None:
    if not isinstance(said, dict):
        message = f"{where} must be an object"
        raise _problem(message, where)
    unknown = next((key for key in said if key not in members), None)
    if unknown is not None:
        message = f"{where} has no {unknown[:40]!r}; it has {', '.join(sorted(members))}"
        raise _problem(message, where)


def _problem(message: str, field: str) -> Problem:
    return Problem(400, "invalid_value", message, field=field, hint=HINTS.get("invalid_value"))
