"""What lies under a way along streets: stairs, climbs, slopes."""

from __future__ import annotations

from typing import NamedTuple

from planner.arrays import Float32, Float64, Int16, Int32, UInt8, read_only
from planner.kernel import kernel
from planner.network.streets.graph import (
    StreetGraph,
)
from planner.network.streets.kinds import EDGE_KINDS, MOVING_STEPS, STEP_METRES
from planner.routing.streets.walk_paths import Path, columns_of

STEPS = EDGE_KINDS.index("steps")

LEAST_METRES = 10.0
"""A slope is told of stretches at least so long; heights cannot tell shorter ones."""


class Ground(NamedTuple):
    """What lies under a way along streets.

    steps        of stairs, up and down; those whose number is not told are taken as a storey's
    uncounted    whether some of them were not counted
    escalators   how many
    climb        metres up
    steepest     rise per metre of its steepest part, up or down; 0 where nothing is known
    """

    steps: int = 0
    uncounted: bool = False
    escalators: int = 0
    climb: float = 0.0
    steepest: float = 0.0


def ground_of_streets(streets: StreetGraph, path: Path) -> Ground:
    """What the streets of a way are like; its pathways inside stations aside."""
    if not path.sections:
        return Ground()
    edge, start, end = columns_of(path.sections)
    steps, counted, escalators, climb, steepest = _sum(
        read_only(streets.steps_of_edge),
        read_only(streets.kind_of_edge),
        read_only(streets.metres_of_edge),
        read_only(streets.slope_of_edge),
        edge,
        start,
        end,
    )
    return Ground(round(steps), not counted, escalators, climb, steepest)


@kernel
def _sum(
    steps_of_edge: Int16,
    kind_of_edge: UInt8,
    metres_of_edge: Float32,
    slope_of_edge: Float32,
    edge: Int32,
    start: Float64,
    end: Float64,
) -> tuple[float, bool, int, float, float]:
    """Stairs, whether all are counted, escalators, metres up, the steepest slope, by sections."""
    steps, counted, climb, steepest = 0.0, True, 0.0, 0.0
    escalators, on_escalator = 0, False
    for section in range(len(edge)):
        on = edge[section]
        metres = abs(end[section] - start[section])
        stairs = 0.0
        moved = steps_of_edge[on] == MOVING_STEPS and metres > 0.0
        if moved:
            escalators += not on_escalator
        elif steps_of_edge[on] > 0:
            stairs = steps_of_edge[on] * metres / metres_of_edge[on]
        elif steps_of_edge[on] != 0 or kind_of_edge[on] == STEPS:
            stairs = metres / STEP_METRES
            counted &= not stairs > 0.0
        steps += stairs
        slope = float(slope_of_edge[on])
        if end[section] < start[section]:
            slope = -slope
        climb += max(slope, 0.0) * metres
        if stairs == 0.0 and not moved and metres >= LEAST_METRES:
            steepest = max(steepest, abs(slope))
        on_escalator = moved
    return steps, counted, escalators, climb, steepest
