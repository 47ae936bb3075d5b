"""Opening hours: on which days something runs, and from when until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from planner.network.hours.wall_clock import wall_instant
from planner.network.transit.runs import midnight_of
from planner.seconds import DAY_SECONDS

EVERY_DAY = frozenset(range(7))

LONGEST = 4 * DAY_SECONDS
"""No interval ends later than so many seconds after its service day began."""


@dataclass(frozen=True)
class Calendar:
    """The days on which something runs.

    weekdays       0 is Monday
    first, last    dates, both included; None: no bound
    added          dates on which it runs all the same
    removed        dates on which it does not
    """

    weekdays: frozenset[int] = EVERY_DAY
    first: dt.date | None = None
    last: dt.date | None = None
    added: frozenset[dt.date] = frozenset()
    removed: frozenset[dt.date] = frozenset()

    def runs_on(self, date: dt.date) -> bool:
        """Whether a date is one of them."""
        if date in self.removed:
            return False
        if date in self.added:
            return True
        begun = self.first is None or self.first <= date
        ended = self.last is not None and self.last < date
        return begun and not ended and date.weekday() in self.weekdays


@dataclass(frozen=True)
class OpeningHours:
    """The same intervals on each day of a calendar.

    intervals    seconds of the day, both ends included; they may pass 24 h. Whether by the clock on
                 the wall or since noon minus 12 h, as GTFS counts, is known to who reads them
    """

    intervals: tuple[tuple[int, int], ...]
    calendar: Calendar = Calendar()


class Opening(NamedTuple):
    """An interval in which something is open: instants (seconds since 1970), both included.

    date    the service day it belongs to
    """

    date: dt.date
    opens: int
    closes: int


def openings_between(
    hours: Sequence[OpeningHours], zone: ZoneInfo, first: int, last: int, *, by_wall: bool = False
) -> list[Opening]:
    """Every opening that has a moment in [first, last] (instants), in order.

    by_wall    seconds are those of clocks on the wall, not since noon minus 12 h
    """
    found = []
    for date in _dates(zone, first, last):
        for each in hours:
            if each.calendar.runs_on(date):
                for span in each.intervals:
                    opens, closes = (_instant(date, second, zone, by_wall) for second in span)
                    if opens <= min(closes, last) and closes >= first:
                        found.append(Opening(date, opens, closes))
    return sorted(set(found))


def _instant(date: dt.date, second: int, zone: ZoneInfo, by_wall: bool) -> int:
    return wall_instant(date, second, zone) if by_wall else midnight_of(date, zone) + second


def _dates(zone: ZoneInfo, first: int, last: int) -> Iterator[dt.date]:
    """All service days that may have an opening between two instants."""
    date = dt.datetime.fromtimestamp(first - LONGEST, zone).date()
    end = dt.datetime.fromtimestamp(last + DAY_SECONDS, zone).date()
    while date <= end:
        yield date
        date += dt.timedelta(1)
