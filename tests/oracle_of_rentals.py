"""What the right answer is where vehicles may be rented between rides: with at least one of them.

As in the oracle, every way to get on a vehicle is written down, and from each every way to change
to another: on foot, or by a way of a rented vehicle. From each boarding follows the earliest
arrival with so many changes to come, whatever they are, and the earliest of those by at least one
rented vehicle.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tests.changes import rule_between
from tests.notation import MINUTE, World
from tests.oracle import (
    NEVER,
    Point,
    best_of_window,
    boardings_of,
    changes_of,
    door_walk,
    first_boardings,
)
from tests.question import Question
from tests.world_parts import FORBIDDEN, LEAST


class RentedWay(NamedTuple):
    """From one stop to another: seconds in all, and those of them on foot."""

    seconds: int
    on_foot: int


Ways = Mapping[tuple[str, str], RentedWay]


def pareto_with_rentals(world: World, ways: Ways, question: Question) -> set[Point]:
    """The journeys with at least one rented vehicle between rides that no other such one beats."""
    return best_of_window(question, _journeys(world, ways, question))


def _journeys(world: World, ways: Ways, question: Question) -> Iterator[tuple[int, int, int]]:
    found = boardings_of(world, question.rides)
    if not found:
        return
    walked, ridden = changes_of(world, question), _ridden(world, ways, question)
    walk_of_stop = {
        stop: door_walk(world, question.destination, stop, question.max_walk_after, to_place=True)
        for stop in world.stops
    }
    arrives = [
        [
            alighting.call.arrival + walk
            for alighting in boarding.alightings
            if (walk := walk_of_stop[alighting.call.stop]) is not None
        ]
        for boarding in found
    ]
    there = np.array([min(each, default=NEVER) for each in arrives], np.int64)
    whatever, rented = there, np.full(len(found), NEVER, np.int64)
    for transfers in range(question.max_transfers + 1):
        if transfers:
            rented = np.minimum(_onward(ridden, whatever), _onward(walked, rented))
            whatever = np.minimum(there, _onward(walked | ridden, whatever))
        for access, departure, number in first_boardings(world, question, question.origin):
            if rented[number] < NEVER:
                yield departure - access, int(rented[number]), transfers


def _onward(
    possible: npt.NDArray[np.bool_], arrival: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    return np.asarray(np.where(possible, arrival, NEVER).min(axis=1), np.int64)


def _ridden(world: World, ways: Ways, question: Question) -> npt.NDArray[np.bool_]:
    """[b, c]: whether one who got on by boarding b may get off, rent, and get on by c."""
    found = boardings_of(world, question.rides)
    possible = np.zeros((len(found), len(found)), np.bool_)
    for one, boarding in enumerate(found):
        for other, following in enumerate(found):
            to = following.call.stop, following.vehicle.trip.name
            for alighting in boarding.alightings:
                left = alighting.call.stop, alighting.vehicle.trip.name
                taken = _seconds(world, ways, question, left, to)
                if taken is not None and alighting.call.arrival + taken <= following.call.departure:
                    possible[one, other] = True
    return possible


def _seconds(
    world: World, ways: Ways, question: Question, left: tuple[str, str], boarded: tuple[str, str]
) -> int | None:
    way = ways.get((left[0], boarded[0]))
    rule = rule_between(world, left, boarded)
    if way is None or (rule and rule.kind == FORBIDDEN):
        return None
    taken = way.seconds + math.ceil(way.on_foot * (question.transfer_factor - 1))
    least = rule.least if rule and rule.kind == LEAST else 0
    return max(taken, least, question.least_transfer) + question.margin * MINUTE
