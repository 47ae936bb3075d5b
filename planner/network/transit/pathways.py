"""Pathways as walks: how far and how long each is, and who may use it.

https://gtfs.org/documentation/schedule/reference/#pathwaystxt. A walk is level-equivalent metres,
which a slower walker takes longer for, and fixed seconds, which no speed changes. A traversal time
that the feed gives is all of a pathway's cost; else it follows from what the feed does tell.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from planner.kernel import NONE
from planner.network.earth import DETOUR, metres_between
from planner.network.streets.kinds import STEP_METRES
from planner.network.streets.walking import STEP_FREE
from planner.network.transit.timetable import (
    BOARDING_AREA,
    ESCALATOR,
    LIFT,
    STAIRS,
    STOP,
    Timetable,
)

STEP_UP_SECONDS, STEP_DOWN_SECONDS = 0.49, 0.43
"""A step of 0.30 m at the horizontal speeds of U. Weidmann (1993): 0.61 m/s up, 0.694 down."""

STEPS_OF_STOREY = 15
"""Where nothing is told; the specification's own estimate."""

ESCALATOR_SPEED = 0.43
"""m/s, horizontally: 0.5 m/s along a slope of 30 degrees, as usual (EN 115-1)."""

ESCALATOR_SECONDS_OF_STOREY = 20.0
"""A rise of 5 m at 0.5 m/s and 30 degrees."""

LIFT_WAIT_SECONDS, LIFT_SECONDS_OF_STOREY = 45.0, 5.0
"""Calling it and the doors on both levels; a storey of 4 m at 0.8 m/s. Assumed."""

STEEPEST_SLOPE = 1 / 12
"""Of ramps for wheelchairs: Japan's 移動等円滑化基準; the specification itself names 0.083."""

NARROWEST_METRES = 0.8
"""Least width for wheelchairs: Japan's 移動等円滑化基準 asks for 0.9 m, for 0.8 m where that is
impossible."""


class WalkedPathway(NamedTuple):
    """A pathway walked: from its first end to its second, or backward."""

    pathway: int
    backward: bool


class Way(NamedTuple):
    """One step of a walk inside a station.

    stop       where it leads
    metres     level-equivalent
    seconds    that no speed changes
    passage    the pathway; None between a platform and its boarding areas
    """

    stop: int
    metres: float
    seconds: float
    passage: WalkedPathway | None


def ways_of_stops(timetable: Timetable, network: str) -> Mapping[int, list[Way]]:
    """All ways by the stop, entrance or node they leave, for one of `WALKING_NETWORKS`.

    A platform is each of its boarding areas.
    """
    ways: dict[int, list[Way]] = {}
    starts = timetable.from_stop_of_pathway.tolist()
    ends = timetable.to_stop_of_pathway.tolist()
    for pathway, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if network == STEP_FREE and not is_step_free(timetable, pathway):
            continue
        there = Way(end, *_cost(timetable, WalkedPathway(pathway, backward=False)))
        ways.setdefault(start, []).append(there)
        if timetable.bidirectional_of_pathway[pathway]:
            back = Way(start, *_cost(timetable, WalkedPathway(pathway, backward=True)))
            ways.setdefault(end, []).append(back)
    described = set(starts) | set(ends)
    for area in np.flatnonzero(timetable.kind_of_stop == BOARDING_AREA).tolist():
        platform = int(timetable.parent_of_stop[area])
        if area in described and platform != NONE:
            ways.setdefault(area, []).append(Way(platform, 0.0, 0.0, None))
            ways.setdefault(platform, []).append(Way(area, 0.0, 0.0, None))
    return ways


def is_step_free(timetable: Timetable, pathway: int) -> bool:
    """Whether a wheelchair may pass as far as the feed tells.

    No stairs, no escalators, no ramp steeper than `STEEPEST_SLOPE`, nothing narrower than
    `NARROWEST_METRES`. What is not told passes.
    """
    mode = int(timetable.mode_of_pathway[pathway])
    if mode in (STAIRS, ESCALATOR) or (mode != LIFT and timetable.stairs_of_pathway[pathway]):
        return False
    too_steep = abs(timetable.slope_of_pathway[pathway]) > STEEPEST_SLOPE
    too_narrow = timetable.width_of_pathway[pathway] < np.float32(NARROWEST_METRES)
    return not (too_steep or too_narrow)  # NaN compares as neither


def has_boarding_areas(timetable: Timetable) -> frozenset[int]:
    """Platforms that are divided into boarding areas: reached and left, never walked through."""
    areas = timetable.kind_of_stop == BOARDING_AREA
    platforms = np.unique(timetable.parent_of_stop[areas]).tolist()
    return frozenset(p for p in platforms if p != NONE and timetable.kind_of_stop[p] == STOP)


def metres_told(timetable: Timetable, pathway: int) -> float:
    """The horizontal length of a pathway: as told, else straight with a detour, else 0."""
    told = float(timetable.metres_of_pathway[pathway])
    if not math.isnan(told):
        return told
    ends = [timetable.from_stop_of_pathway[pathway], timetable.to_stop_of_pathway[pathway]]
    lats, lons = timetable.lat_of_stop[ends], timetable.lon_of_stop[ends]
    straight = float(metres_between(lats[0], lons[0], lats[1], lons[1]))
    return 0.0 if math.isnan(straight) else straight * DETOUR


def _cost(timetable: Timetable, passage: WalkedPathway) -> tuple[float, float, WalkedPathway]:
    """Metres and seconds of a pathway."""
    pathway = passage.pathway
    mode = int(timetable.mode_of_pathway[pathway])
    metres, seconds = 0.0, float(timetable.seconds_of_pathway[pathway])
    if seconds != NONE:
        pass
    elif mode == STAIRS:
        seconds = _seconds_on_stairs(timetable, passage)
    elif mode == ESCALATOR:
        told = float(timetable.metres_of_pathway[pathway])
        storeys = abs(_rise(timetable, pathway)) or 1.0
        standing = storeys * ESCALATOR_SECONDS_OF_STOREY
        seconds = standing if math.isnan(told) else told / ESCALATOR_SPEED
    elif mode == LIFT:
        storeys = abs(_rise(timetable, pathway)) or 1.0
        seconds = LIFT_WAIT_SECONDS + storeys * LIFT_SECONDS_OF_STOREY
    else:  # walkways, moving or not: those who walk on the belt make up for those who stand; gates
        metres, seconds = metres_told(timetable, pathway), 0.0
    return metres, seconds, passage


def _seconds_on_stairs(timetable: Timetable, passage: WalkedPathway) -> float:
    pathway = passage.pathway
    steps = float(timetable.stairs_of_pathway[pathway])
    if not steps:
        rise = _rise(timetable, pathway)
        told = float(timetable.metres_of_pathway[pathway])
        count = (abs(rise) or 1.0) * STEPS_OF_STOREY if math.isnan(told) else told / STEP_METRES
        steps = math.copysign(count, rise)
    up = (steps < 0) == passage.backward
    return abs(steps) * (STEP_UP_SECONDS if up else STEP_DOWN_SECONDS)


def _rise(timetable: Timetable, pathway: int) -> float:
    """Storeys from the first end to the second; 0 where the levels do not tell."""
    ends = [timetable.from_stop_of_pathway[pathway], timetable.to_stop_of_pathway[pathway]]
    levels = timetable.level_of_stop[ends]
    if NONE in levels:
        return 0.0
    low, high = timetable.height_of_level[levels].tolist()
    return 0.0 if math.isnan(high - low) else high - low
