"""`/metrics`: counters for Prometheus. No label holds what somebody asked for."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, current_app, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from api.served.snapshot import live
from api.served.timetable_age import days_left
from api.serving.request_log import milliseconds_so_far, route_of_request

blueprint = Blueprint("metrics", __name__)

EXTENSION = "tsunagu.metrics"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """What one application counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "tsunagu_requests", "Replies", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "tsunagu_request_seconds",
            "Seconds until a reply was ready",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.network = Gauge(
            "tsunagu_network_info",
            "The network being served",
            ("name", "version"),
            registry=self.registry,
        )
        self.stops = Gauge("tsunagu_network_stops", "Stops", registry=self.registry)
        self.trips = Gauge("tsunagu_network_trips", "Trips", registry=self.registry)
        self.days_left = Gauge(
            "tsunagu_timetable_days_left",
            "Days until the timetable ends; below 0: it has ended",
            registry=self.registry,
        )


def register_metrics(app: Flask) -> None:
    """Count every reply."""
    metrics = Metrics()
    app.extensions[EXTENSION] = metrics

    def count(response: Response) -> Response:
        route = route_of_request()
        method = request.method if request.method in {"GET", "POST", "OPTIONS", "HEAD"} else "other"
        metrics.requests.labels(method, route, str(response.status_code)).inc()
        metrics.seconds.labels(route).observe(milliseconds_so_far() / 1000)
        return response

    app.after_request(count)


@blueprint.get("/metrics")
def get_metrics() -> Response:
    """All counters, as Prometheus reads them."""
    metrics: Metrics = current_app.extensions[EXTENSION]
    network = live().snapshot().network
    metrics.network.clear()
    metrics.network.labels(network.name, network.version).set(1)
    metrics.stops.set(len(network.timetable.stop_of_id))
    metrics.trips.set(network.timetable.trip_count)
    metrics.days_left.set(days_left(live().snapshot()))
    reply = Response(generate_latest(metrics.registry))
    reply.headers["Content-Type"] = CONTENT_TYPE_LATEST
    return reply
