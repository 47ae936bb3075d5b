"""Reach with rides counted: how soon every stop is reached, and after how many vehicles.

`reach.py` asks for many departures at once and counts no rides; this asks for one, by
the very rounds of a search for journeys, of which every stop is the destination.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.arrays import Int32, UInt8, read_only
from planner.groups import owners_of
from planner.kernel import NEVER, kernel
from planner.network.network import Network
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns
from planner.routing.every_mile import find_miles
from planner.routing.miles.gate import Egress
from planner.routing.query import Query
from planner.routing.transit.deadlines import (
    at_all_times,
    least_seconds_to_doors,
    no_deadlines,
    set_deadlines,
)
from planner.routing.transit.find_rides import (
    allowed_of_pattern,
    day_of,
    gate_of,
    pace_of,
    usable_patterns,
)
from planner.routing.transit.labels import Near, no_labels, no_marks, room_needed
from planner.routing.transit.raptor import Starts, leave_door, play_rounds
from planner.routing.transit.starts import at_once


@dataclass(frozen=True, eq=False)
class ReachByRides:
    """What is reached from one departure (of a query that arrives by a time: what reaches it).

    seconds_of_stop    int32, from the query's time on; NEVER: out of reach
    rides_of_stop      int32, the fewest with which one is there so soon; 0: along streets
    """

    seconds_of_stop: Int32
    rides_of_stop: Int32

    def or_sooner(self, seconds_of_stop: Int32) -> ReachByRides:
        """The same, or along streets in so many seconds where that is sooner."""
        sooner = seconds_of_stop < self.seconds_of_stop
        return ReachByRides(
            np.where(sooner, seconds_of_stop, self.seconds_of_stop).astype(np.int32),
            np.where(sooner, 0, self.rides_of_stop).astype(np.int32),
        )


def reach_by_rides(network: Network, query: Query) -> ReachByRides:
    """Every stop within `max_duration`, with `max_transfers` at most.

    The place is the query's origin, or its destination where it arrives by a time; the other one,
    the window and direct ways have no meaning. After the last ride one walks up to
    `max_walk_after` seconds (before the first: `max_walk_before`). Raises as `plan` does.
    """
    backward = query.arrive_by
    timetable, pace, day = (
        network.timetable,
        pace_of(network, query.profile, query.elevation_costs),
        day_of(network, query),
    )
    miles = find_miles(network, query, pace, backward=backward)
    time = -query.time if backward else query.time
    best = np.full(timetable.stop_count, NEVER, np.int32)
    parts = []
    for mile in [hour for each in miles for hour in each.open_for(query)]:
        gate = gate_of(mile, mirrored=backward)
        own = at_once(mile.stops, mile.seconds, gate, time)
        np.minimum.at(best, own.stop_of_start, own.arrival_of_start)
        parts.append(at_once(*day.points.spread(mile.stops, mile.seconds), gate, time))
    latest = time + query.max_duration
    arrivals = [np.where(best <= latest, best, NEVER)]
    starts = Starts(
        *(np.concatenate(column).astype(np.int32) for column in zip(*parts, strict=True))
    )
    if len(starts.departure_of_start) and query.rides_allowed:
        ridden = _ride(
            usable_patterns(day, query.profile, mirrored=query.arrive_by),
            allowed_of_pattern(timetable, day, query.rides, query.profile),
            pace.transfers_to if backward else pace.transfers,
            starts,
            read_only(np.empty((0, day.points.point_count), np.int32)),
            query.max_transfers + 1,
            latest + 1,
        )
        walks = pace.walks_to if backward else pace.walks
        longest = query.max_walk_before if backward else query.max_walk_after
        stop_of_point = network.stop_of_point
        for row in ridden[1:]:
            at_stops = arrivals[0].copy()
            np.minimum.at(at_stops, stop_of_point, row)
            arrivals.append(_walk_on(walks, at_stops, row, stop_of_point, longest, latest))
    table = np.array(arrivals, np.int32)
    soonest = table.min(axis=0)
    seconds = np.where(soonest < NEVER, soonest - time, NEVER).astype(np.int32)
    return ReachByRides(seconds, np.argmax(table == soonest, axis=0).astype(np.int32))


def _walk_on(
    walks: TimedFootpaths,
    at_stops: Int32,
    ridden: Int32,
    stop_of_point: Int32,
    longest: int,
    latest: int,
) -> Int32:
    """Arrivals by vehicle, and from there on foot."""
    left = np.full(len(at_stops), NEVER, np.int32)
    np.minimum.at(left, stop_of_point, ridden)
    stop = owners_of(walks.first_footpath_of_stop)
    short = (walks.seconds_of_footpath <= longest) & (left[stop] < NEVER)
    there = walks.stop_of_footpath[short]
    np.minimum.at(at_stops, there, left[stop[short]] + walks.seconds_of_footpath[short])
    at_stops[at_stops > latest] = NEVER
    return at_stops


@kernel
def _ride(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    starts: Starts,
    no_landmarks: Int32,
    max_rides: int,
    latest: int,
) -> Int32:
    """Arrivals by vehicle, int32[rides, point]; what k rides can do, more rides can.

    no_landmarks    int32[0, point]
    """
    points = no_landmarks.shape[1]
    room = np.empty(room_needed(patterns, max_rides), np.int32)
    labels = no_labels(patterns, 1, max_rides, True, room)
    marks = no_marks(patterns)
    # A door that no walk reaches in time bounds nothing, and lets every stop be left at.
    far = np.full((1, points), NEVER - 1, np.int32)
    egress = Egress(far, np.array([[-NEVER, NEVER, -NEVER, NEVER]], np.int32))
    least = least_seconds_to_doors(no_landmarks, far)
    deadlines = no_deadlines(least, at_all_times(), max_rides)
    set_deadlines(deadlines, labels, latest, 1)
    leave_door(starts, 0, 0, labels, marks)
    count = len(patterns.first_event_of_pattern) - 1
    everywhere = Near(np.ones(points, np.uint8), np.ones(count, np.uint8))
    rounds = play_rounds(
        patterns, allowed_of_pattern, transfers, egress, everywhere, latest, 0, deadlines, labels,
        marks,
    )  # fmt: skip
    return labels.ride[: rounds + 1].copy()
