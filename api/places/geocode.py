"""`/api/v1/geocode`: places by name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import numpy as np
from flask import Blueprint, Response, request

from api.corners import read_box
from api.modes import TRANSIT_MODES, means
from api.parsing import Parameters, parse_coordinates
from api.problems import Problem
from api.rendering.trips import calls_json
from api.replies import Json, list_reply
from api.served.snapshot import Snapshot, live
from api.served.written import level_of
from data.places.search import PLACE_KINDS, Bias, FoundPlace, find_places, places_near
from planner import NONE

blueprint = Blueprint("geocode", __name__)

MOST_MATCHES = 50
STRONGEST_BIAS = 100.0
FARTHEST_METRES = 2000.0
"""So near to coordinates is what lies there."""
LOOKED_AT = 2000
"""So many matches are looked at where some are left out, so that enough remain."""

HONOURED = frozenset(
    {"language", "max", "min", "mode", "numResults", "place", "placeBias", "text", "type"}
)


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
    bias = _bias(parameters)
    languages = parameters.languages(holder.settings.language)
    keeps = _filter(parameters, snapshot)
    looked_at = LOOKED_AT if keeps else limit
    if (here := _coordinates(text or "")) is not None:
        found = places_near(snapshot.places, *here, looked_at, FARTHEST_METRES, PLACE_KINDS)
    else:
        found = find_places(snapshot.places, text or "", looked_at, bias)
    matches = [place for place in found if keeps is None or keeps(place)][:limit]
    rendered = [match_json(snapshot, place, text or "", languages) for place in matches]
    return list_reply(rendered, parameters, HONOURED)


def _coordinates(text: str) -> tuple[float, float] | None:
    """Where somebody is looking who types no name but `lat,lon`."""
    with suppress(Problem):
        return parse_coordinates(text, "text")
    return None


def _bias(parameters: Parameters) -> Bias | None:
    near = parameters.text("place")
    strength = parameters.number("placeBias", 1.0, 0.0, STRONGEST_BIAS)
    return Bias(*parse_coordinates(near, "place"), strength) if near else None


def _filter(parameters: Parameters, snapshot: Snapshot) -> Callable[[FoundPlace], bool] | None:
    """Whether a place is wanted; None: every place is. Modes are those of stops alone."""
    kinds = parameters.choices("type", PLACE_KINDS)
    modes = parameters.choices("mode", TRANSIT_MODES)
    boxed = {"min", "max"} & {*parameters.names()}
    box = read_box(parameters) if boxed else None
    if kinds is None and modes is None and box is None:
        return None
    wanted = means(modes or ())

    def keeps(place: FoundPlace) -> bool:
        if kinds is not None and place.kind not in kinds:
            return False
        if box is not None and not box.holds(np.array(place.lat), np.array(place.lon)):
            return False
        stop = snapshot.network.timetable.stop_of_id.get(place.id, NONE)
        return (
            modes is None
            or stop == NONE
            or not wanted.isdisjoint(snapshot.stops_in_use.modes_at(stop))
        )

    return keeps


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
        timetable = snapshot.network.timetable
        stop = timetable.stop_of_id.get(place.id)
        if stop is not None:
            if (level := level_of(timetable, stop)) is not None:
                match["level"] = level
            match["tz"] = snapshot.written.zone_of(stop)
            match |= calls_json(snapshot, stop)
    if place.reading:
        match["reading"] = place.reading
    return match
