"""The mirrored day: time reversed, so that a search for arrivals is a search for departures.

Every time `t` becomes `-t`, patterns are travelled from their last stop to their first, boarding
and alighting change places, trips are ranked in reverse. Patterns and visits keep their numbers.
"""

from __future__ import annotations

import numpy as np

from planner.arrays import Int32, Int64
from planner.groups import grouped, owners_of, within
from planner.kernel import kernel
from planner.network.transit.patterns import Patterns, sealed


def mirrored(patterns: Patterns) -> Patterns:
    """A day's patterns with time reversed. Mirroring twice gives the day back."""
    length = np.diff(patterns.first_position_of_pattern)
    opposite = opposite_positions(patterns)
    first_event = patterns.first_event_of_pattern.astype(np.int64)
    events = np.diff(first_event)
    # Positions and ranks are both reversed.
    event = np.repeat(first_event[1:] - 1, events) - within(events)
    trips = patterns.first_trip_of_pattern
    turned_trip = (trips[:-1] + trips[1:] - 1)[patterns.pattern_of_trip]
    turned_trip -= np.arange(len(turned_trip), dtype=np.int32)
    first_following, following = _renumbered(
        patterns.first_preceding_of_trip, patterns.preceding_of_trip, turned_trip
    )
    first_preceding, preceding = _renumbered(
        patterns.first_following_of_trip, patterns.following_of_trip, turned_trip
    )
    visit_length = length[patterns.pattern_of_visit].astype(np.int32)
    turned = Patterns(
        first_position_of_pattern=patterns.first_position_of_pattern,
        first_trip_of_pattern=patterns.first_trip_of_pattern,
        first_event_of_pattern=patterns.first_event_of_pattern,
        stop_of_position=patterns.stop_of_position[opposite],
        boardable_of_position=patterns.alightable_of_position[opposite],
        alightable_of_position=patterns.boardable_of_position[opposite],
        arrival_of_event=-patterns.departure_of_event[event],
        departure_of_event=-patterns.arrival_of_event[event],
        first_visit_of_stop=patterns.first_visit_of_stop,
        pattern_of_visit=patterns.pattern_of_visit,
        position_of_visit=visit_length - 1 - patterns.position_of_visit,
        visit_of_position=patterns.visit_of_position[opposite],
        last_departure_of_visit=np.empty(0, np.int32),  # below
        pattern_of_trip=patterns.pattern_of_trip,
        first_following_of_trip=first_following,
        following_of_trip=following,
        first_preceding_of_trip=first_preceding,
        preceding_of_trip=preceding,
    )
    return sealed(turned)


def opposite_positions(patterns: Patterns) -> Int64:
    """For each position the one that is as far from its pattern's last stop (int64)."""
    first = patterns.first_position_of_pattern.astype(np.int64)
    length = np.diff(first)
    return np.asarray(np.repeat(first[1:] - 1, length) - within(length), np.int64)


def _renumbered(first: Int32, member: Int32, new: Int32) -> tuple[Int32, Int32]:
    """Groups of trips under the trips' new numbers."""
    owner = owners_of(first)
    return grouped(new[owner], new[member], len(new))


@kernel
def rides_as_they_run(
    first_position_of_pattern: Int32,
    first_trip_of_pattern: Int32,
    first_ride_of_journey: Int32,
    ride: Int32,
) -> Int32:
    """Rides found in the mirrored day as they run: each journey's first ride first.

    ride    int32[ride, 5]: pattern, trip rank, board, alight, and 1 where riders stayed on board
            from the ride before; in the mirror that is the ride after
    """
    turned = np.empty_like(ride)
    for journey in range(len(first_ride_of_journey) - 1):
        first, end = first_ride_of_journey[journey], first_ride_of_journey[journey + 1]
        for row in range(first, end):
            found = first + end - 1 - row
            pattern = ride[found, 0]
            trips = first_trip_of_pattern[pattern + 1] - first_trip_of_pattern[pattern]
            last = first_position_of_pattern[pattern + 1] - first_position_of_pattern[pattern] - 1
            turned[row, 0] = pattern
            turned[row, 1] = trips - 1 - ride[found, 1]
            turned[row, 2] = last - ride[found, 3]
            turned[row, 3] = last - ride[found, 2]
            turned[row, 4] = ride[found + 1, 4] if row > first else 0
    return turned
