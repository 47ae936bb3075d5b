"""On which days a feed has service."""

from __future__ import annotations

import datetime as dt

import numpy as np

from data.gtfs.service_days import ServiceDays
from planner import Timetable


def first_and_last_day(timetable: Timetable) -> tuple[str, str]:
    """The first and the last day on which a trip runs, as ISO dates; empty where none does."""
    days = ServiceDays(timetable)
    runs = [days.of(service) for service in np.unique(timetable.service_of_trip).tolist()]
    every = frozenset[int]().union(*runs)
    if not every:
        return "", ""
    return dt.date.fromordinal(min(every)).isoformat(), dt.date.fromordinal(max(every)).isoformat()
