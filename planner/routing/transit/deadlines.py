"""Deadlines: by when one must be at a stop for it to be of any use at a door.

What is known to reach a door with so many rides must be beaten, and no way from a stop to the door
takes less than landmarks say. A row is made again when what is known at the doors has changed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.kernel import NEVER, kernel, lean_kernel
from planner.network.transit.lower_bounds import least_seconds_to_door
from planner.network.transit.timetable import Int32
from planner.routing.transit.labels import Labels

STEP = 900
"""Seconds to which the end of the longest journey is rounded up, lest each departure make rows."""


class Deadlines(NamedTuple):
    """Whoever is at a stop at that time or later is too late. All int32.

    by          [ride, stop]: on board of that ride, or ready to board it; the last row is of a ride
                too many
    made_for    [ride, door]: the arrivals that a row must beat
    least       [door, stop]: no way from a stop to a door takes less
    """

    by: Int32
    made_for: Int32
    least: Int32


@kernel
def no_deadlines(landmark_seconds: Int32, egress: Int32, max_rides: int) -> Deadlines:
    """Deadlines not yet made.

    egress    [door, stop]: seconds to a door; NEVER: none
    """
    doors, stops = egress.shape
    least = np.empty((doors, stops), np.int32)
    for door in range(doors):
        least[door] = least_seconds_to_door(landmark_seconds, egress[door])
    by = np.empty((max_rides + 2, stops), np.int32)
    by[max_rides + 1] = -NEVER
    return Deadlines(by, np.full((max_rides + 2, doors), NEVER, np.int32), least)


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
