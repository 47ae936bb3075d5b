"""Footpaths: walks between stops, found on the streets once, timed for each walking speed.

Footpaths are not transitively closed: a walk may not follow a walk. Every change of vehicle is a
footpath, also the one that stays at its stop (0 metres).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Int32 = npt.NDArray[np.int32]
UInt8 = npt.NDArray[np.uint8]
Float32 = npt.NDArray[np.float32]


class TimedFootpaths(NamedTuple):
    """What the kernels see: directed walks in seconds, grouped by the stop they leave.

    first_footpath_of_stop    int32, one longer than the stops
    stop_of_footpath          int32, where it ends
    seconds_of_footpath       int32, margin included, ascending within a group
    """

    first_footpath_of_stop: Int32
    stop_of_footpath: Int32
    seconds_of_footpath: Int32

    def transposed(self) -> TimedFootpaths:
        """The same walks by the stop they reach; `stop_of_footpath` is where they begin."""
        owner = _owners(self.first_footpath_of_stop)
        return _grouped(self.stop_of_footpath, owner, self.seconds_of_footpath, self.stop_count)

    @property
    def stop_count(self) -> int:
        """Stops that may have footpaths."""
        return len(self.first_footpath_of_stop) - 1


@dataclass(frozen=True, eq=False)
class Footpaths:
    """Directed walks between stops, grouped by the stop they leave, nearest first.

    metres_of_footpath           float32, level-equivalent metres along the path
    fixed_seconds_of_footpath    int32, stairs, lifts, crossings: what no speed changes
    least_seconds_of_footpath    int32, GTFS min_transfer_time; 0 none
    guaranteed_of_footpath       uint8, 1: the vehicle waits (GTFS transfer_type 1), 0 seconds
    """

    first_footpath_of_stop: Int32
    stop_of_footpath: Int32
    metres_of_footpath: Float32
    fixed_seconds_of_footpath: Int32
    least_seconds_of_footpath: Int32
    guaranteed_of_footpath: UInt8

    def timed(
        self, walking_speed: float, margin: int, factor: float = 1.0, least: int = 0
    ) -> TimedFootpaths:
        """Seconds of a change of vehicle at a walking speed (m/s); margin and least are seconds.

        max(ceil(metres / speed * factor) + fixed, min_transfer_time, least) + margin; guaranteed
        transfers take none.
        """
        walk = np.ceil(self.metres_of_footpath.astype(np.float64) / walking_speed * factor)
        seconds = walk.astype(np.int32) + self.fixed_seconds_of_footpath
        seconds = np.maximum(seconds, self.least_seconds_of_footpath)
        seconds = np.maximum(seconds, np.int32(least)) + np.int32(margin)
        seconds[self.guaranteed_of_footpath != 0] = 0
        owner = _owners(self.first_footpath_of_stop)
        stop_count = len(self.first_footpath_of_stop) - 1
        return _grouped(owner, self.stop_of_footpath, seconds.astype(np.int32), stop_count)

    def walked(self, walking_speed: float) -> TimedFootpaths:
        """Seconds of walking to another stop where no vehicle is changed: no margin, no minimum."""
        owner = _owners(self.first_footpath_of_stop)
        walk = np.ceil(self.metres_of_footpath.astype(np.float64) / walking_speed)
        seconds = walk.astype(np.int32) + self.fixed_seconds_of_footpath
        away = owner != self.stop_of_footpath
        stop_count = len(self.first_footpath_of_stop) - 1
        return _grouped(owner[away], self.stop_of_footpath[away], seconds[away], stop_count)


def _owners(first_footpath_of_stop: Int32) -> Int32:
    count = np.diff(first_footpath_of_stop)
    return np.repeat(np.arange(len(count), dtype=np.int32), count)


def _grouped(owner: Int32, stop: Int32, seconds: Int32, stop_count: int) -> TimedFootpaths:
    order = np.lexsort((stop, seconds, owner))
    first = np.zeros(stop_count + 1, np.int32)
    np.cumsum(np.bincount(owner, minlength=stop_count), out=first[1:])
    columns = (first, np.ascontiguousarray(stop[order]), np.ascontiguousarray(seconds[order]))
    for column in columns:
        column.flags.writeable = False
    return TimedFootpaths(*columns)
