"""Tiles of another host beneath the map: asked of that host alone, within the content policy."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import waitress
from playwright.sync_api import Route

from api.settings import Settings
from tests.web.city import city
from tests.web.conftest import WORLD
from tests.web.visit import DESKTOP, Visit, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("vendor")]
HOST = "https://tiles.example"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def tiled() -> Iterator[str]:
    """The small city over another's tiles."""
    settings = Settings(
        map_tiles=f"{HOST}/{{z}}/{{x}}/{{y}}.png",
        map_attribution="地図 Example",
        request_seconds=600,
    )
    server = waitress.create_server(
        city(WORLD, settings), host="127.0.0.1", port=0, threads=8, asyncore_use_poll=True
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(timeout=5)


def test_the_map_shows_tiles_of_the_host_that_the_setting_names(
    browser: Any, tiled: str, vendor: Path
) -> None:
    served: list[str] = []

    def tile(route: Route) -> None:
        served.append(route.request.url)
        status = 500 if len(served) == 1 else 200  # one tile that fails costs nobody the map
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "image/png"}
        route.fulfill(status=status, body=PNG, headers=headers)

    visit = Visit(browser, tiled, DESKTOP, live_map=True, routes={f"{HOST}/**": tile})
    page = visit.page
    expect(page.locator("html.has-map")).to_have_count(1)
    expect(page.locator("#map-note")).to_be_hidden()
    canvas = page.locator("#map canvas")
    expect(canvas).to_have_attribute("aria-label", re.compile("^地図"))
    page.select_option("#language", "en")
    expect(canvas).to_have_attribute("aria-label", re.compile("^Map"))
    page.click("#credits summary")
    expect(page.locator("#credits-text")).to_contain_text("地図 Example")
    assert served
    visit.complaints.clear()  # the browser itself complains of the tile
    visit.asked = [url for url in visit.asked if not url.startswith(HOST)]
    visit.close()
