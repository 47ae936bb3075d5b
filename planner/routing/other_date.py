"""The same question on the clock of another date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from planner.network.network import Network
from planner.routing.query import Query


def on_date(network: Network, query: Query, date: dt.date, **changes: Any) -> Query:
    """A query whose clock is that of another date, and other fields changed.

    It is asked at the same moment as before: what can still be booked stays what it was.
    """
    requested_at = query.requested_at
    if requested_at is not None:
        requested_at += network.midnight(query.date) - network.midnight(date)
    return replace(query, date=date, requested_at=requested_at, **changes)
