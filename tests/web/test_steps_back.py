"""Questions are steps one can go back by; what a link or a place cannot lead to is said plainly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.visit import Visit, expect

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
    page.emulate_media(media="print")
    page.evaluate("location.hash = 'map-box'")  # a place on the page is no question
    page.wait_for_function("location.hash === '#map-box'")
    expect(page.locator("#to")).to_have_value("東海駅")
    expect(card).to_contain_text("08:00 → 08:20")
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
