"""Looking ahead: how soon one can be anywhere, and at the door, before walking is counted.

A search by two criteria as in `planner.routing.transit.raptor` that gives up nothing that comes
within a slack after the best: every way to the door is taken for longer by the slack, so that its
labels hold the earliest arrivals of all that may still be in time, by number of rides.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.arrays import Int32, UInt8
from planner.kernel import kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns
from planner.routing.miles.gate import Doors, Egress
from planner.routing.transit.deadlines import (
    Deadlines,
    at_all_times,
    no_deadlines,
    set_deadlines,
)
from planner.routing.transit.labels import Labels, Marks, Near, no_labels, no_marks
from planner.routing.transit.raptor import Starts, leave_door, look_to, play_rounds


class Ahead(NamedTuple):
    """A search by two criteria, and what it needs.

    late    the ways to the door, each longer by what arrivals may come after the best, and a second
    """

    labels: Labels
    marks: Marks
    deadlines: Deadlines
    near: Near
    egress: Egress
    late: Egress


@kernel
def look_ahead(
    patterns: Patterns,
    doors: Doors,
    landmark_seconds: Int32,
    max_rides: int,
    slack: int,
    at_once: bool,
    room: Int32,
) -> Ahead:
    """A search that has not begun; its arguments as in `raptor.search`."""
    egress, near, least = look_to(patterns, doors, landmark_seconds)
    late = Egress(egress.seconds_of_stop.copy(), egress.hours)
    for stop in doors.stop_of_way:
        late.seconds_of_stop[0, stop] += slack + 1
    return Ahead(
        no_labels(patterns, 1, max_rides, at_once, room),
        no_marks(patterns),
        no_deadlines(least, at_all_times(), max_rides),
        near,
        egress,
        late,
    )


@kernel
def look_from(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    starts: Starts,
    start: int,
    last: int,
    slack: int,
    rounds: int,
    ahead: Ahead,
) -> int:
    """Search from the next departure on. Returns how many rounds were ever played.

    last    latest arrival that counts
    """
    labels, marks = ahead.labels, ahead.marks
    before = last + slack + 2
    set_deadlines(ahead.deadlines, labels, before, 1)
    leave_door(starts, start, rounds, labels, marks)
    return play_rounds(
        patterns, allowed_of_pattern, transfers, ahead.late, ahead.near, before, rounds,
        ahead.deadlines, labels, marks,
    )  # fmt: skip
