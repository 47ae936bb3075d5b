"""Several workers, one live state: one asks, all serve what it heard; rentals as they are now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.live.watching import Watcher
from api.served.snapshot import EXTENSION
from data.gbfs.live import LiveSystem
from data.gtfs_realtime.sources import LiveSource
from data.live_states import LiveStates
from planner import RentalStation, RentalSystem, pack_rentals
from tests.api.live import LATE, NOON, WORLD, Clock, rides
from tests.api.service import get, service
from tests.data.gbfs_live import bikes, server
from tests.data.live_messages import message


class CountedSource(LiveSource):
    """Counts how often it is asked."""

    asked: list[str] = []  # noqa: RUF012 - of the one test

    def fetch(self) -> bytes:
        self.asked.append(self.where)
        return super().fetch()


def test_one_asks_and_all_serve_it(tmp_path: Path) -> None:
    file, clock = tmp_path / "rt.pb", Clock()
    file.write_bytes(message(LATE, time=NOON - 10))
    apps = [service(WORLD) for _ in range(2)]
    workers = [
        Watcher(
            app.extensions[EXTENSION],
            [CountedSource("w", str(file))],
            clock,
            states=LiveStates(tmp_path / "states"),
        )
        for app in apps
    ]
    for worker in workers:
        worker.look()
    assert [rides(app) for app in apps] == [["08:05"], ["08:05"]]
    assert len(CountedSource.asked) == 1
    for app in apps:
        assert get(app, "/api/v1/health")["realtime"][0]["age"] == 10
    workers[0].stop()  # the other asks from now on
    clock.time += 30
    file.write_bytes(message(time=NOON + 30))
    workers[1].look()
    assert rides(apps[1]) == ["08:00"]
    assert len(CountedSource.asked) == 2


def vehicles(app: Flask) -> int:
    reply = get(app, "/api/v1/rentals", min="30,130", max="50,150", withStations="true")
    return sum(station["numVehiclesAvailable"] for station in reply["stations"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, told in server().documents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    return tmp_path


def write(folder: Path, status: dict[str, Any]) -> None:
    (folder / "station_status.json").write_text(json.dumps(status), encoding="utf-8")


def test_rentals_are_followed_until_they_are_stale(folder: Path) -> None:
    app, clock = service(WORLD), Clock()
    write(folder, bikes(3, NOON - 20))
    watching = Watcher(app.extensions[EXTENSION], [], clock, [LiveSystem(str(folder))])
    watching.look()
    assert vehicles(app) == 3
    health = get(app, "/api/v1/health")
    assert health["gbfs"] is True
    assert health["rentals"] == [
        {"system": "bikes", "age": 20, "fresh": True, "stations": 1, "vehicles": 0, "error": ""}
    ]
    clock.time += 70
    write(folder, bikes(1, NOON + 60))
    watching.look()
    assert vehicles(app) == 1
    clock.time += 400
    watching.look()
    assert get(app, "/api/v1/rentals", min="30,130", max="50,150")["stations"] == []
    (state,) = get(app, "/api/v1/health")["rentals"]
    assert (state["fresh"], state["stations"], state["age"]) == (False, 0, 410)


def stations(app: Flask) -> list[str]:
    reply = get(app, "/api/v1/rentals", min="30,130", max="50,150")
    return [f"{each['providerId']} {each['id']}" for each in reply["stations"]]


def test_systems_that_are_asked_stand_beside_the_networks_own(folder: Path) -> None:
    own = [
        RentalSystem(name, stations=(RentalStation(station, 36.0, 140.0),))
        for name, station in (("ports", "p"), ("bikes", "old"))
    ]
    app, clock = service(WORLD), Clock()
    live = app.extensions[EXTENSION]
    live.replace(live.served().with_network(live.served().network.with_rentals(pack_rentals(own))))
    write(folder, bikes(3, NOON - 20))
    watching = Watcher(live, [], clock, [LiveSystem(str(folder))])
    assert stations(app) == ["ports p", "bikes old"]
    watching.look()
    assert stations(app) == ["ports p", "bikes 1"], "the same id is the same system"
    clock.time += 400
    watching.look()
    assert stations(app) == ["ports p"], "what stood there when it was built says nothing of now"


def test_rentals_dated_in_the_future_do_not_count(folder: Path) -> None:
    app, clock = service(WORLD), Clock()
    write(folder, bikes(3, NOON + 3600))
    watching = Watcher(app.extensions[EXTENSION], [], clock, [LiveSystem(str(folder))])
    watching.look()
    assert stations(app) == []
    (state,) = get(app, "/api/v1/health")["rentals"]
    assert (state["fresh"], state["error"]) == (False, "what it says is dated in the future")
