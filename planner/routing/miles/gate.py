"""Gates: the hours in which one can set out on a first or a last mile.

A gate stands where the mile begins as it is travelled: at the door of a first mile, at the stop of
a last one. Who comes before it opens waits; nobody passes when it has closed. At the other end
another closes by when the mile has to end. Earlier is never worse, so that a search for earliest
arrivals stays exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32
from planner.kernel import NEVER, kernel

ALWAYS = (-NEVER, NEVER)
"""Hours without end."""


class Hours(NamedTuple):
    """When one can set out on a mile, and by when one has to have ended it. Both ends included."""

    opens: int
    closes: int
    ends: int = NEVER


class Gate(NamedTuple):
    """When one can be at a stop and at the door, in the direction of the search. Seconds."""

    stop_opens: int
    stop_closes: int
    door_opens: int
    door_closes: int


class Doors(NamedTuple):
    """From the stops to the destination, by one or more doors: the ways one may end by. int32.

    first_way_of_door    one longer than the doors
    stop_of_way          ascending for each door
    seconds_of_way       from the stop to the door
    hours                [door, 4]: its gate
    """

    first_way_of_door: Int32
    stop_of_way: Int32
    seconds_of_way: Int32
    hours: Int32


class Egress(NamedTuple):
    """The same, stop by stop. int32.

    seconds_of_stop    [door, stop]; NEVER: none
    hours              [door, 4]: its gate
    """

    seconds_of_stop: Int32
    hours: Int32


OPEN = Gate(*ALWAYS, *ALWAYS)
"""Walks: at all hours."""


@kernel
def egress_by(doors: Doors, stops: int) -> Egress:
    """The ways to doors, by stop."""
    count = len(doors.hours)
    seconds = np.full((count, stops), NEVER, np.int32)
    for door in range(count):
        for way in range(doors.first_way_of_door[door], doors.first_way_of_door[door + 1]):
            seconds[door, doors.stop_of_way[way]] = doors.seconds_of_way[way]
    return Egress(seconds, doors.hours)


@kernel
def at_door(gate: Gate, at_stop: int, seconds: int) -> int:
    """When one is at the door who is at a stop at a time; NEVER: the gate has closed."""
    setting_out = max(at_stop, gate.stop_opens)
    arrival = max(setting_out + seconds, gate.door_opens)
    if setting_out > gate.stop_closes or arrival > gate.door_closes:
        return NEVER
    return arrival


@kernel
def gate_of(hours: Int32, door: int) -> Gate:
    """The gate of a door: one row of its hours."""
    return Gate(hours[door, 0], hours[door, 1], hours[door, 2], hours[door, 3])
