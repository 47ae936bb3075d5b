"""Traces tell which operation was asked and how it went, and nothing of what was asked."""

from __future__ import annotations

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from api.serving.traces import exporting, register_traces
from api.settings import Settings
from tests.api.service import at, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
""")
ASKED = {"fromPlace": "36.0123,140.0456", "toPlace": "w_B", "time": at(WORLD, "08:00")}


@pytest.fixture
def spans() -> InMemorySpanExporter:
    return InMemorySpanExporter()


def test_a_span_for_each_request(
    spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    app = service(WORLD)
    register_traces(app, provider)
    client = app.test_client()
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    client.get("/api/v6/plan", query_string=ASKED, headers={"traceparent": parent})
    client.get("/api/v6/plan")
    monkeypatch.setattr("api.serving.health.days_left", lambda _: 1 / 0)
    client.get("/healthz")
    good, bad, broken = spans.get_finished_spans()
    assert good.name == bad.name == "GET /api/<version>/plan"
    assert good.context is not None
    assert f"{good.context.trace_id:032x}" in parent
    codes = [span.attributes["http.response.status_code"] for span in (good, bad, broken)]  # type: ignore[index]
    assert codes == [200, 400, 500]
    assert broken.status.status_code == StatusCode.ERROR
    assert not any("36.01" in span.to_json() for span in (good, bad, broken))


def test_they_are_asked_for_by_their_own_variables() -> None:
    assert not Settings.from_environment({}).traces
    for name in ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"):
        assert Settings.from_environment({name: "http://collector.example:4318"}).traces
    exporting().shutdown()
