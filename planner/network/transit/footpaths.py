"""Footpaths: walks between stops, found on the streets once, timed for each walking speed.

Footpaths are not transitively closed: a walk may not follow a walk. Every change of vehicle is a
footpath, also the one that stays at its stop (0 metres). What the feeds' rules make of them is in
`planner.network.walks.transfers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Int32
from planner.groups import owners_of, starts_by_owner
from planner.kernel import NEVER, kernel


class TimedFootpaths(NamedTuple):
    """What the kernels see: directed walks in seconds, grouped by the stop they leave.

    Between boarding points, which are stops to the kernels, where vehicles are changed; else
    between stops.

    first_footpath_of_stop    int32, one longer than the stops
    stop_of_footpath          int32, where it ends
    seconds_of_footpath       int32, margin included, ascending within a group
    walk_of_footpath          int32, seconds of them on foot; the rest is waiting
    """

    first_footpath_of_stop: Int32
    stop_of_footpath: Int32
    seconds_of_footpath: Int32
    walk_of_footpath: Int32

    def transposed(self) -> TimedFootpaths:
        """The same walks by the stop they reach; `stop_of_footpath` is where they begin."""
        owner = owners_of(self.first_footpath_of_stop)
        return group_walks(
            self.stop_of_footpath,
            owner,
            self.seconds_of_footpath,
            self.walk_of_footpath,
            self.stop_count,
        )

    @property
    def stop_count(self) -> int:
        """Stops that may have footpaths."""
        return len(self.first_footpath_of_stop) - 1


@dataclass(frozen=True, eq=False)
class Footpaths:
    """Directed walks between stops, grouped by the stop they leave, nearest first.

    metres_of_footpath           float32, level-equivalent metres along the path
    fixed_seconds_of_footpath    int32, stairs, lifts, crossings: what no speed changes
    """

    first_footpath_of_stop: Int32
    stop_of_footpath: Int32
    metres_of_footpath: Float32
    fixed_seconds_of_footpath: Int32

    @property
    def stop_count(self) -> int:
        """Stops that may have footpaths."""
        return len(self.first_footpath_of_stop) - 1


def group_walks(
    owner: Int32, stop: Int32, seconds: Int32, walk: Int32, stop_count: int
) -> TimedFootpaths:
    """Walks by the stop that owns them, the shortest first."""
    order = np.lexsort((stop, seconds, owner))
    first = starts_by_owner(owner, stop_count)
    columns = (first, *(np.ascontiguousarray(each[order]) for each in (stop, seconds, walk)))
    for column in columns:
        column.flags.writeable = False
    return TimedFootpaths(*columns)


@kernel
def nearest_walks(walks: TimedFootpaths, origins: Int32, longest: int) -> Int32:
    """All stops within `longest` seconds of some stops, ascending; seconds, and from which.

    int32[3, stop]. The origins themselves are reached at once.
    """
    seconds = np.full(len(walks.first_footpath_of_stop) - 1, NEVER, np.int32)
    nearest = np.empty(len(seconds), np.int32)
    for origin in origins:
        seconds[origin], nearest[origin] = 0, origin
    for origin in origins:
        for footpath in range(
            walks.first_footpath_of_stop[origin], walks.first_footpath_of_stop[origin + 1]
        ):
            walk, stop = walks.seconds_of_footpath[footpath], walks.stop_of_footpath[footpath]
            if walk > longest:
                break
            if walk < seconds[stop]:
                seconds[stop], nearest[stop] = walk, origin
    count = 0
    found = np.empty((3, len(seconds)), np.int32)
    for stop in range(len(seconds)):
        if seconds[stop] < NEVER:
            found[0, count], found[1, count], found[2, count] = stop, seconds[stop], nearest[stop]
            count += 1
    return found[:, :count].copy()


def footpaths_of(walks: TimedFootpaths, stop: int) -> list[tuple[int, int]]:
    """The (stop, seconds) at the other end of each footpath of a stop."""
    first, end = walks.first_footpath_of_stop[stop : stop + 2]
    stops = walks.stop_of_footpath[first:end].tolist()
    return list(zip(stops, walks.seconds_of_footpath[first:end].tolist(), strict=True))


def find_footpath(walks: TimedFootpaths, stop: int, other: int) -> int | None:
    """Seconds of the footpath from one stop to another; None: there is none."""
    first = walks.first_footpath_of_stop.item(stop)
    stops = walks.stop_of_footpath[first : walks.first_footpath_of_stop.item(stop + 1)].tolist()
    return walks.seconds_of_footpath.item(first + stops.index(other)) if other in stops else None
