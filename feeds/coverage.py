"""The coverage calendar: which version each day is served from, and how many trips it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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
        last = max(side.content_of_day, default=begin - 1)
        end = min(last + 1 if covered.end is None else covered.end, today + AHEAD)
        counted = Counter(side.content_of_day.values())
        rank = {content: number for number, (content, _) in enumerate(counted.most_common())}
        for day in range(begin, end):
            content = side.content_of_day.get(day)
            kind = -1 if content is None else rank[content]
            found.append(CoveredDay(day, place, side.trips_of_day.get(day, 0), kind))
    return tuple(found)
