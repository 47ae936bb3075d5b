"""`/api/v1/studio`: what there is to change and to choose, and the schemas of what is sent."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from flask import Blueprint, Response, jsonify, request

import data.hitachi
from api.parsing import Parameters
from api.problems import Problem
from api.scenarios.resource import folder_of, workshop
from api.scenarios.study import MOST_DEPARTURES, next_wednesday, residents
from api.scenarios.wishes import DEPARTURES, YEARS
from api.scenarios.workshop import MOST_WAITING
from api.served.snapshot import Snapshot, live
from data.scenarios.survey import destinations_of, morning_of
from data.scenarios.yaml_file import read_yaml, schema_of
from planner import AGES, MILES, Morning, Timetable, whens_of

blueprint = Blueprint("studio", __name__)

SCHEMAS = ("scenario", "targets", "measures")
LANGUAGES = ("ja", "en")
MOST_PATTERNS = 12
"""Ways of a route that are shown, the commonest first."""


@blueprint.get("/api/v1/studio")
def studio() -> Response:
    """What can be studied here, and within which bounds."""
    shop, snapshot = workshop(), live().snapshot().planned
    folder_of(snapshot)
    settings = live().settings
    kinds = Counter(each.kind for each in destinations_of(snapshot.places))
    return jsonify(
        network=snapshot.network.version,
        region=snapshot.region.name,
        bbox=snapshot.region.bbox,
        ages=AGES,
        miles=MILES,
        minutes=Morning.minutes,
        percentiles=[round(share * 100) for share in Morning.shares],
        destinations=kinds,
        moments={
            kind: [name for _, name in whens_of(morning_of(_today()), kind) if name[0] != "p"]
            for kind in kinds
        },
        years=YEARS,
        date=next_wednesday(_today()).isoformat(),
        departures={"default": DEPARTURES, "most": MOST_DEPARTURES},
        seconds=shop.seconds,
        waiting=MOST_WAITING,
        library=settings.network_folder is None,
        assumed=shop.zones is None,
    )


@blueprint.get("/api/v1/studio/schemas/<name>")
def schema(name: str) -> Response:
    """A published JSON Schema."""
    if name not in SCHEMAS:
        message = f"there are {', '.join(SCHEMAS)}"
        raise Problem(404, "unknown_name", message, field="name")
    return jsonify(schema_of(name))


@blueprint.get("/api/v1/studio/library")
def library() -> Response:
    """The demo measures and targets of the embedded region."""
    workshop()
    if live().settings.network_folder is not None:
        raise Problem(404, "unknown_name", "this network has no measures of its own")
    folder = Path(data.hitachi.__file__).parent
    return jsonify({name: read_yaml(folder / f"{name}.yaml", name).content for name in SCHEMAS[1:]})


@blueprint.get("/api/v1/studio/zones")
def zones() -> Response:
    """Where residents live, and how many of which age."""
    shop = workshop()
    year = Parameters(request.args).whole("year", _today().year, *YEARS)
    found = residents(shop.zones)(year)
    return jsonify(zones=[asdict(each) for each in found])


@blueprint.get("/api/v1/studio/routes")
def routes() -> Response:
    """All routes that have trips."""
    workshop()
    snapshot = live().snapshot().planned
    timetable = snapshot.network.timetable
    counts = np.bincount(timetable.route_of_trip, minlength=len(timetable.id_of_route))
    return jsonify(
        routes=[
            {
                "id": timetable.id_of_route[route],
                "kind": timetable.kind_of_route.item(route),
                "name": {each: _name(snapshot, route, each) for each in LANGUAGES},
                "colour": timetable.colour_of_route[route],
                "trips": int(counts[route]),
            }
            for route in np.flatnonzero(counts).tolist()
        ]
    )


@blueprint.get("/api/v1/studio/routes/<route_id>")
def route(route_id: str) -> Response:
    """The ways of a route: its stops in order, with seconds from each to the next."""
    workshop()
    snapshot = live().snapshot().planned
    timetable = snapshot.network.timetable
    ids = list(timetable.id_of_route)
    if route_id not in ids:
        message = f"this network has no route {route_id[:80]!r}"
        raise Problem(404, "unknown_name", message, field="route")
    number = ids.index(route_id)
    ways: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for trip in np.flatnonzero(timetable.route_of_trip == number).tolist():
        rows = _rows(timetable, trip)
        key = timetable.direction_of_trip.item(trip), tuple(timetable.stop_of_stop_time[rows])
        ways.setdefault(key, []).append(trip)
    common = sorted(ways.items(), key=lambda way: -len(way[1]))[:MOST_PATTERNS]
    return jsonify(
        id=route_id,
        name={each: _name(snapshot, number, each) for each in LANGUAGES},
        ways=[_way(snapshot, direction, stops, trips) for (direction, stops), trips in common],
    )


def _today() -> dt.date:
    return live().snapshot().network.clock(dt.datetime.now(dt.UTC))[0]


def _rows(timetable: Timetable, trip: int) -> slice:
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    return slice(first, end)


def _way(
    snapshot: Snapshot, direction: int, stops: Sequence[int], trips: Sequence[int]
) -> dict[str, Any]:
    timetable = snapshot.network.timetable
    rows = _rows(timetable, trips[0])
    arrivals = timetable.arrival_of_stop_time[rows].tolist()
    departures = timetable.departure_of_stop_time[rows].tolist()
    leaves = [timetable.departure_of_stop_time.item(_rows(timetable, t).start) for t in trips]
    return {
        "direction": direction if direction in {0, 1} else None,
        "trips": len(trips),
        "first": min(leaves),
        "last": max(leaves),
        "headsign": timetable.headsign_of_trip[trips[0]],
        "stops": [
            {
                "id": timetable.id_of_stop[int(stop)],
                "name": {each: snapshot.names.stop(int(stop), [each]) for each in LANGUAGES},
            }
            for stop in stops
        ],
        "hop_seconds": [
            after - before for before, after in zip(departures, arrivals[1:], strict=False)
        ],
    }


def _name(snapshot: Snapshot, route: int, language: str) -> str:
    names = (
        snapshot.names.route_short(route, [language]),
        snapshot.names.route_long(route, [language]),
    )
    return " ".join(each for each in names if each)
