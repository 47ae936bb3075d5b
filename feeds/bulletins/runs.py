"""The runs that a bulletin is about: by route, direction, trip and period.

A cancelled run is one that would begin within the period: who is on board at its beginning is taken
to the end. A late run is one that is on its way within the period. A detour is passed stop by stop.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from data.gtfs_realtime import TripIndex
from data.parameters import parameter
from feeds.registry.schema import Bulletin, Kind
from planner import NONE
from planner.arrays import Int64
from planner.seconds import DAY_SECONDS

MOST_RUNS = 30_000
"""Of one bulletin: with so many no further day is looked at; the days that follow come as time goes
on. They are a day of a large city and a month of a town, and take a worker seconds."""


class Called(NamedTuple):
    """A run and where the bulletin touches it.

    service_day    proleptic ordinal
    start          first departure as planned, seconds since noon minus 12 h of the service day
    repeated       whether the trip runs by frequency, so that `start` tells which run is meant
    positions      of the stops that are passed; of a late run the first that it leaves late
    """

    trip: int
    service_day: int
    start: int
    repeated: bool
    positions: tuple[int, ...]


def called_runs(bulletin: Bulletin, index: TripIndex, today: int) -> Iterator[Called]:
    """The runs of the days to come that a bulletin is about, by day; whole days, up to a limit.

    today    proleptic ordinal
    """
    trips = chosen_trips(bulletin, index)
    if bulletin.kind == Kind.NOTICE.value or not len(trips):
        return
    passed = named_stops(bulletin, index)
    timetable = index.timetable
    ends = timetable.first_stop_time_of_trip[trips + 1] - 1
    longest = int(timetable.arrival_of_stop_time[ends].max(initial=0)) // DAY_SECONDS
    count = 0
    for day in _days(bulletin, index, today, longest):
        if count >= MOST_RUNS and day > today + 1:
            return
        runs = timetable.runs_of_service_on(day)[timetable.service_of_trip[trips]]
        for trip in trips[runs].tolist():
            listed, starts = index.span(trip)[0], index.starts(trip)
            for start in starts if starts is not None else (listed,):
                shift = index.midnight(day) + start - listed
                positions = _positions(bulletin, passed, index, trip, shift)
                if positions is not None:
                    count += 1
                    yield Called(trip, day, start, starts is not None, positions)


def chosen_trips(bulletin: Bulletin, index: TripIndex) -> Int64:
    """The trips of the timetable that a bulletin names, whenever they run."""
    timetable, prefix = index.timetable, f"{index.feed_name}_"
    trips = index.trips
    if bulletin.routes:
        wanted = {prefix + route for route in bulletin.routes}
        routes = [number for number, name in enumerate(timetable.id_of_route) if name in wanted]
        trips = trips[np.isin(timetable.route_of_trip[trips], routes)]
    if bulletin.direction is not None:
        trips = trips[timetable.direction_of_trip[trips] == bulletin.direction]
    if bulletin.trips:
        named = set(bulletin.trips)
        trips = np.array([t for t in trips.tolist() if timetable.id_of_trip[t] in named], np.int64)
    return trips


def named_stops(bulletin: Bulletin, index: TripIndex) -> frozenset[int]:
    """The stops that a bulletin names; of a station all its parts."""
    timetable = index.timetable
    wanted = {f"{index.feed_name}_{stop}" for stop in bulletin.stops}
    found = set[int]()
    for stop, name in enumerate(timetable.id_of_stop if wanted else ()):
        parent = int(timetable.parent_of_stop[stop])
        if name in wanted or (parent != NONE and timetable.id_of_stop[parent] in wanted):
            found.add(stop)
    return frozenset(found)


def _days(bulletin: Bulletin, index: TripIndex, today: int, longest: int) -> Sequence[int]:
    """Service days whose runs may be under way within the period, from yesterday on."""

    def day_of(moment: int) -> int:
        return dt.datetime.fromtimestamp(moment, index.zone).date().toordinal()

    last = today + int(parameter("bulletin_ahead").value)
    if bulletin.ends_at is not None:
        last = min(last, day_of(bulletin.ends_at) + 1)
    return range(max(today - 1, day_of(bulletin.starts_at)) - longest, last + 1)


def _positions(
    bulletin: Bulletin, passed: frozenset[int], index: TripIndex, trip: int, shift: int
) -> tuple[int, ...] | None:
    """Where the run is touched; None: not at all. `shift`: from its stop times to instants."""
    timetable = index.timetable
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    leaves = [shift + each for each in timetable.departure_of_stop_time[first:end].tolist()]
    begins = bulletin.starts_at
    until = leaves[-1] + 1 if bulletin.ends_at is None else bulletin.ends_at
    if bulletin.kind == Kind.CANCELLATION.value:
        return () if begins <= leaves[0] < until else None
    if bulletin.kind == Kind.DELAY.value:
        late = next((position for position, each in enumerate(leaves) if each >= begins), None)
        return (late,) if late is not None and leaves[0] < until else None
    stops = timetable.stop_of_stop_time[first:end].tolist()
    found = tuple(
        position
        for position, stop in enumerate(stops)
        if stop in passed and begins <= leaves[position] < until
    )
    return found or None
