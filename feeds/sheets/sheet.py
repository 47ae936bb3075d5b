"""The trips of a route on a day: one sheet for each direction, stops down, trips across."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from feeds.sheets.rows import Way, merged_rows, shared
from planner import NONE, Timetable

MOST_COLUMNS = 600
"""Of one sheet: a trip that is repeated has a column for each of its runs."""


class Column(NamedTuple):
    """A run of a trip.

    trip        of the timetable
    start       first departure, seconds since noon minus 12 h
    repeated    whether the trip runs by frequency
    times       row → departure, at the last stop arrival
    """

    trip: int
    start: int
    repeated: bool
    headsign: str
    times: Mapping[int, int]


@dataclass(frozen=True)
class Sheet:
    """One direction of a route.

    direction    direction_id; NONE: the feed tells none, and ways that share stops are together
    rows         keys of stops
    columns      by time
    """

    direction: int
    rows: tuple[Hashable, ...]
    columns: tuple[Column, ...]

    @property
    def headsigns(self) -> tuple[str, ...]:
        """Whereto, the most frequent first."""
        counted = Counter(column.headsign for column in self.columns if column.headsign)
        return tuple(name for name, _ in counted.most_common())


class Run(NamedTuple):
    """A run before it is laid out."""

    trip: int
    start: int
    repeated: bool
    way: Way
    times: tuple[int, ...]


def sheets_of(
    timetable: Timetable, routes: Collection[int], day: int, key_of_stop: Sequence[Hashable]
) -> tuple[Sheet, ...]:
    """The sheets of some routes that riders know as one.

    day            proleptic ordinal
    key_of_stop    what is one row; stops of one name, mostly
    """
    together = by_direction(timetable, runs_of(timetable, routes, day, key_of_stop))
    return tuple(lay_out(timetable, direction, runs, rows_of(runs)) for direction, runs in together)


def runs_of(
    timetable: Timetable, routes: Collection[int], day: int, key_of_stop: Sequence[Hashable]
) -> list[Run]:
    """The runs of some routes on a day, by time."""
    runs_today = timetable.runs_of_service_on(day)[timetable.service_of_trip]
    chosen = np.flatnonzero(np.isin(timetable.route_of_trip, list(routes)) & runs_today)
    repeats = _repeats(timetable, set(chosen.tolist()))
    found = []
    for trip in chosen.tolist():
        first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
        if end - first < 2:
            continue
        way = tuple(key_of_stop[stop] for stop in timetable.stop_of_stop_time[first:end].tolist())
        leaves = timetable.departure_of_stop_time[first:end].tolist()
        leaves[-1] = int(timetable.arrival_of_stop_time[end - 1])
        for start in repeats.get(trip, [leaves[0]]):
            times = tuple(each + start - leaves[0] for each in leaves)
            found.append(Run(trip, start, trip in repeats, way, times))
    found.sort(key=lambda run: (run.start, run.times[-1], run.trip))
    return found


def by_direction(timetable: Timetable, runs: Sequence[Run]) -> list[tuple[int, list[Run]]]:
    """Runs that go the same way, by direction; where none is told, by the stops they share."""
    told: dict[int, list[Run]] = defaultdict(list)
    untold: dict[Way, list[Run]] = defaultdict(list)
    for run in runs:
        direction = int(timetable.direction_of_trip[run.trip])
        if direction == NONE:
            untold[run.way].append(run)
        else:
            told[direction].append(run)
    alike: list[tuple[Way, list[Run]]] = []
    for way, those in sorted(untold.items(), key=lambda each: (-len(each[1]), repr(each[0]))):
        best = max(alike, key=lambda group: shared(group[0], way), default=None)
        if best is not None and shared(best[0], way) >= 2:
            best[1].extend(those)
        else:
            alike.append((way, list(those)))
    return [*sorted(told.items()), *((NONE, those) for _, those in alike)]


class Rows(NamedTuple):
    """The rows of one direction, and of each way the row of each of its stops."""

    keys: tuple[Hashable, ...]
    of_way: Mapping[Way, tuple[int, ...]]


def rows_of(*sides: Sequence[Run]) -> Rows:
    """Rows for the runs of all sides that are shown, the most travelled of the first side first."""
    ways: dict[Way, None] = {}
    for runs in sides:
        counted = Counter(run.way for run in runs[:MOST_COLUMNS])
        ordered = sorted(counted.items(), key=lambda each: (-each[1], repr(each[0])))
        ways |= dict.fromkeys(way for way, _ in ordered)
    keys, of_way = merged_rows(list(ways))
    return Rows(tuple(keys), dict(zip(ways, of_way, strict=True)))


def lay_out(timetable: Timetable, direction: int, runs: Sequence[Run], rows: Rows) -> Sheet:
    """Runs as a sheet."""
    columns = [
        Column(
            run.trip,
            run.start,
            run.repeated,
            timetable.headsign_of_trip[run.trip],
            dict(zip(rows.of_way[run.way], run.times, strict=True)),
        )
        for run in runs[:MOST_COLUMNS]
    ]
    return Sheet(direction, rows.keys, tuple(_in_order(columns)))


def _in_order(columns: Sequence[Column]) -> list[Column]:
    """By time: a trip that begins on the way stands where it falls in, not where it begins."""
    ordered: list[Column] = []
    for column in sorted(columns, key=lambda each: (min(each.times), each.start)):
        place = len(ordered)
        for index, other in enumerate(ordered):
            both = column.times.keys() & other.times.keys()
            if both and column.times[min(both)] < other.times[min(both)]:
                place = index
                break
        ordered.insert(place, column)
    return ordered


def _repeats(timetable: Timetable, trips: set[int]) -> dict[int, list[int]]:
    """Departures of trips that run by frequency, as many of each as a sheet can show."""
    found: dict[int, list[int]] = defaultdict(list)
    for row, trip in enumerate(timetable.trip_of_frequency.tolist()):
        if trip in trips:
            starts = range(
                int(timetable.start_of_frequency[row]),
                int(timetable.end_of_frequency[row]),
                max(int(timetable.headway_of_frequency[row]), 1),
            )
            found[trip].extend(starts[:MOST_COLUMNS])
    return found
