"""The calendar of two versions: days that gain or lose service, and days that run otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from feeds.difference.runs import Side, iso
from planner.arrays import Int64

MOST_OTHERWISE = 3660
"""Days told one by one: a calendar may last for centuries."""


@dataclass(frozen=True)
class Days:
    """Days one after the other, first and last as ISO dates."""

    first: str
    last: str
    count: int


@dataclass(frozen=True)
class OtherDay:
    """A day that runs otherwise than before."""

    day: str
    trips_before: int
    trips_after: int


@dataclass(frozen=True)
class CalendarChange:
    """What changes of the days.

    gained, lost    days with service in the later version alone, in the earlier one alone
    otherwise       days with service in both, but not the same: the first `MOST_OTHERWISE`
    others          how many those are in all
    """

    gained: tuple[Days, ...]
    lost: tuple[Days, ...]
    otherwise: tuple[OtherDay, ...]
    others: int


def compare_days(before: Side, after: Side) -> CalendarChange:
    """Compare day by day."""
    old, new = before.trips.days, after.trips.days
    both = np.intersect1d(old, new, assume_unique=True)
    others = both[before.content.at(both) != after.content.at(both)]
    return CalendarChange(
        _joined(np.setdiff1d(new, both, assume_unique=True)),
        _joined(np.setdiff1d(old, both, assume_unique=True)),
        tuple(
            OtherDay(iso(day), before.trips.on(day), after.trips.on(day))
            for day in others[:MOST_OTHERWISE].tolist()
        ),
        len(others),
    )


def _joined(days: Int64) -> tuple[Days, ...]:
    """Days, ascending, as spans without a gap."""
    ends = np.flatnonzero(np.diff(days, append=days[-1:] + 2) > 1)
    lasts = days[ends].tolist()
    counts = np.diff(ends, prepend=-1).tolist()
    return tuple(
        Days(iso(last - count + 1), iso(last), count)
        for last, count in zip(lasts, counts, strict=True)
    )
