"""Advance booking: until when a ride of a day can still be asked for.

The rules are those of GTFS booking_rules.txt
(https://gtfs.org/documentation/schedule/reference/#booking_rulestxt).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from planner.kernel import NONE
from planner.network.hours.opening_hours import Calendar, Opening
from planner.network.transit.runs import midnight_of
from planner.seconds import DAY_SECONDS

REAL_TIME, SAME_DAY, DAYS_BEFORE = range(3)
"""booking_type: up to the ride, some minutes before, on an earlier day."""

MOST_DAYS = 366


@dataclass(frozen=True)
class BookingRule:
    """How early, how late and by what a ride is booked. NONE: not said.

    kind                        REAL_TIME, SAME_DAY or DAYS_BEFORE
    least_notice, most_notice   seconds before the ride, of SAME_DAY
    last_day, last_time         so many days before, until this time of that day (seconds since noon
                                minus 12 h); without a time until its end
    first_day, first_time       and not before this one
    working_days                the days that are counted; None: all
    message, message_en         what the operator says about it
    """

    kind: int = REAL_TIME
    least_notice: int = 0
    most_notice: int = NONE
    last_day: int = NONE
    last_time: int = NONE
    first_day: int = NONE
    first_time: int = NONE
    working_days: Calendar | None = None
    phone: str = ""
    url: str = ""
    info_url: str = ""
    message: str = ""
    message_en: str = ""

    def still(self, opening: Opening, zone: ZoneInfo, requested_at: int) -> Opening | None:
        """What is left of an opening for who books at an instant; None: nothing.

        To the second: who books at the deadline is in time.
        """
        opens, closes = max(opening.opens, requested_at), opening.closes
        if self.kind == SAME_DAY:
            opens = max(opens, requested_at + max(self.least_notice, 0))
            if self.most_notice != NONE:
                closes = min(closes, requested_at + self.most_notice)
        if self.kind == DAYS_BEFORE and requested_at > self._deadline(opening.date, zone):
            return None
        if requested_at < self._earliest(opening.date, zone):
            return None
        return Opening(opening.date, opens, closes) if opens <= closes else None

    def deadline(self, date: dt.date, zone: ZoneInfo, departure: int) -> int:
        """The last instant at which a ride of a service day, leaving at an instant, is booked."""
        if self.kind == DAYS_BEFORE:
            return min(departure, self._deadline(date, zone))
        return departure - (max(self.least_notice, 0) if self.kind == SAME_DAY else 0)

    def _deadline(self, date: dt.date, zone: ZoneInfo) -> int:
        day = self._days_before(date, max(self.last_day, 0))
        return midnight_of(day, zone) + (DAY_SECONDS if self.last_time == NONE else self.last_time)

    def _earliest(self, date: dt.date, zone: ZoneInfo) -> int:
        """The first instant at which a ride of a day can be booked."""
        if self.first_day == NONE or self.kind == REAL_TIME:
            return -(2**62)
        return midnight_of(self._days_before(date, self.first_day), zone) + max(self.first_time, 0)

    def _days_before(self, date: dt.date, days: int) -> dt.date:
        """So many days before a date, counting working days only where they are known."""
        if self.working_days is None:
            return date - dt.timedelta(days)
        for _ in range(MOST_DAYS):
            if days == 0:
                break
            date -= dt.timedelta(1)
            days -= self.working_days.runs_on(date)
        return date
