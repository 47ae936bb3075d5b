"""The oracle: what the right answer is. Slow and obvious, and no part of it is the engine's.

It reads the parsed text of a world and writes down every way to get on a vehicle on the days
around, and from each of them every way to change to another. What can be reached from a boarding
does not depend on how one came to it, so the earliest arrival from each, with so many changes to
come, follows from those with one change less. Nothing else is ever pruned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.changes import Side, seconds_of_change, seconds_on_foot
from tests.notation import MINUTE, World, clock, seconds
from tests.question import Question, RidesWished
from tests.vehicles import Boarding, boardings, station
from tests.wishes import may_ride, may_use

NEVER = 2**40

Point = tuple[str, str, int]
"""Departure, arrival, transfers."""

Times = npt.NDArray[np.int64]

Onward = Callable[[int, int], int]
"""From a time at a place and the number of vehicles left to the arrival at the destination."""


def pareto(world: World, *places: str, **options: Any) -> set[Point]:
    """All journeys with rides that no other beats in departure, arrival and transfers.

    Without a window every journey departs at `at`, however long it then waits; with one, at the
    last whole minute that reaches its first vehicle. What departs after the window is not in the
    answer but beats others: adjoining windows make the day. Where one arrives by a time it is the
    mirror of this: without a window all arrive at `at`, with one at the next whole minute, and what
    arrives before the window beats others.
    """
    question = Question(*places, **options)
    return best_of_window(question, journeys_from_boardings(world, question))


def best_of_window(question: Question, journeys: Iterator[tuple[int, int, int]]) -> set[Point]:
    """Of all journeys those that can be meant, that none beats and that are in the window."""
    meant = counted(question, journeys)
    within = [one for one in meant if one[1] - one[0] <= question.max_duration]
    return in_window(question, unbeaten(within))


def in_window(question: Question, journeys: Iterable[tuple[int, ...]]) -> set[tuple[Any, ...]]:
    """Those that depart, or arrive, within the window, these two as clocks show them."""
    asked, window = seconds(question.at), question.window * MINUTE
    first, last = (asked - window, asked) if question.arrive_by else (asked, asked + window)
    end = 1 if question.arrive_by else 0
    return {
        (clock(one[0]), clock(one[1]), *one[2:]) for one in journeys if first <= one[end] <= last
    }


def first_and_last(world: World, question: Question) -> tuple[Point | None, Point | None]:
    """Of a service day's journeys on its vehicles alone: who arrives first, who leaves last.

    Doors are left on whole minutes. Of equals the one that waits least counts, then the one that
    changes least.
    """
    question = replace(question, rides=replace(question.rides, of_the_day=True))
    points = [
        (departure // MINUTE * MINUTE, arrival, transfers)
        for departure, arrival, transfers in journeys_from_boardings(world, question)
    ]
    found = [one for one in unbeaten(points) if one[1] - one[0] <= question.max_duration]
    first = min(found, key=lambda one: (one[1], -one[0], one[2]), default=None)
    last = min(found, key=lambda one: (-one[0], one[1], one[2]), default=None)
    ends = [one and (clock(one[0]), clock(one[1]), one[2]) for one in (first, last)]
    return ends[0], ends[1]


def counted(
    question: Question, journeys: Iterator[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    """The journeys that can be meant, their ends at the doors as they count."""
    asked = seconds(question.at)
    for leaves, reaches, transfers in journeys:
        departure, arrival = leaves, reaches
        if question.arrive_by:
            arrival = -(-arrival // MINUTE) * MINUTE if question.window else max(arrival, asked)
            possible = arrival <= asked
        else:
            departure = departure // MINUTE * MINUTE if question.window else min(departure, asked)
            possible = departure >= asked
        if possible:
            yield departure, arrival, transfers


def unbeaten(points: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Those that no other leaves later than, arrives before or changes less than."""
    kept: list[tuple[int, int, int]] = []
    for point in sorted(set(points), key=lambda p: (-p[0], p[1], p[2])):
        if not any(other[1] <= point[1] and other[2] <= point[2] for other in kept):
            kept.append(point)
    return kept


def journeys_from_boardings(world: World, question: Question) -> Iterator[tuple[int, int, int]]:
    """For each first boarding and number of transfers: latest departure, earliest arrival.

    Where there are via places, walks alone may lead to the first of them.
    """
    places = [question.origin, *(name for name, _ in question.via), question.destination]
    stays = [0, *(minutes * MINUTE for _, minutes in question.via)]
    tables = _tables(world, question, places, stays)
    before = 0  # seconds from the origin to the place where the leg begins
    for leg, place in enumerate(places[:-1]):
        before += stays[leg]
        for access, departure, number in first_boardings(world, question, place):
            for transfers in range(question.max_transfers + 1):
                arrival = int(tables[leg][transfers][number])
                if arrival < NEVER:
                    yield departure - access - before, arrival, transfers
        walk = walk_alone(world, place, places[leg + 1])
        if walk is None:
            return
        before += walk


def _tables(
    world: World, question: Question, places: list[str], stays: list[int]
) -> list[list[Times]]:
    """For each leg between places, by transfers to come: arrivals from each boarding."""
    onward: Onward = lambda time, _: time  # noqa: E731 - the destination is the end
    tables: list[list[Times]] = []
    for leg in reversed(range(len(places) - 1)):
        if tables:
            ends = places[leg + 1], places[leg + 2]
            onward = partial(_go_on, world, question, tables[0], onward, *ends, stays[leg + 1])
        tables.insert(0, arrivals(world, question, places[leg + 1], onward))
    return tables


def arrivals(world: World, question: Question, place: str, onward: Onward) -> list[Times]:
    """By transfers to come: the earliest arrival from each boarding, by way of `place`."""
    possible = changes_of(world, question)
    found = boardings_of(world, question.rides)
    walk_of_stop = {
        stop: door_walk(world, place, stop, question.max_walk_after, to_place=True)
        for stop in world.stops
    }
    # to be at the place earlier is never worse: nobody is kept from waiting there
    there = [
        min(
            (
                alighting.call.arrival + walk
                for alighting in boarding.alightings
                if (walk := walk_of_stop[alighting.call.stop]) is not None
            ),
            default=NEVER,
        )
        for boarding in found
    ]
    table: list[Times] = []
    for transfers in range(question.max_transfers + 1):
        here = [onward(time, transfers) if time < NEVER else NEVER for time in there]
        best = np.array(here, np.int64)
        if table and found:
            best = np.minimum(best, np.where(possible, table[-1], NEVER).min(axis=1))
        table.append(best)
    return table


def _go_on(
    world: World,
    question: Question,
    table: list[Times],
    onward: Onward,
    place: str,
    following: str,
    stay: int,
    time: int,
    vehicles: int,
) -> int:
    """The arrival from a via place, where one has come at a time with so many vehicles left."""
    ready = time + stay
    found = [NEVER]
    walk = walk_alone(world, place, following)
    if walk is not None:
        found.append(onward(ready + walk, vehicles))
    if vehicles:
        found += [
            int(table[vehicles - 1][number])
            for access, departure, number in first_boardings(world, question, place)
            if ready + access <= departure
        ]
    return min(found)


@lru_cache(maxsize=16)
def first_boardings(world: World, question: Question, place: str) -> list[tuple[int, int, int]]:
    """What can be boarded from a place: seconds to get there, departure, number of the boarding."""
    walk_of_stop = {
        stop: door_walk(world, place, stop, question.max_walk_before) for stop in world.stops
    }
    return [
        (walk, boarding.call.departure, number)
        for number, boarding in enumerate(boardings_of(world, question.rides))
        if (walk := walk_of_stop[boarding.call.stop]) is not None
    ]


def door_walk(
    world: World, place: str, stop: str, limit: int, *, to_place: bool = False
) -> int | None:
    """The first walk, or the last; at its own stops a journey begins and ends at once."""
    ends = ([stop], platforms(world, place)) if to_place else (platforms(world, place), [stop])
    return _shortest(world, *ends, limit)


def walk_alone(world: World, place: str, other: str) -> int | None:
    return _shortest(world, platforms(world, place), platforms(world, other), NEVER)


def _shortest(world: World, starts: list[str], ends: list[str], limit: int) -> int | None:
    walks = [seconds_on_foot(world, start, end) for start in starts for end in ends]
    return min((walk for walk in walks if walk is not None and walk <= limit), default=None)


@lru_cache(maxsize=64)
def platforms(world: World, place: str) -> list[str]:
    """A stop or station stands for all stops of the station."""
    whole = station(world, place)
    stations = world.station_of_stop.values()
    return [s for s in world.stops if station(world, s) == whole and s not in stations]


@lru_cache(maxsize=4)
def boardings_of(world: World, rides: RidesWished) -> list[Boarding]:
    """Ordered by `_group`, then by time."""
    found = boardings(world, partial(may_ride, world, rides), partial(may_use, world, rides))
    return sorted(found, key=lambda b: (*_group(world, b), b.call.departure))


def _group(world: World, boarding: Boarding) -> tuple[str, str]:
    """What a change depends on besides the time: the stop, with transfers.txt also the trip."""
    return boarding.call.stop, boarding.vehicle.trip.name if world.rules else ""


def changes_of(world: World, question: Question) -> npt.NDArray[np.bool_]:
    pace = Question(
        "", "", "",
        margin=question.margin,
        transfer_factor=question.transfer_factor,
        least_transfer=question.least_transfer,
        rides=question.rides,
    )  # fmt: skip
    return _changes_at_pace(world, pace)


@lru_cache(maxsize=4)
def _changes_at_pace(world: World, pace: Question) -> npt.NDArray[np.bool_]:
    """[b, c]: whether one who got on by boarding b may get off, walk or stay, and get on by c."""
    found = boardings_of(world, pace.rides)
    numbers = defaultdict[tuple[str, str], list[int]](list)
    for number, boarding in enumerate(found):
        numbers[_group(world, boarding)].append(number)
    departure = np.array([boarding.call.departure for boarding in found], np.int64)

    @cache
    def from_side(left: Side) -> list[tuple[slice, int]]:
        """Which boardings a change leads to, and the seconds it takes."""
        taken = {group: seconds_of_change(world, pace, left, group) for group in numbers}
        return [
            (slice(numbers[group][0], numbers[group][-1] + 1), needed)
            for group, needed in taken.items()
            if needed is not None
        ]

    possible = np.zeros((len(found), len(found)), np.bool_)
    for number, boarding in enumerate(found):
        for alighting in boarding.alightings:
            for these, needed in from_side((alighting.call.stop, alighting.vehicle.trip.name)):
                possible[number, these] |= departure[these] >= alighting.call.arrival + needed
    return possible
