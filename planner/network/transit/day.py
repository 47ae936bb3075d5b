"""DayTimetable: what runs on a day, compiled from the Timetable into patterns for the kernels.

The clock of a day counts seconds since noon minus 12 h of its date in the network's zone. Trips of
other service days that run within it are on the same clock: each is shifted by its own feed's noon
minus 12 h, so time zones and daylight-saving changes end here, and so do calendars and frequencies.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from planner.arrays import Bools, Int8, Int32, UInt8
from planner.groups import members
from planner.kernel import NONE
from planner.network.transit.boarding_points import BoardingPoints
from planner.network.transit.connections import Connections, connections_of
from planner.network.transit.make_patterns import lay_out, split_overtaking
from planner.network.transit.mirror import mirrored, opposite_positions
from planner.network.transit.patterns import Patterns, sealed
from planner.network.transit.runs import runs_within
from planner.network.transit.stations import ACCESSIBLE, NOT_ACCESSIBLE, wheelchair_of_stop
from planner.network.transit.storeys import two_storeys
from planner.network.transit.timetable import Timetable


class BothWays(NamedTuple):
    """A day, and the same with time reversed."""

    patterns: Patterns
    mirrored: Patterns


@dataclass(frozen=True, eq=False)
class DayTimetable:
    """A date's clock from `first_day` to `last_day` (0 is the date itself), compiled for search.

    Trips of the day are numbered pattern by pattern, within it by time; the trailing arrays say
    what each of them is in the Timetable.
    """

    date: dt.date
    first_day: int
    last_day: int
    points: BoardingPoints
    patterns: Patterns
    route_of_pattern: Int32
    kind_of_pattern: Int32  # route_type
    wheelchair_of_pattern: Int8
    bikes_of_pattern: Int8
    source_of_trip: Int32  # trip of the Timetable
    service_day_of_trip: Int32  # proleptic ordinal
    shift_of_trip: Int32  # seconds from the source's stop times to the day's clock
    headway_of_trip: Int32  # seconds, where a frequency without exact times runs; else NONE
    wheelchair_of_position: Int8  # of its stop, inherited where empty: 0 unknown, 1 yes, 2 no
    one_service_day: bool = False  # trips of the date's service day alone

    @cached_property
    def mirrored(self) -> Patterns:
        """The same day with time reversed, for searches that arrive by a time."""
        return mirrored(self.patterns)

    @cached_property
    def every_pattern(self) -> UInt8:
        """One uint8 per pattern: all are wanted. Never to be written to."""
        return np.ones(len(self.route_of_pattern), np.uint8)

    @cached_property
    def connections(self) -> Connections:
        """Its hops by time, for searches from one place to all."""
        return connections_of(self.patterns)

    @cached_property
    def mirrored_connections(self) -> Connections:
        """The same with time reversed."""
        return connections_of(self.mirrored)

    @cached_property
    def by_wheelchair(self) -> BothWays:
        """The day where nobody boards or alights at stops that wheelchairs cannot use."""
        return self._usable(self.wheelchair_of_position != NOT_ACCESSIBLE)

    @cached_property
    def by_wheelchair_if_known(self) -> BothWays:
        """The day where all board and alight only at stops known to be usable."""
        return self._usable(self.wheelchair_of_position == ACCESSIBLE)

    @cached_property
    def two_storeys(self) -> BothWays:
        """The day laid out twice, for searches that change vehicles in other ways than on foot."""
        return BothWays(two_storeys(self.patterns), two_storeys(self.mirrored))

    def _usable(self, usable_of_position: Bools) -> BothWays:
        """The day with other flags; everything else is shared."""
        boardable = self.patterns.boardable_of_position * usable_of_position
        alightable = self.patterns.alightable_of_position * usable_of_position
        opposite = opposite_positions(self.patterns)
        return BothWays(
            _with_flags(self.patterns, boardable, alightable),
            _with_flags(self.mirrored, alightable[opposite], boardable[opposite]),
        )

    @cached_property
    def _by_source(self) -> tuple[Int32, Int32]:
        """Its trips by the Timetable's, and the Timetable's in that order."""
        order = np.argsort(self.source_of_trip, kind="stable").astype(np.int32)
        return order, self.source_of_trip[order]

    def trip_at(self, source: int, shift: int) -> int:
        """The trip of the day that is one of the Timetable at a shift; NONE: it does not run."""
        order, sources = self._by_source
        first, end = np.searchsorted(sources, (source, source + 1))
        for trip in order[first:end].tolist():
            if self.shift_of_trip[trip] == shift:
                return int(trip)
        return NONE

    @property
    def trip_count(self) -> int:
        """Trips on the clock, frequencies expanded."""
        return len(self.source_of_trip)

    @property
    def event_count(self) -> int:
        """Trips times their stops."""
        return len(self.patterns.arrival_of_event)


def compile_day(
    timetable: Timetable,
    points: BoardingPoints,
    group_of_trip: Int32,
    date: dt.date,
    zone: ZoneInfo,
    first_day: int = 0,
    last_day: int = 1,
    one_service_day: bool = False,
    late: int = 0,
) -> DayTimetable:
    """All trips running from `first_day` to the end of `last_day` on a date's clock, as patterns.

    Or all trips of the date's service day, and no others.

    Days are counted from the date: -1 is yesterday. `group_of_trip` is
    `group_trips(timetable, points)`, the same for every date. `late` as in `runs_within`.
    """
    runs = runs_within(timetable, date, zone, first_day, last_day, one_service_day, late)
    first = timetable.first_stop_time_of_trip
    departure = timetable.departure_of_stop_time[first[runs.trip]] + runs.shift
    arrival = timetable.arrival_of_stop_time[first[runs.trip + 1] - 1] + runs.shift
    runs = runs.take(np.lexsort((runs.trip, arrival, departure, group_of_trip[runs.trip])))
    pattern_of_run = split_overtaking(timetable, runs, group_of_trip[runs.trip])
    order = np.argsort(pattern_of_run, kind="stable")
    runs = runs.take(order)
    patterns, sample = lay_out(timetable, points, runs, pattern_of_run[order])
    route = timetable.route_of_trip[sample]
    return DayTimetable(
        date=date,
        first_day=first_day,
        last_day=last_day,
        points=points,
        patterns=patterns,
        route_of_pattern=route,
        kind_of_pattern=timetable.kind_of_route[route],
        wheelchair_of_pattern=timetable.wheelchair_of_trip[sample],
        bikes_of_pattern=timetable.bikes_of_trip[sample],
        source_of_trip=runs.trip,
        service_day_of_trip=runs.service_day,
        shift_of_trip=runs.shift,
        headway_of_trip=runs.headway,
        wheelchair_of_position=_wheelchair_of_position(timetable, sample),
        one_service_day=one_service_day,
    )


def _with_flags(patterns: Patterns, boardable: UInt8, alightable: UInt8) -> Patterns:
    return sealed(
        patterns._replace(boardable_of_position=boardable, alightable_of_position=alightable)
    )


def _wheelchair_of_position(timetable: Timetable, sample: Int32) -> Int8:
    """Whether wheelchairs may board, at each position of patterns with these trips among theirs."""
    first = timetable.first_stop_time_of_trip.astype(np.int64)
    stop_time = members(first, sample)
    return wheelchair_of_stop(timetable)[timetable.stop_of_stop_time[stop_time]]
