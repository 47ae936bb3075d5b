"""Connections: the hops of a day's trips from stop to stop, by time.

Dibbelt, Pajor, Strasser, Wagner: Connection Scan Algorithm (ACM JEA 2018). What must be known for
all stops and many departures at once is found by passing over them once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32
from planner.groups import within
from planner.network.transit.patterns import Patterns


class Connections(NamedTuple):
    """Hops by departure; hops of no time come first at their instant, those of a trip in order.

    All int32. `position_of_connection` is the position left, among the positions of all patterns.
    """

    departure_of_connection: Int32
    arrival_of_connection: Int32
    trip_of_connection: Int32
    position_of_connection: Int32


def connections_of(patterns: Patterns) -> Connections:
    """Every hop of every trip of a day."""
    length = np.diff(patterns.first_position_of_pattern)
    trips = np.diff(patterns.first_trip_of_pattern)
    hops = (length - 1) * trips
    pattern = np.repeat(np.arange(len(hops)), hops)
    number = within(hops)
    step, rank = np.divmod(number, trips[pattern])
    event = patterns.first_event_of_pattern[pattern] + number
    departure = patterns.departure_of_event[event]
    arrival = patterns.arrival_of_event[event + trips[pattern]]
    order = np.lexsort((step, arrival, departure))
    connections = Connections(
        departure_of_connection=departure[order],
        arrival_of_connection=arrival[order],
        trip_of_connection=(patterns.first_trip_of_pattern[pattern] + rank)[order],
        position_of_connection=(patterns.first_position_of_pattern[pattern] + step)[order],
    )
    columns = [np.ascontiguousarray(column, np.int32) for column in connections]
    for column in columns:
        column.flags.writeable = False
    return Connections(*columns)
