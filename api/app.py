"""Assembling the application: one blueprint for each resource."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask, Response
from flask.json.provider import DefaultJSONProvider
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from api import pages, specification
from api.journeys import plan, profiles, refresh
from api.map import first_view, routes, tiles
from api.map import stops as map_stops
from api.map import trips as map_trips
from api.operators.desk import Desk
from api.operators.wiring import register_operators
from api.places import geocode, nearby, reverse_geocode
from api.problems import register_problems
from api.reach import isochrone, one_to_all, one_to_many, one_to_many_intermodal
from api.scenarios.wiring import register_studio
from api.scenarios.workshop import Workshop
from api.served.snapshot import EXTENSION, Live, Snapshot
from api.serving import health, metrics
from api.serving.compression import register_compression
from api.serving.deadlines import register_deadlines
from api.serving.headers import register_headers
from api.serving.metrics import register_metrics
from api.serving.rate_limit import register_rate_limit
from api.serving.request_log import register_log
from api.serving.traces import exporting, register_traces
from api.settings import Settings
from api.stops import stop_facts, stoptimes, transfers, trip
from api.vehicles import rentals, shuttles
from api.versions import register_versions

LONGEST_REQUEST = 1_000_000
RESOURCES = (
    plan,
    refresh,
    profiles,
    trip,
    stoptimes,
    stop_facts,
    transfers,
    one_to_all,
    isochrone,
    one_to_many,
    one_to_many_intermodal,
    geocode,
    reverse_geocode,
    rentals,
    first_view,
    map_stops,
    map_trips,
    routes,
    nearby,
    tiles,
    shuttles,
    health,
    metrics,
    specification,
    pages,
)


class Number(IntegerConverter):
    """A number in a path that fits into a column of the registry: a larger one names nothing."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, max=2**31 - 1)


class FastJson(DefaultJSONProvider):
    """JSON as UTF-8, by orjson; a number that is not finite, which JSON does not have, is null."""

    def dumps(self, obj: Any, **_options: Any) -> str:
        """To text."""
        return self._written(obj).decode()

    def response(self, *values: Any, **named: Any) -> Response:
        """A reply of one value, or of an object of names."""
        written = self._written(self._prepare_response_obj(values, named))
        return Response(written, mimetype=self.mimetype)

    def _written(self, obj: Any) -> bytes:
        return orjson.dumps(obj, self.default, orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE)


def assemble(
    snapshot: Snapshot,
    settings: Settings,
    desk: Desk | None = None,
    workshop: Workshop | None = None,
    people: Desk | None = None,
) -> Flask:
    """An application that serves a snapshot; by a desk to operators, by a workshop to planners.

    people    a desk elsewhere, which knows who asks
    """
    app = Flask(__name__, static_folder=None)
    app.json = FastJson(app)
    app.url_map.converters["number"] = Number
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST
    app.extensions[EXTENSION] = Live(snapshot, settings)
    for resource in RESOURCES:
        app.register_blueprint(resource.blueprint)
    register_problems(app)
    # What is done to a reply is done in the reverse order: it is compressed last.
    register_compression(app)
    register_log(app)
    register_metrics(app)
    if settings.traces:
        register_traces(app, exporting())
    register_headers(app, settings)
    register_versions(app)
    register_rate_limit(app, settings)
    register_deadlines(app, settings)
    register_operators(app, desk, people)
    register_studio(app, workshop)
    if settings.proxies:
        trusted = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=trusted
        )
    return app
