"""`/api/v1/map/…`: where a map opens, and what the first page draws on it."""

from __future__ import annotations

import math
from urllib.parse import urlsplit

from flask import Blueprint, Response, jsonify, request

from api.parsing import Parameters, parse_coordinates
from api.problems import Problem
from api.reach.one_to_all import LONGEST_MINUTES
from api.reach.one_to_many import MOST_PLACES
from api.rendering.provenance import feed_json
from api.served.snapshot import live
from api.served.street_map import MOST_NAMED, Bounds
from api.serving.regions import regions_json
from api.settings import Settings
from api.wording.words import QUALITY_MARKS, STATUS_MARKS
from planner import LONGEST_WALK

blueprint = Blueprint("map", __name__)


@blueprint.get("/api/v1/map/initial")
def get_initial() -> Response:
    """Where a map opens, what this server can do, and what is not real on it."""
    holder = live()
    snapshot = holder.snapshot()
    languages = Parameters(request.args).languages(holder.settings.language)
    network, region = snapshot.network, snapshot.region
    lat, lon = region.centre
    south, west, north, east = region.bbox
    span = max(east - west, (north - south) / math.cos(math.radians(lat)), 0.001)
    return jsonify(
        lat=lat,
        lon=lon,
        zoom=round(min(18.0, max(2.0, math.log2(2 * 360 / span))), 1),
        serverConfig={
            "motisVersion": "tsunagu",
            "hasElevation": network.streets.has_slopes,
            "hasRoutedTransfers": network.streets.edge_count > 0,
            "hasStreetRouting": network.streets.edge_count > 0,
            "maxOneToManySize": MOST_PLACES,
            "maxOneToAllTravelTimeLimit": LONGEST_MINUTES,
            "maxPrePostTransitTimeLimit": LONGEST_WALK,
            "maxDirectTimeLimit": LONGEST_WALK,
            "shapesDebugEnabled": False,
        },
        region={
            "name": region.name,
            "titles": dict(region.titles),
            "bbox": [west, south, east, north],
            "tz": network.zone.key,
            "attributions": [*region.attributions, *_of_other_tiles(holder.settings)],
            "disclaimers": dict(region.disclaimers),
            "regions": regions_json(holder.settings),
            "feeds": [
                feed_json(snapshot, feed, languages) for feed in range(len(snapshot.feed_infos))
            ],
            "marks": {
                "status": {name: text.by_language() for name, text in STATUS_MARKS.items()},
                "quality": {name: text.by_language() for name, text in QUALITY_MARKS.items()},
            },
        },
    )


def _of_other_tiles(settings: Settings) -> list[str]:
    """Whom to name for tiles of another host; the host itself, where nobody said."""
    if not settings.map_tiles:
        return []
    return [settings.map_attribution or urlsplit(settings.map_tiles).netloc]


@blueprint.get("/api/v1/map/streets")
def get_streets() -> Response:
    """Streets, railways, stops and coast within `bbox=west,south,east,north`."""
    holder = live()
    snapshot = holder.snapshot()
    parameters = Parameters(request.args)
    languages = parameters.languages(holder.settings.language)
    drawn = snapshot.street_map.within(_bounds(parameters.required("bbox")))
    for rank, stop in enumerate(drawn["stops"]):
        number = stop.pop("stop")
        if rank < MOST_NAMED or len(drawn["stops"]) <= 2 * MOST_NAMED:
            stop["name"] = snapshot.names.stop(number, languages)
    reply = jsonify(drawn)
    reply.headers["Cache-Control"] = "public, max-age=60"
    reply.add_etag()
    reply.make_conditional(request)
    return reply


def _bounds(text: str) -> Bounds:
    """The corners in either order."""
    parts = text.split(",")
    if len(parts) != 4:
        message = "bbox must be west,south,east,north"
        raise Problem(400, "invalid_value", message, field="bbox")
    west, south, east, north = parts
    lats, lons = zip(
        parse_coordinates(f"{south},{west}", "bbox"),
        parse_coordinates(f"{north},{east}", "bbox"),
        strict=True,
    )
    return min(lats), min(lons), max(lats), max(lons)
