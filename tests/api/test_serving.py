"""What stands around every reply: names, headers, compression, counters, limits."""

from __future__ import annotations

import gzip
import io
import json
import logging
import re
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client.values import MultiProcessValue

from api.app import assemble
from api.served.snapshot import EXTENSION, SourceState
from api.serving.request_log import JsonLines
from api.settings import InvalidSetting, Settings
from tests.api.service import at, problem, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10  08:20
""")
APP = service(WORLD)
PLAN = {"fromPlace": "36.0123,140.0456", "toPlace": "w_C", "time": at(WORLD, "08:00")}


def with_settings(**settings: object) -> Flask:
    return assemble(APP.extensions[EXTENSION].snapshot(), Settings(**settings))  # type: ignore[arg-type]


def test_every_reply_has_a_name() -> None:
    client = APP.test_client()
    first, second = (client.get("/api/v1/health").headers["X-Request-Id"] for _ in range(2))
    assert first != second
    sent = client.get("/api/v1/health", headers={"X-Request-Id": "trip-7"})
    assert sent.headers["X-Request-Id"] == "trip-7"
    odd = client.get("/api/v1/health", headers={"X-Request-Id": "a b;c"})
    assert odd.headers["X-Request-Id"] != "a b;c"


@pytest.mark.parametrize(
    "path", ["/api/v1/health", "/api/nothing", "/metrics", "/", "/tiles/1/1/1.mvt"]
)
def test_browsers_are_told_what_a_reply_may_do(path: str) -> None:
    response = APP.test_client().get(path)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    response.close()


def test_a_page_of_licences_is_named_by_each_reply() -> None:
    app = with_settings(licences="https://tsunagu.example/licences?a=1")
    said = app.test_client().get("/api/v1/map/initial").headers
    assert said["Link"] == '<https://tsunagu.example/licences?a=1>; rel="license"'
    assert "Link" in said["Access-Control-Expose-Headers"]
    assert "Link" not in APP.test_client().get("/api/v1/map/initial").headers
    for wrong in ("licences.html", "https://a b", 'https://a>; rel="x'):
        with pytest.raises(InvalidSetting, match="TSUNAGU_LICENCES"):
            Settings.from_environment({"TSUNAGU_LICENCES": wrong})


def test_only_the_host_of_a_setting_may_be_asked_for_tiles() -> None:
    app = with_settings(map_tiles="https://tiles.example/{z}/{x}/{y}.png")
    response = app.test_client().get("/")
    policy = response.headers["Content-Security-Policy"]
    for kind in ("img-src", "connect-src"):
        assert f"{kind} 'self' https://tiles.example" in policy
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    response.close()
    initial = app.test_client().get("/api/v1/map/initial").get_json()
    assert "tiles.example" in initial["region"]["attributions"]


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_replies_are_compressed(coding: str) -> None:
    client = APP.test_client()
    plain = client.get("/api/v1/profiles")
    packed = client.get("/api/v1/profiles", headers={"Accept-Encoding": coding})
    assert packed.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.get_data()) < len(plain.get_data())
    if coding == "gzip":
        assert gzip.decompress(packed.get_data()) == plain.get_data()
    again = client.get(
        "/api/v1/profiles",
        headers={"Accept-Encoding": coding, "If-None-Match": packed.headers["ETag"]},
    )
    assert (again.status_code, again.get_data()) == (304, b"")


def test_what_tells_where_somebody_is_is_kept_by_no_cache() -> None:
    client = APP.test_client()
    for response in (
        client.get("/api/v6/plan", query_string=PLAN),
        client.post("/api/v6/plan", query_string=PLAN, json={}),
        client.get("/api/v6/one-to-all?one=36,140&maxTravelTime=5"),
        client.get("/api/v6/plan"),
        client.get("/api/v1/geocode?text=A&place=36,140"),
        client.get("/api/v1/geocode?text=36,140"),
        client.get("/api/v6/stoptimes?center=36,140&radius=500"),
        client.get("/api/v1/rentals?point=36,140&radius=500"),
        client.get("/api/v1/shuttles?place=36,140"),
    ):
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers


def test_what_is_the_same_for_everybody_may_be_kept_and_compared() -> None:
    client = APP.test_client()
    for path in ("/api/v6/stoptimes?stopId=w_A", "/api/v1/rentals", "/api/v1/shuttles"):
        response = client.get(path)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-cache"
        assert response.headers["ETag"]


def logged(caplog: pytest.LogCaptureFixture) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    for record in caplog.records:
        handler.emit(record)
    return stream.getvalue()


def test_logs_are_json_without_places_or_travellers(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO)
    client = APP.test_client()
    body = {"profile": {"name": "standard", "age": 87, "frail": True}}
    client.post("/api/v6/plan", query_string=PLAN, json=body)
    client.get("/api/v1/geocode?text=病院87")
    client.get("/36.0123,140.0456")
    monkeypatch.setattr("api.journeys.plan.search", lambda *_: int("at 36.0123,140.0456 aged 87"))
    client.get("/api/v6/plan", query_string=PLAN)
    text = logged(caplog)
    lines = [json.loads(line) for line in text.splitlines()]
    assert any(line.get("route") == "/api/<version>/plan" for line in lines)
    assert any(line.get("error") == "ValueError" and line["where"] for line in lines)
    assert not re.search(r"36\.0|140\.0|aged|frail|病院|/work|/root|\.\./", text)


def test_counters() -> None:
    app = service(WORLD)
    client = app.test_client()
    client.get("/api/v6/plan", query_string=PLAN)
    client.get("/api/v6/plan")
    text = client.get("/metrics").get_data(as_text=True)
    route = 'method="GET",route="/api/<version>/plan"'
    assert f'tsunagu_requests_total{{{route},status="200"}} 1.0' in text
    assert f'tsunagu_requests_total{{{route},status="400"}} 1.0' in text
    assert "tsunagu_request_seconds_bucket" in text
    assert "36.0123" not in text
    assert "tsunagu_timetable_days_left" in text


def test_processes_that_count_in_one_folder_are_added_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    labels = ("method", "route", "status"), ("GET", "/here", "200")
    for process, times in ((71, 2), (72, 3)):
        counted = MultiProcessValue(lambda process=process: process)
        name = "tsunagu_requests"
        counted("counter", name, f"{name}_total", *labels, "Replies").inc(times)
    text = service(WORLD).test_client().get("/metrics").get_data(as_text=True)
    assert 'tsunagu_requests_total{method="GET",route="/here",status="200"} 5.0' in text
    assert "tsunagu_network_stops 3.0" in text


def test_who_asks_too_often_waits() -> None:
    app = with_settings(requests_per_minute=3)
    client = app.test_client()
    assert [client.get("/api/v1/health").status_code for _ in range(3)] == [200] * 3
    reply = problem(app, "/api/v1/health", 429)
    assert (reply["code"], reply["limit"]) == ("too_many_requests", 3)
    assert 1 <= int(client.get("/api/v1/health").headers["Retry-After"]) <= 20
    other = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/api/v1/health", environ_base=other).status_code == 200
    assert client.get("/metrics").status_code == 200


def test_behind_a_proxy_the_travellers_address_counts() -> None:
    client = with_settings(requests_per_minute=1, proxies=1).test_client()
    for address in ("192.0.2.1", "192.0.2.2"):
        response = client.get("/api/v1/health", headers={"X-Forwarded-For": address})
        assert response.status_code == 200


def test_a_search_ends_at_its_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.serving.deadlines.is_warm", lambda: True)
    reply = problem(APP, "/api/v6/plan", 422, **PLAN | {"timeout": "0"})
    assert (reply["code"], reply["limit"]) == ("too_slow", 0)
    usual = problem(with_settings(), "/api/v6/plan", 400, **PLAN | {"timeout": "99"})
    assert usual["limit"] == 30
    app = with_settings(request_seconds=0.0)
    assert problem(app, "/api/v6/one-to-all", 422, one="36,140", maxTravelTime="9")["hint"]["ja"]
    monkeypatch.setattr("api.serving.deadlines.is_warm", lambda: False)
    assert app.test_client().get("/api/v6/plan", query_string=PLAN).status_code == 200


def test_health_tells_that_a_timetable_has_ended() -> None:
    response = APP.test_client().get("/healthz")  # the world's only day is past
    reply = response.get_json()
    assert (response.status_code, reply["status"], reply["ready"]) == (503, "degraded", False)
    assert reply["network"]["lastDay"] == "2026-04-01"
    assert APP.test_client().get("/api/v1/health").status_code == 200


@pytest.mark.parametrize(
    ("last_day", "fresh", "status"),
    [
        ("2199-04-01", True, "ok"),
        ("2026-04-01", True, "degraded"),
        ("2199-04-01", False, "degraded"),
    ],
)
def test_a_stale_part_makes_the_service_degraded_but_ready(
    last_day: str, fresh: bool, status: str
) -> None:
    world = World(f"""
        on 2199-04-01
        A      B
        08:00  08:10
        feed x Asia/Tokyo
        on {last_day}
        C      D
        08:00  08:10
    """)
    app = service(world)
    source = SourceState("w", 9, fresh=fresh, matched=1, unmatched=0, alerts=0, error="")
    app.extensions[EXTENSION].sources = (source,)
    response = app.test_client().get("/healthz")
    reply = response.get_json()
    assert (response.status_code, reply["ready"], reply["status"]) == (200, True, status)
    assert [feed["name"] for feed in reply["feeds"]] == ["w", "x"]


def test_settings_of_the_environment() -> None:
    said = {"TSUNAGU_REQUESTS_PER_MINUTE": "60", "TSUNAGU_REQUEST_SECONDS": "2.5", "TSUNAGU_X": "1"}
    settings = Settings.from_environment(said, region="hitachi-2035")
    assert (settings.requests_per_minute, settings.request_seconds) == (60, 2.5)
    assert settings.region == "hitachi-2035"
    assert Settings.from_environment({}) == Settings()
    for name, value in (
        ("PROXIES", "many"),
        ("REQUEST_SECONDS", "nan"),
        ("REGION", "mito"),
        ("LANGUAGE", "fr"),
        ("MAP_TILES", "x/{z}"),
    ):
        with pytest.raises(InvalidSetting, match=f"TSUNAGU_{name}"):
            Settings.from_environment({f"TSUNAGU_{name}": value})
