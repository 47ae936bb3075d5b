"""Found: journeys as searches leave them, in numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Bools, Int32
from planner.groups import starts_of
from planner.kernel import kernel

COLUMNS = 5
"""Of a ride: pattern, trip rank, position boarded, position left, 1: stayed on board."""


class Found(NamedTuple):
    """Journeys as the kernel leaves them. All int32.

    departure, arrival       at the doors
    door_of_journey          of `Doors`: by which it ends
    first_ride_of_journey    one longer than the journeys
    ride                     [ride, 5]: pattern, trip rank, position boarded, position left, and
                             1 where its riders stayed on board from the ride before
    """

    departure: Int32
    arrival: Int32
    door_of_journey: Int32
    first_ride_of_journey: Int32
    ride: Int32


class Collected(NamedTuple):
    """Journeys as a kernel comes upon them, with room for more. Arrays int32.

    journeys      how many; what stands behind them has no meaning
    columns       [journey, 3]: departure, arrival, door
    first_ride    by journey, and one more
    rides         as `Found.ride`
    """

    journeys: int
    columns: Int32
    first_ride: Int32
    rides: Int32


@kernel
def none_collected() -> Collected:
    """No journey yet."""
    return Collected(
        0,
        np.empty((16, 3), np.int32),
        np.zeros(17, np.int32),
        np.empty((64, COLUMNS), np.int32),
    )


@kernel
def with_journey(
    collected: Collected, departure: int, arrival: int, door: int, behind: Int32
) -> Collected:
    """The same journeys and one more, with the rides behind it; the same arrays while they do."""
    count = collected.journeys
    begin = collected.first_ride[count]
    end = begin + len(behind)
    columns = with_room(collected.columns, count + 1)
    first_ride = with_room(collected.first_ride, count + 2)
    rides = with_room(collected.rides, end)
    for ride in range(len(behind)):  # a slice takes three times as long to compile
        for column in range(COLUMNS):
            rides[begin + ride, column] = behind[ride, column]
    columns[count, 0], columns[count, 1], columns[count, 2] = departure, arrival, door
    first_ride[count + 1] = end
    return Collected(count + 1, columns, first_ride, rides)


@kernel
def found_of(collected: Collected) -> Found:
    """The journeys, without the room for more."""
    columns = collected.columns[: collected.journeys]
    first_ride = collected.first_ride[: collected.journeys + 1]
    return Found(
        columns[:, 0].copy(),
        columns[:, 1].copy(),
        columns[:, 2].copy(),
        first_ride,
        collected.rides[: first_ride[-1]],
    )


@kernel
def with_room(rows: Int32, count: int) -> Int32:
    """The same rows, or a longer array that begins with them, where there are too few."""
    if count <= len(rows):
        return rows
    return np.concatenate((rows, np.empty((count, *rows.shape[1:]), np.int32)))


def nothing() -> Found:
    """No journey."""
    none = np.zeros(0, np.int32)
    return Found(none, none, none, np.zeros(1, np.int32), np.zeros((0, COLUMNS), np.int32))


def some(found: Found, wanted: Bools) -> Found:
    """The journeys of a mask."""
    count = np.diff(found.first_ride_of_journey)
    return Found(
        found.departure[wanted],
        found.arrival[wanted],
        found.door_of_journey[wanted],
        starts_of(count[wanted]),
        found.ride[np.repeat(wanted, count)],
    )
