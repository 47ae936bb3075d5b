"""Every vehicle of a text world, and how one may ride it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product
from zoneinfo import ZoneInfo

from tests.notation import World
from tests.world_parts import Call, Trip

NOT_HERE = 1  # pickup_type, drop_off_type
LONGEST_NIGHT = 3 * 3600
"""Seconds that riders stay on board between two service days at most."""


@dataclass(frozen=True, eq=False)
class Vehicle:
    """A trip on one service day (one run of it, where frequencies repeat it), on today's clock."""

    trip: Trip
    day: dt.date
    calls: tuple[Call, ...]


@dataclass(frozen=True, eq=False)
class Alighting:
    """Getting off a vehicle at one call."""

    call: Call
    vehicle: Vehicle


@dataclass(frozen=True, eq=False)
class Boarding:
    """Getting on a vehicle at one call, and where one may get off without changing vehicles."""

    call: Call
    vehicle: Vehicle
    alightings: tuple[Alighting, ...]


def vehicles(world: World) -> Iterator[Vehicle]:
    """Every vehicle of the days around today, each of them put on today's clock."""
    days = [world.date + dt.timedelta(days) for days in range(-4, 5)]
    for trip in world.trips:
        for day in days:
            if trip.service.runs_on(day):
                yield from vehicles_of(trip, day, world)


def vehicles_of(trip: Trip, day: dt.date, world: World) -> Iterator[Vehicle]:
    """The runs of a trip on a service day: none, one, or as many as its frequencies say."""
    if not trip.service.runs_on(day) or not trip.calls:
        return
    feed = next(f for f in world.feeds if f.name == world.routes[trip.route - 1].feed)
    shift = clock_shift(day, feed.zone, world.date, world.zone)
    offsets = [0]
    if trip.frequencies:
        offsets = [
            start - trip.calls[0].departure
            for each in trip.frequencies
            for start in range(each.start, each.end, each.headway)
        ]
    for offset in offsets:
        yield Vehicle(trip, day, tuple(later(call, shift + offset) for call in trip.calls))


def clock_shift(day: dt.date, zone: str, date: dt.date, clock_zone: str) -> int:
    """Seconds from the clock of a service day in its zone to that of a date in another."""
    return int((_zero(day, zone) - _zero(date, clock_zone)).total_seconds())


def _zero(day: dt.date, zone: str) -> dt.datetime:
    """Noon minus 12 h, from which GTFS counts a service day: not always midnight."""
    noon = dt.datetime.combine(day, dt.time(12), ZoneInfo(zone))
    return noon.astimezone(dt.UTC) - dt.timedelta(hours=12)


def later(call: Call, by: int) -> Call:
    """The same call, so many seconds later."""
    return replace(call, arrival=call.arrival + by, departure=call.departure + by)


def boardings(
    world: World, may_ride: Callable[[Vehicle], bool], may_use: Callable[[str], bool]
) -> list[Boarding]:
    """Every way to get on a vehicle that may be ridden, at a stop that may be used."""
    running = list(vehicles(world))
    next_of = staying_on_board(world, running)

    def alightings(vehicle: Vehicle, position: int) -> Iterator[Alighting]:
        for call in vehicle.calls[position + 1 :]:
            if call.drop_off != NOT_HERE and may_use(call.stop):
                yield Alighting(call, vehicle)
        for following in next_of[vehicle]:
            if may_ride(following):
                yield from alightings(following, 0)

    return [
        Boarding(call, vehicle, tuple(alightings(vehicle, position)))
        for vehicle in running
        if may_ride(vehicle)
        for position, call in enumerate(vehicle.calls[:-1])
        if call.pickup != NOT_HERE and may_use(call.stop)
    ]


def staying_on_board(world: World, running: list[Vehicle]) -> dict[Vehicle, list[Vehicle]]:
    """For each vehicle, the trips as which it goes on with its riders on board.

    Said by transfers.txt (types 4 and 5), or by blocks: the next trip that runs on the same service
    day, if it begins where the last ended, at the stop or at another of its station.
    """
    number = {vehicle: number for number, vehicle in enumerate(running)}
    pairs = {*_in_blocks(world, running), *_said(world, running)}
    next_of = defaultdict[Vehicle, list[Vehicle]](list)
    for one, other in sorted(pairs, key=lambda pair: (number[pair[0]], number[pair[1]])):
        if begins(other) >= ends(one) and not _leads(next_of, other, one):
            next_of[one].append(other)
    return next_of


def begins(vehicle: Vehicle) -> int:
    return vehicle.calls[0].departure


def ends(vehicle: Vehicle) -> int:
    """A trip of one stop has arrived there before it begins."""
    return max(begins(vehicle), vehicle.calls[-1].arrival)


def _in_blocks(world: World, running: list[Vehicle]) -> Iterator[tuple[Vehicle, Vehicle]]:
    """Neighbours in a block: by when they begin, then by when they end, then as they are listed."""
    days_of_blocks = defaultdict[tuple[str, str, dt.date], list[Vehicle]](list)
    for vehicle in running:
        if vehicle.trip.block and not vehicle.trip.frequencies:
            feed = world.routes[vehicle.trip.route - 1].feed
            days_of_blocks[feed, vehicle.trip.block, vehicle.day].append(vehicle)
    for in_block in days_of_blocks.values():
        in_block.sort(key=lambda vehicle: (begins(vehicle), ends(vehicle)))
        for one, other in pairwise(in_block):
            same_place = station(world, one.calls[-1].stop) == station(world, other.calls[0].stop)
            if same_place and (one.trip.name, other.trip.name) not in world.leaves:
                yield one, other


def _said(world: World, running: list[Vehicle]) -> Iterator[tuple[Vehicle, Vehicle]]:
    """Each run of a trip goes on as the next of the other, unless a later one does so.

    Where the other begins before the trip ends, that of the next service day is meant.
    """
    days = {vehicle.day for vehicle in running}
    for day, pair in product(sorted(days), world.stays):
        ones, others = (
            [v for v in running if v.trip.name == name and v.day == day] for name in pair
        )
        for one in ones:
            following = min((v for v in others if begins(v) >= ends(one)), key=begins, default=None)
            if following and not any(ends(one) < ends(v) <= begins(following) for v in ones):
                yield one, following
    for one, following in product(running, running):
        names = one.trip.name, following.trip.name
        if names in world.stays and following.day == one.day + dt.timedelta(1):
            told = one.trip.calls[-1].arrival > following.trip.calls[0].departure
            repeated = one.trip.frequencies or following.trip.frequencies
            if told and not repeated and begins(following) - ends(one) <= LONGEST_NIGHT:
                yield one, following


def _leads(next_of: dict[Vehicle, list[Vehicle]], start: Vehicle, end: Vehicle) -> bool:
    """Whether one comes from a vehicle to another by staying on board."""
    return start is end or any(_leads(next_of, each, end) for each in next_of.get(start, ()))


def station(world: World, stop: str) -> str:
    """The station of a stop, or the stop itself."""
    return world.station_of_stop.get(stop, stop)
