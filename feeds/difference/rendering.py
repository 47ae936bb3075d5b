"""A difference as JSON: counts first, then each change in full up to a limit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from feeds.difference.compare import Difference, RouteChange
from feeds.difference.stops import StopPair, StopSeen
from feeds.difference.trips import Service, ServiceChange

MOST_SHOWN = 200
"""Of each kind of change; counts are of all."""

WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")

Json = dict[str, Any]


def difference_json(found: Difference) -> Json:
    """Counts of all changes; of each kind the first ones."""
    kinds: dict[str, Sequence[Json]] = {
        "routesRemoved": [{"name": name} for name in found.routes_removed],
        "routesAdded": [{"name": name} for name in found.routes_added],
        "routesRenamed": [
            {"before": pair.before, "after": pair.after} for pair in found.routes_renamed
        ],
        "routesChanged": [_route(change) for change in found.routes_changed],
        "stopsRemoved": [_stop(stop) for stop in found.stops_removed],
        "stopsAdded": [_stop(stop) for stop in found.stops_added],
        "stopsMoved": [_pair(pair) for pair in found.stops_moved],
        "stopsRenamed": [_pair(pair) for pair in found.stops_renamed],
        "fares": [
            {
                "origin": fare.origin,
                "destination": fare.destination,
                "route": fare.route,
                "currency": fare.currency,
                "before": fare.before,
                "after": fare.after,
            }
            for fare in found.fares
        ],
        "shapes": [
            {"route": shape.route, "metres": shape.metres and round(shape.metres)}
            for shape in found.shapes
        ],
        "daysGained": [vars(days) for days in found.calendar.gained],
        "daysLost": [vars(days) for days in found.calendar.lost],
        "daysOtherwise": [
            {"day": day.day, "tripsBefore": day.trips_before, "tripsAfter": day.trips_after}
            for day in found.calendar.otherwise
        ],
    }
    counts = {name: len(changes) for name, changes in kinds.items()}
    counts["daysOtherwise"] = found.calendar.others
    counts["daysGained"] = sum(days.count for days in found.calendar.gained)
    counts["daysLost"] = sum(days.count for days in found.calendar.lost)
    shown = {name: list(changes[:MOST_SHOWN]) for name, changes in kinds.items()}
    return {"empty": found.empty, "counts": counts, **shown}


def _route(change: RouteChange) -> Json:
    return {
        "name": change.name,
        "stopsGained": list(change.stops_gained),
        "stopsLost": list(change.stops_lost),
        "services": [_service_change(each) for each in change.services],
    }


def _service_change(change: ServiceChange) -> Json:
    return {
        "weekdays": [WEEKDAYS[day] for day in change.weekdays],
        "before": _service(change.before),
        "after": _service(change.after),
        "added": list(map(clock, change.added)),
        "removed": list(map(clock, change.removed)),
        "retimed": [[clock(before), clock(after)] for before, after in change.retimed],
        "rerouted": [[clock(before), clock(after)] for before, after in change.rerouted],
    }


def _service(service: Service) -> Json:
    return {
        "trips": service.trips,
        "first": None if service.first is None else clock(service.first),
        "last": None if service.last is None else clock(service.last),
        "headwayMinutes": None if service.headway is None else round(service.headway / 60, 1),
    }


def clock(seconds: int) -> str:
    """28800 → `08:00`; after midnight the hours go on: `25:10`."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def _pair(pair: StopPair) -> Json:
    return {
        "before": _stop(pair.before),
        "after": _stop(pair.after),
        "metres": round(pair.metres),
    }


def _stop(stop: StopSeen) -> Json:
    lat, lon = (None if math.isnan(degrees) else degrees for degrees in (stop.lat, stop.lon))
    return {"id": stop.id, "name": stop.name, "lat": lat, "lon": lon}
