"""`/api/v6/stop`: a stop, and the routes that call there."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from api.modes import mode_of
from api.parsing import Parameters
from api.rendering.trips import Wording
from api.replies import Json, ignored_names
from api.served.snapshot import live
from api.stops.asked import read_stops
from api.versions import accepted_version
from planner import NONE

blueprint = Blueprint("stop_facts", __name__)

HONOURED = frozenset({"center", "exactRadius", "language", "radius", "stopId"})


@blueprint.get("/api/<version>/stop")
def get_stop(version: str) -> Response:
    """A stop by its id, or what lies around a place."""
    accepted_version(version)
    snapshot = live().snapshot()
    parameters = Parameters(request.args)
    asked = read_stops(parameters, snapshot)
    wording = Wording.asked(parameters, snapshot)
    routes = snapshot.stops_in_use.routes_at(asked.stops)
    place = wording.stop_and_calls(asked.stop) if asked.stop != NONE else asked.centre_json()
    return jsonify(
        place=place,
        routes=[_route_json(wording, route) for route in routes],
        ignored=ignored_names(parameters, HONOURED),
    )


def _route_json(wording: Wording, route: int) -> Json:
    timetable, names = wording.snapshot.network.timetable, wording.snapshot.names
    languages = wording.languages
    agency = int(timetable.agency_of_route[route])
    kind = int(timetable.kind_of_route[route])
    rendered: Json = {
        "routeId": timetable.id_of_route[route],
        "routeShortName": names.route_short(route, languages),
        "routeLongName": names.route_long(route, languages),
        "mode": mode_of(kind),
        "agencyId": timetable.id_of_agency[agency] if agency != NONE else "",
        "agencyName": names.agency(agency, languages) if agency != NONE else "",
        "agencyUrl": names.agency_url(agency, languages) if agency != NONE else "",
        "routeType": kind,
    }
    for name, colour in (
        ("routeColor", timetable.colour_of_route[route]),
        ("routeTextColor", timetable.text_colour_of_route[route]),
    ):
        if colour:
            rendered[name] = colour
    return rendered
