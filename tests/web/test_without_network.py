"""The shell opens without a network, and says so; a browser keeps every file of it."""

from __future__ import annotations

import json
import re
import struct
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import waitress

import api
from tests.web.city import city
from tests.web.conftest import WORLD
from tests.web.visit import Visit, expect

WEB = Path(api.__file__).parent / "web"


@pytest.mark.browser
def test_the_shell_opens_offline(open_page: Callable[..., Visit]) -> None:
    visit = open_page()
    page = visit.page
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    visit.context.set_offline(True)
    page.reload()
    expect(page.locator("#search")).to_have_text("検索")
    expect(page.locator("#answer")).to_contain_text("サーバーに接続できません")
    page.evaluate("localStorage.setItem('tsunagu.simple', 'true')")
    page.reload()
    expect(page.locator("#simple h2")).to_contain_text("サーバーに接続できません")
    visit.context.set_offline(False)
    page.locator("#simple").get_by_role("button", name="もう一度").click()
    expect(page.get_by_role("heading", name="どこへ行きますか")).to_be_visible()
    visit.complaints.clear()  # the browser itself complains of what it could not fetch


@pytest.mark.browser
def test_the_shell_opens_where_the_network_lets_one_wait(browser: Any) -> None:
    free = threading.Event()
    free.set()
    app = city(WORLD)

    @app.before_request
    def wait() -> None:
        free.wait(60)

    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=12)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    visit = Visit(browser, f"http://127.0.0.1:{server.effective_port}/")
    page = visit.page
    page.evaluate("navigator.serviceWorker.ready.then(() => fetch('/openapi.json'))")
    page.reload()
    free.clear()
    page.reload(wait_until="commit")
    expect(page.locator("#search")).to_have_text("検索")
    free.set()
    expect(page.locator("html.ready")).to_have_count(1)
    names = page.evaluate(KEPT)
    assert "/openapi.json" not in names
    assert {"/", "/app/main.js", "/style/base.css"} <= set(names)
    visit.complaints.clear()  # the browser itself complains of what came late
    visit.close()
    server.close()
    thread.join(timeout=5)


KEPT = """async () => {
    const [name] = await caches.keys();
    const kept = await (await caches.open(name)).keys();
    return kept.map(({ url }) => new URL(url).pathname);
}"""


def test_every_file_of_the_shell_is_kept() -> None:
    worker = (WEB / "sw.js").read_text("utf-8")
    kept = set(re.findall(r'"([a-z_]+)"', worker))
    modules = {path.stem for path in (WEB / "app").glob("*.js")}
    styles = {path.stem for path in (WEB / "style").glob("*.css")}
    assert modules | styles <= kept
    page = (WEB / "index.html").read_text("utf-8")
    named = set(re.findall(r'"(app/\w+\.js|style/\w+\.css)"', page))
    assert all((WEB / name).is_file() for name in named)


@pytest.mark.browser
def test_a_browser_that_installs_pages_offers_it_once(open_page: Callable[..., Visit]) -> None:
    page = open_page().page
    expect(page.locator("#install")).to_be_hidden()
    page.evaluate(
        """() => {
            const offer = new Event("beforeinstallprompt", { cancelable: true });
            offer.prompt = async () => { window.prompted = true; };
            window.dispatchEvent(offer);
        }"""
    )
    page.get_by_role("button", name="アプリとして追加").click()
    expect(page.locator("#install")).to_be_hidden()
    assert page.evaluate("window.prompted")


def test_the_manifest_has_what_installing_asks_for() -> None:
    manifest = json.loads((WEB / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == "./"
    for icon in manifest["icons"]:
        content = (WEB / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", content[16:24])
            assert icon["sizes"] == f"{width}x{height}"
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
