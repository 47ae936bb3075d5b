"""The runs of a version: who goes where and when, and on which days, free of all ids.

A run is known by its route, the stops it calls at (a pattern) and its times. Days are known by the
runs they have, so that the same service under other calendars is the same.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from data.gtfs.service_days import ByDay, sums_by_day
from feeds.days import fullest_year
from planner import Timetable


class Run(NamedTuple):
    """One vehicle's way on one day.

    route      label
    stops      labels of the stops it calls at
    times      arrival and departure at each, after the first departure
    departure  from its first stop, seconds
    """

    route: int
    stops: tuple[int, ...]
    times: bytes
    departure: int


@dataclass(frozen=True, eq=False)
class Side:
    """One version as it is compared.

    runs_of_service    every service that has runs
    trips              how many runs each day has
    content            a number that is the same on days on which all runs are
    """

    timetable: Timetable
    runs_of_service: Mapping[int, Sequence[Run]]
    trips: ByDay
    content: ByDay

    @cached_property
    def typical_days(self) -> Mapping[int, int]:
        """Weekday (0 Monday) → the first of those days that are most often alike.

        Of long calendars only the year counts that has most trips.
        """
        days = self.trips.within(*fullest_year(self.trips)).days
        found = {}
        for weekday in range(7):
            own = days[(days + 6) % 7 == weekday]
            if len(own):
                _, first, count = np.unique(
                    self.content.at(own), return_index=True, return_counts=True
                )
                found[weekday] = int(own[first[count == count.max()].min()])
        return found

    def within(self, first: int | None, end: int | None) -> Side:
        """The same on the days from one on and before another; None: all."""
        return replace(
            self, trips=self.trips.within(first, end), content=self.content.within(first, end)
        )

    def content_on(self, day: int | None) -> int | None:
        """The number of a day; None: it has no service, or there is no such day."""
        return self.content.on(day) if day is not None and self.trips.on(day) else None

    def runs_on(self, day: int | None) -> Iterator[Run]:
        """All runs of a day; None: there is no such day."""
        if day is None or not self.trips.on(day):
            return
        runs_today = self.timetable.runs_of_service_on(day)
        for service, runs in self.runs_of_service.items():
            if runs_today[service]:
                yield from runs


@lru_cache(maxsize=3)
def whole_side(timetable: Timetable) -> Side:
    """A version that is compared with no other: its routes and stops are their own labels."""
    return side_of(timetable, range(len(timetable.kind_of_route)), range(timetable.stop_count))


def side_of(
    timetable: Timetable, label_of_route: Sequence[int], label_of_stop: Sequence[int]
) -> Side:
    """A version, in the labels of what it is compared with."""
    runs: dict[int, list[Run]] = defaultdict(list)
    starts = _starts(timetable)
    first = timetable.first_stop_time_of_trip.tolist()
    labels = np.asarray(label_of_stop)[timetable.stop_of_stop_time].tolist()
    times = np.column_stack([timetable.arrival_of_stop_time, timetable.departure_of_stop_time])
    for trip, (route, service) in enumerate(
        zip(timetable.route_of_trip.tolist(), timetable.service_of_trip.tolist(), strict=True)
    ):
        called = times[first[trip] : first[trip + 1]]
        if not len(called):
            continue
        leaves = int(called[0, 1])
        stops = tuple(labels[first[trip] : first[trip + 1]])
        run = Run(label_of_route[route], stops, (called - leaves).tobytes(), leaves)
        runs[service].extend(
            [run._replace(departure=start) for start in starts[trip]] if trip in starts else [run]
        )
    trips = np.zeros(len(timetable.weekdays_of_service), np.int64)
    content = np.zeros(len(trips), np.int64)
    for service, those in runs.items():
        trips[service] = len(those)
        content[service] = np.array([hash(run) for run in those], np.int64).sum()  # in 64 bits
    return Side(timetable, runs, sums_by_day(timetable, trips), sums_by_day(timetable, content))


def _starts(timetable: Timetable) -> Mapping[int, list[int]]:
    """Departures of trips that run by frequency."""
    starts: dict[int, list[int]] = defaultdict(list)
    columns = zip(
        timetable.trip_of_frequency.tolist(),
        timetable.start_of_frequency.tolist(),
        timetable.end_of_frequency.tolist(),
        timetable.headway_of_frequency.tolist(),
        strict=True,
    )
    for trip, start, end, headway in columns:
        starts[trip].extend(range(start, end, max(headway, 1)))
    return starts


def iso(day: int) -> str:
    """A day as an ISO date."""
    return dt.date.fromordinal(day).isoformat()
