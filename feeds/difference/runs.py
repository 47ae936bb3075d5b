"""The runs of a version: who goes where and when, and on which days, free of all ids.

A run is known by its route, the stops it calls at (a pattern) and its times. Days are known by the
runs they have, so that the same service under other calendars is the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from data.gtfs.service_days import ServiceDays
from planner import Timetable

_MASK = (1 << 64) - 1


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
    days_of_service    the days each of them runs, proleptic ordinals
    """

    timetable: Timetable
    runs_of_service: Mapping[int, Sequence[Run]]
    days_of_service: Mapping[int, frozenset[int]]

    @cached_property
    def content_of_day(self) -> Mapping[int, int]:
        """Day → a number that is the same where all runs are; days without service are missing."""
        content: Counter[int] = Counter()
        for service, runs in self.runs_of_service.items():
            number = sum(hash(run) & _MASK for run in runs)
            for day in self.days_of_service[service]:
                content[day] += number
        return {day: number & _MASK for day, number in content.items()}

    @cached_property
    def trips_of_day(self) -> Mapping[int, int]:
        """Day → how many runs it has."""
        trips: Counter[int] = Counter()
        for service, runs in self.runs_of_service.items():
            for day in self.days_of_service[service]:
                trips[day] += len(runs)
        return trips

    @cached_property
    def typical_days(self) -> Mapping[int, int]:
        """Weekday (0 Monday) → the first of those days that are most often alike."""
        among: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for day, content in self.content_of_day.items():
            among[(day + 6) % 7][content].append(day)
        return {
            weekday: min((-len(days), min(days)) for days in alike.values())[1]
            for weekday, alike in among.items()
        }

    def within(self, first: int | None, end: int | None) -> Side:
        """The same on the days from one on and before another; None: all."""
        if first is None and end is None:
            return self
        days = {
            service: frozenset(
                day
                for day in those
                if (first is None or day >= first) and (end is None or day < end)
            )
            for service, those in self.days_of_service.items()
        }
        return Side(self.timetable, self.runs_of_service, days)

    def runs_on(self, day: int | None) -> Iterator[Run]:
        """All runs of a day; None: there is no such day."""
        for service, runs in self.runs_of_service.items():
            if day in self.days_of_service[service]:
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
    calendar = ServiceDays(timetable)
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
    days = {service: calendar.of(service) for service in runs}
    return Side(timetable, runs, days)


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
