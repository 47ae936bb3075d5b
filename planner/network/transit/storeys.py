"""Storeys: a day laid out twice, so that a search finds what has changed vehicles in another way.

One begins on the lower storey, and walks and rides there as ever. A way of another kind, by a
rented vehicle, leads up; on the upper storey one may walk, ride and take such ways again. Journeys
that end on the upper storey are those with at least one of them, and compete with each other
alone. The kernels need not know: to them it is a day with twice as many stops.
"""

from __future__ import annotations

import numpy as np

from planner.arrays import Int32
from planner.groups import owners_of
from planner.network.transit.footpaths import TimedFootpaths, group_walks
from planner.network.transit.patterns import Patterns, sealed


def two_storeys(patterns: Patterns) -> Patterns:
    """A day's patterns twice: below as they are; above pattern, stop and trip numbers go on."""
    stops = len(patterns.first_visit_of_stop) - 1
    trips = len(patterns.pattern_of_trip)
    visits = len(patterns.pattern_of_visit)
    both = patterns._replace(
        first_position_of_pattern=_groups(patterns.first_position_of_pattern),
        first_trip_of_pattern=_groups(patterns.first_trip_of_pattern),
        first_event_of_pattern=_groups(patterns.first_event_of_pattern),
        stop_of_position=_numbers(patterns.stop_of_position, stops),
        boardable_of_position=np.tile(patterns.boardable_of_position, 2),
        alightable_of_position=np.tile(patterns.alightable_of_position, 2),
        arrival_of_event=np.tile(patterns.arrival_of_event, 2),
        departure_of_event=np.tile(patterns.departure_of_event, 2),
        first_visit_of_stop=_groups(patterns.first_visit_of_stop),
        pattern_of_visit=_numbers(patterns.pattern_of_visit, pattern_count(patterns)),
        position_of_visit=np.tile(patterns.position_of_visit, 2),
        visit_of_position=_numbers(patterns.visit_of_position, visits),
        pattern_of_trip=_numbers(patterns.pattern_of_trip, pattern_count(patterns)),
        first_following_of_trip=_groups(patterns.first_following_of_trip),
        following_of_trip=_numbers(patterns.following_of_trip, trips),
        first_preceding_of_trip=_groups(patterns.first_preceding_of_trip),
        preceding_of_trip=_numbers(patterns.preceding_of_trip, trips),
    )
    return sealed(both)


def pattern_count(patterns: Patterns) -> int:
    """Patterns of a day."""
    return len(patterns.first_trip_of_pattern) - 1


def stacked(walks: TimedFootpaths, up: TimedFootpaths) -> TimedFootpaths:
    """Changes of vehicle on two storeys: walks on each; `up` from the lower, and on the upper."""
    stops = np.int32(walks.stop_count)
    walker, climber = (owners_of(each.first_footpath_of_stop) for each in (walks, up))
    return group_walks(
        np.concatenate((walker, walker + stops, climber, climber + stops)),
        np.concatenate(
            (walks.stop_of_footpath, walks.stop_of_footpath + stops)
            + 2 * (up.stop_of_footpath + stops,)
        ),
        np.concatenate(2 * (walks.seconds_of_footpath,) + 2 * (up.seconds_of_footpath,)),
        np.concatenate(2 * (walks.walk_of_footpath,) + 2 * (up.walk_of_footpath,)),
        2 * int(stops),
    )


def side_by_side(one: TimedFootpaths, other: TimedFootpaths) -> TimedFootpaths:
    """Changes of vehicle of both kinds, where it does not matter which."""
    return group_walks(
        np.concatenate([owners_of(each.first_footpath_of_stop) for each in (one, other)]),
        np.concatenate((one.stop_of_footpath, other.stop_of_footpath)),
        np.concatenate((one.seconds_of_footpath, other.seconds_of_footpath)),
        np.concatenate((one.walk_of_footpath, other.walk_of_footpath)),
        one.stop_count,
    )


def _groups(first: Int32) -> Int32:
    """Where groups begin, twice over."""
    return np.concatenate((first, first[1:] + first[-1])).astype(np.int32)


def _numbers(numbers: Int32, count: int) -> Int32:
    """Numbers of `count` things, and those of the same things above."""
    return np.concatenate((numbers, numbers + np.int32(count))).astype(np.int32)
