"""The board at a stop: what leaves or arrives next, or did before.

Read from compiled days, whose clocks already hold yesterday's and tomorrow's trips, so that
midnight is nothing special.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.network.day import DayTimetable
from planner.network.network import Network
from planner.network.runs import DAY_SECONDS
from planner.network.timetable import Int32
from planner.routing.mile import get_stop, platforms_of
from planner.routing.query import Place


@dataclass(frozen=True)
class BoardRow:
    """A vehicle at a stop. Times are seconds on the clock of `date`; the rest as in `RideLeg`."""

    date: dt.date
    stop: int
    arrival: int
    departure: int
    trip: int
    service_day: int
    shift: int
    position: int
    headway: int


@dataclass(frozen=True)
class BoardWish:
    """What to show at a stop.

    count           rows at most
    arrivals        vehicles that may be left here, by arrival; else those that may be boarded
    earlier         the last before the time, instead of the first from it on
    route_kinds     GTFS route_types shown; None: all
    whole_station   all platforms of the stop's station; else the stop alone
    """

    count: int = 10
    arrivals: bool = False
    earlier: bool = False
    route_kinds: frozenset[int] | None = None
    whole_station: bool = True


def stop_board(
    network: Network, stop_id: str, date: dt.date, time: int, wish: BoardWish
) -> tuple[BoardRow, ...]:
    """The vehicles at a stop nearest to a time (seconds on the clock of a local date), by time.

    Looks to the end of the following day, or back to the beginning of the day before. Raises
    UnknownPlace for a stop id that the network does not have.
    """
    place = Place(stop_id=stop_id)
    stop = get_stop(network.timetable, stop_id)
    stops = platforms_of(network.timetable, place) if wish.whole_station else np.array([stop])
    day = network.day(date)
    if not wish.earlier:
        return tuple(_rows(day, stops, wish, time, 2 * DAY_SECONDS - 1))
    rows = _rows(day, stops, wish, 0, time)
    missing = wish.count - len(rows)
    if missing > 0:
        before = date - dt.timedelta(1)
        midnight = network.instant(date, 0) - network.instant(before, 0)
        last = int(midnight.total_seconds()) - 1 + min(time + 1, 0)
        rows = _rows(network.day(before), stops, wish, 0, last)[-missing:] + rows
    return tuple(rows)


def _rows(
    day: DayTimetable, stops: Int32, wish: BoardWish, first: int, last: int
) -> list[BoardRow]:
    """The wished rows with a time in [first, last] of a day's clock."""
    patterns = day.patterns
    points = day.points.of_stops(stops)
    found = sorted(
        row for point in points.tolist() for row in _events(day, point, wish, first, last)
    )
    kept = found[-wish.count :] if wish.earlier else found[: wish.count]
    return [
        BoardRow(
            date=day.date,
            stop=stop,
            arrival=int(patterns.arrival_of_event[event]),
            departure=int(patterns.departure_of_event[event]),
            trip=int(day.source_of_trip[trip]),
            service_day=int(day.service_day_of_trip[trip]),
            shift=int(day.shift_of_trip[trip]),
            position=position,
            headway=int(day.headway_of_trip[trip]),
        )
        for _, trip, position, stop, event in kept
    ]


def _events(
    day: DayTimetable, point: int, wish: BoardWish, first: int, last: int
) -> Iterator[tuple[int, int, int, int, int]]:
    """Time, trip, position, stop and event of vehicles at one boarding point."""
    stop = int(day.points.stop_of_point[point])
    patterns = day.patterns
    times = patterns.arrival_of_event if wish.arrivals else patterns.departure_of_event
    usable = patterns.alightable_of_position if wish.arrivals else patterns.boardable_of_position
    first_visit, end_visit = patterns.first_visit_of_stop[point : point + 2].tolist()
    for visit in range(first_visit, end_visit):
        pattern = int(patterns.pattern_of_visit[visit])
        position = int(patterns.position_of_visit[visit])
        kind = int(day.kind_of_pattern[pattern])
        if wish.route_kinds is not None and kind not in wish.route_kinds:
            continue
        if not usable[patterns.first_position_of_pattern[pattern] + position]:
            continue
        first_trip, end_trip = patterns.first_trip_of_pattern[pattern : pattern + 2].tolist()
        event = int(patterns.first_event_of_pattern[pattern]) + position * (end_trip - first_trip)
        here = times[event : event + end_trip - first_trip]
        begin = int(np.searchsorted(here, first, "left"))
        end = int(np.searchsorted(here, last, "right"))
        if wish.earlier:
            begin = max(begin, end - wish.count)
        for rank in range(begin, min(end, begin + wish.count)):
            yield int(here[rank]), first_trip + rank, position, stop, event + rank


__all__ = ["BoardRow", "BoardWish", "stop_board"]
