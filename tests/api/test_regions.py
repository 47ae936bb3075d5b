"""A server of the embedded region answers for its sibling, opened when it is first asked for."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from api import siblings
from api.serving.regions import regions_json, sibling_paths
from api.settings import Settings
from api.siblings import WithSiblings
from tests.api.service import service
from tests.notation import World

TODAY = World("A B\n08:00 08:10")
PLANNED = World("A C\n08:00 08:05")


def test_the_paths_of_the_embedded_regions() -> None:
    assert sibling_paths(Settings()) == {
        "hitachi": "",
        "hitachi-2035": "/regions/hitachi-2035",
    }
    assert sibling_paths(Settings(region="hitachi-2035"))["hitachi"] == "/regions/hitachi"
    assert regions_json(Settings(network_folder=Path("/nowhere"))) == []


def test_a_sibling_is_opened_once_and_answers_under_its_path() -> None:
    opened: list[str] = []

    def open_app(name: str) -> Flask:
        opened.append(name)
        return service(PLANNED)

    app = service(TODAY)
    app.wsgi_app = WithSiblings(app, ["later"], open_app)  # type: ignore[assignment, method-assign]
    client = app.test_client()

    def stop_of(path: str) -> str:
        found = client.get(f"{path}/api/v1/geocode", query_string={"text": "C"}).get_json()
        return found[0]["name"] if found else ""

    assert stop_of("") == ""
    assert opened == []
    assert [stop_of("/regions/later") for _ in range(2)] == ["C", "C"]
    assert opened == ["later"]
    assert client.get("/regions/never/api/v1/health").status_code == 404
    for folder in ("/regions/later", "/regions/later/"):
        assert client.get(folder).location == "/#region=later"  # the page is one, for all regions


def test_while_it_is_opened_one_waits_and_others_are_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that a service of few threads goes on answering for the region that is served."""
    monkeypatch.setattr(siblings, "PATIENCE", 60.0)
    begun, go_on = threading.Event(), threading.Event()

    def open_app(_name: str) -> Flask:
        begun.set()
        assert go_on.wait(60)
        return service(PLANNED)

    app = service(TODAY)
    app.wsgi_app = WithSiblings(app, ["later"], open_app)  # type: ignore[assignment, method-assign]
    path = "/regions/later/api/v1/map/initial"

    def status() -> int:
        return app.test_client().get(path).status_code

    with ThreadPoolExecutor() as pool:
        first = pool.submit(status)
        assert begun.wait(60)
        other = app.test_client().get(path)
        assert (other.status_code, other.get_json()["code"]) == (503, "region_opening")
        assert other.get_json()["hint"]["ja"]
        assert int(other.headers["Retry-After"]) > 0
        assert app.test_client().get("/api/v1/health").status_code == 200
        assert not first.done()
        go_on.set()
        assert first.result(60) == 200
    assert status() == 200


def test_who_waits_too_long_is_told_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(siblings, "PATIENCE", 0.0)
    go_on = threading.Event()

    def open_app(_name: str) -> Flask:
        assert go_on.wait(60)
        return service(PLANNED)

    app = service(TODAY)
    app.wsgi_app = WithSiblings(app, ["later"], open_app)  # type: ignore[assignment, method-assign]
    assert app.test_client().get("/regions/later/api/v1/health").status_code == 503
    go_on.set()
    monkeypatch.setattr(siblings, "PATIENCE", 60.0)
    assert app.test_client().get("/regions/later/api/v1/health").status_code == 200


def test_what_could_not_be_opened_is_tried_again() -> None:
    tries: list[str] = []

    def open_app(name: str) -> Flask:
        tries.append(name)
        if len(tries) == 1:
            raise ZeroDivisionError
        return service(PLANNED)

    app = service(TODAY)
    app.wsgi_app = WithSiblings(app, ["later"], open_app)  # type: ignore[assignment, method-assign]
    with pytest.raises(ZeroDivisionError):
        app.test_client().get("/regions/later/api/v1/health")
    assert app.test_client().get("/regions/later/api/v1/health").status_code == 200
