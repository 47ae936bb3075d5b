"""`/api/debug/transfers`: where one can change from a stop, and how long it takes."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from api.parsing import Parameters
from api.problems import unknown_stop
from api.rendering.trips import Wording
from api.replies import Json, ignored_names
from api.served.snapshot import live
from planner import FLAG_STOP, NONE, TravellerProfile, changes_from, rules_from, walks_from
from planner.seconds import MINUTE

blueprint = Blueprint("transfers", __name__)

HONOURED = frozenset({"id", "language"})
_PEOPLE = {"foot": TravellerProfile(), "wheelchair": TravellerProfile(wheelchair=True)}


@blueprint.get("/api/debug/transfers")
def get_transfers() -> Response:
    """All changes from a stop, in minutes: as the feed says, by its rules, and by walking alone."""
    parameters = Parameters(request.args)
    wording = Wording.asked(parameters, live().snapshot())
    timetable = wording.snapshot.network.timetable
    name = parameters.required("id")
    stop = timetable.stop_of_id.get(name, NONE)
    if stop == NONE:
        raise unknown_stop(name, "id")
    station = timetable.station_of(stop)
    others = [each for each in timetable.platforms_of_stop(stop).tolist() if each != stop]
    return jsonify(
        place=wording.stop(stop),
        root=wording.stop(station),
        equivalences=[wording.stop(each) for each in others],
        hasFootTransfers=True,
        hasWheelchairTransfers=True,
        hasCarTransfers=False,
        transfers=_transfers_json(wording, stop),
        ignored=ignored_names(parameters, HONOURED),
    )


def _transfers_json(wording: Wording, stop: int) -> list[Json]:
    network = wording.snapshot.network
    columns = {"default": rules_from(network, stop)}
    for name, profile in _PEOPLE.items():
        columns[name] = changes_from(network, profile, stop)
        if network.streets.edge_count:
            columns[f"{name}Routed"] = walks_from(network, profile, stop)
    ends = dict.fromkeys(end for column in columns.values() for end in column)
    return [
        {"to": wording.stop(end)}
        | {name: -(-seconds[end] // MINUTE) for name, seconds in columns.items() if end in seconds}
        for end in ends
        if network.timetable.kind_of_stop[end] != FLAG_STOP
    ]
