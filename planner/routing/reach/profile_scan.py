"""One pass over the connections of a day: when one is where, for many departures at once.

A profile Connection Scan (Dibbelt, Pajor, Strasser, Wagner: ACM JEA 2018) from one place to all. A
vehicle carries the latest departure with which one can be on board of it; whoever left earlier can
be, too. So what is known of a stop is, for each departure, a time that never falls from one
departure to the next, and an improvement is written from its own departure down to the first that
knows better. The number of rides is not limited.

Hops of no time may open a way to others at their very instant, which is then passed over again:
each time from what was known aboard when the instant began, for who boards at a trip's second stop
has not been at its first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, kernel
from planner.network.transit.connections import Connections
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns


class AboardBefore(NamedTuple):
    """Of trips with a hop of no time what was known aboard as its instant began, both int32."""

    instant_of_trip: Int32
    latest_of_trip: Int32


@kernel
def scan_profiles(  # noqa: C901, PLR0912 - the whole algorithm
    connections: Connections,
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    departures: Int32,
    access_stops: Int32,
    access_seconds: Int32,
    max_duration: int,
) -> Int32:
    """Earliest arrivals by vehicle at every stop: int32[stop, departure]; NEVER: none.

    departures        int32, ascending: moments at which the place is left
    access_stops      int32, the stops walked to from there, in `access_seconds` (int32)
    max_duration      seconds from the last departure, beyond which nothing is looked for
    """
    stops = len(patterns.first_visit_of_stop) - 1
    arrival_at = np.full((stops, len(departures)), NEVER, np.int32)
    ready_at = np.full((stops, len(departures)), NEVER, np.int32)
    latest_ready = np.full(stops, NONE, np.int32)  # of the departures ready there by now
    latest_aboard = np.full(len(patterns.pattern_of_trip), NONE, np.int32)
    was = AboardBefore(np.full_like(latest_aboard, NEVER), np.full_like(latest_aboard, NONE))
    for i in range(len(access_stops)):
        for departure in range(len(departures)):
            ready_at[access_stops[i], departure] = departures[departure] + access_seconds[i]

    too_late = departures[-1] + max_duration
    again = False
    c = np.searchsorted(connections.departure_of_connection, departures[0])
    while c < len(connections.departure_of_connection):
        leaves = connections.departure_of_connection[c]
        if leaves > too_late:
            break
        trip = connections.trip_of_connection[c]
        position = connections.position_of_connection[c]
        if allowed_of_pattern[patterns.pattern_of_trip[trip]] != 0:
            arrives = connections.arrival_of_connection[c]
            if arrives == leaves and was.instant_of_trip[trip] != leaves:
                was.instant_of_trip[trip] = leaves
                was.latest_of_trip[trip] = latest_aboard[trip]
            if patterns.boardable_of_position[position] != 0:
                here = patterns.stop_of_position[position]
                latest_ready[here] = advanced(ready_at[here], latest_ready[here], leaves)
                latest_aboard[trip] = max(latest_aboard[trip], latest_ready[here])
            aboard = latest_aboard[trip]
            if aboard != NONE:
                stop = patterns.stop_of_position[position + 1]
                if (
                    arrives < arrival_at[stop, aboard]
                    and patterns.alightable_of_position[position + 1] != 0
                ):
                    lower(arrival_at[stop], aboard, arrives)
                    for footpath in range(
                        transfers.first_footpath_of_stop[stop],
                        transfers.first_footpath_of_stop[stop + 1],
                    ):
                        there = transfers.stop_of_footpath[footpath]
                        time = arrives + transfers.seconds_of_footpath[footpath]
                        if time < ready_at[there, aboard]:
                            lower(ready_at[there], aboard, time)
                            again = again or time == leaves
                if stay_aboard(patterns, trip, position, leaves, latest_aboard, was):
                    again = True
        c += 1
        if again and no_more_without_time(connections, c, leaves):
            again = False  # somebody may have been passed over at this very instant
            end = c
            c = np.searchsorted(connections.departure_of_connection, leaves)
            put_back(connections.trip_of_connection[c:end], leaves, latest_aboard, was)
    return arrival_at


@kernel
def advanced(ready: Int32, latest: int, time: int) -> int:
    """The latest departure that is ready by a time, `latest` being known to be."""
    while latest + 1 < len(ready) and ready[latest + 1] <= time:
        latest += 1
    return latest


@kernel
def lower(times: Int32, departure: int, time: int) -> None:
    """Whoever leaves at `departure` or earlier is there by `time`."""
    while departure >= 0 and times[departure] > time:
        times[departure] = time
        departure -= 1


@kernel
def stay_aboard(
    patterns: Patterns,
    trip: int,
    position: int,
    instant: int,
    latest_aboard: Int32,
    was: AboardBefore,
) -> bool:
    """Hand riders on to the trips that theirs goes on as; whether one of those has left already."""
    first = patterns.first_following_of_trip[trip]
    end = patterns.first_following_of_trip[trip + 1]
    if first == end:
        return False
    if position + 2 != patterns.first_position_of_pattern[patterns.pattern_of_trip[trip] + 1]:
        return False
    left = False
    aboard = latest_aboard[trip]
    for i in range(first, end):
        following = patterns.following_of_trip[i]
        latest_aboard[following] = max(latest_aboard[following], aboard)
        if was.instant_of_trip[following] == instant and was.latest_of_trip[following] < aboard:
            was.latest_of_trip[following] = aboard
            left = True
    return left


@kernel
def put_back(trips: Int32, instant: int, latest_aboard: Int32, was: AboardBefore) -> None:
    """Who boarded these trips at an instant has not boarded yet."""
    for trip in trips:
        if was.instant_of_trip[trip] == instant:
            latest_aboard[trip] = was.latest_of_trip[trip]


@kernel
def no_more_without_time(connections: Connections, c: int, instant: int) -> bool:
    """Whether connection `c` does not both leave and arrive at an instant."""
    return bool(
        c == len(connections.departure_of_connection)
        or connections.departure_of_connection[c] != instant
        or connections.arrival_of_connection[c] != instant
    )
