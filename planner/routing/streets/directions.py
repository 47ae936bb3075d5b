"""Turn by turn: a way along streets as the steps one would tell somebody."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from planner.arrays import Float64
from planner.network.streets.graph import StreetGraph
from planner.routing.streets.parts import LIFT, STAIRS, STRAIGHT_ON, parts_of
from planner.routing.streets.walk_paths import Path, columns_of

_TURNS = ((20, "CONTINUE"), (STRAIGHT_ON, "SLIGHTLY_"), (120, ""), (165, "HARD_"), (181, "UTURN_"))
"""Up to so many degrees; all but the first with LEFT or RIGHT behind it."""

_OWN_STEP = {STAIRS: "STAIRS", LIFT: "ELEVATOR"}


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


def directions(streets: StreetGraph, path: Path) -> list[Step]:
    """The steps of a way along streets; its pathways inside stations aside."""
    if not path.sections:
        return []
    parts = parts_of(streets, path.sections)
    edges = columns_of(path.sections)[0][parts.first_section]
    rows = zip(
        *(column.tolist() for column in parts[2:8]),
        streets.kind_of_edge[edges].tolist(),
        streets.name_of_edge[edges].tolist(),
        streets.way_of_edge[edges].tolist(),
        pairwise(parts.first_point.tolist()),
        strict=True,
    )
    return [
        Step(
            turn=_OWN_STEP.get(kind) or (_turn(degrees) if number else "DEPART"),
            name=name,
            way=way,
            metres=metres,
            stairs=round(stairs),
            counted=bool(counted),
            up=up,
            down=down,
            lats=parts.lats[begin:end],
            lons=parts.lons[begin:end],
        )
        for number, (
            degrees, metres, stairs, counted, up, down, kind, name, way, (begin, end),
        ) in enumerate(rows)
    ]  # fmt: skip


def _turn(degrees: float) -> str:
    """The word for a turn of so many degrees, clockwise."""
    size, word = next(turn for turn in _TURNS if abs(degrees) < turn[0])
    if size == _TURNS[0][0]:
        return word
    return word + ("LEFT" if degrees < 0 else "RIGHT")
