"""Vehicle runs: trips of the timetable on their way, one by one, and all that are on a day's clock.

What a trip's public name means, and what moves on a map, is read from the compiled days that
searches use, so that calendars, frequencies, midnight and time zones are settled already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from planner.arrays import Int32
from planner.network.network import Network
from planner.network.transit.day import DayTimetable


@dataclass(frozen=True)
class VehicleRun:
    """A trip under way. Its times are those of the Timetable plus `shift`, on `date`'s clock.

    service_day    proleptic ordinal
    headway        seconds, where a frequency without exact times runs; else NONE
    number         of the run in the compiled day it was read from
    """

    date: dt.date
    trip: int
    service_day: int
    shift: int
    headway: int
    number: int


@dataclass(frozen=True)
class Hop:
    """A run between a stop and the next: positions of its trip, seconds on the day's clock."""

    run: VehicleRun
    position: int
    departure: int
    arrival: int


def find_runs(
    network: Network, service_day: dt.date, trips: Collection[int]
) -> list[tuple[VehicleRun, ...]]:
    """The runs of some trips on a service day, by departure, each with those it is one ride with.

    A tuple holds the runs of a vehicle that riders may stay on board for, in their order, where
    each has one before and one after at most; else the run alone.
    """
    for day in (network.day(service_day), network.service_day(service_day)):
        wanted = np.isin(day.source_of_trip, list(trips))
        wanted &= day.service_day_of_trip == service_day.toordinal()
        if wanted.any():
            first = network.timetable.first_stop_time_of_trip[day.source_of_trip]
            departs = network.timetable.departure_of_stop_time[first] + day.shift_of_trip
            numbers = np.flatnonzero(wanted)
            numbers = numbers[np.argsort(departs[numbers], kind="stable")]
            return [_whole_vehicle(day, number) for number in numbers.tolist()]
    return []


def _whole_vehicle(day: DayTimetable, number: int) -> tuple[VehicleRun, ...]:
    patterns = day.patterns
    before: list[int] = []
    step = number
    while (one := _only(patterns.first_preceding_of_trip, patterns.preceding_of_trip, step)) >= 0:
        before.append(step := one)
    after: list[int] = []
    step = number
    while (one := _only(patterns.first_following_of_trip, patterns.following_of_trip, step)) >= 0:
        after.append(step := one)
    return tuple(_run(day, each) for each in (*reversed(before), number, *after))


def _only(first_of_trip: Int32, others: Int32, number: int) -> int:
    """The one other of a run; -1 where there is none, or several."""
    first, end = first_of_trip[number : number + 2].tolist()
    return int(others[first]) if end - first == 1 else -1


def _run(day: DayTimetable, number: int) -> VehicleRun:
    return VehicleRun(
        day.date,
        int(day.source_of_trip[number]),
        int(day.service_day_of_trip[number]),
        int(day.shift_of_trip[number]),
        int(day.headway_of_trip[number]),
        number,
    )


def hops_within(
    network: Network,
    date: dt.date,
    first: int,
    last: int,
    box: tuple[float, float, float, float],
) -> list[Hop]:
    """Every hop from stop to stop that is under way within [first, last] of a date's clock.

    box    south, west, north, east, degrees: the rectangle around a hop's two stops touches it

    By departure. Hops of no time are left out: nothing moves.
    """
    day, timetable = network.day(date), network.timetable
    hops, patterns = day.connections, day.patterns
    until = int(np.searchsorted(hops.departure_of_connection, last, "right"))
    under_way = (hops.arrival_of_connection[:until] >= first) & (
        hops.arrival_of_connection[:until] > hops.departure_of_connection[:until]
    )
    chosen = np.flatnonzero(under_way)
    position = hops.position_of_connection[chosen]
    here, there = (
        network.stop_of_point[patterns.stop_of_position[at]] for at in (position, position + 1)
    )
    lats = timetable.lat_of_stop[np.stack([here, there])]
    lons = timetable.lon_of_stop[np.stack([here, there])]
    south, west, north, east = box
    inside = (lats.max(axis=0) >= south) & (lats.min(axis=0) <= north)
    inside &= (lons.max(axis=0) >= west) & (lons.min(axis=0) <= east)
    chosen, position = chosen[inside], position[inside]
    trip = hops.trip_of_connection[chosen]
    own = position - patterns.first_position_of_pattern[patterns.pattern_of_trip[trip]]
    return [
        Hop(_run(day, number), at, departure, arrival)
        for number, at, departure, arrival in zip(
            trip.tolist(),
            own.tolist(),
            hops.departure_of_connection[chosen].tolist(),
            hops.arrival_of_connection[chosen].tolist(),
            strict=True,
        )
    ]
