"""The oracle where seconds on foot count: of journeys as good otherwise, the one that walks less.

On foot are the first and the last walk and those between vehicles, each at the walking speed; what
a margin, a least time or a factor add to a change is waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tests.changes import seconds_of_change, seconds_on_foot
from tests.notation import World
from tests.oracle import (
    boardings_of,
    changes_of,
    counted,
    door_walk,
    first_boardings,
    in_window,
    unbeaten,
)
from tests.question import Question
from tests.vehicles import Boarding

End = tuple[int, int]
"""Arrival, seconds on foot."""

Walked = tuple[int, int, int, int]
"""Departure, arrival, transfers, seconds on foot."""


def pareto_on_foot(world: World, *places: str, **options: Any) -> set[tuple[str, str, int, int]]:
    """All journeys that no other beats in departure, arrival, transfers and seconds on foot.

    Of these only such as walk `max_walk` at most, and arrive no later than `walk_slack` seconds
    after the best arrival that leaves as late with as few vehicles; where one arrives by a time:
    leave no more than so many seconds before the best departure.
    """
    question = Question(*places, **options)
    journeys = walkable(question, walked_journeys(world, question))
    return in_window(question, within_slack(question, journeys))


def pareto_within_walk(world: World, question: Question) -> set[tuple[str, str, int]]:
    """As `pareto`, of journeys that walk `max_walk` at most."""
    points = [one[:3] for one in walkable(question, walked_journeys(world, question))]
    return in_window(question, unbeaten(points))


def walkable(question: Question, journeys: Iterator[Walked]) -> list[Walked]:
    """Those that can be meant and do not walk too far."""
    return [
        (*one, walked)
        for departure, arrival, transfers, walked in journeys
        for one in counted(question, iter([(departure, arrival, transfers)]))
        if one[1] - one[0] <= question.max_duration
        and (question.max_walk is None or walked <= question.max_walk)
    ]


def within_slack(question: Question, points: list[Walked]) -> set[Walked]:
    """Those that none beats and that are not much later (or earlier) than the best."""
    kept: list[Walked] = []
    for point in sorted(set(points), key=lambda p: (-p[0], p[1:])):
        if not any(all(a <= b for a, b in zip(o[1:], point[1:], strict=True)) for o in kept):
            kept.append(point)
    slack = question.walk_slack or 0
    if question.arrive_by:
        return {
            one
            for one in kept
            if one[0] >= max(o[0] for o in kept if o[1] <= one[1] and o[2] <= one[2]) - slack
        }
    return {
        one
        for one in kept
        if one[1] <= min(o[1] for o in kept if o[0] >= one[0] and o[2] <= one[2]) + slack
    }


def walked_journeys(world: World, question: Question) -> Iterator[Walked]:
    """For each first boarding and number of transfers: all arrivals worth their walk."""
    assert not question.via, "between via places nobody counts steps"
    table = ends(world, question)
    for access, departure, number in first_boardings(world, question, question.origin):
        for transfers in range(question.max_transfers + 1):
            for arrival, walked in table[transfers][number]:
                yield departure - access, arrival, transfers, access + walked


def ends(world: World, question: Question) -> list[list[set[End]]]:
    """By transfers to come and boarding: arrivals, the earlier the more one walks."""
    found = boardings_of(world, question.rides)
    possible = changes_of(world, question)
    there = [_ends_here(world, question, boarding) for boarding in found]
    following = [
        [(int(c), _least_walk(world, question, found[b], found[int(c)])) for c in row.nonzero()[0]]
        for b, row in enumerate(possible)
    ]
    table = [there]
    for _ in range(question.max_transfers):
        table.append(
            [
                _worth_it(
                    there[b]
                    | {(end, walk + more) for c, more in following[b] for end, walk in table[-1][c]}
                )
                for b in range(len(found))
            ]
        )
    return table


def _ends_here(world: World, question: Question, boarding: Boarding) -> set[End]:
    walks = [
        (alighting, door_walk(world, question.destination, alighting.call.stop,
                              question.max_walk_after, to_place=True))
        for alighting in boarding.alightings
    ]  # fmt: skip
    return _worth_it({(a.call.arrival + walk, walk) for a, walk in walks if walk is not None})


def _least_walk(world: World, question: Question, one: Boarding, other: Boarding) -> int:
    """Between getting off and getting on, where there is time for it."""
    walks = [
        seconds_on_foot(world, alighting.call.stop, other.call.stop) or 0
        for alighting in one.alightings
        if (taken := _taken(world, question, alighting.call.stop, alighting.vehicle.trip.name,
                            other.call.stop, other.vehicle.trip.name)) is not None
        and alighting.call.arrival + taken <= other.call.departure
    ]  # fmt: skip
    return min(walks)


@lru_cache(maxsize=4096)
def _taken(
    world: World, question: Question, left: str, trip: str, boarded: str, other: str
) -> int | None:
    return seconds_of_change(world, question, (left, trip), (boarded, other))


def _worth_it(found: set[End]) -> set[End]:
    """Without those that arrive later than others and walk no less."""
    kept: list[End] = []
    for end in sorted(found):
        if not kept or end[1] < kept[-1][1]:
            kept.append(end)
    return set(kept)
