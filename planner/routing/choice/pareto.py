"""Dominance: which journeys none beats, of those that travel the streets in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress

import numpy as np

from planner.arrays import Bools
from planner.routing.journey import Journey, Signature
from planner.routing.query import Query

ROWS = 512
"""Journeys compared with all others at once."""

Rank = tuple[int, int, int]
"""Departure negated, arrival, transfers: less is better. What a query holds fixed is 0."""


def unbeaten(searches: Iterable[Sequence[Journey]], query: Query) -> tuple[Journey, ...]:
    """Join the journeys of several searches, by departure, arrival and transfers.

    Journeys compete within their signature alone, so that a fast scooter never hides the walk. What
    one search found beside its own best is kept; of equals the first.
    """
    by_signature: dict[Signature, list[tuple[Journey, int]]] = {}
    for number, search in enumerate(searches):
        for each in search:
            by_signature.setdefault(each.signature, []).append((each, number))
    kept: list[Journey] = []
    for _, alike in sorted(by_signature.items()):
        journeys = [journey for journey, _ in alike]
        numbers = [number for _, number in alike]
        if len(set(numbers)) > 1:
            shown = ~_are_hidden([rank(journey, query) for journey in journeys], numbers)
            journeys = list(compress(journeys, shown.tolist()))
        kept += journeys
    order = [(each.departure, each.arrival, each.transfers) for each in kept]
    return tuple(kept[place] for place in sorted(range(len(kept)), key=order.__getitem__))


def _are_hidden(ranks: Sequence[Rank], searches: Sequence[int]) -> Bools:
    """Whether another search has a journey as good and better, or equal and before it."""
    columns, search = np.array(ranks, np.int64).T, np.array(searches)
    place = np.arange(len(search))
    hidden = []
    for first in range(0, len(search), ROWS):
        rows = slice(first, first + ROWS)
        as_good, equal = search != search[rows, None], np.True_
        for column in columns:
            mine = column[rows, None]
            as_good &= column <= mine
            equal = equal & (column == mine)
        hidden.append((as_good & (~equal | (place < place[rows, None]))).any(axis=1))
    return np.concatenate(hidden)


def rank(journey: Journey, query: Query) -> Rank:
    """What journeys are compared by."""
    departure, arrival = -journey.departure, journey.arrival
    if query.window == 0:
        departure, arrival = (departure, 0) if query.arrive_by else (0, arrival)
    return departure, arrival, journey.transfers


__all__ = ["Rank", "rank", "unbeaten"]
