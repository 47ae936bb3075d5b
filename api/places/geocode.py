"""`/api/v1/geocode`: places by name."""

from __future__ import annotations

from flask import Blueprint, Response, request

from api.parsing import Parameters, parse_coordinates
from api.problems import Problem
from api.replies import Json, list_reply
from api.served.snapshot import Snapshot, live
from data.places.search import PLACE_KINDS, FoundPlace, find_places

blueprint = Blueprint("geocode", __name__)

MOST_MATCHES = 50
HONOURED = frozenset({"language", "numResults", "place", "text", "type"})


@blueprint.get("/api/v1/geocode")
def get_geocode() -> Response:
    """Places that a text may mean, best first."""
    holder = live()
    snapshot = holder.snapshot()
    parameters = Parameters(request.args)
    text = parameters.text("text")
    if "text" not in parameters.names():
        raise Problem(400, "missing_parameter", "text is missing", field="text")
    limit = parameters.whole("numResults", 10, 1, MOST_MATCHES)
    kinds = parameters.choices("type", PLACE_KINDS)
    near = parameters.text("place")
    bias = parse_coordinates(near, "place") if near else None
    languages = parameters.languages(holder.settings.language)
    wanted = set(PLACE_KINDS if kinds is None else kinds)
    # A filter applies after the search: ask for more, so that enough remain.
    most = limit if wanted == set(PLACE_KINDS) else 20 * limit
    found = find_places(snapshot.places, text or "", most, bias)
    matches = [place for place in found if place.kind in wanted][:limit]
    rendered = [match_json(snapshot, place, text or "", languages) for place in matches]
    return list_reply(rendered, parameters, HONOURED)


def match_json(
    snapshot: Snapshot, place: FoundPlace, text: str, languages: tuple[str, ...]
) -> Json:
    """A place as the contract's Match."""
    name = place.name_in(languages)
    at = name.casefold().find(text.casefold())
    match: Json = {
        "type": place.kind,
        "id": place.id,
        "name": name,
        "lat": place.lat,
        "lon": place.lon,
        "tokens": [[at, len(text)]] if at >= 0 and text else [],
        "areas": [],
        "score": place.score,
        "category": place.category,
        "tz": snapshot.network.zone.key,
        "status": place.status,
        "quality": place.quality,
    }
    if place.kind == "STOP":
        match["level"] = 0
        stop = snapshot.network.timetable.stop_of_id.get(place.id)
        if stop is not None:
            match["tz"] = snapshot.written.zone_of(stop)
    if place.reading:
        match["reading"] = place.reading
    return match
