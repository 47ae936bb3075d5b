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
        alike = list(group)
        if len({number for _, number in alike}) == 1:
            kept += [journey for journey, _ in alike]
            continue
        rivals = [(rank(journey, query), number) for journey, number in alike]
        kept += [
            journey for place, (journey, _) in enumerate(alike) if not _is_hidden(place, rivals)
        ]
    return tuple(sorted(kept, key=lambda j: (j.departure, j.arrival, j.transfers)))


def _is_hidden(place: int, rivals: Sequence[tuple[Rank, int]]) -> bool:
    """Whether another search has a journey as good and better, or equal and before it."""
    mine, search = rivals[place]
    departure, arrival, transfers = mine
    return any(
        other[0] <= departure
        and other[1] <= arrival
        and other[2] <= transfers
        and number != search
        and (other != mine or before < place)
        for before, (other, number) in enumerate(rivals)
    )


def rank(journey: Journey, query: Query) -> Rank:
    """What journeys are compared by."""
    departure, arrival = -journey.departure, journey.arrival
    if query.window == 0:
        departure, arrival = (departure, 0) if query.arrive_by else (0, arrival)
    return departure, arrival, journey.transfers


__all__ = ["Rank", "rank", "unbeaten"]
