"""`/api/v6/plan`: journeys from door to door."""

from __future__ import annotations

import datetime as dt
import time

from flask import Blueprint, Response, jsonify, request

from api.live import live
from api.parsing import Parameters
from api.plan_request import PlanRequest, read_plan_request
from api.rendering import Renderer, reason_json
from api.rendering_trips import Json, Wording
from api.search import search
from api.versions import accepted_version
from api.wording import PARAMETER_OF_FIELD
from planner import Reason

blueprint = Blueprint("plan", __name__)


@blueprint.get("/api/<version>/plan")
def get_plan(version: str) -> Response:
    """Journeys of a request."""
    accepted_version(version)
    holder = live()
    snapshot = holder.snapshot()
    parameters = Parameters(request.args)
    asked = read_plan_request(
        parameters, snapshot.network, holder.settings, dt.datetime.now(dt.UTC)
    )
    began = time.perf_counter()
    outcome = search(snapshot.network, asked)
    searched = time.perf_counter() - began
    query = asked.query
    renderer = Renderer(
        Wording(snapshot, asked.languages),
        query.date,
        query.origin,
        query.destination,
        asked.detail,
    )
    direct = [renderer.itinerary(journey) for journey in outcome.plan.direct if asked.direct]
    return jsonify(
        requestParameters=parameters.as_sent(),
        debugOutput={
            "searchMilliseconds": round(1000 * searched, 3),
            "searchedWindowSeconds": outcome.searched,
            "journeys": len(outcome.plan.journeys),
            "ignoredParameters": len(asked.ignored),
        },
        **{"from": renderer.origin(), "to": renderer.destination()},
        direct=direct,
        itineraries=[renderer.itinerary(journey) for journey in outcome.plan.journeys],
        previousPageCursor="",
        nextPageCursor="",
        explain=_explain(asked, outcome.plan.reasons),
        ignored=list(asked.ignored),
    )


def _explain(asked: PlanRequest, reasons: tuple[Reason, ...]) -> list[Json]:
    """Why nothing was found, and what of the request was taken otherwise."""
    return [
        reason_json(
            reason.code,
            PARAMETER_OF_FIELD.get(reason.field, reason.field),
        )
        for reason in (*reasons, *asked.notes)
    ]
