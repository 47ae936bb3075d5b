"""`/api/v1/nearby`: places of a kind, nearest first. Ours: what 病院 and 買い物 of the page ask."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from api.parsing import Parameters, parse_coordinates
from api.places.geocode import match_json
from api.replies import ignored_names
from api.served.snapshot import live
from data.places.search import places_of_categories

blueprint = Blueprint("nearby", __name__)

MOST_PLACES = 50
HONOURED = frozenset({"category", "language", "numResults", "place"})


@blueprint.get("/api/v1/nearby")
def get_nearby() -> Response:
    """Places whose category is one of those asked for, with metres as the crow flies."""
    holder = live()
    snapshot = holder.snapshot()
    parameters = Parameters(request.args)
    lat, lon = parse_coordinates(parameters.required("place"), "place")
    parameters.required("category")
    limit = parameters.whole("numResults", 10, 1, MOST_PLACES)
    languages = parameters.languages(holder.settings.language)
    categories = parameters.many("category") or []
    found = places_of_categories(snapshot.places, categories, lat, lon, limit)
    return jsonify(
        places=[
            {**match_json(snapshot, place, "", languages), "distance": round(metres)}
            for place, metres in found
        ],
        ignored=ignored_names(parameters, HONOURED),
    )
