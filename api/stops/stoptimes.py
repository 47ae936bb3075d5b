"""`/api/v6/stoptimes`: what leaves or arrives at a stop."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from flask import Blueprint, Response, jsonify, request

from api.modes import TRANSIT_MODES, route_types_of
from api.parsing import Parameters
from api.rendering.alerts import alerts_json
from api.rendering.trips import Run, Wording
from api.replies import Json, ignored_names
from api.served.marks import marks_of_trip
from api.served.realtime_mode import read_realtime
from api.served.snapshot import Snapshot, live
from api.stops.asked import read_stops
from api.stops.board_pages import MOST_ROWS, Call, calls_of, page_cursors, read_cursor
from api.versions import accepted_version
from planner import NONE, BoardWish

blueprint = Blueprint("stoptimes", __name__)

LONGEST_WINDOW = 24 * 3600
HONOURED = frozenset(
    {
        "arriveBy",
        "both",
        "center",
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
        "window",
        "withAlerts",
        "withScheduledSkippedStops",
    }
)


class _Shown(NamedTuple):
    """What is told of a row beside its times: the stops before or after, and alerts."""

    stops: bool
    alerts: bool
    passed: bool


@blueprint.get("/api/<version>/stoptimes")
def get_stop_times(version: str) -> Response:
    """The board of a stop."""
    accepted_version(version)
    parameters = Parameters(request.args)
    network, snapshot = read_realtime(parameters, live().snapshot())
    asked = read_stops(parameters, snapshot)
    moment, wish = _wish(parameters, snapshot)
    wording = Wording.asked(parameters, snapshot)
    shown = _Shown(
        stops=parameters.flag("fetchStops", default=False),
        alerts=parameters.flag("withAlerts", default=True),
        passed=wish.forbidden,
    )
    both = parameters.flag("both", default=False)
    calls = calls_of(network, asked.stops, moment, wish, both=both)
    place = wording.stop(asked.stop) if asked.stop != NONE else asked.centre_json()
    earlier, later = page_cursors(calls, wish, moment)
    return jsonify(
        stopTimes=[_call_json(wording, call, shown) for call in calls],
        place=place,
        previousPageCursor=earlier,
        nextPageCursor=later,
        ignored=ignored_names(parameters, HONOURED),
    )


def _wish(parameters: Parameters, snapshot: Snapshot) -> tuple[dt.datetime, BoardWish]:
    """From when on (before when), and what to show."""
    moment = parameters.moment("time", lambda: dt.datetime.now(dt.UTC))
    arrivals = parameters.flag("arriveBy", default=False)
    modes = parameters.choices("mode", TRANSIT_MODES)
    default = ("EARLIER", "LATER") if arrivals else ("LATER", "EARLIER")
    direction = parameters.choice("direction", default)
    window = parameters.whole("window", 0, 0, LONGEST_WINDOW)
    if cursor := parameters.text("pageCursor"):
        direction, moment = read_cursor(cursor)
    timetable = snapshot.network.timetable
    return moment, BoardWish(
        count=parameters.whole("n", 0 if window else 10, 0, MOST_ROWS),
        window=window,
        arrivals=arrivals,
        earlier=direction == "EARLIER",
        route_kinds=None if modes is None else route_types_of(modes, timetable),
        forbidden=parameters.flag("withScheduledSkippedStops", default=False),
    )


def _call_json(wording: Wording, call: Call, shown: _Shown) -> Json:
    row = call.row
    run = Run(wording, row.date, row.trip, row.service_day, row.shift)
    place = run.place(row.position)
    marks = marks_of_trip(wording.snapshot.network.timetable, row.trip, [row.stop])
    facts = run.facts(row.position)
    rendered: Json = {
        "place": place,
        "realTime": run.live is not None,
        **facts,
        "pickupDropoffType": place["dropoffType" if call.arrives else "pickupType"],
        "cancelled": run.passes(row.position),
        "tripCancelled": run.cancelled,
        "reservation": "NONE",
        # The contract demands a value; where the feed says nothing, nothing is promised.
        "wheelchairAccessible": facts.get("wheelchairAccessible", "NOT_ACCESSIBLE"),
        "source": "",
        **marks.json(),
    }
    if shown.alerts and (alerts := alerts_json(run, (row.position,))):
        place["alerts"] = alerts
    if row.headway != NONE:
        rendered["headway"] = row.headway
    if shown.stops and call.arrives:
        rendered["previousStops"] = run.places(run.called(range(row.position), passed=shown.passed))
    elif shown.stops:
        after = range(row.position + 1, run.last_position + 1)
        rendered["nextStops"] = run.places(run.called(after, passed=shown.passed))
    return rendered
