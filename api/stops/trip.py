"""`/api/v6/trip`: a vehicle's whole way on one day."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
from flask import Blueprint, Response, jsonify, request

from api.parsing import Parameters
from api.problems import Problem
from api.rendering.alerts import alerts_json
from api.rendering.geometry import NO_LINE, line_json
from api.rendering.trips import Run, Wording, seconds_between, times_json
from api.replies import Json, ignored_names
from api.served.marks import marks_of_trip
from api.served.snapshot import Snapshot, live
from api.versions import accepted_version
from planner import NONE, QUALITIES, STATUSES, VehicleRun, find_runs, path_metres

blueprint = Blueprint("trip", __name__)

HONOURED = frozenset(
    {"detailedLegs", "joinInterlinedLegs", "language", "tripId", "withScheduledSkippedStops"}
)
_NAME = re.compile(r"(\d{8})_(-?\d{2,3}:\d{2})_(.+)", re.DOTALL)


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
    runs = [_Rendered(wording, run, drawn=drawn, passed=passed) for run in chain]
    legs = [_joined(runs)] if joined else _one_by_one(runs)
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
    trips = snapshot.trips_of_name.get(found[3], ()) if 1970 <= day.year <= 2200 else ()
    if not trips:
        raise Problem(
            404, "unknown_trip", f"no trip {name[:120]!r} in this network", field="tripId"
        )
    languages = Wording(snapshot, ())
    for network in dict.fromkeys((snapshot.network, snapshot.network.scheduled)):
        # what is cancelled runs in the timetable alone, what was added does so now alone
        for chain in find_runs(network, day, trips):
            if any(run_of(languages, each).public_id == name for each in chain):
                return chain
    message = f"trip {found[3][:80]!r} does not leave on {day} at {found[2]}"
    raise Problem(404, "unknown_trip", message, field="tripId")


def run_of(wording: Wording, run: VehicleRun) -> Run:
    """As what can be written."""
    return Run(wording, run.date, run.trip, run.service_day, run.shift)


class _Rendered:
    """A run as a leg from its first stop to its last."""

    def __init__(self, wording: Wording, vehicle: VehicleRun, *, drawn: bool, passed: bool) -> None:
        snapshot = wording.snapshot
        self.run = run = run_of(wording, vehicle)
        last = run.last_position
        self.lats, self.lons = snapshot.shapes.between(vehicle.trip, 0, last)
        self.places = run.places((0, *run.called(range(1, last), passed=passed), last))
        stops = [run.stop_at(p) for p in range(last + 1)]
        self.leg: Json = {
            "from": self.places[0],
            "to": self.places[-1],
            **times_json(run, 0, last),
            "distance": round(path_metres(self.lats, self.lons), 1),
            **run.facts(0),
            "intermediateStops": self.places[1:-1],
            "legGeometry": line_json(self.lats, self.lons) if drawn else NO_LINE,
            "cancelled": run.cancelled,
            **marks_of_trip(snapshot.network.timetable, vehicle.trip, stops).json(),
        }
        if alerts := alerts_json(run, range(last + 1)):
            self.leg["alerts"] = alerts
        if vehicle.headway != NONE:
            self.leg["headway"] = vehicle.headway


def _one_by_one(runs: list[_Rendered]) -> list[Json]:
    for follower in runs[1:]:
        follower.leg["interlineWithPreviousLeg"] = True
    return [each.leg for each in runs]


def _joined(runs: list[_Rendered]) -> Json:
    """All as one leg: where one run goes over into the next, arrival and departure are one stop."""
    leg = dict(runs[0].leg)
    if len(runs) == 1:
        return leg
    places = list(runs[0].places)
    for follower in runs[1:]:
        here, there = places[-1], follower.places[0]
        if here.get("stopId") == there.get("stopId"):
            places[-1] = {**there, **here, "departure": there["departure"]}
            places[-1]["scheduledDeparture"] = there["scheduledDeparture"]
            places.extend(follower.places[1:])
        else:
            places.extend(follower.places)
    end = runs[-1].leg
    drawn = leg["legGeometry"] is not NO_LINE
    lats = np.concatenate([each.lats for each in runs])
    lons = np.concatenate([each.lons for each in runs])
    worst = [_marks(runs, name) for name in ("status", "quality")]
    return leg | {
        "to": places[-1],
        "tripTo": end["tripTo"],
        "endTime": end["endTime"],
        "scheduledEndTime": end["scheduledEndTime"],
        "duration": seconds_between(leg["startTime"], end["endTime"]),
        "realTime": any(each.leg["realTime"] for each in runs),
        "cancelled": all(each.leg["cancelled"] for each in runs),
        "distance": round(sum(each.leg["distance"] for each in runs), 1),
        "intermediateStops": places[1:-1],
        "legGeometry": line_json(lats, lons) if drawn else NO_LINE,
        "status": worst[0],
        "quality": worst[1],
    }


def _marks(runs: list[_Rendered], name: str) -> str:
    words = STATUSES if name == "status" else QUALITIES
    return max((each.leg[name] for each in runs), key=words.index)
