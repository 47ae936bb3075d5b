"""The next journeys: forward to the earliest arrivals, back to the latest departures, and on.

A search from a minute tells how early one can arrive with so many rides, one back from that arrival
how late one can leave for it: a journey. What leaves next leaves a minute after, or later. So many
searches are made as there are departures to be found, however long one waits between them; a range
search (`planner.routing.transit.raptor`) looks at every minute. (Ping-pong, as nigiri calls it.)

Both searches are those of single departures; two things make the way back short and exact. Forward
keeps what arrives as early as the best, not only what is earlier, so that every stop of every
journey that does has its time; and on the way back nobody changes vehicles at a stop earlier than
one can be there at all. Who only passes a stop on board is not asked: forward does not tell where
nobody can alight.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.mirror import rides_as_they_run
from planner.network.transit.patterns import Patterns, earliest_trip
from planner.routing.miles.gate import Doors, Egress
from planner.routing.transit.deadlines import (
    at_all_times,
    no_deadlines,
    set_deadlines,
)
from planner.routing.transit.found import (
    Collected,
    Found,
    found_of,
    none_collected,
    with_journey,
)
from planner.routing.transit.labels import Labels, Marks, no_labels, no_marks
from planner.routing.transit.raptor import Sight, Starts, leave_door, look_to, play_rounds
from planner.routing.transit.read_back import read_rides
from planner.seconds import MINUTE

DEPARTURES = 4
"""Looked at for each journey wanted, at most: some have only journeys that take too long."""


class Direction(NamedTuple):
    """The day in one direction of time, and the ways to the door that is the end of it.

    doors               one, without hours
    landmark_seconds    int32[2 * landmarks, stop], those of the day's `Landmarks`
    """

    patterns: Patterns
    transfers: TimedFootpaths
    transfers_to: TimedFootpaths
    doors: Doors
    landmark_seconds: Int32


class Wanted(NamedTuple):
    """Journeys that leave in [first, last], whole minutes, until so many are found.

    number          of them
    max_duration    seconds that one takes at most
    """

    first: int
    last: int
    number: int
    max_rides: int
    max_duration: int


class Next(NamedTuple):
    """Journeys in the direction ahead, and the minute before which all are known."""

    found: Found
    until: int


class Steps(NamedTuple):
    """By the most rides: the journey that leaves next. All int32[rides]; NEVER: none.

    arrives     when it arrives
    upcoming    the first minute not yet looked at: all that leave before are known
    journey     the one known last, by its number; NONE
    """

    arrives: Int32
    upcoming: Int32
    journey: Int32


@kernel
def search_next(
    ahead: Direction, back: Direction, allowed_of_pattern: UInt8, wanted: Wanted, room: Int32
) -> Next:
    """Every journey that none beats in departure, arrival and rides, the earliest departures first.

    room    for labels, as of `room_for_labels`
    """
    latest = wanted.last + wanted.max_duration + 1
    sight_ahead, sight_back = look(ahead, 1), look(back, 0)
    marks = no_marks(ahead.patterns)
    rides = wanted.max_rides + 1
    never = np.full((2, rides), NEVER, np.int32)
    steps = Steps(never[0], never[1], np.full(rides, NONE, np.int32))
    steps.upcoming[1:] = wanted.first
    always, unknown = at_all_times(), np.full(rides, NEVER, np.int32)
    collected = none_collected()
    for _ in range(DEPARTURES * wanted.number):
        minute = steps.upcoming.min()
        if minute > wanted.last or leaving_before(collected, minute) >= wanted.number:
            break
        known = possible_arrivals(
            ahead, sight_back.egress, sight_ahead.egress, steps, minute, collected
        )
        labels, rounds = search_once(
            ahead, back.doors, sight_ahead, allowed_of_pattern, minute, latest, always, known, room,
            marks,
        )  # fmt: skip
        note_arrivals(steps, labels, minute)
        change_by = back_by(labels, rounds)
        k = 1
        while k < rides:
            if steps.upcoming[k] > minute:
                k += 1
                continue
            most = most_rides(steps, k)
            labels, _ = search_once(
                back, ahead.doors, sight_back, allowed_of_pattern, -steps.arrives[k], 1 - minute,
                change_by, unknown[: most + 1], room, marks,
            )  # fmt: skip
            collected = collect(back, allowed_of_pattern, labels, steps, k, most, wanted, collected)
            k = most + 1
    return Next(found_of(collected), min(steps.upcoming.min(), wanted.last + MINUTE))


@kernel
def leaving_before(collected: Collected, minute: int) -> int:
    """Count the journeys that leave before a minute."""
    return int(np.sum(collected.columns[: collected.journeys, 0] < minute))


@kernel
def possible_arrivals(
    ahead: Direction,
    access: Egress,
    egress: Egress,
    steps: Steps,
    minute: int,
    collected: Collected,
) -> Int32:
    """Arrivals that who leaves at a minute can have for sure, by rides: int32[rides]."""
    access_of_stop, egress_of_stop = access.seconds_of_stop[0], egress.seconds_of_stop[0]
    known = np.where(steps.upcoming > minute, steps.arrives, NEVER).astype(np.int32)
    for k in range(1, len(known)):
        journey, with_fewer = steps.journey[k], steps.journey[k - 1]
        if steps.upcoming[k] == minute and journey > NONE and journey != with_fewer:
            first, end = collected.first_ride[journey], collected.first_ride[journey + 1]
            same = collected.rides[first:end]
            known[k] = by_next_vehicles(ahead, access_of_stop, egress_of_stop, same, minute)
    return known


@kernel
def note_arrivals(steps: Steps, labels: Labels, minute: int) -> None:
    """Note when what leaves at a minute, or next after it, arrives."""
    for k in range(1, len(steps.upcoming)):
        if steps.upcoming[k] == minute:
            steps.arrives[k] = labels.at_door[k, 0]
            if steps.arrives[k] == NEVER:
                steps.upcoming[k] = NEVER


@kernel
def most_rides(steps: Steps, k: int) -> int:
    """The most rides that bring one to the door no earlier than `k` do, of those looked for."""
    most = k
    while (
        most + 1 < len(steps.upcoming)
        and steps.upcoming[most + 1] == steps.upcoming[k]
        and steps.arrives[most + 1] == steps.arrives[k]
    ):
        most += 1
    return most


@kernel
def collect(
    back: Direction,
    allowed_of_pattern: UInt8,
    labels: Labels,
    steps: Steps,
    fewest: int,
    most: int,
    wanted: Wanted,
    collected: Collected,
) -> Collected:
    """Add the journeys that a search back has found, with `fewest` to `most` rides."""
    arrival = steps.arrives[fewest]
    for k in range(fewest, most + 1):
        leaves = -labels.at_door[k, 0] // MINUTE * MINUTE
        with_fewer = -labels.at_door[k - 1, 0] // MINUTE * MINUTE
        steps.upcoming[k] = leaves + MINUTE
        if with_fewer >= leaves:
            steps.journey[k] = steps.journey[k - 1]
        elif arrival - leaves <= wanted.max_duration:
            steps.journey[k] = collected.journeys
            behind = read_rides(
                back.patterns, allowed_of_pattern, back.transfers_to, back.doors, 0, labels.ride,
                labels.ready, labels.at_door[k, 0], k,
            )  # fmt: skip
            rides = rides_as_they_run(
                back.patterns.first_position_of_pattern, back.patterns.first_trip_of_pattern,
                np.array([0, len(behind)], np.int32), behind,
            )  # fmt: skip
            collected = with_journey(collected, leaves, arrival, 0, rides)
    return collected


@kernel
def look(direction: Direction, ties: int) -> Sight:
    """Look towards the door. ties: 1 to keep what arrives as early as the best, too; 0 not."""
    sight = look_to(direction.patterns, direction.doors, direction.landmark_seconds)
    return Sight(sight.egress, sight.near, sight.least - np.int32(ties))


@kernel
def search_once(
    direction: Direction,
    begin: Doors,
    sight: Sight,
    allowed_of_pattern: UInt8,
    moment: int,
    latest: int,
    change_by: Int32,
    known: Int32,
    room: Int32,
    marks: Marks,
) -> tuple[Labels, int]:
    """Leave a door at a moment, and be at the other before `latest`. How many rounds it took.

    begin        the ways from the door, as those to it
    change_by    as in `Deadlines`
    known        [rides] arrivals that are known to be possible
    """
    max_rides, ways = len(known) - 1, len(begin.stop_of_way)
    labels = no_labels(direction.patterns, 1, max_rides, True, room)
    for k in range(1, max_rides + 1):
        labels.at_door[k, 0] = labels.at_door[k - 1, 0]
        if known[k] < latest:
            labels.at_door[k, 0] = min(known[k], labels.at_door[k, 0])
    if len(change_by):
        labels.ready_by[0] = change_by
    deadlines = no_deadlines(sight.least, change_by, max_rides)
    set_deadlines(deadlines, labels, latest, 1)
    starts = Starts(
        np.full(ways, moment, np.int32),
        begin.stop_of_way,
        (begin.seconds_of_way + moment).astype(np.int32),
    )
    leave_door(starts, 0, 0, labels, marks)
    rounds = play_rounds(
        direction.patterns, allowed_of_pattern, direction.transfers, sight.egress, sight.near,
        latest, 0, deadlines, labels, marks,
    )  # fmt: skip
    return labels, rounds


@kernel
def by_next_vehicles(
    ahead: Direction, access_of_stop: Int32, egress_of_stop: Int32, same: Int32, minute: int
) -> int:
    """When one arrives who leaves at a minute for the same rides by the vehicles that come then.

    same    rides, as `Found.ride`; NEVER where riders of one stay on board for another
    """
    patterns = ahead.patterns
    moment, stop = minute, NONE
    for row in range(len(same)):
        pattern, board, alight = same[row, 0], same[row, 2], same[row, 3]
        if same[row, 4] != 0:
            return NEVER
        first_position = patterns.first_position_of_pattern[pattern]
        there = patterns.stop_of_position[first_position + board]
        if stop == NONE:
            moment += access_of_stop[there]
        else:
            moment += seconds_between(ahead.transfers, stop, there)
        trips = (
            patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
        )
        event = patterns.first_event_of_pattern[pattern]
        rank = earliest_trip(patterns.departure_of_event, event + board * trips, trips, moment)
        if rank == trips:
            return NEVER
        moment = patterns.arrival_of_event[event + alight * trips + rank]
        stop = patterns.stop_of_position[first_position + alight]
    return moment + egress_of_stop[stop]


@kernel
def seconds_between(transfers: TimedFootpaths, stop: int, there: int) -> int:
    """From one stop to another, where a footpath leads."""
    footpath = transfers.first_footpath_of_stop[stop]
    while transfers.stop_of_footpath[footpath] != there:
        footpath += 1
    return transfers.seconds_of_footpath[footpath]


@kernel
def back_by(labels: Labels, rounds: int) -> Int32:
    """Until when one may change vehicles at a stop on the way back: as early as one can be there.

    In the other direction of time, where a moment t is -t. int32, by stop.
    """
    change_by = np.empty(labels.ride.shape[1], np.int32)
    for stop in range(len(change_by)):
        change_by[stop] = 1 - min(labels.ride[rounds, stop], labels.ready[rounds, stop])
    return change_by
