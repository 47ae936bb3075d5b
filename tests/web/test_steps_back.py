"""Questions are steps one can go back by; what a link or a place cannot lead to is said plainly."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.web.visit import DESKTOP, Visit, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


def test_back_leads_to_the_question_before_and_a_journey_is_printed_alone(open_page: Open) -> None:
    visit = open_page()
    page = visit.page
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    card = page.locator(".journey").first
    expect(card).to_contain_text("08:00 → 08:10")
    visit.choose("to", "東海")
    expect(card).to_contain_text("08:00 → 08:20")
    expect(page).to_have_title("日立駅から東海駅へ – Tsunagu")
    page.go_back()
    expect(page.locator("#to")).to_have_value("大甕駅")
    expect(page.locator("#time")).to_have_value("2026-04-01T07:55")
    expect(card).to_contain_text("08:00 → 08:10")
    page.go_forward()
    expect(page.locator("#to")).to_have_value("東海駅")
    expect(card).to_contain_text("08:00 → 08:20")
    page.evaluate("location.hash = 'map-box'")  # a place on the page is no question
    page.wait_for_function("location.hash === '#map-box'")
    expect(page.locator("#to")).to_have_value("東海駅")
    expect(card).to_contain_text("08:00 → 08:20")
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_have_text("日立駅から東海駅へ 2026-04-01")
    expect(page.locator(".journey.chosen")).to_be_visible()
    for left_out in ("#ask", "#map-box", ".actions", ".journey:not(.chosen)"):
        expect(page.locator(left_out).first).to_be_hidden()


def test_a_stop_that_is_no_more_is_said_without_words_of_the_interface(open_page: Open) -> None:
    gone = "#from=gone_1&fromAt=36.0,140.0&to=gone_2&toAt=36.1,140.0"
    visit = open_page(fragment=gone, locale="en-GB")
    expect(visit.page.locator("#answer")).to_contain_text("no longer known")
    visit.complaints.clear()  # the browser itself complains of what was not found


def test_whoever_is_outside_the_region_is_told_so(open_page: Open) -> None:
    visit = open_page(
        permissions=["geolocation"], geolocation={"latitude": 35.68, "longitude": 137.0}
    )
    visit.choose("to", "大甕")
    expect(visit.page.locator("#form-note")).to_contain_text("この地域の外です")


def test_whoever_comes_back_finds_the_journey_as_it_was_left(open_page: Open) -> None:
    visit = open_page(size=DESKTOP)
    page = visit.page
    page.clock.set_fixed_time("2026-04-01T07:50:00+09:00")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    second = page.locator(".journey").nth(1)
    second.locator(".head").click()
    expect(page.locator("#answer .last")).to_have_count(2)

    def comes_back(clock: str) -> None:
        page.clock.set_fixed_time(clock)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    asked = len(visit.asked)
    comes_back("2026-04-01T08:20:00+09:00")
    old = page.locator(".old")
    expect(old).to_contain_text("07:50に検索した結果です")
    expect(second).to_have_class(re.compile("chosen"))
    assert len(visit.asked) == asked
    old.get_by_role("button", name="今の時刻で探し直す").click()
    expect(page.locator(".journey").first).to_contain_text("08:30 → 08:40")
    expect(old).to_have_count(0)
    comes_back("2026-04-02T02:00:00+09:00")  # all of it is over
    expect(page.locator("#answer .nothing-found")).to_be_visible()


def test_nothing_waits_for_an_answer_that_nobody_asks_for_any_more(open_page: Open) -> None:
    visit = open_page()
    page = visit.page
    page.route("**/api/v6/plan**", lambda _: None)
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    answer = page.locator("#answer")
    expect(answer).to_have_attribute("aria-busy", "true")
    page.fill("#to", "")
    page.press("#to", "Enter")
    expect(answer).to_contain_text("到着地を入力")
    expect(answer).to_have_attribute("aria-busy", "false")
