"""Lower bounds: how soon, at the very best, one can be at a destination from each stop.

Landmarks and the triangle inequality (ALT: Goldberg, Harrelson: Computing the Shortest Path: A*
Search Meets Graph Theory, SODA 2005), on the graph of least times: from stop to stop as fast as any
vehicle of the day drives, or any footpath leads, without ever waiting. A search that must be at the
door before a known arrival leaves every stop aside from which even this is too late.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from planner.arrays import Int32, Int64
from planner.groups import owners_of
from planner.kernel import NEVER, NONE, kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns

LANDMARKS = 8
"""More bound better, and cost every query a pass over all stops each."""

UNREACHABLE = 2**28
"""int32 seconds: no way at all. Sums and differences of two still fit."""

_NUDGE = 1e-6
"""scipy takes an edge of no seconds for none at all; a thousand hops of it stay below a second."""


@dataclass(frozen=True, eq=False)
class Landmarks:
    """Least seconds between landmarks and stops.

    seconds    int32[2 * landmarks, stop]: to each landmark, then from each
    """

    seconds: Int32

    @cached_property
    def mirrored(self) -> Landmarks:
        """The same for the mirrored day, where every way is travelled backwards."""
        turned = np.roll(self.seconds, len(self.seconds) // 2, axis=0)
        turned.flags.writeable = False
        return Landmarks(turned)


def choose_landmarks(patterns: Patterns, transfers: TimedFootpaths) -> Landmarks:
    """Measure the least times of a day to and from stops far from each other.

    The first lies farthest from the busiest stop; each further one is the stop whose nearest
    landmark is farthest.
    """
    ahead = _graph_of_least_times(patterns, transfers)
    back = csr_array(ahead.T)
    visits = np.diff(patterns.first_visit_of_stop)
    to_landmark, from_landmark = [], []
    apart = _least_seconds(ahead, int(visits.argmax())) if len(visits) else visits
    for number in range(min(LANDMARKS, len(visits))):
        reached = np.where(apart < UNREACHABLE, apart, NONE)
        landmark = int(reached.argmax())
        to_landmark.append(_least_seconds(back, landmark))
        from_landmark.append(_least_seconds(ahead, landmark))
        apart = from_landmark[-1] if number == 0 else np.minimum(apart, from_landmark[-1])
    seconds = np.array([*to_landmark, *from_landmark], np.int32).reshape(-1, len(visits))
    seconds.flags.writeable = False
    return Landmarks(seconds)


def _least_seconds(graph: csr_array, stop: int) -> Int32:
    reached = dijkstra(graph, indices=np.array([stop]))[0]
    return np.where(np.isfinite(reached), reached, UNREACHABLE).astype(np.int32)


def _graph_of_least_times(patterns: Patterns, transfers: TimedFootpaths) -> csr_array:
    """Seconds (float64) between neighbouring stops, one entry for each ordered pair."""
    stops = len(patterns.first_visit_of_stop) - 1
    inside = np.ones(len(patterns.stop_of_position), np.bool_)
    inside[patterns.first_position_of_pattern[1:] - 1] = False
    here = np.flatnonzero(inside)
    walker = owners_of(transfers.first_footpath_of_stop)
    stay = _stays(patterns)
    tail = np.concatenate([patterns.stop_of_position[here], walker, stay[0]])
    head = np.concatenate(
        [patterns.stop_of_position[here + 1], transfers.stop_of_footpath, stay[1]]
    )
    seconds = np.concatenate([least_hops(patterns)[here], transfers.seconds_of_footpath, stay[2]])
    pair = tail.astype(np.int64) * stops + head
    order = np.lexsort((seconds, pair))
    first = np.ones(len(order), np.bool_)
    first[1:] = np.diff(pair[order]) != 0
    kept = order[first]
    return csr_array((seconds[kept] + _NUDGE, (tail[kept], head[kept])), shape=(stops, stops))


def _stays(patterns: Patterns) -> Int64:
    """From the end of a trip to the start of one for which riders stay: int64[3, n], no seconds."""
    count = np.diff(patterns.first_following_of_trip)
    before = patterns.pattern_of_trip[np.repeat(np.arange(len(count)), count)]
    after = patterns.pattern_of_trip[patterns.following_of_trip]
    first = patterns.first_position_of_pattern
    last_stop = patterns.stop_of_position[first[before + 1] - 1]
    next_stop = patterns.stop_of_position[first[after]]
    return np.unique(np.array([last_stop, next_stop, np.zeros(len(after))], np.int64), axis=1)


@kernel
def least_hops(patterns: Patterns) -> Int32:
    """Least seconds from each position to the next (int32); NEVER behind a pattern's last."""
    least = np.full(len(patterns.stop_of_position), NEVER, np.int32)
    for pattern in range(len(patterns.first_event_of_pattern) - 1):
        first_trip = patterns.first_trip_of_pattern[pattern]
        trips = patterns.first_trip_of_pattern[pattern + 1] - first_trip
        event = patterns.first_event_of_pattern[pattern]
        first, end = patterns.first_position_of_pattern[pattern : pattern + 2]
        for position in range(first, end - 1):
            for trip in range(event, event + trips):
                hop = patterns.arrival_of_event[trip + trips] - patterns.departure_of_event[trip]
                least[position] = min(least[position], hop)
            event += trips
    return least


@kernel
def least_seconds_to_door(seconds: Int32, egress_of_stop: Int32) -> Int32:
    """What no way from a stop to the door can take less than: int32, by stop.

    seconds           int32[2 * landmarks, stop], as in `Landmarks`
    egress_of_stop    int32, seconds from a stop to the door; NEVER: none
    """
    landmarks = len(seconds) // 2
    least = np.zeros(len(egress_of_stop), np.int32)
    near_door = np.flatnonzero(egress_of_stop < NEVER)
    for i in range(landmarks):
        to_landmark, from_landmark = seconds[i], seconds[landmarks + i]
        farthest: int = -NEVER  # the door, seen from the landmark
        nearest: int = NEVER
        for end in near_door:
            farthest = max(farthest, to_landmark[end] - egress_of_stop[end])
            nearest = min(nearest, from_landmark[end] + egress_of_stop[end])
        for stop in range(len(least)):
            least[stop] = max(
                least[stop], to_landmark[stop] - farthest, nearest - from_landmark[stop]
            )
    return least
