"""`/api/v1/reverse-geocode`: what lies at a place."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.parsing import Parameters, parse_coordinates
from api.places.geocode import FARTHEST_METRES, match_json
from api.replies import list_reply
from api.served.snapshot import live
from data.places.search import PLACE_KINDS, places_near

blueprint = Blueprint("reverse_geocode", __name__)

MOST_MATCHES = 50
HONOURED = frozenset({"language", "numResults", "place", "type"})


@blueprint.get("/api/v1/reverse-geocode")
def get_reverse_geocode() -> Response:
    """Stops, places and addresses around coordinates, nearest first."""
    holder = live()
    snapshot = holder.snapshot()
    parameters = Parameters(request.args)
    lat, lon = parse_coordinates(",".join(parameters.required("place").split(",")[:2]), "place")
    most = parameters.whole("numResults", 5, 1, MOST_MATCHES)
    kinds = parameters.choices("type", PLACE_KINDS)
    languages = parameters.languages(holder.settings.language)
    found = places_near(
        snapshot.places, lat, lon, most, FARTHEST_METRES, PLACE_KINDS if kinds is None else kinds
    )
    matches = [match_json(snapshot, place, "", languages) for place in found]
    return list_reply(matches, parameters, HONOURED)
