"""The kernel without what surrounds it: its last call, overheard while the planner answers."""

from __future__ import annotations

from functools import partial
from typing import Any
from unittest.mock import patch

from planner import Network, Query, plan
from planner.routing.transit import find_rides


def kernel_alone(network: Network, query: Query) -> partial[Any]:
    """A call of the kernel that answers a query, ready to be timed."""
    heard: list[partial[Any]] = []
    search = find_rides.search

    def overhear(*arguments: Any) -> Any:
        heard.append(partial(search, *arguments))
        return search(*arguments)

    with patch.object(find_rides, "search", overhear):
        plan(network, query)
    return heard[-1]
