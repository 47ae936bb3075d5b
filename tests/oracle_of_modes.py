"""What the right answer is where first and last miles are travelled in several ways.

As in the oracle, every way to get on a vehicle is written down; what is added are the hours of a
mile. Each pair of modes is a question of its own: one never hides another.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tests.notation import World
from tests.oracle import NEVER, Point, best_of_window, boardings_of, changes_of
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
            points = best_of_window(question, _journeys(world, first, last, question))
            if points:
                found[access, egress] = points
    return found


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
