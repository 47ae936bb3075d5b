"""The days of a timetable, by the trips they have."""

from __future__ import annotations

import datetime as dt

import numpy as np

from data.gtfs.service_days import ByDay, sums_by_day
from planner import Timetable

YEAR = 365
"""days"""


def trips_by_day(timetable: Timetable, feed: str | None = None) -> ByDay:
    """How many trips each day has, as the timetable lists them; of one feed, or all."""
    services = len(timetable.weekdays_of_service)
    trips = np.bincount(timetable.service_of_trip, minlength=services).astype(np.int64)
    if feed is not None:
        own = np.array([name == feed for name in timetable.name_of_feed], bool)
        trips[~own[timetable.feed_of_service]] = 0
    return sums_by_day(timetable, trips)


def added(one: ByDay, other: ByDay) -> ByDay:
    """Both numbers of each day added up."""
    first = min(one.first, other.first)
    end = max(each.first + len(each.numbers) for each in (one, other))
    days = np.arange(first, end)
    return ByDay(first, one.at(days) + other.at(days))


def fullest_year(trips: ByDay) -> tuple[int, int]:
    """The first day of the year that has most trips, the latest such, and the day behind it.

    What is usual is looked for there: most days of a calendar for a century have nothing of what
    other calendars add for this year.
    """
    until = np.concatenate([np.zeros(1, np.int64), np.cumsum(trips.numbers)])
    sums = until[YEAR:] - until[:-YEAR]
    begin = len(sums) - 1 - int(np.argmax(sums[::-1])) if len(sums) else 0
    return trips.first + begin, trips.first + min(begin + YEAR, len(trips.numbers))


def first_and_last_day(timetable: Timetable) -> tuple[str, str]:
    """The first and the last day on which a trip runs, as ISO dates; empty where none does."""
    days = trips_by_day(timetable).days
    if not len(days):
        return "", ""
    return _iso(days[0]), _iso(days[-1])


def nearest_day(timetable: Timetable, day: int) -> int | None:
    """A day, or else the nearest day of the same weekday on which the timetable has service."""
    days = trips_by_day(timetable).days
    alike = days[(days - day) % 7 == 0]
    return int(alike[np.argmin(np.abs(alike - day))]) if len(alike) else None


def _iso(day: np.int64) -> str:
    return dt.date.fromordinal(int(day)).isoformat()
