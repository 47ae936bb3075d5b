"""Wall clock: when clocks on the wall show a time, also on days on which they are changed."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(4096)
def wall_instant(date: dt.date, second: int, zone: ZoneInfo) -> int:
    """The instant (seconds since 1970-01-01 UTC) of a date's time in a zone; past 24 h the next's.

    Of a time that clocks show twice the first; a time that they skip is as long after the one
    before as on other days.
    """
    midnight = dt.datetime.combine(date, dt.time(), zone)
    return int((midnight + dt.timedelta(seconds=second)).timestamp())
