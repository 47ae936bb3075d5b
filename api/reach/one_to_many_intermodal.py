"""`/api/experimental/one-to-many-intermodal`: how long to each of many places, by changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from flask import Blueprint, Response, jsonify, request

from api.journeys.search import is_there
from api.journeys.street_wishes import AFTER, BEFORE, read_street_wish, unserved_modes
from api.parsing import Parameters, parse_place
from api.reach.one_to_all import HONOURED as HONOURED_BY_REACH
from api.reach.one_to_all import reach_query
from api.reach.one_to_many import (
    FARTHEST_MATCH,
    LONGEST_SECONDS,
    MEANS,
    not_too_many,
    parameters_of_body,
    way_json,
)
from api.replies import Json, ignored_names
from api.served.snapshot import live
from planner import (
    Network,
    Place,
    Query,
    StreetWish,
    coordinates_of,
    plan,
    ways_to_many,
)
from planner.seconds import MINUTE

blueprint = Blueprint("one_to_many_intermodal", __name__)

LONGEST_MINUTES = 1440
HONOURED = HONOURED_BY_REACH - {"language"} | {
    "directMode",
    "many",
    "maxDirectTime",
    "maxMatchingDistance",
    "withDistance",
}


@blueprint.get("/api/experimental/one-to-many-intermodal")
def get_one_to_many_intermodal() -> Response:
    """Durations to each place of a link."""
    return _reply(Parameters(request.args))


@blueprint.post("/api/experimental/one-to-many-intermodal")
def post_one_to_many_intermodal() -> Response:
    """Durations to each place of a body."""
    return _reply(Parameters(parameters_of_body(request.get_data(cache=False))))


def _reply(parameters: Parameters) -> Response:
    network = live().snapshot().network
    one = parse_place(parameters.required("one").replace(";", ","), "one", network)
    many = _places(parameters, network)
    moment = parameters.moment("time", lambda: dt.datetime.now(dt.UTC))
    longest = parameters.whole("maxTravelTime", LONGEST_MINUTES, 1, LONGEST_MINUTES) * MINUTE
    query = reach_query(parameters, network, one, moment, longest)
    return jsonify(
        street_durations=_along_streets(parameters, network, query, one, many),
        transit_durations=[_by_changes(parameters, network, query, one, each) for each in many],
        ignored=[*ignored_names(parameters, HONOURED), *unserved_modes(parameters)],
    )


def _places(parameters: Parameters, network: Network) -> list[Place]:
    """Places, `lat;lon` or `lat,lon[,level]`, or stop ids: each alone, or in a list with commas."""
    sent = parameters.sent("many")
    entries = None
    if sent is not None:
        entries = [entry for text in sent for entry in _entries(text, network) if entry]
    return [parse_place(entry, "many", network) for entry in not_too_many(entries)]


def _entries(text: str, network: Network) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    listed = ";" in text or any(part in network.timetable.stop_of_id for part in parts)
    return [part.replace(";", ",") for part in parts] if listed else [text.strip()]


def _along_streets(
    parameters: Parameters, network: Network, query: Query, one: Place, many: list[Place]
) -> list[Json]:
    ways = ways_to_many(
        network,
        MEANS[parameters.choice("directMode", tuple(MEANS))],
        coordinates_of(network.timetable, one),
        [coordinates_of(network.timetable, each) for each in many],
        max(
            parameters.whole("maxDirectTime", 1800, 0, LONGEST_SECONDS),
            query.max_walk_before,
            query.max_walk_after,
        ),
        backward=query.arrive_by,
        matching_metres=parameters.number("maxMatchingDistance", 250, 0, FARTHEST_MATCH),
        with_metres=parameters.flag("withDistance", default=False),
        elevation_costs=query.elevation_costs,
    )
    return [way_json(way) for way in ways]


def _by_changes(
    parameters: Parameters, network: Network, query: Query, one: Place, other: Place
) -> list[Json]:
    """The durations worth having, waiting included, the fewest changes first; none: no vehicle."""
    origin, destination = (other, one) if query.arrive_by else (one, other)
    asked = replace(
        query,
        origin=origin,
        destination=destination,
        access=read_street_wish(parameters, BEFORE, origin),
        egress=read_street_wish(parameters, AFTER, destination),
        direct=StreetWish(frozenset()),
    )
    if not query.rides_allowed or is_there(network, asked):
        return []
    found: dict[int, int] = {}
    for journey in plan(network, asked).journeys:
        seconds = (
            query.time - journey.departure if query.arrive_by else journey.arrival - query.time
        )
        found[journey.transfers] = min(seconds, found.get(journey.transfers, seconds))
    entries: list[Json] = []
    for transfers, seconds in sorted(found.items()):
        if not entries or seconds < entries[-1]["duration"]:
            entries.append({"duration": seconds, "transfers": transfers})
    return entries
