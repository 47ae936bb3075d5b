"""The one place that knows how the planner calls its kernel: one departure, starts made before."""

from __future__ import annotations

from functools import partial

from planner import Network, Query
from planner.routing.find_rides import allowed_patterns, day_of, seconds_of_stop
from planner.routing.mile import find_mile
from planner.routing.raptor import Found, search
from planner.routing.starts import at_once


def kernel_alone(network: Network, query: Query) -> partial[Found]:
    """A call of the kernel, ready to be timed: miles, starts and filters are already made."""
    pace = network.pace(query.profile.walking_speed, query.profile.transfer_margin)
    first_mile = find_mile(network, query, pace, backward=False)
    last_mile = find_mile(network, query, pace, backward=True)
    day = day_of(network, query)
    return partial(
        search,
        day.patterns,
        allowed_patterns(day, query),
        pace.transfers,
        pace.transfers_to,
        at_once(first_mile.stops, first_mile.seconds, query.time),
        seconds_of_stop(last_mile, pace.transfers.stop_count),
        query.max_transfers + 1,
        query.time,
        query.max_duration,
    )
