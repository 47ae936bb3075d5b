"""Kinds of days (平日・土曜・日曜…): weekdays whose typical days run alike, and special days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from feeds.difference.runs import Side, whole_side
from planner import Timetable
from planner.arrays import Int64

MOST_SPECIAL = 12


@dataclass(frozen=True)
class DayType:
    """Days that run alike.

    weekdays    0 Monday; empty: special days
    day         one of them: the next from today on, else the last; proleptic ordinal
    count       how many there are
    """

    weekdays: tuple[int, ...]
    day: int
    count: int


def day_types(timetable: Timetable, today: dt.date) -> tuple[DayType, ...]:
    """The kinds of days of a timetable of one feed: those of weekdays, then special ones by day."""
    side = whole_side(timetable)
    usual: dict[int | None, list[int]] = defaultdict(list)
    for weekday, day in sorted(side.typical_days.items()):
        usual[side.content_on(day)].append(weekday)
    now = today.toordinal()
    found = []
    for days in _alike(side):
        weekdays = tuple(usual.get(side.content_on(int(days[0])), ()))
        # of the typical days one whose weekday is theirs, not a holiday that runs like them
        own = days[np.isin((days + 6) % 7, weekdays)]
        own = own if len(own) else days
        chosen = own[min(int(np.searchsorted(own, now)), len(own) - 1)]
        if weekdays or days[-1] >= now:
            found.append(DayType(weekdays, int(chosen), len(days)))
    typical = sorted((each for each in found if each.weekdays), key=lambda each: each.weekdays)
    special = sorted((each for each in found if not each.weekdays), key=lambda each: each.day)
    return (*typical, *special[:MOST_SPECIAL])


def _alike(side: Side) -> list[Int64]:
    """The days with service, those that run alike together, each ascending."""
    days = side.trips.days
    content = side.content.at(days)
    order = np.argsort(content, kind="stable")
    ends = np.flatnonzero(np.diff(content[order])) + 1
    return np.split(days[order], ends) if len(days) else []
