"""`/api/v6/stoptimes`: what leaves or arrives at a stop."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, Response, jsonify, request

from api.live import Snapshot, live
from api.marks import marks_of_trip
from api.modes import TRANSIT_MODES, route_types_of
from api.parsing import Parameters
from api.problems import Problem, unknown_stop
from api.rendering_trips import Json, Run, Wording
from api.versions import accepted_version
from api.wording import HINTS
from planner import NONE, BoardRow, BoardWish, stop_board

blueprint = Blueprint("stoptimes", __name__)

MOST_ROWS = 500
HONOURED = frozenset(
    {
        "arriveBy",
        "both",
        "direction",
        "exactRadius",
        "fetchStops",
        "language",
        "mode",
        "n",
        "pageCursor",
        "radius",
        "realtimeMode",
        "stopId",
        "time",
        "withScheduledSkippedStops",
    }
)


@blueprint.get("/api/<version>/stoptimes")
def get_stop_times(version: str) -> Response:
    """The board of a stop."""
    accepted_version(version)
    holder = live()
    snapshot = holder.snapshot()
    network = snapshot.network
    parameters = Parameters(request.args)
    _refuse(parameters)
    stop_id = parameters.required("stopId")
    if stop_id not in network.timetable.stop_of_id:
        raise unknown_stop(stop_id, "stopId")
    moment = parameters.moment("time", lambda: dt.datetime.now(dt.UTC))
    date, time = network.clock(moment)
    wish = _wish(parameters, snapshot)
    wording = Wording(snapshot, parameters.languages(holder.settings.language))
    fetch_stops = parameters.flag("fetchStops", default=False)
    rows = stop_board(network, stop_id, date, time, wish)
    return jsonify(
        stopTimes=[_row_json(wording, row, wish, fetch_stops=fetch_stops) for row in rows],
        place=wording.stop(network.timetable.stop_of_id[stop_id]),
        previousPageCursor="",
        nextPageCursor="",
        ignored=[name for name in parameters.names() if name not in HONOURED],
    )


def _refuse(parameters: Parameters) -> None:
    refused = [
        name
        for name in ("both", "withScheduledSkippedStops")
        if parameters.flag(name, default=False)
    ]
    refused += ["pageCursor"] if parameters.text("pageCursor") else []
    if parameters.number("radius", 0, 0, 1e6) > 0:
        refused.append("radius")
    parameters.choice("realtimeMode", ("REALTIME", "REALTIME_ANNOTATION_ONLY", "OFF"))
    if refused:
        message = f"{refused[0]}: this value is not supported yet"
        hint = HINTS["not_supported_yet"]
        raise Problem(422, "not_supported_yet", message, field=refused[0], hint=hint)


def _wish(parameters: Parameters, snapshot: Snapshot) -> BoardWish:
    arrivals = parameters.flag("arriveBy", default=False)
    modes = parameters.choices("mode", TRANSIT_MODES)
    default = ("EARLIER", "LATER") if arrivals else ("LATER", "EARLIER")
    timetable = snapshot.network.timetable
    return BoardWish(
        count=parameters.whole("n", 10, 1, MOST_ROWS),
        arrivals=arrivals,
        earlier=parameters.choice("direction", default) == "EARLIER",
        route_kinds=None if modes is None else route_types_of(modes, timetable),
        whole_station=not parameters.flag("exactRadius", default=False),
    )


def _row_json(wording: Wording, row: BoardRow, wish: BoardWish, *, fetch_stops: bool) -> Json:
    run = Run(wording, row.date, row.trip, row.service_day, row.shift)
    place = run.place(row.position)
    marks = marks_of_trip(wording.snapshot.network.timetable, row.trip, [row.stop])
    facts = run.facts(row.position)
    rendered: Json = {
        "place": place,
        "realTime": False,
        **facts,
        "pickupDropoffType": place["dropoffType" if wish.arrivals else "pickupType"],
        "cancelled": False,
        "tripCancelled": False,
        "reservation": "NONE",
        # The contract demands a value; where the feed says nothing, nothing is promised.
        "wheelchairAccessible": facts.get("wheelchairAccessible", "NOT_ACCESSIBLE"),
        "source": "",
        **marks.json(),
    }
    if row.headway != NONE:
        rendered["headway"] = row.headway
    if fetch_stops and wish.arrivals:
        rendered["previousStops"] = [run.place(p) for p in run.regular(range(row.position))]
    elif fetch_stops:
        after = range(row.position + 1, run.last_position + 1)
        rendered["nextStops"] = [run.place(p) for p in run.regular(after)]
    return rendered
