"""Deadlines: by when one must be at a stop for it to be of any use at a door.

What is known to reach a door with so many rides must be beaten, and no way from a stop to the door
takes less than landmarks say. A row is made again when what is known at the doors has changed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32
from planner.kernel import NEVER, kernel, lean_kernel
from planner.network.transit.lower_bounds import least_seconds_to_door
from planner.routing.transit.labels import Labels

STEP = 900
"""Seconds to which the end of the longest journey is rounded up, lest each departure make rows."""


class Deadlines(NamedTuple):
    """Whoever is at a stop at that time or later is too late. All int32.

    by          [ride, stop]: on board of that ride, or ready to board it; the last row is of a ride
                too many
    made_for    [ride, door]: the arrivals that a row must beat
    least       [door, stop]: no way from a stop to a door takes less
    change_by   [stop]: to change vehicles there, whatever is known at the doors; empty: always
    """

    by: Int32
    made_for: Int32
    least: Int32
    change_by: Int32


@kernel
def no_deadlines(least: Int32, change_by: Int32, max_rides: int) -> Deadlines:
    """Deadlines not yet made. The arguments are columns of `Deadlines`."""
    doors, stops = least.shape
    by = np.empty((max_rides + 2, stops), np.int32)
    by[max_rides + 1] = -NEVER
    made_for = np.full((max_rides + 2, doors), NEVER, np.int32)
    return Deadlines(by, made_for, least, change_by)


@kernel
def at_all_times() -> Int32:
    """For `change_by` where nothing else bounds changes of vehicle."""
    return np.empty(0, np.int32)


@kernel
def least_seconds_to_doors(landmark_seconds: Int32, egress: Int32) -> Int32:
    """What no way from a stop to a door can take less than: int32[door, stop].

    egress    [door, stop]: seconds to a door; NEVER: none
    """
    least = np.empty_like(egress)
    for door in range(len(egress)):
        least[door] = least_seconds_to_door(landmark_seconds, egress[door])
    return least


@lean_kernel
def set_deadlines(deadlines: Deadlines, labels: Labels, latest: int, k: int) -> None:
    """Make the row of ride `k`, if what must be beaten at the doors has changed.

    latest    whoever is at a door then or later is too late in any case
    """
    by, made_for, at_door = deadlines.by[k], deadlines.made_for[k], labels.at_door
    ready_by = labels.ready_by[k - 1]
    latest = -(-latest // STEP) * STEP
    changed = False
    for door in range(len(made_for)):
        bound = min(latest, at_door[k, door])
        changed = changed or made_for[door] != bound
        made_for[door] = bound
    if changed:
        for door in range(len(made_for)):
            bound, least = made_for[door], deadlines.least[door]
            if door == 0:
                for stop in range(len(by)):
                    by[stop] = bound - least[stop]
            else:
                for stop in range(len(by)):
                    by[stop] = max(by[stop], bound - least[stop])
        for stop in range(len(by)):
            ready_by[stop] = min(ready_by[stop], by[stop])
