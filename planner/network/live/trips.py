"""What trips do otherwise than planned: delays, skipped stops, cancellations, and their times.

How a delay goes on to later stops is the GTFS Realtime specification's: to all that follow, until
another is told or it is said that nothing is known
(https://gtfs.org/documentation/realtime/feed-entities/trip-updates/).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from planner.arrays import Bools, Int32
from planner.kernel import NONE
from planner.network.transit.runs import midnight_of
from planner.network.transit.timetable import Timetable


class StopChange(NamedTuple):
    """News of one position of a trip. Delays are seconds, None where not told.

    stop    where it stops instead, as another platform; NONE: as planned
    """

    position: int
    arrival: int | None = None
    departure: int | None = None
    skipped: bool = False
    unknown: bool = False  # from here on nothing is known: as planned
    stop: int = NONE


class TripChange(NamedTuple):
    """News of one run of a trip of the Timetable.

    service_day    proleptic ordinal
    start          planned first departure, seconds since noon minus 12 h of the service day;
                   NONE: as listed
    cancelled      it does not run at all
    delay          of the whole trip, until a stop tells its own; None: not told
    stops          by position, each at most once
    replaced       it runs as another one, which was added
    hidden         it is cancelled, and boards are not to tell so
    wheelchair     whether wheelchairs can use the vehicle that runs, as `wheelchair_of_trip`; None:
                   as planned
    """

    trip: int
    service_day: int
    start: int = NONE
    cancelled: bool = False
    delay: int | None = None
    stops: tuple[StopChange, ...] = ()
    replaced: bool = False
    hidden: bool = False
    wheelchair: int | None = None


class RunTimes(NamedTuple):
    """When a run is where, by position; times count like the Timetable's stop times of its trip.

    cancelled    it does not run; its times are the planned ones
    skipped      bool, where it does not stop
    replaced     another run is this one as it is now
    hidden       that it is cancelled is not told on boards
    wheelchair   as in TripChange
    """

    arrival: Int32
    departure: Int32
    skipped: Bools
    cancelled: bool
    replaced: bool = False
    hidden: bool = False
    wheelchair: int | None = None


@dataclass(frozen=True, eq=False)
class LiveTrips:
    """All that is known of runs now. Runs are known by trip and instant of planned departure.

    wheelchair_of_run    by trip and service day, where something else than planned is told
    """

    times_of_run: Mapping[tuple[int, int], RunTimes] = field(default_factory=dict)
    wheelchair_of_run: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, timetable: Timetable, changes: Iterable[TripChange]) -> LiveTrips:
        """Changes of a timetable's runs, made to times; of two about one run the last counts."""
        zones = [ZoneInfo(name) for name in timetable.zone_of_feed]
        midnights: dict[tuple[int, int], int] = {}
        found, wheelchairs = {}, {}
        for change in changes:
            feed = int(timetable.feed_of_service[timetable.service_of_trip[change.trip]])
            key = change.service_day, feed
            if key not in midnights:
                date = dt.date.fromordinal(change.service_day)
                midnights[key] = midnight_of(date, zones[feed])
            start = (
                change.start if change.start != NONE else _first_departure(timetable, change.trip)
            )
            found[change.trip, midnights[key] + start] = run_times(timetable, change)
            if change.wheelchair is not None:
                wheelchairs[change.trip, change.service_day] = change.wheelchair
        return cls(found, wheelchairs)

    @cached_property
    def not_as_planned(self) -> tuple[tuple[int, int], ...]:
        """Runs that are cancelled or pass a stop, that no other run stands for, and not hidden."""
        return tuple(
            run
            for run, times in self.times_of_run.items()
            if not times.replaced and not times.hidden and (times.cancelled or times.skipped.any())
        )

    def times(self, timetable: Timetable, trip: int, shift: int, midnight: int) -> RunTimes | None:
        """Of a run; None where nothing is known.

        shift       seconds from its trip's stop times to a date's clock
        midnight    the instant at which that clock begins
        """
        return self.times_of_run.get((trip, midnight + shift + _first_departure(timetable, trip)))


def _first_departure(timetable: Timetable, trip: int) -> int:
    return int(timetable.departure_of_stop_time[timetable.first_stop_time_of_trip[trip]])


def run_times(timetable: Timetable, change: TripChange) -> RunTimes:
    """The times of a changed run; they never go back from event to event."""
    first, end = timetable.first_stop_time_of_trip[change.trip : change.trip + 2].tolist()
    length = end - first
    skipped = np.zeros(length, np.bool_)
    event = np.empty(2 * length, np.int32)  # arrival and departure by turns
    event[0::2] = timetable.arrival_of_stop_time[first:end]
    event[1::2] = timetable.departure_of_stop_time[first:end]
    if not change.cancelled:
        told, delays = _delays(change, length)
        event += np.array(delays, np.int32)
        # what lies behind the vehicle is not known, but was not later than what is told
        np.maximum.accumulate(event[told:], out=event[told:])
        before = event[: told + 1][::-1]
        np.minimum.accumulate(before, out=before)
        skipped[[stop.position for stop in change.stops if stop.skipped]] = True
    arrival, departure = event[0::2].copy(), event[1::2].copy()
    return RunTimes(
        arrival,
        departure,
        skipped,
        change.cancelled,
        change.replaced,
        change.hidden,
        change.wheelchair,
    )


def _delays(change: TripChange, length: int) -> tuple[int, list[int]]:
    """Delays of arrivals and departures by turns, and the first event of which one is told."""
    delays = [0] * (2 * length)
    told = 0 if change.delay is not None else NONE
    running, done = change.delay or 0, 0
    for stop in change.stops:
        event = 2 * stop.position
        if running:
            delays[done:event] = [running] * (event - done)
        arrival = running if stop.arrival is None else stop.arrival
        departure = stop.departure
        if departure is None:  # what arrives late leaves late
            departure = arrival
        if stop.unknown:
            arrival = departure = 0
        elif told == NONE and (stop.arrival is not None or stop.departure is not None):
            told = event if stop.arrival is not None else event + 1
        delays[event], delays[event + 1] = arrival, departure
        running, done = departure, event + 2
    if running:
        delays[done:] = [running] * (2 * length - done)
    return max(told, 0), delays
