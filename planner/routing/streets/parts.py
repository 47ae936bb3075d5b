"""Parts of a way, each told as one step: found by one kernel, for replies tell hundreds of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.arrays import Float32, Float64, Int16, Int32, UInt8, read_only
from planner.kernel import FAR, NONE, kernel
from planner.network.earth import METRES_PER_DEGREE
from planner.network.streets.graph import (
    StreetGraph,
    StreetView,
)
from planner.network.streets.kinds import EDGE_KINDS, MOVING_STEPS, STEP_METRES
from planner.routing.streets.section_lines import lines_of_sections
from planner.routing.streets.walk_paths import Section, columns_of

HEADING_METRES = 12.0
"""Over so much of a street it is seen which way it leads."""

SHORT_METRES = 15.0
"""A nameless street shorter than this is no step of its own."""

STRAIGHT_ON = 45.0
"""Degrees: who turns by less goes on."""

STAIRS, LIFT = EDGE_KINDS.index("steps"), EDGE_KINDS.index("elevator")


class Parts(NamedTuple):
    """Sections that are told as one.

    first_section    int32
    first_point      int32, of `lats` and `lons`; one longer than the parts
    degrees          float64, turned into each, clockwise in [-180, 180); of the first 0
    metres           float64
    stairs           float64, steps of stairs, less than 0 down; `counted` (uint8) or estimated
    up, down         float64, metres climbed and descended
    lats, lons       float64, degrees
    """

    first_section: Int32
    first_point: Int32
    degrees: Float64
    metres: Float64
    stairs: Float64
    counted: UInt8
    up: Float64
    down: Float64
    lats: Float64
    lons: Float64


class _Under(NamedTuple):
    """What is asked of the streets under a way; of `StreetGraph`."""

    kind_of_edge: UInt8
    name_of_edge: Int32
    steps_of_edge: Int16
    slope_of_edge: Float32
    foot_metres_of_arc: Float32


def parts_of(streets: StreetGraph, sections: Sequence[Section]) -> Parts:
    """What is told of a way along streets, step by step."""
    edge, start, end = columns_of(sections)
    lats, lons, first = lines_of_sections(streets, edge, start, end)
    under = _Under(*(read_only(getattr(streets, name)) for name in _Under._fields))
    return _parts(streets.on_foot, under, edge, start, end, lats, lons, first)


@kernel
def _parts(
    view: StreetView,
    under: _Under,
    edge: Int32,
    start: Float64,
    end: Float64,
    lats: Float64,
    lons: Float64,
    first: Int32,
) -> Parts:
    """The parts; `lats`, `lons` and `first` as of `lines_of_sections`."""
    count = len(edge)
    parts = Parts(
        np.empty(count, np.int32),
        np.empty(count + 1, np.int32),
        np.zeros(count, np.float64),
        np.zeros(count, np.float64),
        np.zeros(count, np.float64),
        np.ones(count, np.uint8),
        np.zeros(count, np.float64),
        np.zeros(count, np.float64),
        np.empty(len(lats), np.float64),
        np.empty(len(lats), np.float64),
    )
    part, points = -1, 0
    for section in range(count):
        begin, after = first[section], first[section + 1]
        metres = abs(end[section] - start[section])
        if part >= 0 and _goes_on(
            under,
            edge[parts.first_section[part]],
            edge[section],
            parts.metres[part],
            metres,
            _line(parts, parts.first_point[part], points),
            (lats[begin:after], lons[begin:after]),
        ):
            begin += 1  # where the section before ends
        else:
            part += 1
            parts.first_section[part], parts.first_point[part] = section, points
        for point in range(begin, after):
            parts.lats[points], parts.lons[points] = lats[point], lons[point]
            points += 1
        parts.metres[part] += metres
        backward = end[section] < start[section]
        _add_ground(view, under, parts, part, edge[section], metres, backward)
    parts.first_point[part + 1] = points
    for number in range(1, part + 1):
        begin = parts.first_point[number]
        before = _line(parts, parts.first_point[number - 1], begin)
        line = _line(parts, begin, parts.first_point[number + 1])
        parts.degrees[number] = _turn(before, line)
    return Parts(
        parts.first_section[: part + 1],
        parts.first_point[: part + 2],
        parts.degrees[: part + 1],
        parts.metres[: part + 1],
        parts.stairs[: part + 1],
        parts.counted[: part + 1],
        parts.up[: part + 1],
        parts.down[: part + 1],
        parts.lats[:points],
        parts.lons[:points],
    )


@kernel
def _line(parts: Parts, first: int, after: int) -> tuple[Float64, Float64]:
    """Some of the points."""
    return parts.lats[first:after], parts.lons[first:after]


@kernel
def _goes_on(
    under: _Under,
    before: int,
    edge: int,
    metres_before: float,
    metres: float,
    line_before: tuple[Float64, Float64],
    line: tuple[Float64, Float64],
) -> bool:
    """Whether a section is told together with the part before it, whose first edge is `before`."""
    kind, kind_before = under.kind_of_edge[edge], under.kind_of_edge[before]
    if _is_own_step(kind) or _is_own_step(kind_before):
        return bool(kind == kind_before)
    name, name_before = under.name_of_edge[edge], under.name_of_edge[before]
    if name != NONE:
        return bool(name == name_before)
    straight_on = abs(_turn(line_before, line)) < STRAIGHT_ON
    if name_before == NONE:
        return straight_on or min(metres_before, metres) < SHORT_METRES
    return straight_on and metres < SHORT_METRES  # a crossing, the mouth of a lane


@kernel
def _is_own_step(kind: int) -> bool:
    return bool(kind in (STAIRS, LIFT))


@kernel
def _add_ground(
    view: StreetView,
    under: _Under,
    parts: Parts,
    part: int,
    edge: int,
    metres: float,
    backward: bool,
) -> None:
    """Add the stairs and climbs of a section to those of its part."""
    rise = float(under.slope_of_edge[edge]) * metres
    if backward:
        rise = -rise
    parts.up[part] += max(rise, 0.0)
    parts.down[part] += max(-rise, 0.0)
    told = under.steps_of_edge[edge]
    if told > 0:
        steps = told * metres / float(view.metres_of_edge[edge])
    elif told != MOVING_STEPS and (told != 0 or under.kind_of_edge[edge] == STAIRS):
        steps = metres / STEP_METRES
        if steps > 0.0:
            parts.counted[part] = 0
    else:
        return
    parts.stairs[part] += -steps if _descends(view, under, edge, rise, backward) else steps


@kernel
def _descends(view: StreetView, under: _Under, edge: int, rise: float, backward: bool) -> bool:
    """Whether stairs lead down: by their heights, or else by what they cost more."""
    if rise != 0.0:
        return rise < 0.0
    forward = view.forward_arc_of_edge[edge]
    there = under.foot_metres_of_arc[forward]
    back = under.foot_metres_of_arc[view.twin_of_arc[forward]]
    if max(there, back) >= np.float32(FAR) or there == back:
        return False
    return bool((there < back) != backward)


@kernel
def _turn(before: tuple[Float64, Float64], line: tuple[Float64, Float64]) -> float:
    """Degrees turned between two lines, clockwise, in [-180, 180)."""
    leaving = _heading(before[0][::-1], before[1][::-1]) + 180.0
    return float((_heading(line[0], line[1]) - leaving + 180.0) % 360.0 - 180.0)


@kernel
def _heading(lats: Float64, lons: Float64) -> float:
    """Degrees clockwise from north in which a line sets out."""
    shrink = math.cos(math.radians(lats[0]))
    east = north = 0.0
    for point in range(1, len(lats)):
        east, north = (lons[point] - lons[0]) * shrink, lats[point] - lats[0]
        if METRES_PER_DEGREE * math.hypot(east, north) >= HEADING_METRES:
            break
    return math.degrees(math.atan2(east, north))
