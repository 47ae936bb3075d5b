"""Runs that are lost and runs that are won, paired by the time at which they leave."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence

from feeds.difference.runs import Run


def take_pairs(
    lost: list[Run], won: list[Run], alike: Callable[[Run], Collection[Hashable]], within: int
) -> tuple[tuple[int, int], ...]:
    """Take pairs out of both, ordered by departure: the nearest for each that is lost, in seconds.

    alike    what a run is known by; two that have any of it in common may be one
    """
    members: dict[Hashable, list[int]] = defaultdict(list)
    for number, run in enumerate(won):
        for key in alike(run):
            members[key].append(number)
    leaving = [run.departure for run in won]
    free = {key: _Free(numbers, leaving) for key, numbers in members.items()}
    taken: set[int] = set()
    kept, pairs = [], []
    for run in lost:
        near = [
            (abs(leaving[number] - run.departure), number)
            for key in alike(run)
            if key in free
            for number in free[key].nearest(run.departure, taken)
        ]
        apart, number = min(near, default=(within + 1, -1))
        if apart <= within:
            taken.add(number)
            pairs.append((run.departure, leaving[number]))
        else:
            kept.append(run)
    lost[:] = kept
    won[:] = [run for number, run in enumerate(won) if number not in taken]
    return tuple(pairs)


class _Free:
    """Some runs by departure. Steps over those that are taken are made longer as they are used."""

    def __init__(self, numbers: Sequence[int], leaving: Sequence[int]) -> None:
        self._numbers = numbers
        self._leaving = [leaving[number] for number in numbers]
        self._later = list(range(1, len(numbers) + 1))
        self._earlier = list(range(-1, len(numbers) - 1))

    def nearest(self, departure: int, taken: Collection[int]) -> list[int]:
        """The first not taken that leaves then or later, and the first of the last before."""
        at = bisect_left(self._leaving, departure)
        found = [self._from(at, self._later, taken)]
        before = self._from(at - 1, self._earlier, taken)
        if before >= 0:  # of those that leave at one time the first
            same = bisect_left(self._leaving, self._leaving[before])
            found.append(self._from(same, self._later, taken))
        return [self._numbers[place] for place in found if place < len(self._numbers)]

    def _from(self, place: int, step: list[int], taken: Collection[int]) -> int:
        """From a place on the first that is not taken; one beyond the end where there is none."""
        passed = []
        while 0 <= place < len(self._numbers) and self._numbers[place] in taken:
            passed.append(place)
            place = step[place]
        for each in passed:
            step[each] = place
        return place
