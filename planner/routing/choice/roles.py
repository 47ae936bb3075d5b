"""Roles: what each of several journeys is best at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from planner.routing.choice.effort import Effort


class Claim(NamedTuple):
    """What a journey has to show.

    effort     what it takes
    arrival    seconds by which it is fast: from door to door, or on the clock, where all leave now
    priced     whether its price is known
    grams      CO2; None: not known
    """

    effort: Effort
    arrival: int
    priced: bool = False
    grams: float | None = None


MEASURES: Mapping[str, Callable[[Claim], float | None]] = {
    "fastest": lambda claim: claim.arrival,
    "least_walking": lambda claim: claim.effort.walk,
    "cheapest": lambda claim: claim.effort.yen if claim.priced else None,
    "fewest_transfers": lambda claim: claim.effort.transfer,
    "steadiest": lambda claim: claim.effort.risk,
    "lowest_co2": lambda claim: claim.grams,
}
"""What is least of who has a role; None: not known, and never the least."""

ROLES = tuple(MEASURES)


def roles_of(claims: Sequence[Claim], ranked: Sequence[int]) -> list[tuple[str, ...]]:
    """The roles of each journey, in the order of `ROLES`.

    ranked    their numbers, the one of least generalised cost first

    Each role is one journey's: of equals the one that costs least, so that ties are stable. Nobody
    has a role in which all are alike.
    """
    roles: list[list[str]] = [[] for _ in claims]
    for role, measure in MEASURES.items():
        measured = {number: measure(claims[number]) for number in ranked}
        known = {number: value for number, value in measured.items() if value is not None}
        if known and min(known.values()) < max(known.values()):
            best = min(known, key=lambda number: known[number])  # the first by rank of equals
            roles[best].append(role)
    return [tuple(each) for each in roles]
