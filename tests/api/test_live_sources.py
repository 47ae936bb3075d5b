"""Live data from files and addresses: followed while fresh, dropped when stale, told by health."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.live.watching import Watcher
from api.served.snapshot import EXTENSION
from data.gtfs_realtime.sources import LiveSource
from data.notices import SourceError
from tests.api.live import LATE, NOON, WORLD, Clock, rides
from tests.api.service import at, get, plan, service
from tests.data.live_messages import message, news
from tests.notation import TODAY, World

STRANGE = news({"trip_id": "X"})


def alert(**informed: str) -> dict[str, Any]:
    texts = [{"text": "工事", "language": "ja"}, {"text": "Works", "language": "en"}]
    return {
        "alert": {
            "effect": "DETOUR",
            "informed_entity": [informed],
            "header_text": {"translation": texts},
            "active_period": [{"start": NOON - 86400}],
        }
    }


@pytest.fixture
def app() -> Flask:
    return service(WORLD)


def watcher(app: Flask, clock: Clock, *where: str) -> Watcher:
    return Watcher(app.extensions[EXTENSION], [LiveSource("w", each) for each in where], clock)


def test_where_a_vehicle_is_tells_how_late_it_is(app: Flask, tmp_path: Path) -> None:
    stop, clock = WORLD.timetable.stop_of_id["w_A"], Clock()
    clock.time = NOON - 4 * 3600 + 7 * 60
    lats, lons = WORLD.timetable.lat_of_stop, WORLD.timetable.lon_of_stop
    vehicle = {
        "trip": {"trip_id": "1-1", "start_date": f"{TODAY:%Y%m%d}"},
        "position": {"latitude": float(lats[stop]), "longitude": float(lons[stop])},
        "stop_id": "A",
        "current_status": "STOPPED_AT",
    }
    file = tmp_path / "positions.pb"
    file.write_bytes(message({"vehicle": vehicle}, time=clock.time))
    watcher(app, clock, str(file)).look()
    assert rides(app) == ["08:07"]
    told = tmp_path / "updates.pb"
    told.write_bytes(message(LATE, time=clock.time))
    watcher(app, clock, str(file), str(told)).look()
    assert rides(app) == ["08:05"], "who tells times knows better"


def test_a_file_is_followed_until_it_is_stale(app: Flask, tmp_path: Path) -> None:
    file, clock = tmp_path / "rt.pb", Clock()
    file.write_bytes(message(LATE, STRANGE, time=NOON - 10))
    watching = watcher(app, clock, str(file))
    assert get(app, "/api/v1/health")["rt"] is False
    watching.look()
    assert rides(app) == ["08:05"]
    health = get(app, "/api/v1/health")
    assert health["rt"] is True
    (state,) = health["realtime"]
    assert state == {
        "feed": "w", "age": 10, "fresh": True, "matched": 1, "unmatched": 1, "alerts": 0,
        "error": "",
    }  # fmt: skip
    clock.time += 100
    file.write_bytes(b"<html>")  # what was heard counts on
    watching.look()
    assert rides(app) == ["08:05"]
    assert get(app, "/api/v1/health")["realtime"][0]["error"] == "rt_unreadable"
    clock.time += 100
    file.unlink()
    watching.look()
    assert rides(app) == ["08:00"]
    (state,) = get(app, "/api/v1/health")["realtime"]
    assert (state["fresh"], state["age"], state["matched"]) == (False, 210, 0)
    assert "cannot be read" in state["error"]
    assert str(tmp_path) not in state["error"]


@pytest.mark.parametrize(("ahead", "departs"), [(60, "08:05"), (61, "08:00")])
def test_a_message_dated_in_the_future_does_not_count(
    app: Flask, tmp_path: Path, ahead: int, departs: str
) -> None:
    file, clock = tmp_path / "rt.pb", Clock()
    file.write_bytes(message(LATE, time=NOON + ahead))
    watching = watcher(app, clock, str(file))
    watching.look()
    assert rides(app) == [departs]
    (state,) = get(app, "/api/v1/health")["realtime"]
    counts = departs == "08:05"
    assert (state["fresh"], state["error"]) == (counts, "" if counts else "rt_future_timestamp")
    clock.time += 61
    watching.look()
    assert rides(app) == ["08:05"], "its time has come"


def test_what_is_published_meanwhile_is_matched_anew(app: Flask, tmp_path: Path) -> None:
    file, live = tmp_path / "rt.pb", app.extensions[EXTENSION]
    file.write_bytes(message(LATE, time=NOON))
    watching = watcher(app, Clock(), str(file))
    watching.look()
    live.replace(live.served().planned)
    assert rides(app) == ["08:00"]
    other = World(WORLD.text).network
    live.replace(live.served().with_network(other))
    watching.look()
    assert rides(app) == ["08:05"]
    assert live.served().network.scheduled is other


@pytest.mark.parametrize(
    ("informed", "told"),
    [
        ({"route_id": "1"}, True),
        ({"stop_id": "B"}, True),
        ({"agency_id": "agency"}, True),
        ({"stop_id": "X"}, False),
        ({"route_id": "1", "stop_id": "X"}, False),
        ({}, False),
    ],
)
def test_alerts_stand_on_the_legs_they_are_about(
    app: Flask, tmp_path: Path, informed: dict[str, str], told: bool
) -> None:
    (tmp_path / "rt.pb").write_bytes(message(alert(**informed), time=NOON))
    watcher(app, Clock(), str(tmp_path / "rt.pb")).look()
    leg = plan(app, WORLD, "A", "B", "08:00")["itineraries"][0]["legs"][0]
    assert [each["headerText"] for each in leg.get("alerts", [])] == ["Works"] * told
    for each in leg.get("alerts", []):  # the contract demands both ends
        assert [sorted(period) for period in each["impactPeriod"]] == [["end", "start"]]
    row = get(app, "/api/v6/stoptimes", stopId="w_A", time=at(WORLD, "08:00"), language="ja")
    about_here = told and "stop_id" not in informed
    found = row["stopTimes"][0]["place"].get("alerts", [])
    assert [(each["headerText"], each["effect"]) for each in found] == (
        [("工事", "DETOUR")] * about_here
    )
    planned = plan(app, WORLD, "A", "B", "08:00", realtimeMode="OFF")
    assert "alerts" not in planned["itineraries"][0]["legs"][0]


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/rt.pb?key=secret"
            self.send_response(200 if found else 404)
            self.end_headers()
            if found:
                self.wfile.write(message(LATE, time=NOON))

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def test_addresses(app: Flask, server: HTTPServer) -> None:
    base = f"http://127.0.0.1:{server.server_port}"
    watcher(app, Clock(), f"{base}/rt.pb?key=secret", f"{base}/none?key=secret").look()
    assert rides(app) == ["08:05"]
    good, bad = get(app, "/api/v1/health")["realtime"]
    assert good["fresh"]
    assert (bad["fresh"], bad["error"]) == (False, "the server answers with status 404")
    server.socket.close()


def test_a_source_is_named_with_its_feed() -> None:
    assert LiveSource.of("bus=https://x/a?b=c") == LiveSource("bus", "https://x/a?b=c")
    for text in ("", "x.pb", "=x.pb", "bus="):
        with pytest.raises(SourceError, match="FEED=URL"):
            LiveSource.of(text)
