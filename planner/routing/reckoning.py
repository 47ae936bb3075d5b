"""How far to search for a page where nothing came at first: by the vehicles one may set out for.

A guess, of which what is found does not depend: too short costs another search, too long costs
journeys that are not shown.
"""

from __future__ import annotations

from collections.abc import Callable

from planner.seconds import MINUTE

MINUTES_A_JOURNEY = 5
"""At which some vehicle can be caught, for each journey."""

SOON = 7200
"""Seconds in which vehicles are looked for at first."""


def seconds_with_vehicles(
    minutes: Callable[[int, int], list[int]],
    edge: int,
    wanted: int,
    farthest: int,
    *,
    earlier: bool,
) -> int:
    """Seconds from an edge on with vehicles for the journeys wanted; all, where they are too few.

    minutes     (begin, end) → instants in [begin, end) at which one may set out, ascending
    farthest    seconds that are looked at
    earlier     whether it is searched back in time
    """
    count = wanted * MINUTES_A_JOURNEY
    for span in (min(SOON, farthest), farthest):
        if earlier:
            away = [edge - each for each in reversed(minutes(edge - span, edge))]
        else:
            away = [each + MINUTE - edge for each in minutes(edge, edge + span)]
        if len(away) >= count:
            return away[count - 1]
    return farthest
