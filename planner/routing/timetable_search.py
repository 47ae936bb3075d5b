"""A query's timetable, interval by interval: what pages are cut from.

An interval is of instants, seconds since 1970; its journeys are on the clock of the query's date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.network.network import Network
from planner.network.transit.runs import midnight_of
from planner.routing.course import Course
from planner.routing.journey import Journey, Reason, moved
from planner.routing.other_date import on_date
from planner.routing.plan import NO_SERVICE, obstacles, why_none
from planner.routing.query import LONGEST_WINDOW, Query
from planner.routing.via import go_past, has_none, ride_next, ride_past
from planner.seconds import MINUTE


@dataclass(frozen=True)
class Found:
    """A journey, and the instant (whole minute, seconds since 1970) at which its page has it."""

    minute: int
    journey: Journey


@dataclass(frozen=True)
class Interval:
    """Journeys found in [begin, end), by minute; instants."""

    begin: int
    end: int
    found: tuple[Found, ...]

    def joined(self, other: Interval) -> Interval:
        """With the one that adjoins it."""
        first, second = sorted((self, other), key=lambda each: (each.begin, each.end))
        return Interval(first.begin, second.end, first.found + second.found)

    def cut(self, begin: int, end: int) -> Interval:
        """What of it lies in [begin, end)."""
        return Interval(begin, end, tuple(f for f in self.found if begin <= f.minute < end))


class TimetableSearch:
    """A query's timetable, interval by interval; its streets are searched once."""

    def __init__(self, network: Network, query: Query) -> None:
        self.query = query
        self.midnight = midnight_of(query.date, network.zone)
        self._network = network
        self._whole = Course(network, query)
        self._searched: list[Course] = []

    @property
    def is_hopeless(self) -> bool:
        """Whether no other time would find anything, either; another day may have service."""
        found = obstacles(self._searched[-1] if self._searched else self._whole)
        return any(reason.code != NO_SERVICE for reason in found)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the first search may have found nothing."""
        return why_none(self._searched[0] if self._searched else self._whole)

    @property
    def direct(self) -> tuple[Journey, ...]:
        """The ways without a vehicle, at the query's time."""
        return go_past(self._whole)

    def minute_of(self, journey: Journey) -> int:
        """The instant by which a journey belongs to a page."""
        return self.midnight + journey.minute(arrive_by=self.query.arrive_by)

    def next_minute(self, moment: int) -> int | None:
        """The first minute from an instant on (arriving by a time: back from it) of a journey.

        Of those that one search from that instant finds; None: it finds none.
        """
        date = self._network.clock(dt.datetime.fromtimestamp(moment, dt.UTC))[0]
        midnight = midnight_of(date, self._network.zone)
        asked = on_date(self._network, self.query, date, time=moment - midnight, window=0)
        minutes = [
            self.minute_of(moved(journey, midnight - self.midnight))
            for journey in ride_past(self._whole.at(asked))
        ]
        if not minutes:
            return None
        return max(minutes) if self.query.arrive_by else min(minutes)

    def minutes(self, begin: int, end: int) -> list[int]:
        """The instants of an interval that a journey may belong to, ascending."""
        return [
            midnight + minute
            for course, midnight in self._courses(begin, end)
            for minute in course.minutes()
        ]

    def between(self, begin: int, end: int, *, doubtful: bool = False) -> Interval:
        """All journeys of an interval of instants; on the clock of the query's date.

        doubtful    there may well be none
        """
        found: tuple[Found, ...] = ()
        for course, midnight in self._courses(begin, end):
            self._searched.append(course)
            journeys = () if doubtful and has_none(course) else ride_past(course)
            found += self._found(journeys, midnight)
        return Interval(begin, end, found)

    def first_between(self, begin: int, end: int, count: int) -> Interval | None:
        """As much of an interval, from the query's side on, as holds so many of its journeys.

        All of it where they are fewer. Each is searched after the one before it, so that it does
        not matter how far they are apart. None where they are not joined by walks alone
        (`Stretch.ride_next`), or many take too long.
        """
        backward = self.query.arrive_by
        near = end if backward else begin
        interval = Interval(near, near, ())
        days = list(self._days(begin, end))
        for day in reversed(days) if backward else days:
            course, midnight = self._course(*day)
            found = ride_next(course, count - len(interval.found))
            if found is None:
                return None
            self._searched.append(course)
            journeys, seconds = found
            edge = interval.begin - seconds if backward else interval.end + seconds
            inside = (edge, interval.begin) if backward else (interval.end, edge)
            more = Interval(*inside, self._found(journeys, midnight))
            interval = interval.joined(more.cut(*inside))
            if len(interval.found) >= count:
                break
            if seconds < day[2] + MINUTE - day[1]:
                return None
        return interval

    def _found(self, journeys: tuple[Journey, ...], midnight: int) -> tuple[Found, ...]:
        """Journeys of a day by minute, on the clock of the query's date."""
        here = [moved(journey, midnight - self.midnight) for journey in journeys]
        found = [Found(self.minute_of(each), each) for each in here]
        return tuple(sorted(found, key=lambda each: each.minute))

    def _courses(self, begin: int, end: int) -> Iterator[tuple[Course, int]]:
        """The query's course on each day of an interval, and the instant its clock counts from."""
        for day in self._days(begin, end):
            yield self._course(*day)

    def _course(self, date: dt.date, first: int, last: int) -> tuple[Course, int]:
        near = last if self.query.arrive_by else first
        midnight = midnight_of(date, self._network.zone)
        window = max(last - first, 1)
        asked = on_date(self._network, self.query, date, time=near - midnight, window=window)
        return self._whole.at(asked), midnight

    def _days(self, begin: int, end: int) -> Iterator[tuple[dt.date, int, int]]:
        """The dates of an interval, each with its first and last minute, both included.

        No search crosses midnight, so that two compiled days hold all that it may find; and none
        has a window of 25 hours, which the night may bring in which clocks are put back.
        """
        moment = dt.datetime.fromtimestamp(begin, dt.UTC)
        date = self._network.clock(moment)[0] - dt.timedelta(1)
        while begin < end:
            tomorrow = midnight_of(date + dt.timedelta(1), self._network.zone)
            while begin < min(tomorrow, end):
                until = min(tomorrow, end, begin + LONGEST_WINDOW)
                yield date, begin, until - MINUTE
                begin = until
            date += dt.timedelta(1)
