"""`/api/v1/isochrone`: where one gets in so many minutes, as areas around the streets."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from flask import Blueprint, Response, jsonify, request

from api.journeys.plan_body import NO_BODY, PlanBody, read_plan_body
from api.journeys.street_wishes import DIRECT, read_street_wish, unserved_modes
from api.parsing import Parameters, parse_place
from api.problems import Problem
from api.reach.areas import areas_of
from api.reach.one_to_all import HONOURED as OF_REACH
from api.reach.one_to_all import reach_query, reached_json
from api.rendering.itineraries import Renderer
from api.rendering.trips import Wording
from api.replies import ignored_names
from api.served.snapshot import live
from planner import coordinates_of, reach_on_streets
from planner.seconds import MINUTE

blueprint = Blueprint("isochrone", __name__)

LONGEST_MINUTES = 120
MOST_AREAS = 6
USUAL_MINUTES = (10, 20, 30)
HONOURED = (OF_REACH - {"maxTravelTime"}) | {"minutes", "directModes", *DIRECT.names}
WHEELS = frozenset({"walk", "bicycle", "rental"})
"""How one goes from the place without a timetable: no car, and nothing that comes when called."""


@blueprint.get("/api/v1/isochrone")
def get_isochrone() -> Response:
    """Areas of some minutes around a place, at one departure."""
    return _reply(NO_BODY)


@blueprint.post("/api/v1/isochrone")
def post_isochrone() -> Response:
    """The same for somebody: who travels is told in the body, as of `plan`."""
    return _reply(read_plan_body(request))


def _reply(body: PlanBody) -> Response:
    snapshot = live().snapshot()
    network = snapshot.network
    parameters = Parameters(request.args)
    place = parse_place(parameters.required("one"), "one", network)
    minutes = _minutes(parameters)
    moment = parameters.moment("time", lambda: dt.datetime.now(dt.UTC))
    query = reach_query(parameters, network, place, moment, minutes[-1] * MINUTE, body.person)
    wish = read_street_wish(parameters, DIRECT, usual=body.person.modes.get("direct"))
    query = replace(query, direct=wish, max_direct_wheels=query.max_duration)
    found = reach_on_streets(network, query)
    wording = Wording.asked(parameters, snapshot)
    centre = coordinates_of(network.timetable, place)
    areas = areas_of(found, [each * MINUTE for each in minutes], *centre)
    features = [
        {
            "type": "Feature",
            "properties": {"minutes": each, "areaSquareMetres": round(area.square_metres)},
            "geometry": area.geometry,
        }
        for each, area in zip(minutes, areas, strict=True)
    ]
    return jsonify(
        type="FeatureCollection",
        features=features[::-1],  # the widest first, to be drawn below the others
        one=Renderer(wording, query.date, place, place).origin(),
        all=reached_json(wording, found.by_rides),
        ignored=[
            *ignored_names(parameters, HONOURED),
            *unserved_modes(parameters),
            *(() if wish.modes <= WHEELS else (DIRECT.modes,)),
            *body.ignored,
        ],
    )


def _minutes(parameters: Parameters) -> list[int]:
    """Ascending, each once."""
    sent = parameters.many("minutes")
    if sent is None:
        return list(USUAL_MINUTES)
    try:
        minutes = sorted({int(each) for each in sent})
    except ValueError:
        message = "minutes must be whole numbers, as 10,20,30"
        raise Problem(400, "invalid_value", message, field="minutes") from None
    if not minutes or not 1 <= minutes[0] <= minutes[-1] <= LONGEST_MINUTES:
        message = f"minutes must be 1 to {LONGEST_MINUTES} each"
        raise Problem(400, "out_of_range", message, field="minutes", limit=LONGEST_MINUTES)
    if len(minutes) > MOST_AREAS:
        message = f"minutes may be {MOST_AREAS} at most"
        raise Problem(400, "out_of_range", message, field="minutes", limit=MOST_AREAS)
    return minutes
