"""A server of a small city and a browser, shared by all tests of the page."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import waitress

from api.served.snapshot import EXTENSION
from feeds.registry import people
from planner import var_folder, warm_up
from tests.api.operators.bureau import NOON, Bureau, found_bureau
from tests.notation import World

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = Path("/usr/bin/chromium")
DRAWN_BY_SOFTWARE = [
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-gpu-rasterization",
]  # fmt: skip
"""Maps by a graphics card that is a program; not letters and lines, as Debian's would."""
VENDOR = var_folder() / "vendor"

WORLD = World("""
    日立駅  大甕駅  東海駅
    08:00  08:10  08:20
    08:30  08:40  08:50
    24:50  25:10  25:20
    東海駅  大甕駅  日立駅
    09:00  09:10  09:20
    21:30  21:40  21:50
""")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the world is served, with a hospital and a shop at its stations."""
    from tests.web.city import city  # noqa: PLC0415 - only where there is a browser

    server = waitress.create_server(
        city(WORLD), host="127.0.0.1", port=0, threads=8, asyncore_use_poll=True
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, drawing by software."""
    if not CHROMIUM.is_file():
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(CHROMIUM),
            args=DRAWN_BY_SOFTWARE,
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens pages; each must end without complaint and without asking other hosts."""
    from tests.web.visit import Visit  # noqa: PLC0415 - needs Playwright

    visits: list[Visit] = []

    def open_one(**options: Any) -> Visit:
        visits.append(Visit(browser, address, **options))
        return visits[-1]

    yield open_one
    for visit in visits:
        visit.close()


@pytest.fixture
def vendor() -> Path:
    """The scripts of others; skipped where npm could not fetch them."""
    if not (VENDOR / "maplibre-gl" / "VERSION").is_file():
        pytest.skip("python -m api.vendor has not been run")
    return VENDOR


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    """A bureau whose office works by itself."""
    bureau = found_bureau(tmp_path)
    network = bureau.app.extensions[EXTENSION].served().network
    warm_up(network, dt.date(2025, 6, 2))  # a fresh clone compiles before the clerk begins
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(0.1):
            bureau.work()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    yield bureau
    ended.set()
    thread.join(timeout=30)
    bureau.desk.database.close()


@pytest.fixture
def desk(bureau: Bureau, browser: Any) -> Iterator[Callable[[str, str], Any]]:
    """Opens the desk as somebody, in a language."""
    server = waitress.create_server(
        bureau.app, host="127.0.0.1", port=0, threads=4, asyncore_use_poll=True
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    contexts = []

    def opened(who: str, locale: str) -> Any:
        with bureau.desk.database.session() as session:
            link = people.new_link(session, "bus", who, NOON)
        context = browser.new_context(
            locale=locale, timezone_id="Asia/Tokyo", viewport={"width": 900, "height": 900}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(90_000)  # two cores may be busy with other tests
        page.clock.install(time=bureau.clock[0])  # the clerk's clock is the service's
        page.goto(f"http://127.0.0.1:{server.effective_port}/operator/#{link}")
        return page

    yield opened
    for context in contexts:
        context.close()
    server.close()
    thread.join(timeout=5)
