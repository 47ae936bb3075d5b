"""McRAPTOR: journeys that no other beats in departure, arrival, rides and seconds on foot.

Delling, Pajor, Werneck: Round-Based Public Transit Routing (2012), with labels in bags; bounded by
the fastest journeys as in Delling, Dibbelt, Pajor: Fast and Exact Public Transit Routing with
Restricted Pareto Sets (ALENEX 2019): who walks less may arrive later by a slack, and no more.
Departures come latest first, as in `planner.routing.transit.raptor`, whose words are used here.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, kernel, lean_kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns
from planner.routing.miles.gate import Doors
from planner.routing.transit.aim import Aim, is_outdone, set_latest
from planner.routing.transit.bags import (
    ALIGHT,
    BEFORE,
    BOARD,
    FRESH_READY,
    FRESH_RIDDEN,
    JOURNEYS,
    MADE,
    PATTERN,
    RANK,
    STAYS,
    STOP,
    TIME,
    WALK,
    Bags,
    is_beaten,
    make_label,
    move_row,
    no_bags,
    note_ready,
)
from planner.routing.transit.found import Found
from planner.routing.transit.in_time import (
    no_bounds,
    nothing_back,
    set_bounds,
    set_row_by_least,
)
from planner.routing.transit.looking_ahead import look_ahead, look_from
from planner.routing.transit.raptor import Starts
from planner.routing.transit.riding_with_bags import queue_patterns, ride_with_bags


class Limits(NamedTuple):
    """Numbers that bound a search.

    slack       seconds that who walks less may arrive later than the fastest
    max_walk    seconds on foot at most; NEVER: as many as one likes
    """

    max_rides: int
    max_duration: int
    slack: int
    max_walk: int


class OnFoot(NamedTuple):
    """Journeys and their seconds on foot; `overflown`: there was no room for all labels."""

    found: Found
    walk: Int32
    overflown: bool


@kernel
def search_walking_less(  # noqa: PLR0913, PLR0917 - `find_walking_less` names them
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers: TimedFootpaths,
    transfers_to: TimedFootpaths,
    starts: Starts,
    doors: Doors,
    landmark_seconds: Int32,
    limits: Limits,
    room: Int32,
    room_for_bounds: Int32,
    room_for_bags: Int32,
) -> OnFoot:
    """All journeys that none beats, and that arrive no later than the slack after the fastest.

    room, room_for_bounds, room_for_bags    int32, whatever they hold: for labels of a search by two
                                            criteria (`room_for_labels`), rows of bounds
                                            (`room_for_rows`), and labels in bags, ROOM_OF_LABEL
                                            each
    The rest as in `raptor.search`. Journeys of starts beyond a window are among them: they beat
    others, too.

    What is fastest of all may walk too much to be a bound: with a limit on foot, journeys are
    bounded by those found so far.
    """
    max_rides = limits.max_rides
    departures = starts.departure_of_start
    at_once = departures[0] == departures[-1]
    ahead = look_ahead(patterns, doors, landmark_seconds, max_rides, limits.slack, at_once, room)
    aim = Aim(
        ahead.near.ends_of_pattern,
        ahead.egress.seconds_of_stop[0],
        ahead.deadlines.least[0],
        np.full(max_rides + 1, NEVER, np.int32),
        np.full(max_rides + 2, -NEVER, np.int32),
        limits.slack,
        at_once,
    )
    in_time, back = no_bounds(patterns, max_rides, room_for_bounds), nothing_back(patterns)
    bags = no_bags(patterns, room_for_bags)
    full = len(bags.label) - 1
    start, rounds = 0, 0
    while start < len(departures) and bags.counts[MADE] < full:
        departure = departures[start]
        last = departure + limits.max_duration
        if limits.max_walk == NEVER:
            rounds = look_from(
                patterns, allowed_of_pattern, transfers, starts, start, last, limits.slack, rounds,
                ahead,
            )  # fmt: skip
            for k in range(1, max_rides + 1):
                aim.best[k] = ahead.labels.at_door[k, 0] - limits.slack - 1
            set_latest(aim, last)
            set_bounds(
                patterns, allowed_of_pattern, transfers_to, aim, doors.stop_of_way, rounds,
                ahead.labels, in_time, back,
            )  # fmt: skip
        else:
            set_latest(aim, last)
            set_row_by_least(patterns, allowed_of_pattern, 1, aim, in_time)
        fresh_from = bags.counts[MADE]
        start = leave_door(starts, start, in_time.board[in_time.row_of_ride[1]], aim, bags)
        for k in range(1, max_rides + 1):
            if bags.counts[FRESH_READY] == 0 or bags.counts[MADE] >= full:
                break
            row = in_time.row_of_ride[k]
            queue_patterns(patterns, in_time.catch[row], bags)
            ride_with_bags(
                patterns, allowed_of_pattern, k, fresh_from, in_time.alight[row],
                in_time.trips[row], aim, bags,
            )  # fmt: skip
            reach_door(departure, k, last, limits.max_walk, aim, bags)
            fresh_from = bags.counts[MADE]
            if k < max_rides:
                if limits.max_walk < NEVER:
                    set_row_by_least(patterns, allowed_of_pattern, k + 1, aim, in_time)
                board = in_time.board[in_time.row_of_ride[k + 1]]
                walk_on(transfers, k, limits.max_walk, board, aim, bags)
        bags.counts[FRESH_READY] = 0
    return read_journeys_back(bags, bags.counts[JOURNEYS], bags.counts[MADE] >= full)


@lean_kernel
def leave_door(starts: Starts, start: int, board: Int32, aim: Aim, bags: Bags) -> int:
    """Be at the stops that the next departure reaches. Returns the start after it."""
    departure = starts.departure_of_start[start]
    while start < len(starts.departure_of_start) and starts.departure_of_start[start] == departure:
        stop, time = starts.stop_of_start[start], starts.arrival_of_start[start]
        walk = time - departure
        start += 1
        if (
            time <= board[stop]
            and not is_outdone(bags.door, bags.counts[JOURNEYS], time + aim.least[stop], walk, 1)
            and not is_beaten(bags.first_ready, bags.label, stop, 0, time, walk)
        ):
            note_ready(bags, make_label(bags, stop, time, walk, 0, NONE), aim.at_once)
    return start


@lean_kernel
def reach_door(departure: int, k: int, last: int, max_walk: int, aim: Aim, bags: Bags) -> None:
    """Walk from the stops just ridden to to the destination."""
    label, door = bags.label, bags.door
    for i in range(bags.counts[FRESH_RIDDEN]):
        ridden = bags.fresh_ridden[i]
        egress = aim.egress[bags.way[ridden, STOP]]
        if egress == NEVER or label[ridden, TIME] == NEVER:
            continue
        arrival, walk = label[ridden, TIME] + egress, label[ridden, WALK] + egress
        if (
            arrival > aim.latest[k]
            or walk > max_walk
            or is_outdone(door, bags.counts[JOURNEYS], arrival, walk, k)
        ):
            continue
        kept = 0
        for other in range(bags.counts[JOURNEYS]):
            is_worse = (
                door[other, 0] == departure
                and door[other, 1] >= arrival
                and door[other, 2] >= walk
                and door[other, 3] >= k
            )
            if not is_worse:
                move_row(door, other, kept)
                kept += 1
        door[kept, 0], door[kept, 1], door[kept, 2] = departure, arrival, walk
        door[kept, 3], door[kept, 4] = k, ridden
        bags.counts[JOURNEYS] = min(kept + 1, len(door) - 1)
        for more in range(k, len(aim.best)):  # what so many rides can do, more can
            aim.best[more] = min(aim.best[more], arrival)
        set_latest(aim, last)


@lean_kernel
def walk_on(
    transfers: TimedFootpaths, k: int, max_walk: int, board: Int32, aim: Aim, bags: Bags
) -> None:
    """Change vehicles: from the stops just ridden to, to where one can board next."""
    label = bags.label
    last, rides = aim.latest[k + 1], k + 1
    for i in range(bags.counts[FRESH_RIDDEN]):
        ridden = bags.fresh_ridden[i]
        stop = np.uint32(bags.way[ridden, STOP])
        time, walk = label[ridden, TIME], label[ridden, WALK]
        if time == NEVER or is_outdone(
            bags.door, bags.counts[JOURNEYS], time + aim.least[stop], walk, rides
        ):
            continue
        better = 0  # of its footpaths; found without branches, which no processor could foresee
        for footpath in range(
            transfers.first_footpath_of_stop[stop],
            transfers.first_footpath_of_stop[stop + np.uint32(1)],
        ):
            ready = time + transfers.seconds_of_footpath[np.uint32(footpath)]
            if ready > last:
                break  # the rest take longer
            there = np.uint32(transfers.stop_of_footpath[np.uint32(footpath)])
            bags.better[np.uint32(better)] = footpath
            better += int(ready <= board[there])
        for j in range(better):
            chosen = np.uint32(bags.better[np.uint32(j)])
            end = transfers.stop_of_footpath[chosen]
            ready = time + transfers.seconds_of_footpath[chosen]
            walked = walk + transfers.walk_of_footpath[chosen]
            if (
                walked <= max_walk
                and not is_beaten(bags.first_ready, label, end, k, ready, walked)
                and not is_outdone(
                    bags.door, bags.counts[JOURNEYS], ready + aim.least[end], walked, rides
                )
            ):
                note_ready(bags, make_label(bags, end, ready, walked, k, ridden), aim.at_once)


@kernel
def read_journeys_back(bags: Bags, journeys: int, overflown: bool) -> OnFoot:
    """From the labels at the door to rides, first ride first."""
    first_ride = np.zeros(journeys + 1, np.int32)
    for i in range(journeys):
        label, rows = bags.door[i, 4], 0
        while label != NONE:
            rows += bags.way[label, PATTERN] != NONE
            label = bags.way[label, BEFORE]
        first_ride[i + 1] = first_ride[i] + rows
    rides = np.empty((first_ride[journeys], 5), np.int32)
    for i in range(journeys):
        label, row = bags.door[i, 4], first_ride[i + 1]
        while label != NONE:
            if bags.way[label, PATTERN] != NONE:
                row -= 1
                rides[row, 0], rides[row, 1] = bags.way[label, PATTERN], bags.way[label, RANK]
                rides[row, 2], rides[row, 3] = bags.way[label, BOARD], bags.way[label, ALIGHT]
                rides[row, 4] = bags.way[label, STAYS]
            label = bags.way[label, BEFORE]
    door, one_door = bags.door[:journeys], np.zeros(journeys, np.int32)
    return OnFoot(
        Found(door[:, 0].copy(), door[:, 1].copy(), one_door, first_ride, rides),
        door[:, 2].copy(),
        overflown,
    )
