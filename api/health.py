"""`/api/v1/health`: whether this service answers, and from which network."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from api.live import live

blueprint = Blueprint("health", __name__)


@blueprint.get("/api/v1/health")
def get_health() -> Response:
    """Well, as long as there is a network. No live sources are connected yet."""
    network = live().snapshot().network
    return jsonify(
        rt=False,
        gbfs=False,
        network={
            "name": network.name,
            "version": network.version,
            "stops": len(network.timetable.stop_of_id),
            "trips": network.timetable.trip_count,
        },
    )
