"""The mirrored day: time reversed, so that a search for arrivals is a search for departures.

Every time `t` becomes `-t`, patterns are travelled from their last stop to their first, boarding
and alighting change places, trips are ranked in reverse. Patterns and visits keep their numbers.
"""

from __future__ import annotations

import numpy as np

from planner.network.patterns import Patterns
from planner.network.timetable import Int32


def mirrored(patterns: Patterns) -> Patterns:
    """A day's patterns with time reversed. Mirroring twice gives the day back."""
    first = patterns.first_position_of_pattern.astype(np.int64)
    length = np.diff(first)
    position = np.arange(first[-1]) - np.repeat(first[:-1], length)
    opposite = np.repeat(first[1:] - 1, length) - position  # within the same pattern
    first_event = patterns.first_event_of_pattern.astype(np.int64)
    events = np.diff(first_event)
    within = np.arange(first_event[-1]) - np.repeat(first_event[:-1], events)
    event = np.repeat(first_event[1:] - 1, events) - within  # positions and ranks both reversed
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
    )
    for array in turned:
        array.flags.writeable = False
    return turned


def ride_as_it_runs(patterns: Patterns, ride: Int32) -> Int32:
    """A ride found in the mirrored day as it runs: pattern, trip rank, board, alight (int32[4])."""
    pattern, rank, board, alight = ride.tolist()
    trips = patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
    last = (
        patterns.first_position_of_pattern[pattern + 1]
        - patterns.first_position_of_pattern[pattern]
        - 1
    )
    return np.array([pattern, trips - 1 - rank, last - alight, last - board], np.int32)
