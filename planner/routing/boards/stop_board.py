"""The board at a stop: what leaves or arrives next, or did before.

Read from compiled days, whose clocks already hold yesterday's and tomorrow's trips, so that
midnight is nothing special.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from planner.arrays import Int32
from planner.network.network import Network
from planner.network.transit.day import DayTimetable
from planner.routing.boards.cancelled_calls import cancelled_calls, is_cancelled
from planner.routing.places import get_stop, platforms_of
from planner.routing.query import Place
from planner.seconds import DAY_SECONDS

DAYS_AHEAD = 14
"""So far a board is filled where little runs: what comes once a week is told."""


_Clock = tuple[dt.date, tuple[int, int]]
"""A date, and the first and last second of its clock."""

_CLOCK_CHANGE = 3 * 3600
"""Clocks are set forward and back by less (seconds)."""


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

    count           rows at least, as far as there are any; those of one second stay together
    window          seconds from the time on (before it) of which all rows are shown
    arrivals        vehicles that may be left here, by arrival; else those that may be boarded
    earlier         the last before the time, instead of the first from it on
    route_kinds     GTFS route_types shown; None: all
    whole_station   all platforms of the stop's station; else the stop alone
    forbidden       also vehicles that stop and may not be boarded (left) here
    """

    count: int = 10
    window: int = 0
    arrivals: bool = False
    earlier: bool = False
    route_kinds: frozenset[int] | None = None
    whole_station: bool = True
    forbidden: bool = False


def stop_board(
    network: Network, stop_id: str, date: dt.date, time: int, wish: BoardWish
) -> tuple[BoardRow, ...]:
    """The vehicles at a stop nearest to a time (seconds on the clock of a local date), by time.

    Looks to the end of the following day, or back to the beginning of the day before; where rows
    are missing then, as far as `DAYS_AHEAD`. Raises UnknownPlace for a stop id that the network
    does not have.
    """
    stop = get_stop(network.timetable, stop_id)
    whole = platforms_of(network.timetable, Place(stop_id=stop_id)) if wish.whole_station else None
    stops = np.array([stop], np.int32) if whole is None else whole
    return board_of_stops(network, stops, date, time, wish)


def board_of_stops(
    network: Network, stops: Int32, date: dt.date, time: int, wish: BoardWish
) -> tuple[BoardRow, ...]:
    """The same of several stops (int32) together, `wish.whole_station` aside.

    Where it is known what runs now, what does not is among the rows, at its planned time.
    """
    if wish.count == 0 and not wish.window:
        return ()
    if not wish.earlier:
        rows = _rows(network, date, stops, wish, (time, 2 * DAY_SECONDS - 1), time + wish.window)
        clocks = _clocks_ahead(network, date, stops)
        return tuple(rows + _farther_off(network, clocks, stops, wish, wish.count - len(rows)))
    rows = _rows(network, date, stops, wish, (0, time), time - wish.window)
    missing = replace(wish, count=max(0, wish.count - len(rows)))
    past_midnight = wish.window > time
    if missing.count > 0 or past_midnight:
        before = date - dt.timedelta(1)
        midnight = int((network.instant(date, 0) - network.instant(before, 0)).total_seconds())
        last = midnight - 1 + min(time + 1, 0)
        since = midnight + time - wish.window if past_midnight else last + 1
        rows = _rows(network, before, stops, missing, (0, last), since) + rows
        clocks = _clocks_back(network, before, stops)
        rows = _farther_off(network, clocks, stops, wish, wish.count - len(rows)) + rows
    return tuple(rows)


def _farther_off(
    network: Network, clocks: Iterator[_Clock], stops: Int32, wish: BoardWish, missing: int
) -> list[BoardRow]:
    """Rows still missing, by time, where the stops are seldom served; the nearest clock first."""
    found: list[BoardRow] = []
    while len(found) < missing and (clock := next(clocks, None)):
        day, within = clock
        fewer = replace(wish, count=missing - len(found))
        rows = _rows(network, day, stops, fewer, within, within[1] if wish.earlier else within[0])
        found = rows + found if wish.earlier else found + rows
    return found


def _clocks_ahead(network: Network, date: dt.date, stops: Int32) -> Iterator[_Clock]:
    """Dates and seconds of their clocks that go on from where a date's clock ends.

    Where clocks are set back an hour lies between two: the clock of the day before has it.
    """
    end = network.instant(date, 2 * DAY_SECONDS)
    for day in _served_days(network, date, stops, 1):
        start, eve = _seconds_from(network, day, end), day - dt.timedelta(1)
        if -_CLOCK_CHANGE <= start < 0:
            first, begin = _seconds_from(network, eve, end), network.instant(day, 0)
            yield eve, (first, _seconds_from(network, eve, begin) - 1)
        yield day, (max(start, 0), 2 * DAY_SECONDS - 1)
        end = network.instant(day, 2 * DAY_SECONDS)


def _clocks_back(network: Network, date: dt.date, stops: Int32) -> Iterator[_Clock]:
    """Likewise back from where a date's clock begins."""
    begin = network.instant(date, 0)
    for day in _served_days(network, date, stops, -1):
        over = _seconds_from(network, day, begin) - 2 * DAY_SECONDS
        if 0 < over <= _CLOCK_CHANGE:
            morrow, end = day + dt.timedelta(1), network.instant(day, 2 * DAY_SECONDS)
            last = _seconds_from(network, morrow, begin) - 1
            yield morrow, (_seconds_from(network, morrow, end), last)
        yield day, (0, 2 * DAY_SECONDS - 1 + min(over, 0))
        begin = network.instant(day, 0)


def _seconds_from(network: Network, date: dt.date, moment: dt.datetime) -> int:
    """A moment on a date's clock."""
    return int((moment - network.instant(date, 0)).total_seconds())


def _served_days(network: Network, date: dt.date, stops: Int32, step: int) -> Iterator[dt.date]:
    """Every second date up to `DAYS_AHEAD` on whose clock, of two days, the stops may be served."""
    timetable = network.timetable
    calls = np.flatnonzero(np.isin(timetable.stop_of_stop_time, stops))
    if not len(calls):
        return
    trips = np.unique(np.searchsorted(timetable.first_stop_time_of_trip, calls, "right") - 1)
    services = np.unique(timetable.service_of_trip[trips])
    latest = int(timetable.arrival_of_stop_time[calls].max()) // DAY_SECONDS
    if len(timetable.end_of_frequency):
        latest += int(timetable.end_of_frequency.max()) // DAY_SECONDS
    for days in range(2, DAYS_AHEAD + 1, 2):
        ordinal = date.toordinal() + step * days
        near = range(max(ordinal - latest - 1, 1), min(ordinal + 3, dt.date.max.toordinal()))
        if any(timetable.runs_of_service_on(day)[services].any() for day in near):
            yield dt.date.fromordinal(ordinal)


def _rows(
    network: Network,
    date: dt.date,
    stops: Int32,
    wish: BoardWish,
    within: tuple[int, int],
    edge: int,
) -> list[BoardRow]:
    """The wished rows with a time within two of a date's clock; all up to (from) `edge`."""
    day = network.day(date)
    points = day.points.of_stops(stops)
    found = [
        (call[0], call[1], _row(day, *call[1:]))
        for point in points.tolist()
        for call in _events(network, day, point, wish, within, edge)
    ]
    if network.live is not None:
        found += _cancelled(network, date, stops, wish, within)
    found.sort(key=lambda each: (each[0], each[2].trip, each[2].position, each[1]))
    kept = found
    if found and wish.earlier:
        bound = min(found[-wish.count][0] if 0 < wish.count <= len(found) else within[0], edge)
        bound = edge if wish.count == 0 else bound
        kept = [row for row in found if row[0] >= bound]
    elif found:
        bound = max(found[wish.count - 1][0] if 0 < wish.count <= len(found) else within[1], edge)
        bound = edge if wish.count == 0 else bound
        kept = [row for row in found if row[0] <= bound]
    return [row for _, _, row in kept]


def _row(day: DayTimetable, trip: int, position: int, stop: int, event: int) -> BoardRow:
    patterns = day.patterns
    return BoardRow(
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


def _cancelled(
    network: Network, date: dt.date, stops: Int32, wish: BoardWish, within: tuple[int, int]
) -> list[tuple[int, int, BoardRow]]:
    """What should be on the board and does not come."""
    day = network.day_before_news(date)
    patterns = day.patterns
    found = []
    for trip, position in cancelled_calls(network, day, stops):
        pattern = int(patterns.pattern_of_trip[trip])
        if not _is_wished(day, pattern, position, wish):
            continue
        place = int(patterns.first_position_of_pattern[pattern]) + position
        first_trip, end_trip = patterns.first_trip_of_pattern[pattern : pattern + 2].tolist()
        event = int(patterns.first_event_of_pattern[pattern]) + position * (end_trip - first_trip)
        event += trip - first_trip
        stop = int(day.points.stop_of_point[patterns.stop_of_position[place]])
        row = _row(day, trip, position, stop, event)
        time = row.arrival if wish.arrivals else row.departure
        if within[0] <= time <= within[1]:
            found.append((time, trip, row))
    return found


def _events(
    network: Network,
    day: DayTimetable,
    point: int,
    wish: BoardWish,
    within: tuple[int, int],
    edge: int,
) -> Iterator[tuple[int, int, int, int, int]]:
    """Time, trip, position, stop and event of vehicles at one boarding point."""
    stop = int(day.points.stop_of_point[point])
    patterns = day.patterns
    times = patterns.arrival_of_event if wish.arrivals else patterns.departure_of_event
    first_visit, end_visit = patterns.first_visit_of_stop[point : point + 2].tolist()
    for visit in range(first_visit, end_visit):
        pattern = int(patterns.pattern_of_visit[visit])
        position = int(patterns.position_of_visit[visit])
        if not _is_wished(day, pattern, position, wish):
            continue
        first_trip, end_trip = patterns.first_trip_of_pattern[pattern : pattern + 2].tolist()
        trip = int(day.source_of_trip[first_trip]), int(day.shift_of_trip[first_trip])
        if is_cancelled(network, day.date, *trip, position):  # as all of its pattern are
            continue
        event = int(patterns.first_event_of_pattern[pattern]) + position * (end_trip - first_trip)
        here = times[event : event + end_trip - first_trip]
        begin, end = _ranks(here, wish, within, edge)
        for rank in range(begin, end):
            yield int(here[rank]), first_trip + rank, position, stop, event + rank


def _is_wished(day: DayTimetable, pattern: int, position: int, wish: BoardWish) -> bool:
    """Whether vehicles of a pattern are shown where they stop at a position."""
    patterns = day.patterns
    if wish.route_kinds is not None and int(day.kind_of_pattern[pattern]) not in wish.route_kinds:
        return False
    usable = patterns.alightable_of_position if wish.arrivals else patterns.boardable_of_position
    if usable[patterns.first_position_of_pattern[pattern] + position]:
        return True
    return wish.forbidden and _on_the_way(day, pattern, position, wish)


def _on_the_way(day: DayTimetable, pattern: int, position: int, wish: BoardWish) -> bool:
    """Whether a vehicle goes on from a position (has come to it)."""
    if wish.arrivals:
        return position > 0
    first, end = day.patterns.first_position_of_pattern[pattern : pattern + 2].tolist()
    return position < end - first - 1


def _ranks(here: Int32, wish: BoardWish, within: tuple[int, int], edge: int) -> tuple[int, int]:
    """Which trips of a pattern can be among the rows: those wished, and what comes with them."""
    begin = int(np.searchsorted(here, within[0], "left"))
    end = int(np.searchsorted(here, within[1], "right"))
    if wish.earlier:
        start = int(np.searchsorted(here, edge, "left"))
        if 0 < wish.count < end - begin:
            start = min(start, int(np.searchsorted(here, here[end - wish.count], "left")))
        elif wish.count:
            start = begin
        return max(begin, start), end
    stop = int(np.searchsorted(here, edge, "right"))
    if 0 < wish.count < end - begin:
        stop = max(stop, int(np.searchsorted(here, here[begin + wish.count - 1], "right")))
    elif wish.count:
        stop = end
    return begin, min(end, stop)


__all__ = ["BoardRow", "BoardWish", "board_of_stops", "stop_board"]
