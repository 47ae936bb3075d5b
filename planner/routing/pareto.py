"""Dominance: which journeys none beats, of those that travel the streets in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from planner.routing.journey import Journey
from planner.routing.query import Query

Rank = tuple[int, int, int]
"""Departure negated, arrival, transfers: less is better. What a query holds fixed is 0."""


def unbeaten(searches: Iterable[Sequence[Journey]], query: Query) -> tuple[Journey, ...]:
    """Join the journeys of several searches, by departure, arrival and transfers.

    Journeys compete within their signature alone, so that a fast scooter never hides the walk. What
    one search found beside its own best is kept; of equals the first.
    """
    found = [(each, number) for number, search in enumerate(searches) for each in search]
    found.sort(key=lambda pair: pair[0].signature)
    kept: list[Journey] = []
    for _, group in groupby(found, key=lambda pair: pair[0].signature):
        rivals = list(group)
        kept += [
            journey
            for place, (journey, number) in enumerate(rivals)
            if not any(
                _hides(other, journey, query, first=before < place)
                for before, (other, search) in enumerate(rivals)
                if search != number
            )
        ]
    return tuple(sorted(kept, key=lambda j: (j.departure, j.arrival, j.transfers)))


def _hides(one: Journey, other: Journey, query: Query, *, first: bool) -> bool:
    """Whether one is as good as another and better, or equal and before it."""
    ranks = rank(one, query), rank(other, query)
    as_good = all(mine <= yours for mine, yours in zip(*ranks, strict=True))
    return as_good and (ranks[0] != ranks[1] or first)


def rank(journey: Journey, query: Query) -> Rank:
    """What journeys are compared by."""
    departure, arrival = -journey.departure, journey.arrival
    if query.window == 0:
        departure, arrival = (departure, 0) if query.arrive_by else (0, arrival)
    return departure, arrival, journey.transfers


__all__ = ["Rank", "rank", "unbeaten"]
