"""Steps of a way: streets turn by turn, pathways of stations one by one (StepInstruction)."""

from __future__ import annotations

import math

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


def steps_json(network: Network, path: Path) -> list[Json]:
    """The streets that a way follows and the pathways that it passes, in its order."""
    inside = [_pathway(network.timetable, walked) for walked in path.pathways]
    streets = [_street(network.streets, step) for step in directions(network.streets, path)]
    return [*inside[: path.pathways_before], *streets, *inside[path.pathways_before :]]


def _street(streets: StreetGraph, told: Step) -> Json:
    step: Json = {
        "relativeDirection": told.turn,
        "distance": round(told.metres, 1),
        "fromLevel": 0.0,
        "toLevel": 0.0,
        "osmWay": told.way,
        "polyline": line_json(told.lats, told.lons),
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
    return step


def _pathway(timetable: Timetable, walked: WalkedPathway) -> Json:
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
        "fromLevel": level_of(timetable, start),
        "toLevel": level_of(timetable, end),
        "polyline": line_json(lats[placed], lons[placed]),
        "streetName": signs[pathway],
        "exit": "",
        "stayOn": False,
        "area": False,
        "pathway": {"id": timetable.id_of_pathway[pathway], "mode": MODES[mode]},
    }
    stairs = int(timetable.stairs_of_pathway[pathway])
    if stairs:
        step["pathway"]["stairs"] = -stairs if walked.backward else stairs
    return step
