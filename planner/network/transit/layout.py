"""Layout: where positions, trips and events of patterns lie, and patterns arranged so."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, Int64, Integers, UInt8
from planner.groups import grouped, long_starts_of, starts_by_owner, within
from planner.network.transit.blocks import Continuations
from planner.network.transit.patterns import Patterns, sealed


class Layout(NamedTuple):
    """Where the positions, trips and events of patterns lie. int64; `first_…` are one longer.

    length, trips    of each pattern
    """

    length: Int64
    trips: Int64
    first_position: Int64
    first_trip: Int64
    first_event: Int64

    @classmethod
    def of(cls, length: Integers, trips: Integers) -> Layout:
        """One pattern after the other."""
        calls, runs = length.astype(np.int64), trips.astype(np.int64)
        starts = map(long_starts_of, (calls, runs, calls * runs))
        return cls(calls, runs, *starts)

    @classmethod
    def of_patterns(cls, patterns: Patterns) -> Layout:
        """As patterns lie."""
        return cls.of(
            np.diff(patterns.first_position_of_pattern), np.diff(patterns.first_trip_of_pattern)
        )

    def positions(self) -> Int64:
        """Of all patterns, counted within each."""
        return within(self.length)

    def spans(self, calls: Calls) -> tuple[Int32, Int32]:
        """The first departure and the last arrival of each run."""
        pattern, rank = np.repeat(np.arange(len(self.trips)), self.trips), within(self.trips)
        last = self.first_event[pattern + 1] - self.trips[pattern]
        return (
            calls.departure_of_event[self.first_event[pattern] + rank],
            calls.arrival_of_event[last + rank],
        )

    def events_of(self, pattern: Integers, rank: Integers) -> Int64:
        """The events of some runs, call by call."""
        length = self.length[pattern]
        steps = within(length) * np.repeat(self.trips[pattern], length)
        return np.asarray(np.repeat(self.first_event[pattern] + rank, length) + steps, np.int64)


class Calls(NamedTuple):
    """What happens where: at the positions and in the events of a layout."""

    stop_of_position: Int32
    boardable_of_position: UInt8
    alightable_of_position: UInt8
    arrival_of_event: Int32
    departure_of_event: Int32


def arrange(layout: Layout, calls: Calls, pairs: Continuations, point_count: int) -> Patterns:
    """Patterns of what happens where, with the visits of each boarding point. Read-only.

    pairs    runs, numbered pattern by pattern, for which riders may stay on board
    """
    trips = int(layout.first_trip[-1])
    first_following, following = grouped(pairs.run, pairs.following, trips)
    first_preceding, preceding = grouped(pairs.following, pairs.run, trips)
    visit = np.argsort(calls.stop_of_position, kind="stable")
    pattern_of_visit = np.repeat(np.arange(len(layout.length)), layout.length)[visit]
    position_of_visit = layout.positions()[visit]
    return sealed(
        Patterns(
            layout.first_position.astype(np.int32),
            layout.first_trip.astype(np.int32),
            layout.first_event.astype(np.int32),
            *calls,
            first_visit_of_stop=starts_by_owner(calls.stop_of_position, point_count),
            pattern_of_visit=pattern_of_visit.astype(np.int32),
            position_of_visit=position_of_visit.astype(np.int32),
            visit_of_position=np.argsort(visit).astype(np.int32),
            last_departure_of_visit=np.empty(0, np.int32),  # `sealed` finds it
            pattern_of_trip=np.repeat(np.arange(len(layout.trips)), layout.trips).astype(np.int32),
            first_following_of_trip=first_following,
            following_of_trip=following,
            first_preceding_of_trip=first_preceding,
            preceding_of_trip=preceding,
        )
    )
