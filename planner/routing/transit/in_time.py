"""In time: the latest moments from which a journey with so many rides is not too late.

Delling, Dibbelt, Pajor: Fast and Exact Public Transit Routing with Restricted Pareto Sets (ALENEX
2019), bounded McRAPTOR. A search by two criteria, backward from the door: it begins at the latest
arrival that counts, and finds for each stop and each ride when one may last be there. Who is there
later cannot be in time, however little is walked.

Patterns are travelled from their ends to their beginnings, on the day as it is. What nobody can
be in time for is left aside: the search ahead (`looking_ahead`) knows the first arrivals at stops,
and the first trips that one can be on board of.

Where nothing is known of the best arrivals, the same bounds are made of least travel times.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Int32, UInt8
from planner.kernel import NEVER, NONE, kernel, lean_kernel
from planner.network.transit.footpaths import TimedFootpaths
from planner.network.transit.patterns import Patterns, earliest_trip
from planner.routing.transit.aim import Aim
from planner.routing.transit.labels import FAR_POSITION, Labels, row_of


class InTime(NamedTuple):
    """The last moments that are in time, in rows that rides share. int32; -NEVER: none is.

    alight         [row, stop]      to be at a stop by that ride, leaving it there
    board          [row, stop]      to be ready at a stop to board that ride
    catch          [row, visit]     to board a vehicle there for that ride
    trips          [row, position]  leaving a position on board as that ride, so many first trips of
                                    a pattern are in time, or one after them among those is
    row_of_ride    [ride]; NONE: not yet made
    made_for       [ride, 2]: the latest arrivals that count, with so many rides and with one more
    """

    alight: Int32
    board: Int32
    catch: Int32
    trips: Int32
    row_of_ride: Int32
    made_for: Int32


class Back(NamedTuple):
    """What changed in a round backward: lists, with their lengths in `counts`, and flags.

    end_trips    by pattern: whoever is on board of one of so many first trips at its end is in time
                 by staying, or by a later one of them
    """

    counts: Int32  # stops to alight at, stops to board at, patterns queued and still waiting
    alight_stop: Int32
    is_alight: UInt8
    board_stop: Int32
    is_board: UInt8
    is_worth: UInt8  # by position: one may alight from a trip later than those known before
    news: Int32  # by visit: to alight there earlier is no news
    better: Int32  # footpaths found to better something
    queued_pattern: Int32
    first_position: Int32
    last_position: Int32
    end_trips: Int32


ALIGHT, BOARD, BEGUN, QUEUED = range(4)


@kernel
def no_bounds(patterns: Patterns, max_rides: int, room: Int32) -> InTime:
    """Bounds not yet made.

    room    int32[`room_for_rows(…)`]
    """
    stops, positions = len(patterns.first_visit_of_stop) - 1, len(patterns.stop_of_position)
    visits = len(patterns.pattern_of_visit)
    ends = np.array([stops, stops, visits, positions]).cumsum() * max_rides
    return InTime(
        room[: ends[0]].reshape((max_rides, stops)),
        room[ends[0] : ends[1]].reshape((max_rides, stops)),
        room[ends[1] : ends[2]].reshape((max_rides, visits)),
        room[ends[2] : ends[3]].reshape((max_rides, positions)),
        np.full(max_rides + 1, NONE, np.int32),
        np.full((max_rides + 1, 2), NEVER, np.int32),
    )


def room_for_rows(patterns: Patterns, max_rides: int) -> int:
    """How many int32 all rows of bounds are."""
    stops, positions = len(patterns.first_visit_of_stop) - 1, len(patterns.stop_of_position)
    return max_rides * (2 * stops + positions + len(patterns.pattern_of_visit))


@lean_kernel
def set_row_by_least(
    patterns: Patterns, allowed_of_pattern: UInt8, k: int, aim: Aim, in_time: InTime
) -> None:
    """Bound ride `k` by least travel times alone: all that is known while the best are not."""
    row = k - 1
    last, last_onward = aim.latest[k], aim.latest[k + 1]
    made_for = in_time.made_for[k]
    if made_for[0] == last and made_for[1] == last_onward:
        return
    made_for[0], made_for[1] = last, last_onward
    if in_time.row_of_ride[k] == NONE:  # any trip might be in time
        in_time.row_of_ride[k] = row
        for pattern in range(len(allowed_of_pattern)):
            first_trip = patterns.first_trip_of_pattern[pattern]
            for place in range(
                patterns.first_position_of_pattern[pattern],
                patterns.first_position_of_pattern[pattern + 1],
            ):
                in_time.trips[row, place] = patterns.first_trip_of_pattern[pattern + 1] - first_trip
    for stop in range(len(aim.least)):
        least = aim.least[stop]
        in_time.board[row, stop] = last - least
        in_time.alight[row, stop] = (last if aim.egress[stop] < NEVER else last_onward) - least
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]
        ):
            pattern = patterns.pattern_of_visit[visit]
            by = last if aim.ends[pattern] != 0 else last_onward
            in_time.catch[row, visit] = (
                min(patterns.last_departure_of_visit[visit], by - least)
                if allowed_of_pattern[pattern] != 0
                else -NEVER
            )


@kernel
def nothing_back(patterns: Patterns) -> Back:
    """Nothing has changed."""
    stops, count = len(patterns.first_visit_of_stop) - 1, len(patterns.first_event_of_pattern) - 1
    return Back(
        np.zeros(4, np.int32),
        np.empty(stops, np.int32),
        np.zeros(stops, np.uint8),
        np.empty(stops, np.int32),
        np.zeros(stops, np.uint8),
        np.zeros(len(patterns.stop_of_position), np.uint8),
        np.empty(len(patterns.pattern_of_visit), np.int32),
        np.empty(stops + 1, np.int32),
        np.empty(count + 1, np.int32),
        np.full(count, FAR_POSITION, np.int32),
        np.full(count, NONE, np.int32),
        np.zeros(count, np.int32),
    )


@kernel
def set_bounds(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    transfers_to: TimedFootpaths,
    aim: Aim,
    near: Int32,
    rounds: int,
    labels: Labels,
    in_time: InTime,
    back: Back,
) -> None:
    """Search backward.

    near       the stops from which a way leads to the door
    rounds     that were ever played forward
    labels     of the search forward: nobody is anywhere before
    """
    latest, egress = aim.latest, aim.egress
    row, since = 0, -NEVER
    # what is sooner than anybody can be is no news
    in_time.alight[0], in_time.trips[0] = labels.ride[rounds], labels.trip[row_of(labels, 1)]
    for other in range(2, min(rounds + 1, len(labels.trip))):
        for place in range(len(labels.trip[other])):
            in_time.trips[0, place] = min(in_time.trips[0, place], labels.trip[other, place])
    in_time.board[0], in_time.catch[0] = -NEVER, -NEVER
    back.news[:] = -NEVER
    for stop in range(len(egress)):
        in_time.alight[0, stop] -= 1
    if len(patterns.preceding_of_trip) > 0:
        allow_for_stays(patterns, in_time.trips[0])
    for k in range(len(labels.ride) - 1, 0, -1):
        if back.counts[BOARD] > 0 or latest[k] > since:
            if latest[k] > latest[-2]:  # else rides share the first row
                row += 1
                in_time.alight[row] = in_time.alight[row - 1]
                in_time.board[row] = in_time.board[row - 1]
                in_time.catch[row] = in_time.catch[row - 1]
                in_time.trips[row] = in_time.trips[row - 1]
            alight, board = in_time.alight[row], in_time.board[row]
            soonest = labels.ride[min(k, rounds)]
            if latest[k] > since:
                since = latest[k]
                for stop in near:
                    alight_by(stop, since - egress[stop], soonest, alight, back)
            walk_back(transfers_to, soonest, board, alight, back)
            queue_back(patterns, allowed_of_pattern, alight, back)
            ride_back(
                patterns, allowed_of_pattern, alight, board, in_time.catch[row],
                in_time.trips[row], back,
            )  # fmt: skip
        in_time.row_of_ride[k] = row
    clear_board(back)


@lean_kernel
def alight_by(stop: int, time: int, soonest: Int32, alight: Int32, back: Back) -> None:
    """Note that one may alight at a stop as late as that."""
    if time > alight[stop] and time >= soonest[stop]:
        alight[stop] = time
        if back.is_alight[stop] == 0:
            back.is_alight[stop] = 1
            back.alight_stop[back.counts[ALIGHT]] = stop
            back.counts[ALIGHT] += 1


@lean_kernel
def board_by(stop: int, time: int, board: Int32, back: Back) -> None:
    """Note that one may board at a stop as late as that."""
    if time > board[stop]:
        board[stop] = time
        if back.is_board[stop] == 0:
            back.is_board[stop] = 1
            back.board_stop[back.counts[BOARD]] = stop
            back.counts[BOARD] += 1


@lean_kernel
def clear_board(back: Back) -> None:
    """Forget where one may board later."""
    for i in range(back.counts[BOARD]):
        back.is_board[back.board_stop[i]] = 0
    back.counts[BOARD] = 0


@lean_kernel
def walk_back(
    transfers_to: TimedFootpaths, soonest: Int32, board: Int32, alight: Int32, back: Back
) -> None:
    """From where one may board later than was known: to where one may alight before."""
    for i in range(back.counts[BOARD]):
        stop = np.uint32(back.board_stop[i])
        time = board[stop]
        better = 0  # of its footpaths; found without branches, which no processor could foresee
        for footpath in range(
            transfers_to.first_footpath_of_stop[stop],
            transfers_to.first_footpath_of_stop[stop + np.uint32(1)],
        ):
            origin = np.uint32(transfers_to.stop_of_footpath[np.uint32(footpath)])
            back.better[np.uint32(better)] = footpath
            better += int(
                time - transfers_to.seconds_of_footpath[np.uint32(footpath)] > alight[origin]
            )
        for j in range(better):
            chosen = np.uint32(back.better[np.uint32(j)])
            left = time - transfers_to.seconds_of_footpath[chosen]
            alight_by(transfers_to.stop_of_footpath[chosen], left, soonest, alight, back)
    clear_board(back)


@lean_kernel
def queue_back(patterns: Patterns, allowed_of_pattern: UInt8, alight: Int32, back: Back) -> None:
    """Queue every pattern of which one may alight later than was known."""
    back.counts[BEGUN] = back.counts[QUEUED] = 0
    for i in range(back.counts[ALIGHT]):
        stop = back.alight_stop[i]
        time = alight[stop]
        back.is_alight[stop] = 0
        for visit in range(
            patterns.first_visit_of_stop[stop], patterns.first_visit_of_stop[stop + 1]
        ):
            if back.news[visit] > time:
                continue
            pattern = patterns.pattern_of_visit[visit]
            position = patterns.position_of_visit[visit]
            place = patterns.first_position_of_pattern[pattern] + position
            if allowed_of_pattern[pattern] == 0 or patterns.alightable_of_position[place] == 0:
                continue
            back.is_worth[place] = 1
            queue_from(pattern, position, back)
    back.counts[ALIGHT] = 0


@lean_kernel
def queue_from(pattern: int, position: int, back: Back) -> None:
    """Have a pattern travelled backward from a position, or from one after it."""
    if back.last_position[pattern] == NONE:
        back.queued_pattern[back.counts[QUEUED]] = pattern
        back.counts[QUEUED] = (back.counts[QUEUED] + 1) % len(back.queued_pattern)
    back.first_position[pattern] = min(back.first_position[pattern], position)
    back.last_position[pattern] = max(back.last_position[pattern], position)


@lean_kernel
def ride_back(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    alight: Int32,
    board: Int32,
    catch: Int32,
    known: Int32,
    back: Back,
) -> None:
    """Travel along each queued pattern backward, with the last trip that is in time."""
    while back.counts[BEGUN] != back.counts[QUEUED]:
        pattern = back.queued_pattern[back.counts[BEGUN]]
        back.counts[BEGUN] = (back.counts[BEGUN] + 1) % len(back.queued_pattern)
        begin, last = back.last_position[pattern], back.first_position[pattern]
        back.first_position[pattern], back.last_position[pattern] = FAR_POSITION, NONE
        first_position = patterns.first_position_of_pattern[pattern]
        trips = (
            patterns.first_trip_of_pattern[pattern + 1] - patterns.first_trip_of_pattern[pattern]
        )
        event = patterns.first_event_of_pattern[pattern] + begin * trips
        in_time = back.end_trips[pattern]  # so many first trips are
        back.end_trips[pattern] = 0
        before = known[first_position]
        for position in range(begin, -1, -1):
            place = first_position + position
            stop = patterns.stop_of_position[place]
            if in_time > 0:
                if in_time <= known[place]:
                    in_time = 0  # known before, or nobody can be on board so early
                else:
                    known[place] = in_time
                    departure = patterns.departure_of_event[event + in_time - 1]
                    if patterns.boardable_of_position[place] != 0:
                        catch[patterns.visit_of_position[place]] = departure
                        board_by(stop, departure, board, back)
            if back.is_worth[place] != 0:
                back.is_worth[place] = 0
                in_time += earliest_trip(
                    patterns.arrival_of_event, event + in_time, trips - in_time, alight[stop] + 1
                )
                back.news[patterns.visit_of_position[place]] = (
                    patterns.arrival_of_event[event + in_time] if in_time < trips else NEVER
                )
            elif in_time == 0 and position <= last:
                break
            event -= trips
        if in_time > before and len(patterns.preceding_of_trip) > 0:
            stay_back(patterns, allowed_of_pattern, pattern, before, in_time, known, back)


@kernel
def allow_for_stays(patterns: Patterns, trips: Int32) -> None:
    """Of trips that one may be on board of by staying it is not known when one can be."""
    for pattern in range(len(patterns.first_event_of_pattern) - 1):
        first = patterns.first_trip_of_pattern[pattern]
        end = patterns.first_trip_of_pattern[pattern + 1]
        if patterns.first_preceding_of_trip[first] < patterns.first_preceding_of_trip[end]:
            for place in range(
                patterns.first_position_of_pattern[pattern],
                patterns.first_position_of_pattern[pattern + 1],
            ):
                trips[place] = 0


@lean_kernel
def stay_back(
    patterns: Patterns,
    allowed_of_pattern: UInt8,
    pattern: int,
    before: int,
    in_time: int,
    known: Int32,
    back: Back,
) -> None:
    """From the beginnings of trips that are in time now: to the ends of those they go on from."""
    first = patterns.first_trip_of_pattern[pattern]
    for trip in range(first + before, first + in_time):
        for i in range(
            patterns.first_preceding_of_trip[trip], patterns.first_preceding_of_trip[trip + 1]
        ):
            ended = patterns.preceding_of_trip[i]
            other = patterns.pattern_of_trip[ended]
            end = patterns.first_position_of_pattern[other + 1] - 1
            trips = ended + 1 - patterns.first_trip_of_pattern[other]
            if allowed_of_pattern[other] != 0 and trips > max(known[end], back.end_trips[other]):
                back.end_trips[other] = trips
                queue_from(other, end - patterns.first_position_of_pattern[other], back)
