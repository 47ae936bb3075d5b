"""Stations: which stops belong together, and where trips call."""

from __future__ import annotations

import numpy as np

from planner.kernel import NONE
from planner.network.timetable import Int32, Timetable


def boarded_stops(timetable: Timetable) -> Int32:
    """List the stops at which a trip calls (int32, ascending)."""
    return np.unique(timetable.stop_of_stop_time).astype(np.int32)


def station_of_stop(timetable: Timetable) -> Int32:
    """Find each stop's station: its farthest ancestor, or itself (int32)."""
    station = np.arange(timetable.stop_count, dtype=np.int32)
    for _ in range(3):  # boarding area, platform, station: GTFS knows no deeper nesting
        parent = timetable.parent_of_stop[station]
        station = np.where(parent == NONE, station, parent).astype(np.int32)
    return station
