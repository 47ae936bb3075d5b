"""Aim: where a search with bags wants to be, and what is too late or no better than is known."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import lean_kernel


class Aim(NamedTuple):
    """Where one wants to be, and when at the latest. int32, flags uint8.

    ends        by pattern: a journey may end by it, as in `Near`
    egress      by stop: seconds to the door; NEVER: none
    least       by stop: no way to the door takes less
    best        [rides] earliest arrival at the door known so far with at most so many rides
    latest      [rides] latest arrival there that counts, of a journey of so many rides; the last
                is of a ride too many
    slack       seconds by which it may come after the best
    at_once     all leave the door at one moment
    """

    ends: UInt8
    egress: Int32
    least: Int32
    best: Int32
    latest: Int32
    slack: int
    at_once: bool


@lean_kernel
def is_outdone(door: Int32, journeys: int, arrival: int, walk: int, rides: int) -> bool:
    """Whether a journey found is at the door as soon, with as little walking and rides."""
    for i in range(journeys):
        at = np.uint32(i)
        if door[at, 1] <= arrival and door[at, 2] <= walk and door[at, 3] <= rides:
            return True
    return False


@lean_kernel
def set_latest(aim: Aim, last: int) -> None:
    """What may come after the best arrivals, and no later than `last`."""
    for rides in range(len(aim.best)):
        aim.latest[rides] = min(aim.best[rides] + aim.slack, last)
