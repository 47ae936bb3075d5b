"""Walking networks: the same streets and stations as different people can use them."""

from __future__ import annotations

from typing import NamedTuple

FOOT, STEP_FREE = "foot", "step_free"
WALKING_NETWORKS = (FOOT, STEP_FREE)
"""Whoever walks; and those who need a way that small wheels pass: without stairs and escalators,
high kerbs, stiles and whatever else no wheelchair passes."""

REFERENCE_SPEED = 1.25
"""m/s: where one way is shorter and another has fewer fixed seconds, they are compared at it."""


class WalkTerms(NamedTuple):
    """What a request changes about streets as they are walked.

    steepest    rise per metre, up and down, beyond which they are closed; None: all are open
    uphill      level-equivalent metres that a metre climbed takes beyond Tobler's, on streets
    climb       the same, minded but not walked: it decides which way is gone, and is in no time
    step        level-equivalent metres that a step of stairs is minded, likewise
    """

    steepest: float | None = None
    uphill: float = 0.0
    climb: float = 0.0
    step: float = 0.0

    @property
    def minds(self) -> bool:
        """Whether something is minded beyond its time."""
        return self.climb > 0 or self.step > 0

    @property
    def timed(self) -> WalkTerms:
        """What of it is in the times."""
        return self._replace(climb=0.0, step=0.0)


AS_IT_LIES = WalkTerms()
"""Nothing is changed."""

STEEPEST_CLASSES = (0.0, 0.03, 0.05, 1 / 12, 0.12, 0.176)
UPHILL_CLASSES = (0.0, 2.0, 4.0, 8.0, 16.0)
CLIMB_CLASSES = (0.0, 6.25, 25.0)
STEP_CLASSES = (0.0, 1.25, 2.5, 5.0, 12.5, 25.0)
"""Terms for which walks between stops are found, so that requests need few tables of them: those of
`elevationCosts`, and 1, 2, 4, 10 and 20 s a step, at `REFERENCE_SPEED`; slopes of the profiles of
wheelchairs and round ones, and what they take in round numbers."""


def nearest_stricter(terms: WalkTerms) -> WalkTerms:
    """The terms of the classes that allow no more, and take and mind no less (but the greatest)."""
    if terms == AS_IT_LIES:
        return terms
    steepest = terms.steepest
    if steepest is not None:
        steepest = max(each for each in STEEPEST_CLASSES if each <= max(steepest, 0.0))
    return WalkTerms(
        steepest,
        _at_least(terms.uphill, UPHILL_CLASSES),
        _at_least(terms.climb, CLIMB_CLASSES),
        _at_least(terms.step, STEP_CLASSES),
    )


def _at_least(value: float, classes: tuple[float, ...]) -> float:
    return next((each for each in classes if each >= value), classes[-1])
