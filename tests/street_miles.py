"""First and last miles as text, put before the planner in place of those that streets would give.

    from shuttle A 5 08:00-09:00    from the door to A in 5 min, setting out between these times
    to walk C 2                     from C to the other door in 2 min

A mode may have several lines; those with the same hours are one mile, as one service is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

import numpy as np

from planner import End, Journey, Place, ShuttleLeg, StreetLeg, WalkLeg, WheelLeg, plan
from planner.kernel import NONE
from planner.routing import every_mile as planner_miles
from planner.routing.miles.gate import ALWAYS, Hours
from planner.routing.miles.mile import Mile
from planner.routing.query import StreetWish
from planner.routing.rental_use import RentalUse
from planner.routing.streets.walk_paths import Path, straight_path
from tests.asking import query_of
from tests.notation import MINUTE, World, seconds
from tests.question import Question

HERE, THERE = Place(0.0, 0.0, name="here"), Place(0.0, 1.0, name="there")
"""Doors far from all stops, and from each other."""


@dataclass(frozen=True)
class StreetMile:
    """A line: how to get between a door and a stop."""

    outward: bool  # from the door
    mode: str
    stop: str
    seconds: int
    hours: tuple[int, int] = ALWAYS


def street_miles(text: str) -> list[StreetMile]:
    """Read the lines."""
    found = []
    for line in text.strip().splitlines():
        direction, mode, stop, minutes, *hours = line.split()
        first, last = hours[0].split("-") if hours else ("", "")
        between = (seconds(first), seconds(last)) if hours else ALWAYS
        taken = math.floor(float(minutes) * MINUTE)
        found.append(StreetMile(direction == "from", mode, stop, taken, between))
    return found


def plan_between_doors(
    world: World, miles: list[StreetMile], question: Question
) -> tuple[Journey, ...]:
    """What the planner answers between the doors, by all modes of the lines."""
    modes = frozenset(mile.mode for mile in miles)
    asked = query_of(world, question)
    with _in_place(world, miles):
        return plan(
            world.network,
            replace(
                asked,
                origin=HERE,
                destination=THERE,
                access=StreetWish(modes),
                egress=StreetWish(modes),
                max_direct_walk=0,
            ),
        ).journeys


@contextmanager
def _in_place(world: World, miles: list[StreetMile]) -> Iterator[None]:
    def find(mode: str, *, backward: bool) -> list[Mile]:
        groups = defaultdict[tuple[int, int], list[StreetMile]](list)
        for mile in miles:
            if mile.mode == mode and mile.outward != backward:
                groups[mile.hours].append(mile)
        return [_mile(world, mode, hours, group, backward) for hours, group in groups.items()]

    table = {
        mode: (lambda _n, _q, _p, backward, mode=mode: find(mode, backward=backward))
        for mode in {mile.mode for mile in miles}
    }
    with patch.object(planner_miles, "MILES", table):
        yield


def _mile(
    world: World, mode: str, hours: tuple[int, int], group: list[StreetMile], backward: bool
) -> Mile:
    nearest: dict[int, int] = {}
    for mile in group:
        stop = world.stops.index(mile.stop)
        nearest[stop] = min(mile.seconds, nearest.get(stop, mile.seconds))
    stops = np.array(sorted(nearest), np.int32)

    def legs(stop: int, moment: int) -> list[StreetLeg]:
        ends = [End(0.0, 0.0), End(0.0, 0.0, stop)]
        return [_leg(mode, *(ends[::-1] if backward else ends), moment, nearest[stop])]

    return Mile(
        mode=mode,
        stops=stops,
        seconds=np.array([nearest[stop] for stop in stops.tolist()], np.int32),
        legs=legs,
        off_network=False,
        backward=backward,
        hours=lambda _: [Hours(*hours)],
    )


def _leg(mode: str, origin: End, destination: End, moment: int, taken: int) -> StreetLeg:
    ends = (origin, destination, moment, moment + taken, _nowhere)
    if mode == "walk":
        return WalkLeg(*ends)
    if mode == "shuttle":
        return ShuttleLeg(*ends, service=0, wait=0, safe_arrival=moment + taken)
    rental = RentalUse(0, 0) if mode == "rental" else None
    return WheelLeg(*ends, means="bicycle", rental=rental, parked=NONE)


def _nowhere() -> Path:
    return straight_path(0.0, 0.0, 0.0, 0.0)
