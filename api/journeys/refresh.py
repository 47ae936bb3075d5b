"""`/api/v6/refresh-itinerary`: a journey found before, as its vehicles are known to run now."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from api.journeys.plan import journeys_json, renderer_of
from api.journeys.plan_request import HONOURED as PLANNED
from api.journeys.plan_request import PlanRequest, read_plan_request
from api.journeys.refreshing import Refreshed, refresh, require_places
from api.journeys.search import Outcome, search
from api.parsing import Parameters, parse_object
from api.problems import Problem
from api.rendering.itinerary_ids import LegId, legs_of_body, unpack
from api.rendering.joined import numbers_joined
from api.rendering.trips import utc_text
from api.replies import Json, ignored_names
from api.served.realtime_mode import Realtime, read_realtime
from api.served.snapshot import Snapshot, live
from api.versions import accepted_version
from api.wording.refresh import words_of_change
from planner import NONE, End, Network, Place, RideLeg

blueprint = Blueprint("refresh", __name__)

PAGES = frozenset(
    {
        "arriveBy", "fromPlace", "maxItineraries", "numItineraries", "numLegAlternatives",
        "pageCursor", "search", "searchWindow", "timetableView", "toPlace", "via",
        "viaMinimumStay", "viaOrder",
    }
)  # fmt: skip
"""Parameters of `plan` that a journey found before answers itself."""
BESIDE = frozenset({"explain", "withCarComparison"})
"""Those that ask for what stands beside the journeys of `plan` alone."""
HONOURED = (PLANNED - PAGES - BESIDE) | {"itineraryId"}
ALTERNATIVES = 3


@blueprint.get("/api/<version>/refresh-itinerary")
def get_refreshed(version: str) -> Response:
    """The journey of an `itineraryId`."""
    accepted_version(version)
    text = request.args.get("itineraryId", "").strip()
    if not text:
        message = "itineraryId is missing"
        raise Problem(400, "missing_parameter", message, field="itineraryId")
    return _reply(unpack(text))


@blueprint.post("/api/<version>/refresh-itinerary")
def post_refreshed(version: str) -> Response:
    """The journey of a body, `{id: {legs: [LegId]}}`."""
    accepted_version(version)
    return _reply(legs_of_body(parse_object(request.get_data(cache=False))))


def _reply(legs: tuple[LegId, ...]) -> Response:
    parameters, now = Parameters(request.args), dt.datetime.now(dt.UTC)
    realtime = read_realtime(parameters, live().snapshot())
    snapshot = realtime.shown
    require_places(snapshot.network, legs)
    asked_at = parameters.moment("time", lambda: now)
    asked = _request_of(legs, snapshot, dt.datetime.fromtimestamp(legs[0].start, dt.UTC), 0)
    refreshed = refresh(snapshot, legs, asked.query)
    outcome = Outcome(asked.query, asked.query, (refreshed.journey,), (), (), 0)
    if not any(leg.is_ride for leg in legs):
        outcome = replace(outcome, journeys=(), direct=(refreshed.journey,))
    found = _rendered(snapshot.network, snapshot, asked, outcome)
    itinerary = (found["itineraries"] + found["direct"])[0]
    time = int(asked_at.timestamp()) - snapshot.network.midnight(asked.query.date)
    return jsonify(
        **itinerary,
        refresh=_refresh_json(realtime, refreshed, asked, legs, time),
        ignored=ignored_names(parameters, HONOURED),
    )


def _refresh_json(
    realtime: Realtime, refreshed: Refreshed, asked: PlanRequest, legs: tuple[LegId, ...], time: int
) -> Json:
    """What changed, and how to go on from where one is, should it not hold."""
    kept = [isinstance(leg, RideLeg) and leg.stays_on for leg in refreshed.journey.legs]
    number = numbers_joined(kept) if asked.joined else range(len(kept))
    told: Json = {
        "state": refreshed.state,
        "changes": [
            {
                "leg": number[change.leg],
                "code": change.code,
                "seconds": change.seconds,
                "breaks": change.breaks,
                "text": words_of_change(change.code, change.seconds).by_language(),
            }
            for change in refreshed.changes
        ],
    }
    if refreshed.state != "broken":
        return told
    end, free = refreshed.where_at(time)
    network, snapshot = realtime
    moment = network.midnight(asked.query.date) + free
    start = dt.datetime.fromtimestamp(moment, dt.UTC)
    onward = _request_of(legs, snapshot, start, ALTERNATIVES, end)
    outcome = search(network, onward)
    found = _rendered(network, snapshot, onward, outcome)
    place = renderer_of(snapshot, onward, outcome).origin()
    told["from"] = {"place": place, "time": utc_text(moment)}
    told["alternatives"] = [*found["itineraries"], *found["direct"]]
    return told


def _request_of(
    legs: tuple[LegId, ...],
    snapshot: Snapshot,
    start: dt.datetime,
    count: int,
    end: End | None = None,
) -> PlanRequest:
    """The request that the journey answers, or the rest of it from another end."""
    network = snapshot.network
    values = MultiDict(
        (name, value)
        for name, value in request.args.items(multi=True)
        if name not in PAGES | BESIDE and name != "itineraryId"
    )
    first, last = legs[0], legs[-1]
    here = _place(snapshot, first.from_id, first.from_lat, first.from_lon)
    if end is not None:
        name = network.timetable.id_of_stop[end.stop] if end.stop != NONE else ""
        here = _place(snapshot, name, end.lat, end.lon)
    there = _place(snapshot, last.to_id, last.to_lat, last.to_lon)
    values["fromPlace"], values["toPlace"] = (
        place.stop_id or f"{place.lat:.6f},{place.lon:.6f}" for place in (here, there)
    )
    values["time"] = start.isoformat()
    if count:
        values["numItineraries"] = str(count)
        values["maxItineraries"] = str(count)
    return read_plan_request(Parameters(values), network, live().settings, dt.datetime.now(dt.UTC))


def _place(snapshot: Snapshot, name: str, lat: float, lon: float) -> Place:
    known = name and name in snapshot.network.timetable.stop_of_id
    return Place(stop_id=name) if known else Place(lat, lon)


def _rendered(
    network: Network, snapshot: Snapshot, asked: PlanRequest, outcome: Outcome
) -> dict[str, list[Json]]:
    renderer = renderer_of(snapshot, asked, outcome)
    return journeys_json(network, renderer, outcome, asked)
