"""`/api/v6/map/stops` and `/api/v1/map/levels`: stops and storeys within a viewport."""

from __future__ import annotations

import numpy as np
from flask import Blueprint, Response, request

from api.corners import read_box
from api.modes import TRANSIT_MODES, means
from api.parsing import Parameters
from api.rendering.trips import Wording
from api.replies import list_reply
from api.served.snapshot import live
from api.versions import accepted_version
from planner import NONE

blueprint = Blueprint("map_stops", __name__)

MOST_STOPS = 3000
HONOURED = frozenset({"grouped", "language", "max", "min", "modes"})


@blueprint.get("/api/<version>/map/stops")
def get_stops(version: str) -> Response:
    """Stops in use within a viewport, the busiest first; grouped: each station once."""
    accepted_version(version)
    snapshot = live().snapshot()
    timetable, used = snapshot.network.timetable, snapshot.stops_in_use
    parameters = Parameters(request.args)
    box = read_box(parameters)
    grouped = parameters.flag("grouped", default=False)
    modes = parameters.choices("modes", TRANSIT_MODES)
    wording = Wording.asked(parameters, snapshot)
    stops = used.shown
    inside = box.holds(timetable.lat_of_stop[stops], timetable.lon_of_stop[stops])
    if grouped:
        inside &= timetable.parent_of_stop[stops] == NONE
    if modes is not None:
        columns = [used.modes.index(mode) for mode in means(modes)]
        inside &= used.has_mode[stops][:, columns].any(axis=1)
    chosen = stops[inside].tolist()
    places = [wording.stop_and_calls(stop) for stop in chosen[:MOST_STOPS]]
    return list_reply(places, parameters, HONOURED, found=len(chosen))


@blueprint.get("/api/v1/map/levels")
def get_levels() -> Response:
    """The storeys of stations within a viewport, the highest first."""
    timetable = live().snapshot().network.timetable
    parameters = Parameters(request.args)
    box = read_box(parameters)
    level = timetable.level_of_stop[box.holds(timetable.lat_of_stop, timetable.lon_of_stop)]
    heights = timetable.height_of_level[level[level != NONE]]
    storeys = sorted({0.0, *heights[np.isfinite(heights)].tolist()}, reverse=True)
    return list_reply(storeys, parameters, {"min", "max"})
