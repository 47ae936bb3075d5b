"""The oracle: what the right answer is. Slow and obvious, and no part of it is the engine's.

It reads the parsed text of a world, writes down every vehicle of the days around, and follows
every change of vehicle that is possible at all. The only pruning: a boarding (this vehicle at this
stop of its run) that was reached with as few rides before is not followed again, because what comes
after it is the same. No time is ever compared with another to drop a journey until the very end.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from zoneinfo import ZoneInfo

from tests.notation import DAY, MINUTE, Call, Trip, World, clock, seconds

Point = tuple[str, str, int]
"""Departure, arrival, transfers."""


Vehicle = tuple[Call, ...]
"""A trip on one service day (one run of it, where frequencies repeat it), on today's clock."""


@dataclass(frozen=True, eq=False)
class Boarding:
    """Getting on a vehicle at one call; the calls after it are where one may get off."""

    call: Call
    later_calls: tuple[Call, ...]


def vehicles(world: World) -> Iterator[Vehicle]:
    """Every vehicle of the days around today, each of them put on today's clock."""
    for trip in world.trips:
        for days in range(-3, 4):
            yield from vehicles_of(trip, world.date + dt.timedelta(days), world)


def vehicles_of(trip: Trip, day: dt.date, world: World) -> Iterator[Vehicle]:
    """The runs of a trip on a service day: none, one, or as many as its frequencies say."""
    if not trip.service.runs_on(day) or not trip.calls:
        return
    shift = int((_zero(day, world.zone) - _zero(world.date, world.zone)).total_seconds())
    offsets = [0]
    if trip.frequencies:
        offsets = [
            start - trip.calls[0].departure
            for each in trip.frequencies
            for start in range(each.start, each.end, each.headway)
        ]
    for offset in offsets:
        yield tuple(later(call, shift + offset) for call in trip.calls)


def _zero(day: dt.date, zone: str) -> dt.datetime:
    """Noon minus 12 h, from which GTFS counts a service day: not always midnight."""
    noon = dt.datetime.combine(day, dt.time(12), ZoneInfo(zone))
    return noon.astimezone(dt.UTC) - dt.timedelta(hours=12)


def later(call: Call, by: int) -> Call:
    """The same call, so many seconds later."""
    return replace(call, arrival=call.arrival + by, departure=call.departure + by)


@lru_cache(maxsize=4)
def changes(world: World, margin: int) -> dict[Boarding, set[Boarding]]:
    """For every boarding, all the boardings that can come next: get off, walk or stay, get on."""
    boardings = [
        Boarding(call, vehicle[position + 1 :])
        for vehicle in vehicles(world)
        for position, call in enumerate(vehicle)
        if call.pickup
    ]
    return {
        boarding: {
            following
            for call in boarding.later_calls
            if call.drop_off
            for following in boardings
            if (walk := world.seconds_of_walk(call.stop, following.call.stop)) is not None
            and call.arrival + walk + margin * MINUTE <= following.call.departure
        }
        for boarding in boardings
    }


def pareto(
    world: World,
    origin: str,
    destination: str,
    at: str,
    *,
    window: int = 0,
    margin: int = 0,
    max_transfers: int = 7,
) -> set[Point]:
    """All journeys with rides that no other beats in departure, arrival and transfers.

    `window` and `margin` are minutes. Without a window every journey departs at `at`, however long
    it then waits; with one, at the last whole minute that reaches its first vehicle. What
    departs after the window is not in the answer but beats others: adjoining windows make the day.
    """
    asked = seconds(at)
    first_boardings = defaultdict[int, set[Boarding]](set)  # by departure from the origin
    for boarding in changes(world, margin):
        access = _door_walk(world, origin, boarding.call.stop)
        if access is None or boarding.call.departure - access < asked:
            continue
        latest = (boarding.call.departure - access) // MINUTE * MINUTE
        first_boardings[latest if window else asked].add(boarding)
    points = {
        (departure, arrival, transfers)
        for departure, first in first_boardings.items()
        for transfers, on_board in enumerate(_on_board(world, margin, first, max_transfers))
        for arrival in _arrivals(world, on_board, destination)
        if arrival - departure <= DAY
    }
    return {
        (clock(departure), clock(arrival), transfers)
        for departure, arrival, transfers in points
        if departure <= asked + window * MINUTE
        and not any(_beats(other, (departure, arrival, transfers)) for other in points)
    }


def _door_walk(world: World, start: str, end: str) -> int | None:
    """First and last walks; at its own stop a journey begins and ends at once."""
    return 0 if start == end else world.walks.get((start, end))


def _on_board(
    world: World, margin: int, first: set[Boarding], max_transfers: int
) -> Iterator[set[Boarding]]:
    """The boardings that become possible with the first, the second, … vehicle."""
    on_board, known = first, set[Boarding]()
    for _ in range(max_transfers + 1):
        yield on_board
        known |= on_board
        following = (changes(world, margin)[boarding] for boarding in on_board)
        on_board = set[Boarding]().union(*following) - known


def _arrivals(world: World, on_board: set[Boarding], destination: str) -> Iterator[int]:
    for boarding in on_board:
        for call in boarding.later_calls:
            egress = _door_walk(world, call.stop, destination)
            if call.drop_off and egress is not None:
                yield call.arrival + egress


def _beats(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    as_good = one[0] >= other[0] and one[1] <= other[1] and one[2] <= other[2]
    return as_good and one != other
