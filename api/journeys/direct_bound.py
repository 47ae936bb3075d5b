"""`fastestDirectFactor`: journeys with rides take not much longer than the fastest way without."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from planner import Journey, Network, Page, Query, Reason, plan

SLOWER_THAN_DIRECT = Reason("slower_than_direct", "fastestDirectFactor")


class Bound(NamedTuple):
    """A query with rides, bounded by the ways without.

    query     as it is to be searched
    direct    the ways without that bound it, of which none is too long; empty: nothing does
    """

    query: Query
    direct: tuple[Journey, ...] = ()

    def told(self, page: Page, *, first: bool) -> Page:
        """A page of the query: with every way without rides, and why there is none with."""
        if not self.direct:
            return page
        reasons = page.reasons if page.journeys else (SLOWER_THAN_DIRECT,)
        return replace(page, direct=self.direct if first else (), reasons=reasons)


def bound_by_direct(network: Network, query: Query, factor: float | None) -> Bound:
    """Rides take at most `factor` times as long as the fastest way without; None: any time."""
    if factor is None or not query.rides_allowed:
        return Bound(query)
    direct = plan(network, replace(query, rides_allowed=False, window=0)).direct
    if not direct:
        return Bound(query)
    seconds = int(factor * min(each.duration for each in direct))
    if seconds >= query.max_duration:
        return Bound(query)
    return Bound(replace(query, max_duration=seconds), direct)
