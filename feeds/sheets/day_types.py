"""Kinds of days (平日・土曜・日曜…): weekdays whose typical days run alike, and special days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from feeds.difference.runs import whole_side
from planner import Timetable

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
    days_of_content: dict[int, list[int]] = defaultdict(list)
    for day, content in sorted(side.content_of_day.items()):
        days_of_content[content].append(day)
    usual: dict[int, list[int]] = defaultdict(list)
    for weekday, day in sorted(side.typical_days.items()):
        usual[side.content_of_day[day]].append(weekday)
    now = today.toordinal()
    found = []
    for content, days in days_of_content.items():
        weekdays = tuple(usual.get(content, ()))
        # of the typical days one whose weekday is theirs, not a holiday that runs like them
        own = [day for day in days if (day + 6) % 7 in weekdays] or days
        chosen = next((day for day in own if day >= now), own[-1])
        if weekdays or days[-1] >= now:
            found.append(DayType(weekdays, chosen, len(days)))
    typical = sorted((each for each in found if each.weekdays), key=lambda each: each.weekdays)
    special = sorted((each for each in found if not each.weekdays), key=lambda each: each.day)
    return (*typical, *special[:MOST_SPECIAL])
