"""A server of the embedded region answers for its sibling, opened when it is first asked for."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

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
    app.wsgi_app = WithSiblings(app.wsgi_app, ["later"], open_app)  # type: ignore[assignment, method-assign]
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
