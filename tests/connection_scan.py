"""An independent Connection Scan: earliest arrivals on real feeds, to compare the engine with.

Dibbelt, Pajor, Strasser, Wagner: Connection Scan Algorithm (2013; ACM JEA 2018). A connection is a
vehicle's hop from one stop to the next; scanning all of them by departure finds the earliest
arrivals everywhere. Ours scans again until nothing improves, because hops and walks of no time may
stand in any order. It knows no patterns, no rounds and no limit of transfers, and shares nothing
with the engine but the Timetable and the walks it is given.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numba
import numpy as np

from planner import NEVER, TimedFootpaths, Timetable
from planner.arrays import Bools, Int32, Int64, Integers

NOT_AVAILABLE = 1  # pickup_type, drop_off_type
LONGEST_JOURNEY = 24 * 3600


class Connections(NamedTuple):
    """Hops by departure. `vehicle` and `hop` say whose, and its how-manieth."""

    from_stop: Int32
    to_stop: Int32
    departure: Int32
    arrival: Int32
    pickup: Bools
    drop_off: Bools
    vehicle: Int32
    hop: Int32


class ConnectionScan:
    """One date of a timetable; `transfers` have the margin in them, `walks` have not."""

    def __init__(
        self,
        timetable: Timetable,
        date: dt.date,
        zone: str,
        transfers: TimedFootpaths,
        walks: TimedFootpaths,
    ) -> None:
        self.connections = connections(timetable, date, zone)
        self.stop_count = len(timetable.lat_of_stop)
        self.transfers = transfers
        self.walks = walks
        self.start_of_walk = np.repeat(
            np.arange(self.stop_count), np.diff(walks.first_footpath_of_stop)
        )

    def earliest_arrival(
        self, origin: int, destination: int, departure: int, longest_walk: int
    ) -> int:
        """Seconds on the date's clock, of a journey with at least one vehicle; NEVER: none.

        No walk to the first or from the last vehicle is longer than `longest_walk`, and no journey
        longer than a day.
        """
        access = self._door_walks(self.start_of_walk, self.walks.stop_of_footpath, origin)
        egress = self._door_walks(self.walks.stop_of_footpath, self.start_of_walk, destination)
        access[access > longest_walk] = NEVER
        egress[egress > longest_walk] = NEVER
        ready = np.minimum(access + departure, NEVER)
        by_vehicle = np.full(self.stop_count, NEVER, np.int64)
        vehicles = int(self.connections.vehicle.max(initial=-1)) + 1
        first = int(np.searchsorted(self.connections.departure, departure))
        _scan(
            self.connections,
            first,
            self.transfers.first_footpath_of_stop,
            self.transfers.stop_of_footpath,
            self.transfers.seconds_of_footpath,
            ready,
            by_vehicle,
            np.full(vehicles, NEVER, np.int64),
        )
        arrival = int((by_vehicle + egress).min(initial=NEVER))
        return arrival if arrival <= departure + LONGEST_JOURNEY else NEVER

    def _door_walks(self, here: Integers, there: Integers, stop: int) -> Int64:
        """Seconds between a stop and every other; itself at once."""
        seconds = np.full(self.stop_count, NEVER, np.int64)
        chosen = here == stop
        np.minimum.at(seconds, there[chosen], self.walks.seconds_of_footpath[chosen])
        seconds[stop] = 0
        return seconds


def connections(timetable: Timetable, date: dt.date, zone: str) -> Connections:
    """The hops of all vehicles that run from two days ago to tomorrow."""
    first = timetable.first_stop_time_of_trip
    runs = [
        (trip, shift)
        for day in range(-2, 2)
        for trip, shift in _runs(timetable, date, date + dt.timedelta(day), ZoneInfo(zone))
        if first[trip + 1] - first[trip] > 1
    ]
    hops = [np.arange(first[trip], first[trip + 1] - 1) for trip, _ in runs]
    if not hops:
        hops, runs = [np.zeros(0, np.int64)], [(0, 0)]
    lengths = [len(each) for each in hops]
    here = np.concatenate(hops)
    shift = np.repeat([shift for _, shift in runs], lengths)
    columns = Connections(
        from_stop=timetable.stop_of_stop_time[here],
        to_stop=timetable.stop_of_stop_time[here + 1],
        departure=(timetable.departure_of_stop_time[here] + shift).astype(np.int32),
        arrival=(timetable.arrival_of_stop_time[here + 1] + shift).astype(np.int32),
        pickup=timetable.pickup_of_stop_time[here] != NOT_AVAILABLE,
        drop_off=timetable.drop_off_of_stop_time[here + 1] != NOT_AVAILABLE,
        vehicle=np.repeat(np.arange(len(runs)), lengths).astype(np.int32),
        hop=np.concatenate([np.arange(length) for length in lengths]).astype(np.int32),
    )
    order = np.lexsort((columns.hop, columns.arrival, columns.departure))
    return Connections(*(np.ascontiguousarray(column[order]) for column in columns))


def _runs(
    timetable: Timetable, date: dt.date, day: dt.date, zone: ZoneInfo
) -> list[tuple[int, int]]:
    """Trips of a service day, each with the seconds that put it on the date's clock."""
    runs_of_service = timetable.runs_of_service_on(day.toordinal())
    feed_of_trip = timetable.feed_of_service[timetable.service_of_trip]
    here = _zero(date, zone)
    shift_of_feed = [
        int((_zero(day, ZoneInfo(name)) - here).total_seconds()) for name in timetable.zone_of_feed
    ]
    repeated = dict[int, list[int]]()
    for row, trip in enumerate(timetable.trip_of_frequency.tolist()):
        begins = timetable.departure_of_stop_time[timetable.first_stop_time_of_trip[trip]]
        starts = np.arange(
            timetable.start_of_frequency[row],
            timetable.end_of_frequency[row],
            timetable.headway_of_frequency[row],
        )
        repeated.setdefault(trip, []).extend((starts - begins).tolist())
    return [
        (trip, shift_of_feed[feed_of_trip[trip]] + offset)
        for trip in np.flatnonzero(runs_of_service[timetable.service_of_trip]).tolist()
        for offset in repeated.get(trip, [0])
    ]


def _zero(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Noon minus 12 h, from which a service day counts."""
    noon = dt.datetime.combine(day, dt.time(12), zone)
    return noon.astimezone(dt.UTC) - dt.timedelta(hours=12)


@numba.njit
def _scan(
    hops: Connections,
    first: int,
    first_footpath_of_stop: Int32,
    stop_of_footpath: Int32,
    seconds_of_footpath: Int32,
    ready: Int64,
    by_vehicle: Int64,
    boarded: Int64,
) -> None:
    """Improve `ready` (to board), `by_vehicle` (arrival) and `boarded` (first hop on board)."""
    improved = True
    while improved:
        improved = False
        for c in range(first, len(hops.departure)):
            vehicle, hop, stop = hops.vehicle[c], hops.hop[c], hops.to_stop[c]
            can_board = hops.pickup[c] and ready[hops.from_stop[c]] <= hops.departure[c]
            if can_board and hop < boarded[vehicle]:
                boarded[vehicle] = hop
                improved = True
            on_board = boarded[vehicle] <= hop
            if on_board and hops.drop_off[c] and hops.arrival[c] < by_vehicle[stop]:
                by_vehicle[stop] = hops.arrival[c]
                improved = True
                for walk in range(first_footpath_of_stop[stop], first_footpath_of_stop[stop + 1]):
                    end = stop_of_footpath[walk]
                    ready[end] = min(ready[end], hops.arrival[c] + seconds_of_footpath[walk])
