"""How long the timetable being served still holds."""

from __future__ import annotations

import datetime as dt

import numpy as np

from api.served.snapshot import Snapshot
from planner import Timetable


def days_left(snapshot: Snapshot, today: dt.date | None = None) -> int:
    """Days from today to the last on which anything runs; below 0: that was before today."""
    today = today or dt.datetime.now(snapshot.network.zone).date()
    return last_day(snapshot.network.timetable) - today.toordinal()


def last_day(timetable: Timetable) -> int:
    """The last day on which a service may run (proleptic ordinal)."""
    return max(last_day_of_feeds(timetable).values(), default=0)


def last_day_of_feeds(timetable: Timetable) -> dict[str, int]:
    """The same of each feed that has services, by its name."""
    last = np.zeros(len(timetable.name_of_feed), np.int64)
    weekly = timetable.weekdays_of_service != 0
    added = timetable.added_of_exception != 0
    np.maximum.at(last, timetable.feed_of_service[weekly], timetable.last_day_of_service[weekly])
    by_exception = timetable.service_of_exception[added]
    feeds = timetable.feed_of_service[by_exception]
    np.maximum.at(last, feeds, timetable.day_of_exception[added])
    return {
        name: day for name, day in zip(timetable.name_of_feed, last.tolist(), strict=True) if day
    }
