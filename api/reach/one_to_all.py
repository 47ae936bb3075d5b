"""`/api/v6/one-to-all`: how far one gets."""

from __future__ import annotations

import datetime as dt

import numpy as np
from flask import Blueprint, Response, jsonify, request

from api.journeys.profiles import ANYONE, Person
from api.journeys.ride_wishes import read_rides
from api.journeys.street_wishes import AFTER, BEFORE, read_street_wish, unserved_modes
from api.journeys.traveller import read_elevation_costs, read_traveller
from api.parsing import Parameters, parse_place
from api.rendering.itineraries import Renderer
from api.rendering.trips import Wording
from api.replies import Json, ignored_names
from api.served.snapshot import live
from api.versions import accepted_version
from planner import (
    FLAG_STOP,
    LONGEST_WALK,
    NEVER,
    Network,
    Place,
    Query,
    ReachByRides,
    reach_by_rides,
)
from planner.seconds import MINUTE

blueprint = Blueprint("one_to_all", __name__)

LONGEST_MINUTES = 240
USUAL_WALK = 900
MOST_TRANSFERS = 15
HONOURED = frozenset(
    {
        "additionalTransferTime",
        "arriveBy",
        "cyclingSpeed",
        "elevationCosts",
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
        *BEFORE.names,
        *AFTER.names,
    }
)


@blueprint.get("/api/<version>/one-to-all")
def get_one_to_all(version: str) -> Response:
    """Every stop within a time, or with `arriveBy` those from which the place is reached."""
    accepted_version(version)
    snapshot = live().snapshot()
    network = snapshot.network
    parameters = Parameters(request.args)
    place = parse_place(parameters.required("one"), "one", network)
    parameters.required("maxTravelTime")
    longest = parameters.whole("maxTravelTime", 0, 1, LONGEST_MINUTES)
    moment = parameters.moment("time", lambda: dt.datetime.now(dt.UTC))
    query = reach_query(parameters, network, place, moment, longest * MINUTE)
    found = reach_by_rides(network, query)
    wording = Wording.asked(parameters, snapshot)
    renderer = Renderer(wording, query.date, place, place)
    return jsonify(
        one=renderer.origin(),
        all=reached_json(wording, found),
        ignored=[*ignored_names(parameters, HONOURED), *unserved_modes(parameters)],
    )


def reach_query(
    parameters: Parameters,
    network: Network,
    place: Place,
    moment: dt.datetime,
    longest: int,
    person: Person = ANYONE,
) -> Query:
    """How far one gets from a place (arriving by a time: from where one gets there).

    longest    seconds
    """
    date, time = network.clock(moment)
    allowed, rides = read_rides(parameters, network)
    before, after = (
        parameters.whole(name, person.limits.get(field, USUAL_WALK), 0, LONGEST_WALK)
        for name, field in (
            ("maxPreTransitTime", "max_walk_before"),
            ("maxPostTransitTime", "max_walk_after"),
        )
    )
    return Query(
        origin=place,
        destination=place,
        date=date,
        time=time,
        arrive_by=parameters.flag("arriveBy", default=False),
        profile=read_traveller(parameters, person),
        rides=rides,
        rides_allowed=allowed,
        max_transfers=parameters.whole("maxTransfers", MOST_TRANSFERS, 0, MOST_TRANSFERS),
        max_walk_before=before,
        max_walk_after=after,
        max_duration=longest,
        max_wheels_before=before,
        max_wheels_after=after,
        elevation_costs=read_elevation_costs(parameters),
        access=read_street_wish(parameters, BEFORE, place, usual=person.modes.get("access")),
        egress=read_street_wish(parameters, AFTER, place, usual=person.modes.get("egress")),
    )


def reached_json(wording: Wording, found: ReachByRides) -> list[Json]:
    """The stops in use that are reached, the soonest first."""
    snapshot = wording.snapshot
    timetable, seconds = snapshot.network.timetable, found.seconds_of_stop
    shown = np.flatnonzero(
        (seconds < NEVER)
        & (timetable.kind_of_stop != FLAG_STOP)
        & (snapshot.stops_in_use.calls_of_stop > 0)
    )
    shown = shown[np.argsort(seconds[shown], kind="stable")]
    return [
        {
            "place": wording.stop(stop),
            "duration": -(-int(seconds[stop]) // MINUTE),  # the contract's clients want minutes
            "seconds": int(seconds[stop]),
            "k": int(found.rides_of_stop[stop]),
        }
        for stop in shown.tolist()
    ]
