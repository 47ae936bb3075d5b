"""`/api/v1/health` and `/healthz`: whether this service answers, and how old its timetable is."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify

from api.served.snapshot import live
from api.served.timetable_age import days_left, last_day, last_day_of_feeds

blueprint = Blueprint("health", __name__)


@blueprint.get("/api/v1/health")
def get_health() -> Response:
    """Well, as long as all that is served is current; degraded, when a part of it is stale."""
    return jsonify(_health())


@blueprint.get("/healthz")
def get_healthz() -> tuple[Response, int]:
    """For whoever watches over the service: 503 when it should not be sent travellers."""
    health = _health()
    return jsonify(health), 200 if health["ready"] else 503


def _health() -> dict[str, Any]:
    holder = live()
    snapshot = holder.snapshot()
    network = snapshot.network
    left = days_left(snapshot)
    end = last_day(network.timetable)
    feeds = {name: left - (end - day) for name, day in last_day_of_feeds(network.timetable).items()}
    current = [days >= 0 for days in feeds.values()]
    current += [source.fresh for source in holder.sources]
    current += [system.fresh for system in holder.rentals]
    return {
        "rt": any(source.fresh for source in holder.sources),
        "gbfs": any(system.fresh for system in holder.rentals),
        "status": "ok" if left >= 0 and all(current) else "degraded",
        "ready": network.timetable.trip_count > 0 and left >= 0,
        "network": {
            "name": network.name,
            "version": network.version,
            "stops": len(network.timetable.stop_of_id),
            "trips": network.timetable.trip_count,
            "daysLeft": left,
            "lastDay": _written(end),
        },
        "feeds": [{"name": name, "daysLeft": days} for name, days in feeds.items()],
        "realtime": [asdict(source) for source in holder.sources],
        "rentals": [asdict(system) for system in holder.rentals],
    }


def _written(day: int) -> str:
    return dt.date.fromordinal(day).isoformat() if day else ""
