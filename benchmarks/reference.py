"""The yardstick: a plain Connection Scan, for earliest arrivals alone.

Dibbelt, Pajor, Strasser, Wagner: Connection Scan Algorithm (ACM JEA 2018), as a careful reader
would write it and no more: connections by departure, a binary search for the first, one pass, walks
from a stop when a vehicle arrives there earlier, an end when nothing can beat the best arrival. It
reads no journeys. It answers what `tests.connection_scan` does, which scans until nothing changes.

Hops and walks of no time at all ask for one thing more. What arrives at the instant at which it
left may catch what was passed over at that instant; so hops of no time stand first within their
instant, and are scanned again if one of them has made somebody ready at that very instant.

Indices are unsigned: numba else asks of each whether it is negative, which costs a quarter of the
time. The same in C, without the second scan of an instant, is 10 to 15 % faster.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from planner import NEVER, TimedFootpaths, Timetable
from planner.arrays import Int32
from tests import connection_scan

Index = npt.NDArray[np.uint32]

LONGEST_JOURNEY = 24 * 3600


class Connections(NamedTuple):
    """Hops of vehicles by departure, then arrival, then place in the trip.

    Where nobody may board, a hop leaves `nowhere`, at which nobody is ever ready; where nobody may
    alight it arrives there, and nobody is ever late: `nowhere` is one more than the last stop.
    """

    departure: Int32
    arrival: Int32
    from_stop: Index
    to_stop: Index
    vehicle: Index


class Transfers(NamedTuple):
    """Walks between vehicles, grouped by the stop they leave."""

    first_walk_of_stop: Index
    stop_of_walk: Index
    seconds_of_walk: Int32


class Ends(NamedTuple):
    """The stops near an origin or a destination, and the seconds on foot between."""

    stop: Index
    seconds: Int32


class Reference:
    """One date of a timetable, with the footpaths between vehicles."""

    def __init__(
        self, timetable: Timetable, date: dt.date, zone: str, transfers: TimedFootpaths
    ) -> None:
        hops = connection_scan.connections(timetable, date, zone)
        nowhere = np.int32(timetable.stop_count)
        self.connections = Connections(
            hops.departure,
            hops.arrival,
            np.where(hops.pickup, hops.from_stop, nowhere).astype(np.uint32),
            np.where(hops.drop_off, hops.to_stop, nowhere).astype(np.uint32),
            hops.vehicle.astype(np.uint32),
        )
        self.vehicles = int(hops.vehicle.max(initial=-1)) + 1
        self.transfers = Transfers(
            transfers.first_footpath_of_stop.astype(np.uint32),
            transfers.stop_of_footpath.astype(np.uint32),
            transfers.seconds_of_footpath,
        )

    def earliest_arrival(self, origin: Ends, destination: Ends, departure: int) -> int:
        """Seconds on the date's clock, with at least one vehicle; NEVER where there is none."""
        return earliest_arrival(
            self.connections, self.transfers, self.vehicles, origin, destination, departure
        )

    def arrivals_by_vehicle(self, origin: Ends, departure: int) -> Int32:
        """At every stop, of a vehicle that halts there; NEVER where none comes within a day."""
        nobody = Ends(np.empty(0, np.uint32), np.empty(0, np.int32))
        _, arrivals = scan(
            self.connections, self.transfers, self.vehicles, origin, nobody, departure
        )
        in_time = arrivals[:-1] <= departure + LONGEST_JOURNEY
        return np.where(in_time, arrivals[:-1], np.int32(NEVER))


@numba.njit(nogil=True)
def earliest_arrival(
    connections: Connections,
    transfers: Transfers,
    vehicles: int,
    origin: Ends,
    destination: Ends,
    departure: int,
) -> int:
    """Let the scan stop at the destination."""
    best, _ = scan(connections, transfers, vehicles, origin, destination, departure)
    return best if best <= departure + LONGEST_JOURNEY else NEVER


@numba.njit(nogil=True)
def scan(
    connections: Connections,
    transfers: Transfers,
    vehicles: int,
    origin: Ends,
    destination: Ends,
    departure: int,
) -> tuple[int, Int32]:
    """The whole algorithm: the earliest arrival at the destination, and by vehicle everywhere."""
    nowhere = len(transfers.first_walk_of_stop) - 1
    ready = np.full(nowhere + 1, NEVER, np.int32)
    by_vehicle = np.full(nowhere + 1, NEVER, np.int32)
    by_vehicle[nowhere] = -NEVER
    egress = np.full(nowhere, NEVER, np.int32)
    on_board = np.zeros(vehicles, np.uint8)
    for i in range(len(origin.stop)):
        ready[origin.stop[i]] = departure + origin.seconds[i]
    for i in range(len(destination.stop)):
        egress[destination.stop[i]] = destination.seconds[i]

    best = departure + LONGEST_JOURNEY + 1
    again = False
    c = np.searchsorted(connections.departure, departure)
    while c < len(connections.departure):
        leaves = connections.departure[c]
        if leaves >= best:
            break
        vehicle = connections.vehicle[c]
        if on_board[vehicle] != 0 or ready[connections.from_stop[c]] <= leaves:
            on_board[vehicle] = 1
            stop, arrives = connections.to_stop[c], connections.arrival[c]
            if arrives < by_vehicle[stop]:
                by_vehicle[stop] = arrives
                best = min(best, arrives + egress[stop])
                first, end = transfers.first_walk_of_stop[stop : stop + 2]
                for walk in range(first, end):
                    there = transfers.stop_of_walk[walk]
                    time = arrives + transfers.seconds_of_walk[walk]
                    if time < ready[there]:
                        ready[there] = time
                        again = again or time == leaves
        c += 1
        if again and no_more_without_time(connections, c, leaves):
            again = False
            c = np.searchsorted(connections.departure, leaves)
    return best, by_vehicle


@numba.njit
def no_more_without_time(connections: Connections, c: int, instant: int) -> bool:
    """Whether hop `c` does not both leave and arrive at an instant."""
    return (
        c == len(connections.departure)
        or connections.departure[c] != instant
        or connections.arrival[c] != instant
    )
