"""The coverage calendar: which version each day is served from, and how many trips it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from feeds.alarms import Covered, side_on_days

AHEAD = 400
"""days from today"""


@dataclass(frozen=True)
class CoveredDay:
    """A day as it is served.

    day      proleptic ordinal
    place    of the version among those that are served
    trips    0: no service
    kind     days of one number run alike; 0 the most frequent of its version; -1: no service
    """

    day: int
    place: int
    trips: int
    kind: int


def covered_days(coverage: Sequence[Covered], today: int) -> tuple[CoveredDay, ...]:
    """The days from today to the last one with service, a bit more than a year at most."""
    found: list[CoveredDay] = []
    for place, covered in enumerate(coverage):
        side = side_on_days(covered)
        begin = max(today, covered.first or today)
        days = side.trips.days
        last = int(days[-1]) if len(days) else begin - 1
        end = min(last + 1 if covered.end is None else covered.end, today + AHEAD)
        contents, count = np.unique(side.content.at(days), return_counts=True)
        order = contents[np.argsort(-count, kind="stable")].tolist()
        rank = {content: number for number, content in enumerate(order)}
        for day in range(begin, end):
            content = side.content_on(day)
            kind = -1 if content is None else rank[content]
            found.append(CoveredDay(day, place, side.trips.on(day), kind))
    return tuple(found)
