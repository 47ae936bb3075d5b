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
    weekly = timetable.last_day_of_service[timetable.weekdays_of_service != 0]
    added = timetable.day_of_exception[timetable.added_of_exception != 0]
    return int(max(np.max(weekly, initial=0), np.max(added, initial=0)))
