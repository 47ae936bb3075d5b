"""Steps of a way: streets turn by turn, pathways of stations one by one (StepInstruction)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from api.rendering.geometry import line_json
from api.replies import Json
from api.served.written import level_of
from planner import (
    ESCALATOR,
    LIFT,
    NONE,
    STAIRS,
    Network,
    Path,
    Step,
    StreetGraph,
    Timetable,
    WalkedPathway,
    directions,
)
from planner.arrays import Float64

MODES = {
    1: "WALKWAY",
    2: "STAIRS",
    3: "MOVING_SIDEWALK",
    4: "ESCALATOR",
    5: "ELEVATOR",
    6: "FARE_GATE",
    7: "EXIT_GATE",
}
"""pathways.txt pathway_mode."""

_DIRECTIONS = {STAIRS: "STAIRS", ESCALATOR: "STAIRS", LIFT: "ELEVATOR"}


NEAR = 2e-6
"""Degrees: so near are points that are written as one."""

Line = tuple[Float64, Float64]
"""Latitudes and longitudes."""


def steps_json(network: Network, path: Path) -> list[Json]:
    """The streets that a way follows and the pathways that it passes, in its order.

    Their lines together are the whole way, from door to door: there are maps that draw nothing
    else. What is not known to follow a street is one step.
    """
    inside = [_pathway(network.timetable, walked) for walked in path.pathways]
    streets = [_street(network.streets, step) for step in directions(network.streets, path)]
    told = [*inside[: path.pathways_before], *streets, *inside[path.pathways_before :]]
    told = told or [_nameless(path)]
    lines = _without_gaps([line for _, line in told], path)
    return [
        step | {"polyline": line_json(*line)} for (step, _), line in zip(told, lines, strict=True)
    ]


def _without_gaps(lines: Sequence[Line], path: Path) -> Iterator[Line]:
    """Lines that begin where the one before ends, the first and the last at the ends of a way.

    Streets join each other: gaps are at the ends of a way, and around pathways of stations.
    """
    here, end = (path.lats[:1], path.lons[:1]), (path.lats[-1:], path.lons[-1:])
    for number, line in enumerate(lines, 1):
        parts = [line]
        if (number == 1 or path.pathways) and (not len(line[0]) or _apart(here, line)):
            parts = [here, line]
        if number == len(lines) and _apart(_last(parts), end):
            parts.append(end)
        closed = line if len(parts) == 1 else _end_to_end(parts)
        if path.pathways:
            here = _last([closed])
        yield closed


def _end_to_end(parts: Sequence[Line]) -> Line:
    lats, lons = zip(*parts, strict=True)
    return np.concatenate(lats), np.concatenate(lons)


def _last(parts: Sequence[Line]) -> Line:
    lats, lons = next(part for part in reversed(parts) if len(part[0]))
    return lats[-1:], lons[-1:]


def _apart(one: Line, other: Line) -> bool:
    """Whether two lines begin at places that are written otherwise."""
    return any(abs(a.item(0) - b.item(0)) > NEAR for a, b in zip(one, other, strict=True))


def _nameless(path: Path) -> tuple[Json, Line]:
    step: Json = {
        "relativeDirection": "DEPART",
        "distance": round(path.metres, 1),
        "fromLevel": 0.0,
        "toLevel": 0.0,
        "streetName": "",
        "exit": "",
        "stayOn": False,
        "area": False,
    }
    return step, (path.lats, path.lons)


def _street(streets: StreetGraph, told: Step) -> tuple[Json, Line]:
    step: Json = {
        "relativeDirection": told.turn,
        "distance": round(told.metres, 1),
        "fromLevel": 0.0,
        "toLevel": 0.0,
        "osmWay": told.way,
        "streetName": streets.names[told.name] if told.name != NONE else "",
        "exit": "",
        "stayOn": False,
        "area": False,
        "elevationUp": round(told.up),
        "elevationDown": round(told.down),
    }
    if told.stairs:
        step["stairs"] = told.stairs
        step["stairsCounted"] = told.counted
    return step, (told.lats, told.lons)


def _pathway(timetable: Timetable, walked: WalkedPathway) -> tuple[Json, Line]:
    pathway = walked.pathway
    ends = [timetable.from_stop_of_pathway[pathway], timetable.to_stop_of_pathway[pathway]]
    start, end = ends[::-1] if walked.backward else ends
    signs = timetable.reverse_sign_of_pathway if walked.backward else timetable.sign_of_pathway
    mode = int(timetable.mode_of_pathway[pathway])
    metres = float(timetable.metres_of_pathway[pathway])
    lats, lons = timetable.lat_of_stop[[start, end]], timetable.lon_of_stop[[start, end]]
    placed = np.isfinite(lats) & np.isfinite(lons)
    step: Json = {
        "relativeDirection": _DIRECTIONS.get(mode, "CONTINUE"),
        "distance": 0.0 if math.isnan(metres) else round(metres, 1),
        "fromLevel": level_of(timetable, start) or 0.0,
        "toLevel": level_of(timetable, end) or 0.0,
        "streetName": signs[pathway],
        "exit": "",
        "stayOn": False,
        "area": False,
        "pathway": {"id": timetable.id_of_pathway[pathway], "mode": MODES[mode]},
    }
    stairs = int(timetable.stairs_of_pathway[pathway])
    if stairs:
        step["pathway"]["stairs"] = -stairs if walked.backward else stairs
    return step, (lats[placed], lons[placed])
