"""`/api/experimental/map/routes` and `…/route-details`: where routes run, from stop to stop.

What the contract calls a route here is one of its variants: the trips that call at the same stops.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Response, jsonify, request

from api.corners import read_box
from api.map.trips import ROAD_ZOOM, SEEN_FROM_AFAR
from api.modes import mode_of
from api.parsing import Parameters
from api.problems import Problem
from api.rendering.geometry import line_json
from api.rendering.trips import Wording
from api.replies import Json, ignored_names, say_truncated
from api.served.snapshot import live

blueprint = Blueprint("map_routes", __name__)

MOST_ROUTES = 500
HONOURED = frozenset({"language", "max", "min", "zoom"})
HONOURED_OF_ONE = frozenset({"language", "routeIdx"})


@blueprint.get("/api/experimental/map/routes")
def get_routes() -> Response:
    """The routes of a viewport, the busiest first; from afar trains, ships and aircraft alone."""
    parameters = Parameters(request.args)
    wording = Wording.asked(parameters, live().snapshot())
    box = read_box(parameters)
    zoom = parameters.required_number("zoom", 0, 24)
    found = wording.snapshot.route_variants.within(box).tolist()
    shown = found
    if zoom < ROAD_ZOOM:
        shown = [each for each in found if _mode_of(wording, each) in SEEN_FROM_AFAR]
    reply = jsonify(
        **_drawn(wording, shown[:MOST_ROUTES]),
        zoomFiltered=len(shown) < len(found),
        ignored=ignored_names(parameters, HONOURED),
    )
    return say_truncated(reply, min(len(shown), MOST_ROUTES), len(shown))


@blueprint.get("/api/experimental/map/route-details")
def get_route_details() -> Response:
    """One route by the `routeIdx` that the map told; it holds until the network is replaced."""
    parameters = Parameters(request.args)
    wording = Wording.asked(parameters, live().snapshot())
    parameters.required("routeIdx")
    number = parameters.whole("routeIdx", 0, 0, 2**31 - 1)
    if number >= len(wording.snapshot.route_variants):
        message = f"no route has the index {number}: ask map/routes for those there are"
        raise Problem(404, "unknown_route", message, field="routeIdx")
    return jsonify(
        **_drawn(wording, [number]),
        zoomFiltered=False,
        ignored=ignored_names(parameters, HONOURED_OF_ONE),
    )


def _route_of(wording: Wording, variant: int) -> int:
    trip = wording.snapshot.route_variants.trip_of_variant[variant]
    return int(wording.snapshot.network.timetable.route_of_trip[trip])


def _mode_of(wording: Wording, variant: int) -> str:
    kinds = wording.snapshot.network.timetable.kind_of_route
    return mode_of(int(kinds[_route_of(wording, variant)]))


def _drawn(wording: Wording, variants: Iterable[int]) -> dict[str, list[Json]]:
    """Routes, their stops and lines; what several of them have in common is written once."""
    routes: list[Json] = []
    lines: list[Json] = []
    number_of_line: dict[tuple[object, ...], int] = {}
    number_of_stop: dict[int, int] = {}
    for variant in variants:
        hops = wording.snapshot.route_variants.hops(variant)
        route = _route_json(wording, variant, len(hops) + 1)
        colours = {each["color"] for each in route["transitRoutes"] if "color" in each}
        for start, end, lats, lons in hops:
            drawn = line_json(lats, lons)
            number = number_of_line.setdefault((start, end, drawn["points"]), len(lines))
            if number == len(lines):
                lines.append({"polyline": drawn, "colors": [], "routeIndexes": []})
            line = lines[number]
            line["colors"] += colours.difference(line["colors"])
            if len(routes) not in line["routeIndexes"][-1:]:
                line["routeIndexes"].append(len(routes))
            here, there = (
                number_of_stop.setdefault(stop, len(number_of_stop)) for stop in (start, end)
            )
            route["segments"].append({"from": here, "to": there, "polyline": number})
        routes.append(route)
    stops = [wording.stop(stop) for stop in number_of_stop]
    return {"routes": routes, "polylines": lines, "stops": stops}


def _route_json(wording: Wording, variant: int, stops: int) -> Json:
    """A route without its segments."""
    timetable, names = wording.snapshot.network.timetable, wording.snapshot.names
    route = _route_of(wording, variant)
    facts = {
        "id": timetable.id_of_route[route],
        "shortName": names.route_short(route, wording.languages),
        "longName": names.route_long(route, wording.languages),
    }
    colours = {
        "color": timetable.colour_of_route[route],
        "textColor": timetable.text_colour_of_route[route],
    }
    drawn = wording.snapshot.route_variants.follows_shape(variant)
    return {
        "mode": _mode_of(wording, variant),
        "transitRoutes": [facts | {name: colour for name, colour in colours.items() if colour}],
        "numStops": stops,
        "routeIdx": variant,
        "pathSource": "TIMETABLE" if drawn else "NONE",
        "segments": [],
    }
