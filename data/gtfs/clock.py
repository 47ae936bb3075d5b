"""GTFS's times and dates as numbers (https://gtfs.org/documentation/schedule/reference)."""

from __future__ import annotations

import datetime as dt
import re

_TIME = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?")
_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")

MOST_HOURS = 240
"""Ten days: longer than any trip; what lies beyond is a slip of the pen."""


def seconds_of(text: str) -> int:
    """`5:30:00`, `27:10:00` or `05:30` → seconds since noon minus 12 h of the service day.

    Raises ValueError. `HH:MM` is no GTFS time, but cannot mean anything else.
    """
    found = _TIME.fullmatch(text)
    if not found or int(found[1]) > MOST_HOURS:
        message = f"not a time: {text}"
        raise ValueError(message)
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)


def day_of(text: str) -> int:
    """`20190513` → proleptic ordinal. Raises ValueError."""
    found = _DATE.fullmatch(text)
    if not found:
        message = f"not a date: {text}"
        raise ValueError(message)
    return dt.date(int(found[1]), int(found[2]), int(found[3])).toordinal()
