"""`/tiles/{z}/{x}/{y}.mvt`, its letters, `/api/v1/map/style.json`: the map, from our own data."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from api.map.letters import letters
from api.map.style import map_style
from api.parsing import Parameters
from api.problems import Problem
from api.served.snapshot import live
from api.vendor import vendor_folder
from data.map.glyphs import GLYPHS, RANGE
from data.map.grid import CLOSEST, Tile
from data.map.tiles import MVT

blueprint = Blueprint("tiles", __name__)


@blueprint.get("/tiles/<int:z>/<int:x>/<int:y>.mvt")
def get_tile(z: int, x: int, y: int) -> Response:
    """A tile; 204 where nothing is."""
    tile = Tile(z, x, y)
    if not tile.exists:
        message = f"there is no tile {z}/{x}/{y}: zoom is 0 to {CLOSEST}"
        raise Problem(404, "unknown_tile", message, field="z", limit=CLOSEST)
    content = live().snapshot().tiles.tile(tile)
    reply = Response(content, mimetype=MVT, status=200 if content else 204)
    reply.headers["Access-Control-Allow-Origin"] = "*"
    reply.headers["Cache-Control"] = "public, max-age=3600"
    reply.add_etag()
    reply.make_conditional(request)
    return reply


@blueprint.get("/tiles/glyphs/<fontstack>/<int:first>-<int:last>.pbf")
def get_glyphs(fontstack: str, first: int, last: int) -> Response:
    """Letters for styles that name a font: Noto Sans, bold where the name is."""
    if first % RANGE or last != first + RANGE - 1 or last > 0xFFFF:
        message = f"letters come in ranges of {RANGE}, such as 0-255, up to 65280-65535"
        raise Problem(404, "unknown_glyphs", message, field="range", limit=RANGE)
    content = letters(vendor_folder(), bold="bold" in fontstack.lower(), first=first)
    reply = Response(content, mimetype=GLYPHS)
    reply.headers["Access-Control-Allow-Origin"] = "*"
    reply.headers["Cache-Control"] = "public, max-age=86400"
    reply.add_etag()
    reply.make_conditional(request)
    return reply


@blueprint.get("/api/v1/map/style.json")
def get_style() -> Response:
    """A style for MapLibre GL, 5.11 or newer, whose labels use the device's own fonts."""
    holder = live()
    parameters = Parameters(request.args)
    languages = parameters.languages(holder.settings.language)
    # A worker of MapLibre asks for tiles, and knows no page that they could be relative to.
    root = request.url_root.rstrip("/")
    reply = jsonify(map_style(holder.snapshot(), holder.settings, languages, root))
    reply.headers["Cache-Control"] = "public, max-age=60"
    reply.add_etag()
    reply.make_conditional(request)
    return reply
