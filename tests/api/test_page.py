"""The first page in a browser: journeys appear, and nothing is asked of other hosts."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import waitress

from tests.api.service import service
from tests.notation import World

playwright = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.browser
CHROMIUM = Path("/usr/bin/chromium")
WORLD = World("""
    日立駅  大甕駅  東海駅
    08:00  08:10  08:20
    08:30  08:40  08:50
    24:50  25:10  25:20
""")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = waitress.create_server(service(WORLD), host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(timeout=5)


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    if not CHROMIUM.is_file():
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


class Visit:
    """A page, what it asked for and what it complained of."""

    def __init__(self, browser: playwright.Browser, address: str, width: int, height: int) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, locale="ja-JP"
        )
        self.page = self.context.new_page()
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.goto(address)
        playwright.expect(self.page.locator("#time")).not_to_have_value("")

    def choose(self, end: str, text: str) -> None:
        self.page.fill(f"#{end}", text)
        playwright.expect(self.page.locator(f"#{end}-list [aria-selected=true]")).to_be_visible()
        self.page.press(f"#{end}", "Enter")


@pytest.fixture(params=[(360, 740), (1280, 800)], ids=["phone", "desktop"])
def visit(
    browser: playwright.Browser, address: str, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    made = Visit(browser, address, *request.param)
    yield made
    assert made.complaints == []
    assert made.hosts == {urlsplit(address).netloc}
    made.context.close()


def test_typing_two_places_shows_journeys(visit: Visit) -> None:
    page = visit.page
    page.fill("#time", "2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    cards = page.locator(".journey")
    playwright.expect(cards).to_have_count(3)
    playwright.expect(cards.first).to_contain_text("08:00 → 08:10")
    playwright.expect(cards.last).to_contain_text("翌0:50 → 翌1:10")
    playwright.expect(cards.first.locator(".timeline")).to_contain_text("東海駅行")
    cards.nth(1).locator("button").click()
    playwright.expect(cards.nth(1)).to_have_class(re.compile("chosen"))


def test_earlier_and_later_journeys(visit: Visit) -> None:
    page = visit.page
    page.fill("#time", "2026-04-01T08:15")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    cards = page.locator(".journey")
    playwright.expect(cards.first).to_contain_text("08:30 → 08:40")
    page.get_by_role("button", name="前の便").click()
    playwright.expect(cards).to_have_count(1)
    playwright.expect(cards.first).to_contain_text("08:00 → 08:10")
    page.get_by_role("button", name="次の便").click()
    playwright.expect(cards.first).to_contain_text("08:30 → 08:40")


def test_arriving_by_a_time(visit: Visit) -> None:
    page = visit.page
    page.fill("#time", "2026-04-01T08:20")
    page.select_option("#direction", "true")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    cards = page.locator(".journey")
    playwright.expect(cards).to_have_count(1)
    playwright.expect(cards.first).to_contain_text("08:00 → 08:10")


def test_the_journey_nearest_to_the_time_is_open(visit: Visit) -> None:
    page = visit.page
    page.fill("#time", "2026-04-01T08:40")
    page.select_option("#direction", "true")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    cards = page.locator(".journey")
    playwright.expect(cards).to_have_count(2)
    playwright.expect(cards.last).to_have_class(re.compile("chosen"))
    page.select_option("#direction", "false")
    playwright.expect(cards.first).to_have_class(re.compile("chosen"))


def test_nothing_is_wider_than_the_screen(visit: Visit) -> None:
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not visit.page.evaluate(wide)


def test_english(visit: Visit) -> None:
    visit.page.click("#language")
    playwright.expect(visit.page.locator("#search")).to_have_text("Search")
    assert visit.page.get_attribute("html", "lang") == "en"
    visit.page.click("#language")
    playwright.expect(visit.page.locator("#search")).to_have_text("検索")


def test_why_nothing_was_found(visit: Visit) -> None:
    visit.page.fill("#time", "2030-01-01T08:00")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    playwright.expect(visit.page.locator("#answer")).to_contain_text("別の日")


def test_picking_on_the_map_by_keyboard_and_by_hand(visit: Visit) -> None:
    page = visit.page
    page.focus("#map")
    for key in ("ArrowUp", "+", "-", "Enter"):
        page.keyboard.press(key)
    playwright.expect(page.locator("#from")).not_to_have_value("")
    page.click("#map", position={"x": 40, "y": 40})
    playwright.expect(page.locator("#to")).not_to_have_value("")
    playwright.expect(page.locator("#answer")).not_to_be_empty()
