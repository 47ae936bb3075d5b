"""The calendar of two versions: days that gain or lose service, and days that run otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from feeds.difference.runs import Side, iso


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
    otherwise       days with service in both, but not the same
    """

    gained: tuple[Days, ...]
    lost: tuple[Days, ...]
    otherwise: tuple[OtherDay, ...]


def compare_days(before: Side, after: Side) -> CalendarChange:
    """Compare day by day."""
    old, new = before.content_of_day, after.content_of_day
    return CalendarChange(
        _joined(new.keys() - old.keys()),
        _joined(old.keys() - new.keys()),
        tuple(
            OtherDay(iso(day), before.trips_of_day[day], after.trips_of_day[day])
            for day in sorted(old.keys() & new.keys())
            if old[day] != new[day]
        ),
    )


def _joined(days: Iterable[int]) -> tuple[Days, ...]:
    spans: list[list[int]] = []
    for day in sorted(days):
        if spans and spans[-1][1] == day - 1:
            spans[-1][1] = day
        else:
            spans.append([day, day])
    return tuple(Days(iso(first), iso(last), last - first + 1) for first, last in spans)
