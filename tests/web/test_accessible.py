"""WCAG 2.2 AA: axe finds nothing, and the keyboard alone suffices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.visit import DESKTOP, PHONE, Visit, expect

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any, vendor: Path) -> list[str]:
    """What axe finds, as `rule: element`."""
    script = (vendor / "axe-core" / "axe.min.js").read_text("utf-8")
    page.evaluate(script)  # not as a script element: the content policy allows none
    found = page.evaluate(
        "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{violation['id']}: {node['html'][:120]} {node['any'][:1]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(
    open_page: Callable[..., Visit], size: tuple[int, int], vendor: Path
) -> None:
    visit = open_page(size=size, reduced_motion="reduce")
    page = visit.page
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    expect(page.locator(".last").last).to_be_visible()
    page.click("#options summary")
    assert violations(page, vendor) == []
    page.get_by_role("button", name="日立駅の発車時刻").first.click()
    expect(page.locator(".board li").first).to_be_visible()
    assert violations(page, vendor) == []


def test_axe_finds_nothing_on_the_simple_page(
    open_page: Callable[..., Visit], vendor: Path
) -> None:
    page = open_page(reduced_motion="reduce").page
    page.click("#simple-switch")
    assert violations(page, vendor) == []


def test_the_keyboard_alone_suffices(open_page: Callable[..., Visit]) -> None:
    page = open_page(size=DESKTOP).page
    page.focus("body")

    def tab_to(selector: str) -> None:
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
        pytest.fail(f"{selector} is not reached")

    tab_to("#from")
    page.keyboard.type("日立")
    expect(page.locator("#from-list [aria-selected=true]")).to_be_visible()
    page.keyboard.press("Enter")
    tab_to("#to")
    page.keyboard.type("大甕")
    expect(page.locator("#to-list [aria-selected=true]")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    tab_to("[name=when]")
    page.keyboard.press("ArrowRight")
    tab_to("#time")
    page.fill("#time", "2026-04-01T07:55")  # its own parts are the browser's
    tab_to("#search")
    page.keyboard.press("Enter")
    expect(page.locator(".journey").first).to_contain_text("08:00 → 08:10")
    tab_to(".journey:nth-of-type(2) .head")
    page.keyboard.press("Enter")
    expect(page.locator(".journey").nth(1).locator(".timeline")).to_be_visible()
