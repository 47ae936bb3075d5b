"""`/api/v1/one-to-many`: along streets from one place to many, or from many to one."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from api.journeys.traveller import read_elevation_costs
from api.parsing import Parameters, parse_coordinates, parse_object
from api.problems import Problem
from api.replies import Json, list_reply
from api.served.snapshot import live
from planner import StreetWay, ways_to_many

blueprint = Blueprint("one_to_many", __name__)

MOST_PLACES = 1000
LONGEST_SECONDS = 3 * 3600
FARTHEST_MATCH = 1000
MEANS = {"WALK": "foot", "BIKE": "bicycle", "CAR": "car"}
HONOURED = frozenset(
    {
        "arriveBy",
        "elevationCosts",
        "many",
        "max",
        "maxMatchingDistance",
        "mode",
        "one",
        "withDistance",
    }
)


@blueprint.get("/api/v1/one-to-many")
def get_one_to_many() -> Response:
    """Seconds to each place of a link."""
    return _reply(Parameters(request.args))


@blueprint.post("/api/v1/one-to-many")
def post_one_to_many() -> Response:
    """Seconds to each place of a body, of which there may be more than a link can hold."""
    return _reply(Parameters(parameters_of_body(request.get_data(cache=False))))


def _reply(parameters: Parameters) -> Response:
    mode = parameters.required("mode")
    if mode not in MEANS:
        message = f"mode is one of {', '.join(MEANS)}, not {mode[:40]!r}"
        raise Problem(400, "invalid_value", message, field="mode")
    parameters.required("max")
    parameters.required("maxMatchingDistance")
    parameters.required("arriveBy")
    ways = ways_to_many(
        live().snapshot().network,
        MEANS[mode],
        _place(parameters.required("one"), "one"),
        _places(parameters),
        int(parameters.number("max", 0, 0, LONGEST_SECONDS)),
        backward=parameters.flag("arriveBy", default=False),
        matching_metres=parameters.number("maxMatchingDistance", 250, 0, FARTHEST_MATCH),
        with_metres=parameters.flag("withDistance", default=False),
        elevation_costs=read_elevation_costs(parameters),
    )
    return list_reply([way_json(way) for way in ways], parameters, HONOURED)


def _place(text: str, name: str) -> tuple[float, float]:
    """`lat;lon`, as the contract writes it here; `lat,lon`, too."""
    return parse_coordinates(text.replace(";", ","), name)


def _places(parameters: Parameters) -> list[tuple[float, float]]:
    return [_place(entry, "many") for entry in not_too_many(parameters.many("many"))]


def not_too_many(entries: list[str] | None) -> list[str]:
    """The entries of `many`. Raises Problem where there is none such, or they are too many."""
    if entries is None:
        raise Problem(400, "missing_parameter", "many is missing", field="many")
    if len(entries) > MOST_PLACES:
        message = f"many has {len(entries)} places, {MOST_PLACES} at most"
        raise Problem(400, "out_of_range", message, field="many", limit=MOST_PLACES)
    return entries


def way_json(way: StreetWay | None) -> Json:
    """Empty where there is no way within the limit."""
    if way is None:
        return {}
    if way.metres is None:
        return {"duration": way.seconds}
    return {"duration": way.seconds, "distance": round(way.metres, 1)}


def parameters_of_body(sent: bytes) -> MultiDict[str, str]:
    """The members of a body, as if they stood in a link."""
    values: MultiDict[str, str] = MultiDict()
    for name, value in parse_object(sent).items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, (dict, list)) or each is None:
                message = f"{name[:40]} must be a text, a number or true or false"
                raise Problem(400, "invalid_body", message, field=name[:40])
            values.add(name, str(each).lower() if isinstance(each, bool) else str(each))
    return values
