"""Found: journeys as searches leave them, in numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.groups import starts_of
from planner.network.transit.timetable import Int32

COLUMNS = 5
"""Of a ride: pattern, trip rank, position boarded, position left, 1: stayed on board."""


class Found(NamedTuple):
    """Journeys as the kernel leaves them. All int32.

    departure, arrival       at the doors
    door_of_journey          of `Egress`: by which it ends
    first_ride_of_journey    one longer than the journeys
    ride                     [ride, 5]: pattern, trip rank, position boarded, position left, and
                             1 where its riders stayed on board from the ride before
    """

    departure: Int32
    arrival: Int32
    door_of_journey: Int32
    first_ride_of_journey: Int32
    ride: Int32


def nothing() -> Found:
    """No journey."""
    none = np.zeros(0, np.int32)
    return Found(none, none, none, np.zeros(1, np.int32), np.zeros((0, COLUMNS), np.int32))


def some(found: Found, wanted: npt.NDArray[np.bool_]) -> Found:
    """The journeys of a mask."""
    count = np.diff(found.first_ride_of_journey)
    return Found(
        found.departure[wanted],
        found.arrival[wanted],
        found.door_of_journey[wanted],
        starts_of(count[wanted]),
        found.ride[np.repeat(wanted, count)],
    )
