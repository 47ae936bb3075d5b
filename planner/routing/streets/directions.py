"""Turn by turn: a way along streets as the steps one would tell somebody."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import FAR, NONE
from planner.network.earth import METRES_PER_DEGREE
from planner.network.streets.graph import StreetGraph
from planner.network.streets.kinds import EDGE_KINDS
from planner.routing.streets.ground import slope_of_section, steps_of_section
from planner.routing.streets.section_lines import lines_of_sections
from planner.routing.streets.walk_paths import Path, Section, columns_of

Float64 = npt.NDArray[np.float64]

HEADING_METRES = 12.0
"""Over so much of a street it is seen which way it leads."""

SHORT_METRES = 15.0
"""A nameless street shorter than this is no step of its own."""

_TURNS = ((20, "CONTINUE"), (45, "SLIGHTLY_"), (120, ""), (165, "HARD_"), (181, "UTURN_"))
"""Up to so many degrees; all but the first with LEFT or RIGHT behind it."""

_OWN_STEP = {EDGE_KINDS.index("steps"): "STAIRS", EDGE_KINDS.index("elevator"): "ELEVATOR"}
_FOOT_WAYS = tuple(
    EDGE_KINDS.index(kind) for kind in ("footway", "path", "pedestrian", "crossing", "corridor")
)


class Step(NamedTuple):
    """One instruction: turn, and follow a street.

    turn       DEPART, CONTINUE, STAIRS, ELEVATOR, or [SLIGHTLY_, HARD_, UTURN_]LEFT or RIGHT
    name       its street, text of `StreetGraph.names`; NONE: nameless
    way        its first OpenStreetMap way
    metres     along it
    stairs     steps of stairs, less than 0 down; those not counted are taken from the length
    counted    whether they were
    up, down   metres climbed and descended, stairs aside where no height is known
    lats, lons float64, degrees
    """

    turn: str
    name: int
    way: int
    metres: float
    stairs: int
    counted: bool
    up: float
    down: float
    lats: Float64
    lons: Float64


class _Part(NamedTuple):
    """Sections that are told as one."""

    label: tuple[int, int]
    sections: list[Section]
    lats: list[float]
    lons: list[float]

    @property
    def metres(self) -> float:
        return sum(section.metres for section in self.sections)

    def go_on(self, following: _Part) -> None:
        """Take in what is told together with it."""
        self.sections.extend(following.sections)
        self.lats.extend(following.lats[1:])
        self.lons.extend(following.lons[1:])


def directions(streets: StreetGraph, path: Path) -> list[Step]:
    """The steps of a way along streets; its pathways inside stations aside."""
    parts: list[_Part] = []
    for section, label, (lats, lons) in _told_apart(streets, path.sections):
        part = _Part(label, [section], lats, lons)
        if parts and _one_step(parts[-1], part):
            parts[-1].go_on(part)
        else:
            parts.append(part)
    return [
        _step(streets, part, parts[number - 1] if number else None)
        for number, part in enumerate(parts)
    ]


Labelled = tuple[Section, tuple[int, int], tuple[list[float], list[float]]]


def _told_apart(streets: StreetGraph, sections: Sequence[Section]) -> Iterator[Labelled]:
    """Sections, what they are called, and their lines."""
    if not sections:
        return
    columns = columns_of(sections)
    edges = columns[0]
    kinds, names = streets.kind_of_edge[edges].tolist(), streets.name_of_edge[edges].tolist()
    lats, lons, first = lines_of_sections(streets, *columns)
    all_lats, all_lons, bounds = lats.tolist(), lons.tolist(), pairwise(first.tolist())
    for section, kind, name, (begin, end) in zip(sections, kinds, names, bounds, strict=True):
        yield section, _label(kind, name), (all_lats[begin:end], all_lons[begin:end])


def _label(kind: int, name: int) -> tuple[int, int]:
    """What two sections of one step have in common: their name, or else what they are."""
    if kind in _OWN_STEP:
        return NONE, kind
    if name != NONE:
        return name, NONE
    return NONE, _FOOT_WAYS[0] if kind in _FOOT_WAYS else EDGE_KINDS.index("other")


def _one_step(part: _Part, following: _Part) -> bool:
    if part.label[1] in _OWN_STEP or following.label[1] in _OWN_STEP:
        return part.label == following.label
    nameless = part.label[0] == NONE and following.label[0] == NONE
    straight_on = abs(_turn_degrees(part, following)) < _TURNS[1][0]
    if nameless:
        return straight_on or min(part.metres, following.metres) < SHORT_METRES
    if following.label[0] == NONE:  # a crossing, the mouth of a lane
        return straight_on and following.metres < SHORT_METRES
    return part.label == following.label


def _step(streets: StreetGraph, part: _Part, before: _Part | None) -> Step:
    stairs, counted, up, down = 0.0, True, 0.0, 0.0
    for section in part.sections:
        steps, told = steps_of_section(streets, section)
        counted &= told or not steps
        rise = slope_of_section(streets, section) * section.metres
        stairs += -steps if _descends(streets, section, rise) else steps
        up, down = up + max(rise, 0.0), down + max(-rise, 0.0)
    turn = _OWN_STEP.get(part.label[1]) or ("DEPART" if before is None else _turn(before, part))
    first = part.sections[0].edge
    return Step(
        turn=turn,
        name=part.label[0] if part.label[0] != NONE else int(streets.name_of_edge[first]),
        way=int(streets.way_of_edge[first]),
        metres=part.metres,
        stairs=round(stairs),
        counted=counted,
        up=up,
        down=down,
        lats=np.array(part.lats),
        lons=np.array(part.lons),
    )


def _descends(streets: StreetGraph, section: Section, rise: float) -> bool:
    """Whether stairs lead down: by their heights, or else by what they cost more."""
    if rise:
        return rise < 0
    forward = int(streets.on_foot.forward_arc_of_edge[section.edge])
    there = float(streets.foot_metres_of_arc[forward])
    back = float(streets.foot_metres_of_arc[streets.twin_of_arc[forward]])
    if max(there, back) >= FAR or there == back:
        return False
    return (there < back) != section.backward


def _turn(before: _Part, part: _Part) -> str:
    degrees = _turn_degrees(before, part)
    size, word = next(turn for turn in _TURNS if abs(degrees) < turn[0])
    if size == _TURNS[0][0]:
        return word
    return word + ("LEFT" if degrees < 0 else "RIGHT")


def _turn_degrees(before: _Part, part: _Part) -> float:
    """Degrees turned between two parts, clockwise, in [-180, 180)."""
    leaving = _heading(reversed(before.lats), reversed(before.lons)) + 180.0
    return (_heading(iter(part.lats), iter(part.lons)) - leaving + 180.0) % 360.0 - 180.0


def _heading(lats: Iterator[float], lons: Iterator[float]) -> float:
    """Degrees clockwise from north in which a line sets out."""
    lat, lon = next(lats), next(lons)
    shrink = math.cos(math.radians(lat))
    east = north = 0.0
    for other_lat, other_lon in zip(lats, lons, strict=True):
        east, north = (other_lon - lon) * shrink, other_lat - lat
        if METRES_PER_DEGREE * math.hypot(east, north) >= HEADING_METRES:
            break
    return math.degrees(math.atan2(east, north))
