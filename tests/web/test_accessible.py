"""WCAG 2.2 AA: axe finds nothing, and the keyboard alone suffices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.accessible import violations
from tests.web.visit import DESKTOP, PHONE, Visit, expect

pytestmark = pytest.mark.browser


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
    page = open_page(
        reduced_motion="reduce",
        permissions=["geolocation"],
        geolocation={"latitude": 36.0, "longitude": 140.0},
    ).page
    page.clock.set_fixed_time("2026-04-01T07:50:00+09:00")
    page.click("#simple-switch")
    assert violations(page, vendor) == []
    page.get_by_role("button", name="わたしについて").click()
    assert violations(page, vendor) == []
    page.get_by_role("button", name="はじめに戻る").click()
    page.get_by_role("button", name="病院").click()
    page.get_by_role("button", name="中央病院").click()
    expect(page.locator("#simple .last").first).to_be_visible()
    assert violations(page, vendor) == []


def test_axe_finds_nothing_in_english_in_what_is_reached(
    open_page: Callable[..., Visit], vendor: Path
) -> None:
    visit = open_page(size=DESKTOP, reduced_motion="reduce", locale="en-GB")
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.page.click("#reach-button")
    expect(visit.page.locator("#reach .columns")).to_be_visible()
    assert violations(visit.page, vendor) == []


def test_nothing_is_cut_off_at_320_pixels_nor_with_letters_twice_as_large(
    open_page: Callable[..., Visit],
) -> None:
    """Success criteria 1.4.10 and 1.4.4; what moves stands still for those who ask (2.3.3)."""
    visit = open_page(size=(320, 640), reduced_motion="reduce")
    page = visit.page
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    expect(page.locator(".journey").first).to_be_visible()
    assert not page.evaluate(wide)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not page.evaluate(wide)
    moving = """[...document.querySelectorAll("*")].filter((each) => {
        const { animationName, transitionDuration } = getComputedStyle(each);
        return animationName !== "none" || transitionDuration !== "0s";
    }).length"""
    page.evaluate("document.querySelector('#here').classList.add('listening')")
    assert page.evaluate(moving) == 0


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
    page.focus(".skip")
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_be_focused()
    assert "to=w_" in page.evaluate("location.hash")
    tab_to(".journey:nth-of-type(2) .head")
    page.keyboard.press("Enter")
    expect(page.locator(".journey").nth(1).locator(".timeline")).to_be_visible()
