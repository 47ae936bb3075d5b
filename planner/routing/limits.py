"""Which limits of a query are binding: those without which the answer would be another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from planner.network.network import Network
from planner.routing.plan import plan
from planner.routing.query import LONGEST_JOURNEY, LONGEST_WALK, MOST_TRANSFERS, Query

LIFTED: Mapping[str, int | None] = {
    "max_transfers": MOST_TRANSFERS,
    "max_walk_before": LONGEST_WALK,
    "max_walk_after": LONGEST_WALK,
    "max_direct_walk": LONGEST_WALK,
    "max_walk": None,
    "max_duration": LONGEST_JOURNEY,
    "max_wheels_before": LONGEST_WALK,
    "max_wheels_after": LONGEST_WALK,
    "max_direct_wheels": LONGEST_WALK,
}
"""The limits of a query, and what each is when it is lifted."""

WISH_OF_LIMIT: Mapping[str, str] = {
    "max_wheels_before": "access",
    "max_wheels_after": "egress",
    "max_direct_wheels": "direct",
}
"""The wish without whose vehicles a limit says nothing."""


def binding_limits(network: Network, query: Query) -> tuple[str, ...]:
    """The limits (fields of Query) that change the answer when each alone is lifted.

    Found by searching again, once for each limit that can be lifted at all. An answer is the
    departures, arrivals and transfers of its journeys, and those of its walks all the way.
    """
    answer = _answer(network, query)
    binding = []
    for field, lifted in LIFTED.items():
        change: dict[str, Any] = {field: lifted}
        if _is_limit(query, field, lifted) and _answer(network, replace(query, **change)) != answer:
            binding.append(field)
    return tuple(binding)


def _is_limit(query: Query, field: str, lifted: int | None) -> bool:
    """Whether a field limits anything that could be lifted."""
    value = getattr(query, field)
    if field in WISH_OF_LIMIT and not getattr(query, WISH_OF_LIMIT[field]).on_wheels:
        return False
    return value is not None and (lifted is None or value < lifted)


def _answer(network: Network, query: Query) -> tuple[set[tuple[int, int, int]], ...]:
    found = plan(network, query)
    return tuple(
        {(each.departure, each.arrival, each.transfers) for each in journeys}
        for journeys in (found.journeys, found.direct)
    )
