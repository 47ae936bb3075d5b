"""Which stops a request is about: `stopId`, or `center` and `radius`, with their stations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from api.parsing import Parameters, parse_coordinates
from api.problems import Problem, unknown_stop
from api.replies import Json
from api.served.snapshot import Snapshot
from planner import NONE, Timetable, metres_between
from planner.arrays import Int32

LARGEST_RADIUS = 5000


@dataclass(frozen=True)
class StopsAsked:
    """Where vehicles call that are asked for.

    stop     the stop named; NONE where only a centre is
    stops    int32, ascending: it and its station's others, or what lies within the radius
    """

    stop: int
    lat: float
    lon: float
    stops: Int32

    def centre_json(self) -> Json:
        """The centre as a place."""
        return {"name": "center", "lat": self.lat, "lon": self.lon, "vertexType": "NORMAL"}


def read_stops(parameters: Parameters, snapshot: Snapshot) -> StopsAsked:
    """The stops of a request.

    `center` stands in for a `stopId` that is missing or unknown. Without `exactRadius` the whole
    station of each stop counts.
    """
    timetable = snapshot.network.timetable
    stop_id, centre = parameters.text("stopId"), parameters.text("center")
    radius = parameters.number("radius", 0, 0, LARGEST_RADIUS)
    exact = parameters.flag("exactRadius", default=False)
    stop = timetable.stop_of_id.get(stop_id or "", NONE)
    if stop != NONE:
        lat, lon = place_of_stop(timetable, stop)
        own = np.array([stop], np.int32) if exact else timetable.platforms_of_stop(stop)
        around = _around(timetable, lat, lon, radius, exact=exact) if radius else own
        return StopsAsked(stop, lat, lon, np.union1d(own, around).astype(np.int32))
    if not centre:
        if stop_id:
            raise unknown_stop(stop_id, "stopId")
        raise Problem(400, "missing_parameter", "stopId is missing", field="stopId")
    lat, lon = parse_coordinates(centre, "center")
    if not radius:
        message = "center needs a radius above 0"
        raise Problem(400, "missing_parameter", message, field="radius")
    return StopsAsked(NONE, lat, lon, _around(timetable, lat, lon, radius, exact=exact))


def place_of_stop(timetable: Timetable, stop: int) -> tuple[float, float]:
    """Latitude and longitude of a stop, or of its station."""
    lat, lon = float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop])
    parent = int(timetable.parent_of_stop[stop])
    if np.isnan(lat + lon) and parent != NONE:
        return place_of_stop(timetable, parent)
    return lat, lon


def _around(timetable: Timetable, lat: float, lon: float, radius: float, *, exact: bool) -> Int32:
    """Stops within metres of a place; their whole stations unless `exact`."""
    metres = metres_between(timetable.lat_of_stop, timetable.lon_of_stop, lat, lon)
    near = np.flatnonzero(timetable.is_platform & (metres <= radius)).astype(np.int32)
    if exact or not len(near):
        return near
    whole = [timetable.platforms_of_stop(stop) for stop in near.tolist()]
    return np.unique(np.concatenate(whole)).astype(np.int32)
