"""`/metrics`: counters for Prometheus. No label holds what somebody asked for.

Of several processes one answers. Where `PROMETHEUS_MULTIPROC_DIR` names an empty folder they count
in its files, and whichever is asked adds them up: https://prometheus.github.io/client_python/multiprocess/.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from flask import Blueprint, Flask, Response, current_app, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

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


class NetworkGauges(Collector):
    """What there is to say of the network being served, when it is asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Its version, its size and its age."""
        snapshot = live().snapshot()
        network = snapshot.network
        served = GaugeMetricFamily(
            "tsunagu_network_info", "The network being served", labels=("name", "version")
        )
        served.add_metric((network.name, network.version), 1)
        yield served
        for name, meaning, value in (
            ("tsunagu_network_stops", "Stops", len(network.timetable.stop_of_id)),
            ("tsunagu_network_trips", "Trips", network.timetable.trip_count),
            (
                "tsunagu_timetable_days_left",
                "Days until the timetable ends; below 0: it has ended",
                days_left(snapshot),
            ),
        ):
            yield GaugeMetricFamily(name, meaning, value)


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
    counted, gauges = metrics.registry, CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    gauges.register(NetworkGauges())
    reply = Response(generate_latest(counted) + generate_latest(gauges))
    reply.headers["Content-Type"] = CONTENT_TYPE_LATEST
    return reply
