"""What the right answer is where first and last miles are travelled in several ways.

As in the oracle, every way to get on a vehicle is written down; what is added are the hours of a
mile. Each pair of modes is a question of its own: one never hides another.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tests.notation import MINUTE, World, clock, seconds
from tests.oracle import NEVER, Point, boardings_of, changes_of, counted, unbeaten
from tests.question import Question
from tests.street_miles import StreetMile


def pareto_of_modes(
    world: World, miles: list[StreetMile], question: Question
) -> dict[tuple[str, str], set[Point]]:
    """For each mode before the first and after the last ride: the journeys that none beats."""
    found = {}
    for access in sorted({mile.mode for mile in miles if mile.outward}):
        for egress in sorted({mile.mode for mile in miles if not mile.outward}):
            first = [mile for mile in miles if mile.outward and mile.mode == access]
            last = [mile for mile in miles if not mile.outward and mile.mode == egress]
            points = _pareto(world, first, last, question)
            if points:
                found[access, egress] = points
    return found


def _pareto(
    world: World, first: list[StreetMile], last: list[StreetMile], question: Question
) -> set[Point]:
    asked, window = seconds(question.at), question.window * MINUTE
    points = [
        point
        for point in counted(question, _journeys(world, first, last, question))
        if point[1] - point[0] <= question.max_duration
    ]
    begin, end = (asked - window, asked) if question.arrive_by else (asked, asked + window)
    return {
        (clock(departure), clock(arrival), transfers)
        for departure, arrival, transfers in unbeaten(points)
        if begin <= (arrival if question.arrive_by else departure) <= end
    }


def _journeys(
    world: World, first: list[StreetMile], last: list[StreetMile], question: Question
) -> Iterator[tuple[int, int, int]]:
    """Every boarding to begin with, for each number of transfers with its earliest arrival."""
    possible = changes_of(world, question)
    found = boardings_of(world, question.rides)
    direct = np.array(
        [
            min(
                (
                    max(alighting.call.arrival, mile.hours[0]) + mile.seconds
                    for alighting in boarding.alightings
                    for mile in last
                    if mile.stop == alighting.call.stop and alighting.call.arrival <= mile.hours[1]
                ),
                default=NEVER,
            )
            for boarding in found
        ],
        np.int64,
    )
    best = direct
    for transfers in range(question.max_transfers + 1):
        if transfers and len(found):
            best = np.minimum(direct, np.where(possible, best, NEVER).min(axis=1))
        for boarding, arrival in zip(found, best.tolist(), strict=True):
            for mile in first:
                leaves = min(boarding.call.departure - mile.seconds, mile.hours[1])
                if mile.stop == boarding.call.stop and leaves >= mile.hours[0] and arrival < NEVER:
                    yield leaves, arrival, transfers
