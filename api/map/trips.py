"""`/api/v6/map/trips`: vehicles under way within a viewport, from stop to stop."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.corners import read_box
from api.modes import RAIL_MODES, mode_of
from api.parsing import Parameters
from api.problems import Problem
from api.rendering.geometry import encode_polyline
from api.rendering.trips import Wording
from api.replies import Json, list_reply
from api.served.snapshot import live
from api.stops.trip import run_of
from api.versions import accepted_version
from planner import Hop, hops_within, path_metres

blueprint = Blueprint("map_trips", __name__)

MOST_HOPS = 2000
LONGEST_WINDOW = 6 * 3600
ROAD_ZOOM = 9.0
"""Farther out, only trains and ships are shown: buses would cover the map."""

HONOURED = frozenset({"endTime", "language", "max", "min", "precision", "startTime", "zoom"})
SEEN_FROM_AFAR = RAIL_MODES | {"FERRY", "AIRPLANE"}
"""What is shown however far out."""


@blueprint.get("/api/<version>/map/trips")
def get_trips(version: str) -> Response:
    """Hops under way between two moments, the trains first."""
    accepted_version(version)
    snapshot = live().snapshot()
    network, timetable = snapshot.network, snapshot.network.timetable
    parameters = Parameters(request.args)
    box = read_box(parameters)
    zoom = parameters.required_number("zoom", 0, 24)
    precision = parameters.whole("precision", 5, 0, 7)
    begin = parameters.moment_required("startTime")
    end = parameters.moment_required("endTime")
    if end < begin:
        message = "endTime lies before startTime"
        raise Problem(400, "invalid_value", message, field="endTime")
    date, first = network.clock(begin)
    length = int((end - begin).total_seconds())
    if length > LONGEST_WINDOW:
        message = f"startTime and endTime are more than {LONGEST_WINDOW} seconds apart"
        raise Problem(400, "out_of_range", message, field="endTime", limit=LONGEST_WINDOW)
    hops = hops_within(network, date, first, first + length, box)
    kinds = timetable.kind_of_route[timetable.route_of_trip]
    far = [mode_of(int(kinds[hop.run.trip])) in SEEN_FROM_AFAR for hop in hops]
    ordered = [hop for hop, seen in zip(hops, far, strict=True) if seen]
    if zoom >= ROAD_ZOOM:
        ordered += [hop for hop, seen in zip(hops, far, strict=True) if not seen]
    wording = Wording.asked(parameters, snapshot)
    shown = [_hop_json(wording, hop, precision) for hop in ordered[:MOST_HOPS]]
    return list_reply(shown, parameters, HONOURED, found=len(ordered))


def _hop_json(wording: Wording, hop: Hop, precision: int) -> Json:
    snapshot = wording.snapshot
    timetable, names = snapshot.network.timetable, snapshot.names
    run = run_of(wording, hop.run)
    route = int(timetable.route_of_trip[hop.run.trip])
    lats, lons = snapshot.shapes.between(hop.run.trip, hop.position, hop.position + 1)
    origin, destination = run.place(hop.position), run.place(hop.position + 1)
    short = names.route_short(route, wording.languages)
    rendered: Json = {
        "trips": [
            {
                "tripId": run.public_id,
                "routeShortName": short,
                "displayName": short or names.route_long(route, wording.languages),
            }
        ],
        "mode": mode_of(int(timetable.kind_of_route[route])),
        "distance": round(path_metres(lats, lons), 1),
        "from": origin,
        "to": destination,
        "departure": origin["departure"],
        "arrival": destination["arrival"],
        "scheduledDeparture": origin["scheduledDeparture"],
        "scheduledArrival": destination["scheduledArrival"],
        "realTime": run.live is not None,
        "polyline": encode_polyline(lats, lons, precision),
    }
    if colour := timetable.colour_of_route[route]:
        rendered["routeColor"] = colour
    return rendered
