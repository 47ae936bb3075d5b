"""`/api/v6/trip`: a vehicle's whole way on one day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from flask import Blueprint, Response, jsonify, request

from api.parsing import Parameters
from api.problems import Problem
from api.rendering.alerts import alerts_json
from api.rendering.geometry import NO_LINE, line_json
from api.rendering.joined import join_legs
from api.rendering.trips import Run, Wording, seconds_between, times_json
from api.replies import Json, ignored_names
from api.served.marks import marks_of_trip
from api.served.snapshot import Snapshot, live
from api.versions import accepted_version
from planner import NONE, VehicleRun, find_runs, path_metres

blueprint = Blueprint("trip", __name__)

HONOURED = frozenset(
    {"detailedLegs", "joinInterlinedLegs", "language", "tripId", "withScheduledSkippedStops"}
)
_NAME = re.compile(r"(\d{8})_(-?\d{1,3}:\d{2})_(.+)", re.DOTALL)


@blueprint.get("/api/<version>/trip")
def get_trip(version: str) -> Response:
    """The trip of a `tripId`; by default joined with those its riders may stay on board for."""
    accepted_version(version)
    snapshot = live().snapshot()
    parameters = Parameters(request.args)
    name = parameters.required("tripId")
    passed = parameters.flag("withScheduledSkippedStops", default=False)
    joined = parameters.flag("joinInterlinedLegs", default=True)
    drawn = parameters.flag("detailedLegs", default=True)
    wording = Wording.asked(parameters, snapshot)
    chain = get_vehicle(snapshot, name)
    legs = _one_by_one(wording, chain, drawn=drawn, passed=passed)
    if joined:
        legs = [join_legs(legs)]
    first, last = legs[0], legs[-1]
    return jsonify(
        duration=seconds_between(first["startTime"], last["endTime"]),
        startTime=first["startTime"],
        endTime=last["endTime"],
        transfers=0,
        id=name,
        legs=legs,
        walkDistance=0,
        ignored=ignored_names(parameters, HONOURED),
    )


def get_vehicle(snapshot: Snapshot, name: str) -> tuple[VehicleRun, ...]:
    """The runs of the vehicle that a public trip id names, in their order. Raises Problem."""
    found = _NAME.fullmatch(name)
    if not found:
        message = f"tripId is not YYYYMMDD_HH:MM_<feed>_<trip_id>: {name[:80]!r}"
        raise Problem(400, "invalid_trip", message, field="tripId")
    try:
        day = dt.date.fromisoformat(f"{found[1][:4]}-{found[1][4:6]}-{found[1][6:]}")
    except ValueError:
        message = f"tripId begins with a day that does not exist: {found[1]}"
        raise Problem(400, "invalid_trip", message, field="tripId") from None
    trips = snapshot.trips_called(found[3]) if 1970 <= day.year <= 2200 else ()
    if not trips:
        raise Problem(
            404, "unknown_trip", f"no trip {name[:120]!r} in this network", field="tripId"
        )
    if chain := _find_chain(snapshot, name, day, trips):
        return chain
    message = f"trip {found[3][:80]!r} does not leave on {day} at {found[2]}"
    raise Problem(404, "unknown_trip", message, field="tripId")


def _find_chain(
    snapshot: Snapshot, name: str, day: dt.date, trips: tuple[int, ...]
) -> tuple[VehicleRun, ...] | None:
    """What runs under a name now; else what the timetable has, or the run that stands for it."""
    wording, live = Wording(snapshot, ()), snapshot.network
    running = find_runs(live, day, trips)
    for chain in running:
        if any(run_of(wording, each).public_id == name for each in chain):
            return chain
    for chain in find_runs(live.scheduled, day, trips) if live.scheduled is not live else ():
        run = next((r for each in chain if (r := run_of(wording, each)).public_id == name), None)
        if run is not None:
            instead = (c for c in running if any(_is_like(wording, each, run) for each in c))
            return next(instead, chain) if run.replaced else chain
    return None


def _is_like(wording: Wording, vehicle: VehicleRun, planned: Run) -> bool:
    added = run_of(wording, vehicle).added
    return added is not None and added.like == planned.trip


def stands_for(wording: Wording, vehicle: VehicleRun, name: str) -> bool:
    """Whether a run was added in the place of the trip that a public trip id names."""
    found = _NAME.fullmatch(name)
    added = run_of(wording, vehicle).added
    trips = wording.snapshot.trips_called(found[3]) if found else ()
    return added is not None and added.like in trips


def run_of(wording: Wording, run: VehicleRun) -> Run:
    """As what can be written."""
    return Run(wording, run.date, run.trip, run.service_day, run.shift)


def _one_by_one(
    wording: Wording, chain: Sequence[VehicleRun], *, drawn: bool, passed: bool
) -> list[Json]:
    legs = [_whole(wording, vehicle, drawn=drawn, passed=passed) for vehicle in chain]
    for later in legs[1:]:
        later["interlineWithPreviousLeg"] = True
    return legs


def _whole(wording: Wording, vehicle: VehicleRun, *, drawn: bool, passed: bool) -> Json:
    """A run as a leg from its first stop to its last."""
    snapshot = wording.snapshot
    run = run_of(wording, vehicle)
    last = run.last_position
    lats, lons = snapshot.shapes.between(vehicle.trip, 0, last)
    start, *between, end = run.places((0, *run.called(range(1, last), passed=passed), last))
    stops = [run.stop_at(p) for p in range(last + 1)]
    leg: Json = {
        "from": start,
        "to": end,
        **times_json(run, 0, last),
        "distance": round(path_metres(lats, lons), 1),
        **run.facts(0),
        "intermediateStops": between,
        "legGeometry": line_json(lats, lons) if drawn else NO_LINE,
        "cancelled": run.cancelled,
        **marks_of_trip(snapshot.network.timetable, vehicle.trip, stops).json(),
    }
    if alerts := alerts_json(run, range(last + 1)):
        leg["alerts"] = alerts
    if vehicle.headway != NONE:
        leg["headway"] = vehicle.headway
    return leg
