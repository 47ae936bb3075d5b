"""What can be read but hardly be meant: vehicles in two places, or faster than any."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from data.gtfs.service_days import KindsOfDays
from data.gtfs.table import FeedTable
from planner import NONE, Timetable, metres_between, owners_of

_FASTEST_KMH: Mapping[int, float] = {
    **dict.fromkeys((1, 3, 11, 12), 150.0),
    0: 100.0,
    2: 500.0,
    4: 80.0,
    5: 30.0,
    6: 50.0,
    7: 50.0,
}
"""By basic route type: the canonical validator's bounds, in km/h."""

_FASTEST_OF_OTHERS_KMH = 500.0
_ROUNDING = 60  # seconds: feeds round to the minute, up and down


def check_timetable(timetable: Timetable, trips: FeedTable) -> None:
    """Tell of blocks whose trips overlap, and of stops too far apart for their times.

    trips    trips.txt, a record for each trip of the timetable

    Notes block_trips_with_overlapping_stop_times, fast_travel_between_consecutive_stops.
    """
    _check_blocks(timetable, trips)
    _check_speed(timetable, trips)


def _check_blocks(timetable: Timetable, trips: FeedTable) -> None:
    first = timetable.first_stop_time_of_trip
    starts = timetable.departure_of_stop_time[first[:-1]]
    ends = timetable.arrival_of_stop_time[first[1:] - 1]
    block = timetable.block_of_trip
    alone = np.zeros(timetable.trip_count, bool)
    alone[timetable.trip_of_frequency] = True
    member = np.flatnonzero((block != NONE) & ~alone)
    member = member[np.lexsort((starts[member], block[member]))]
    service = timetable.service_of_trip
    kinds = KindsOfDays(timetable, np.unique(service[member]))
    until_of_kind = np.zeros(len(kinds), np.int32)  # when the block's trips so far have ended
    wrong = np.zeros(timetable.trip_count, bool)
    latest = -1
    for trip in member.tolist():
        if block[trip] != latest:
            latest = int(block[trip])
            until_of_kind[:] = 0
        days = kinds.of(int(service[trip]))
        until = until_of_kind[days]
        wrong[trip] = (until > starts[trip]).any()
        until_of_kind[days] = np.maximum(until, ends[trip])
    trips.note("block_trips_with_overlapping_stop_times", wrong)


def _check_speed(timetable: Timetable, trips: FeedTable) -> None:
    """Tell of the first trip of each pair of stops that it covers too fast."""
    trip = owners_of(timetable.first_stop_time_of_trip)
    stop = timetable.stop_of_stop_time
    hop = np.flatnonzero(trip[1:] == trip[:-1])
    lats, lons = timetable.lat_of_stop[stop], timetable.lon_of_stop[stop]
    metres = metres_between(lats[hop], lons[hop], lats[hop + 1], lons[hop + 1])
    seconds = timetable.arrival_of_stop_time[hop + 1] - timetable.departure_of_stop_time[hop]
    fastest_of_route = np.array(
        [
            _FASTEST_KMH.get(kind, _FASTEST_OF_OTHERS_KMH)
            for kind in timetable.kind_of_route.tolist()
        ]
    )
    fastest = fastest_of_route[timetable.route_of_trip[trip[hop]]] / 3.6
    fast = hop[metres > fastest * (seconds + _ROUNDING)]
    pair = stop[fast].astype(np.int64) * timetable.stop_count + stop[fast + 1]
    rows = np.sort(fast[np.unique(pair, return_index=True)[1]])
    for row in rows.tolist():
        trips.remarks.note(
            "fast_travel_between_consecutive_stops",
            trips.file,
            int(trips.row_of_record[trip[row]]),
            stop_id=timetable.id_of_stop[int(stop[row])],
            next_stop_id=timetable.id_of_stop[int(stop[row + 1])],
        )
