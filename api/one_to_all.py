"""`/api/v6/one-to-all`: how far one gets."""

from __future__ import annotations

import datetime as dt

import numpy as np
from flask import Blueprint, Response, jsonify, request

from api.lists import ignored_names
from api.live import live
from api.parsing import Parameters, parse_place
from api.plan_request import read_rides, read_traveller
from api.rendering import Renderer
from api.rendering_trips import Wording
from api.street_wishes import AFTER, BEFORE, read_street_wish
from api.versions import accepted_version
from planner import FLAG_STOP, NEVER, Query, reach_by_rides

blueprint = Blueprint("one_to_all", __name__)

MINUTE = 60
LONGEST_MINUTES = 240
LONGEST_WALK = 3 * 3600
MOST_TRANSFERS = 15
HONOURED = frozenset(
    {
        "additionalTransferTime",
        "arriveBy",
        "language",
        "maxPostTransitTime",
        "maxPreTransitTime",
        "maxTransfers",
        "maxTravelTime",
        "minTransferTime",
        "one",
        "pedestrianProfile",
        "pedestrianSpeed",
        "postTransitModes",
        "preTransitModes",
        "requireBikeTransport",
        "requireCarTransport",
        "time",
        "transferTimeFactor",
        "transitModes",
    }
)


@blueprint.get("/api/<version>/one-to-all")
def get_one_to_all(version: str) -> Response:
    """Every stop within a time, or with `arriveBy` those from which the place is reached."""
    accepted_version(version)
    holder = live()
    snapshot = holder.snapshot()
    network = snapshot.network
    parameters = Parameters(request.args)
    place = parse_place(parameters.required("one"), "one", network)
    parameters.required("maxTravelTime")
    longest = parameters.whole("maxTravelTime", 0, 1, LONGEST_MINUTES)
    moment = parameters.moment("time", lambda: dt.datetime.now(dt.UTC))
    date, time = network.clock(moment)
    allowed, rides = read_rides(parameters, network)
    query = Query(
        origin=place,
        destination=place,
        date=date,
        time=time,
        arrive_by=parameters.flag("arriveBy", default=False),
        profile=read_traveller(parameters),
        rides=rides,
        rides_allowed=allowed,
        max_transfers=parameters.whole("maxTransfers", MOST_TRANSFERS, 0, MOST_TRANSFERS),
        max_walk_before=parameters.whole("maxPreTransitTime", 900, 0, LONGEST_WALK),
        max_walk_after=parameters.whole("maxPostTransitTime", 900, 0, LONGEST_WALK),
        max_duration=longest * MINUTE,
        access=read_street_wish(parameters, BEFORE, place),
        egress=read_street_wish(parameters, AFTER, place),
    )
    found = reach_by_rides(network, query)
    wording = Wording(snapshot, parameters.languages(holder.settings.language))
    renderer = Renderer(wording, date, place, place)
    timetable, seconds = network.timetable, found.seconds_of_stop
    shown = np.flatnonzero(
        (seconds < NEVER)
        & (timetable.kind_of_stop != FLAG_STOP)
        & (snapshot.stops_in_use.calls_of_stop > 0)
    )
    shown = shown[np.argsort(seconds[shown], kind="stable")]
    return jsonify(
        one=renderer.origin(),
        all=[
            {
                "place": wording.stop(stop),
                "duration": -(-int(seconds[stop]) // MINUTE),  # the contract's clients want minutes
                "seconds": int(seconds[stop]),
                "k": int(found.rides_of_stop[stop]),
            }
            for stop in shown.tolist()
        ],
        ignored=ignored_names(parameters, HONOURED),
    )
