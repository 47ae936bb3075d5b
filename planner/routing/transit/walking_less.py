"""Where seconds on foot count: journeys that walk less, and those that may not walk too much."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Bools, Int32, UInt8
from planner.deadline import check_deadline
from planner.errors import InvalidQuery
from planner.kernel import NEVER
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns
from planner.routing.miles.gate import Doors
from planner.routing.query import Query
from planner.routing.transit.bags import ROOM_OF_LABEL
from planner.routing.transit.found import Found, some
from planner.routing.transit.in_time import room_for_rows
from planner.routing.transit.kept_room import KeptRoom
from planner.routing.transit.mcraptor import Limits, OnFoot, search_walking_less
from planner.routing.transit.raptor import Starts

ROOM = 2**16
"""Labels that a search has room for at first; it begins again with twice as many if it must."""

KEPT = 2**18
"""Labels that there is room for from one search to the next: more are seldom needed."""

MOST = 2**22
"""Labels at most, 0.3 GB: eight times what a whole day in a large city takes."""


class SearchWish(NamedTuple):
    """What `planner.routing.transit.raptor.search` is asked, argument by argument."""

    patterns: Patterns
    allowed_of_pattern: UInt8
    transfers: TimedFootpaths
    transfers_to: TimedFootpaths
    starts: Starts
    doors: Doors
    landmark_seconds: Int32
    max_rides: int
    last_departure: int
    max_duration: int
    room: Int32


def find_walking_less(wish: SearchWish, query: Query) -> Found:
    """Journeys of a query with `walk_slack` or `max_walk`, as the kernel leaves them.

    With a slack: none beats another in departure, arrival, rides and seconds on foot, and none
    arrives more than the slack after the best that leaves as late with as few rides. Without one:
    those that none beats in departure, arrival and rides, of all that walk no more than allowed.

    Raises InvalidQuery where more would have to be kept than there is room for, TooSlow.
    """
    max_walk = NEVER if query.max_walk is None else query.max_walk
    limits = Limits(wish.max_rides, wish.max_duration, query.walk_slack or 0, max_walk)
    labels = ROOM
    while (on_foot := _search(wish, limits, labels)).overflown:
        check_deadline()
        labels *= 2
        if labels > MOST:
            message = "too many journeys walk less: ask for a shorter window or a smaller slack"
            raise InvalidQuery(message, field="window")
    found = Found(*on_foot.found)
    wanted = found.departure <= wish.last_departure
    if query.max_walk is not None:
        rides = np.add.reduceat(1 - found.ride[:, 4], found.first_ride_of_journey[:-1])
        wanted &= within_slack(found, rides, query.walk_slack or 0)
        if query.walk_slack is None:
            wanted &= unbeaten(found, rides, on_foot.walk)
    return found if wanted.all() else some(found, wanted)


def _search(wish: SearchWish, limits: Limits, labels: int) -> OnFoot:
    """Search with room for so many labels."""
    rooms = _room_for_bags(wish, labels)
    return OnFoot(
        *search_walking_less(
            wish.patterns,
            wish.allowed_of_pattern,
            wish.transfers,
            wish.transfers_to,
            wish.starts,
            wish.doors,
            wish.landmark_seconds,
            limits,
            wish.room,
            *rooms,
        )
    )


_kept = KeptRoom()


def _room_for_bags(wish: SearchWish, labels: int) -> tuple[Int32, Int32]:
    """Room for bounds, and for so many labels: int32, whatever they hold."""
    bounds = room_for_rows(wish.patterns, wish.max_rides)
    count = bounds + labels * ROOM_OF_LABEL
    room = _kept.of(count, keep=labels <= KEPT)
    return room[:bounds], room[bounds:count]


def within_slack(found: Found, rides: Int32, slack: int) -> Bools:
    """Which journeys arrive soon enough after the best that leaves as late with as few rides."""
    kept = np.ones(len(found.departure), np.bool_)
    for i in range(len(kept)):
        rivals = (found.departure >= found.departure[i]) & (rides <= rides[i])
        kept[i] = found.arrival[i] <= found.arrival[rivals].min() + slack
    return kept


def unbeaten(found: Found, rides: Int32, walk: Int32) -> Bools:
    """Which journeys none beats in departure, arrival and rides; of equals the least walk."""
    kept = np.ones(len(found.departure), np.bool_)
    for i in range(len(kept)):
        as_good = (
            (found.departure >= found.departure[i])
            & (found.arrival <= found.arrival[i])
            & (rides <= rides[i])
        )
        equal = (
            as_good
            & (found.departure == found.departure[i])
            & (found.arrival == found.arrival[i])
            & (rides == rides[i])
        )
        kept[i] = not (as_good & ~equal).any() and walk[i] == walk[equal].min()
    return kept
