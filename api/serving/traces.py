"""Traces for OpenTelemetry, where its own variables name a collector: a span for each request.

`OTEL_EXPORTER_OTLP_ENDPOINT` and the others of
https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ say where to. The
usual instrumentations would tell addresses with all that was asked; here a span has the pattern of
the path, as the log has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, Response, g, request

from api.serving.request_log import route_of_request
from api.settings import InvalidSetting

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

ERROR = 500


def exporting() -> TracerProvider:
    """What sends spans to the collector, by and by. Raises InvalidSetting where it is not there."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError:
        message = "OTEL_EXPORTER_OTLP_ENDPOINT asks for traces: pip install 'tsunagu[tracing]'"
        raise InvalidSetting(message) from None
    provider = TracerProvider(resource=Resource.create({"service.name": "tsunagu"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


def register_traces(app: Flask, provider: TracerProvider) -> None:
    """Tell of each request, as a part of what its asker traces (`traceparent`)."""
    from opentelemetry.propagate import extract  # noqa: PLC0415 - few ask for traces
    from opentelemetry.trace import SpanKind, StatusCode  # noqa: PLC0415

    tracer = provider.get_tracer("tsunagu.api")

    def begin() -> None:
        name = f"{request.method} {route_of_request()}"
        asker = extract({key.lower(): value for key, value in request.headers})
        g.span = tracer.start_span(name, asker, SpanKind.SERVER)
        g.span.set_attribute("http.request.method", request.method)
        g.span.set_attribute("http.route", route_of_request())

    def tell(response: Response) -> Response:
        g.span.set_attribute("http.response.status_code", response.status_code)
        g.span.set_attribute("tsunagu.request", g.get("request_id", ""))
        if response.status_code >= ERROR:
            g.span.set_status(StatusCode.ERROR)
        return response

    def end(_error: BaseException | None) -> None:
        if "span" in g:
            g.span.end()

    app.before_request_funcs.setdefault(None, []).insert(0, begin)  # also before who refuses
    app.after_request(tell)
    app.teardown_request(end)
