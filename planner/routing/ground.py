"""What lies under a way along streets: stairs, climbs, slopes."""

from __future__ import annotations

from typing import NamedTuple

from planner.network.pathways import STEP_METRES
from planner.network.street_kinds import EDGE_KINDS
from planner.network.streets import StreetGraph
from planner.routing.walk_paths import Path, Section

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
    steps = climb = steepest = 0.0
    uncounted = False
    for section in path.sections:
        stairs, counted = steps_of_section(streets, section)
        steps += stairs
        uncounted |= stairs > 0 and not counted
        slope = slope_of_section(streets, section)
        climb += max(slope, 0.0) * section.metres
        if not stairs and section.metres >= LEAST_METRES:
            steepest = max(steepest, abs(slope))
    return Ground(round(steps), uncounted, 0, climb, steepest)


def steps_of_section(streets: StreetGraph, section: Section) -> tuple[float, bool]:
    """How many steps of stairs lie on a section, and whether they were counted."""
    edge = section.edge
    told = int(streets.steps_of_edge[edge])
    if told > 0:
        return told * section.metres / float(streets.metres_of_edge[edge]), True
    if told == 0 and streets.kind_of_edge[edge] != STEPS:
        return 0.0, True
    return section.metres / STEP_METRES, False


def slope_of_section(streets: StreetGraph, section: Section) -> float:
    """Rise per metre in the direction of travel; 0 where nothing is known."""
    slope = float(streets.slope_of_edge[section.edge])
    return -slope if section.backward else slope
