"""Assembling the application: one blueprint for each resource."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request
from flask.json.provider import DefaultJSONProvider

from api import (
    geocode,
    health,
    map_stops,
    map_trips,
    nearby,
    one_to_all,
    one_to_many,
    pages,
    plan,
    profiles,
    rentals,
    reverse_geocode,
    shuttles,
    stop_facts,
    stoptimes,
    tiles,
    trip,
)
from api import map as map_resource
from api.live import EXTENSION, Live, Snapshot
from api.operators.desk import Desk
from api.operators.wiring import register_operators
from api.problems import register_problems
from api.settings import Settings

LONGEST_REQUEST = 1_000_000
RESOURCES = (
    plan,
    profiles,
    trip,
    stoptimes,
    stop_facts,
    one_to_all,
    one_to_many,
    geocode,
    reverse_geocode,
    rentals,
    map_resource,
    map_stops,
    map_trips,
    nearby,
    tiles,
    shuttles,
    health,
    pages,
)


class Utf8Json(DefaultJSONProvider):
    """JSON as UTF-8 and without NaN, which is no JSON."""

    ensure_ascii = False
    sort_keys = False

    def dumps(self, obj: Any, **options: Any) -> str:
        """To text; fails where a number is not finite."""
        return super().dumps(obj, **options, allow_nan=False)


def assemble(snapshot: Snapshot, settings: Settings, desk: Desk | None = None) -> Flask:
    """An application that serves a snapshot; with a desk, operators too."""
    app = Flask(__name__, static_folder=None)
    app.json = Utf8Json(app)
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST
    app.extensions[EXTENSION] = Live(snapshot, settings)
    for resource in RESOURCES:
        app.register_blueprint(resource.blueprint)
    register_problems(app)
    register_operators(app, desk)
    app.after_request(_allow_other_origins)
    return app


def _allow_other_origins(response: Response) -> Response:
    """Pages of other hosts may ask the API; nothing in it depends on who asks."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.path.startswith("/api/"):
        response.headers["Access-Control-Allow-Origin"] = "*"
        if request.method == "POST":  # what is posted may say who travels
            response.headers["Cache-Control"] = "no-store"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "Content-Type"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response
