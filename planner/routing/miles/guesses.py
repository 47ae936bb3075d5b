"""Guesses: how far to search for one place, so that not all streets are when it is near.

A bounded search finds everything within its bound, and that exactly: only who finds nothing within
a guess searches again, as far as allowed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from planner.network.earth import straight_metres

WINDING = 1.6
"""How many times as long as the straight line at full speed a ride is guessed to take at most, all
halts and slow streets included."""

SPARE = 120
"""Seconds that are guessed beside it, for the last metres at both ends."""


def limits_to_try(
    here: tuple[float, float], there: tuple[float, float], speed: float, most: int, spare: int = 0
) -> Iterator[int]:
    """Seconds to search as far as, one after the other until something is found; `most` is last.

    speed    m/s, at full speed
    spare    seconds that are spent elsewhere at most
    """
    straight = float(straight_metres(*here, *there))
    guess = straight * WINDING / speed + SPARE + spare
    if math.isfinite(guess) and guess < most:
        yield math.ceil(guess)
    yield most
