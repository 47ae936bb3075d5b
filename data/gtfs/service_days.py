"""On which days services run, without a list of days for each: calendars may last a century.

On every weekday of its own a weekly calendar is one stretch of weeks, so that what all services add
up to is a running sum over the weeks; exceptions are put right one by one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from planner import Timetable, grouped
from planner.arrays import Int64, Integers

_REMEMBERED = 1024
"""Services whose kinds of days are kept at hand."""


class ByDay(NamedTuple):
    """A number for each day from the first on (proleptic ordinal); 0 on all others."""

    first: int
    numbers: Int64

    @property
    def days(self) -> Int64:
        """The days that have a number, ascending."""
        return np.flatnonzero(self.numbers) + self.first

    def on(self, day: int) -> int:
        """The number of a day."""
        at = day - self.first
        return int(self.numbers[at]) if 0 <= at < len(self.numbers) else 0

    def at(self, days: Int64) -> Int64:
        """The numbers of several days."""
        at = days - self.first
        told = (at >= 0) & (at < len(self.numbers))
        found = np.zeros(len(days), np.int64)
        found[told] = self.numbers[at[told]]
        return found

    def within(self, first: int | None, end: int | None) -> ByDay:
        """The same on the days from one on and before another; None: all."""
        begin = 0 if first is None else max(first - self.first, 0)
        stop = len(self.numbers) if end is None else max(end - self.first, begin)
        return ByDay(self.first + begin, self.numbers[begin:stop])


def sums_by_day(timetable: Timetable, number_of_service: Int64) -> ByDay:
    """What the numbers of all services that run on a day add up to, in 64 bits."""
    t, number = timetable, number_of_service
    weekdays = t.weekdays_of_service
    first, last = (  # counted from a Monday, which ordinal 1 was
        days.astype(np.int64) - 1 for days in (t.first_day_of_service, t.last_day_of_service)
    )
    weekly = (number != 0) & (first <= last) & (weekdays != 0)
    told = np.flatnonzero(number[t.service_of_exception])
    service, day = t.service_of_exception[told], t.day_of_exception[told].astype(np.int64) - 1
    ends = np.concatenate([first[weekly], last[weekly], day])
    if not len(ends):
        return ByDay(1, np.zeros(0, np.int64))
    week, weeks = ends.min() // 7, ends.max() // 7 - ends.min() // 7 + 1
    sums = np.zeros((weeks + 1, 7), np.int64)
    for weekday in range(7):
        own = np.flatnonzero(weekly & (weekdays >> weekday & 1 != 0))
        np.add.at(sums[:, weekday], -((weekday - first[own]) // 7) - week, number[own])
        np.subtract.at(sums[:, weekday], (last[own] - weekday) // 7 + 1 - week, number[own])
    numbers = np.cumsum(sums, axis=0)[:-1].reshape(-1)
    usual = weekly[service] & (first[service] <= day) & (day <= last[service])
    usual &= weekdays[service] >> (day % 7).astype(np.uint8) & 1 != 0
    more = (t.added_of_exception[told] != 0).astype(np.int64) - usual
    np.add.at(numbers, day - week * 7, more * number[service])
    return ByDay(int(week) * 7 + 1, numbers)


class KindsOfDays:
    """Days on which the same of some services run are of one kind; there are few of those.

    Services run on a common day where they have a kind in common.
    """

    def __init__(self, timetable: Timetable, services: Integers) -> None:
        """`services` are those that count."""
        self._timetable = timetable
        count = len(timetable.weekdays_of_service)
        number = np.zeros(count, np.int64)  # by lot: no two sets of services have one sum
        number[services] = np.random.default_rng(0).integers(1, 2**63, len(services))
        sums = sums_by_day(timetable, number)
        first = np.unique(sums.numbers, return_index=True)[1]
        self._day_of_kind = np.sort(first) + sums.first
        every = timetable.service_of_exception
        self._first_exception, self._exceptions = grouped(every, np.arange(len(every)), count)
        self.of = lru_cache(_REMEMBERED)(self._of)

    def __len__(self) -> int:
        return len(self._day_of_kind)

    def _of(self, service: int) -> Int64:
        """The kinds of days on which a service runs."""
        t, day = self._timetable, self._day_of_kind
        runs = int(t.weekdays_of_service[service]) >> ((day + 6) % 7) & 1 != 0
        runs &= (t.first_day_of_service[service] <= day) & (day <= t.last_day_of_service[service])
        begin, end = self._first_exception[service : service + 2]
        own = self._exceptions[begin:end]
        kind = np.searchsorted(day, t.day_of_exception[own])
        known = day[np.minimum(kind, len(day) - 1)] == t.day_of_exception[own]
        runs[kind[known]] = t.added_of_exception[own[known]] != 0
        return np.flatnonzero(runs)
