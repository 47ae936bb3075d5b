"""Places said aloud, where the browser listens; answers read aloud."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.visit import Visit, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]

EAR = """
window.heard = [];
window.SpeechRecognition = class {
  start() { window.ear = this; window.heard.push(this.lang); }
  abort() { this.onend(); }
};
window.webkitSpeechRecognition = window.SpeechRecognition;
"""
DEAF = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"
VOICE = """
window.spoken = [];
speechSynthesis.speak = (each) => window.spoken.push([each.lang, each.text]);
speechSynthesis.cancel = () => {};
"""
SAY = "(text) => window.ear.onresult({ results: [[{ transcript: text }]] })"


def test_a_destination_said_aloud_is_found(open_page: Open) -> None:
    visit = open_page(script=EAR)
    page = visit.page
    page.clock.set_fixed_time("2026-04-01T07:50:00+09:00")
    visit.choose("from", "日立")
    page.click("#to-mic")
    expect(page.locator("#to-mic")).to_have_accessible_name("聞いています")
    page.evaluate(SAY, "大甕。")
    expect(page.locator("#to")).to_have_value("大甕駅")
    expect(page.locator("#answer .last").first).to_be_visible()
    assert page.evaluate("window.heard") == ["ja-JP"]


def test_pressed_again_it_stops_listening_and_says_so(open_page: Open) -> None:
    page = open_page(script=EAR, locale="en-GB").page
    page.click("#to-mic")
    page.click("#to-mic")
    expect(page.locator("#form-note")).to_contain_text("not understood")
    expect(page.locator("#to-mic")).to_have_accessible_name("Speak")
    assert page.evaluate("window.heard") == ["en-GB"]


def test_where_the_browser_has_no_ear_there_is_no_button(open_page: Open) -> None:
    page = open_page(script=DEAF).page
    expect(page.locator("#to-mic")).to_be_hidden()


def test_the_simple_page_hears_a_place_and_reads_the_way_aloud(open_page: Open) -> None:
    visit = open_page(
        script=EAR + VOICE,
        permissions=["geolocation"],
        geolocation={"latitude": 36.0, "longitude": 140.0},
    )
    page = visit.page
    page.clock.set_fixed_time("2026-04-01T07:50:00+09:00")
    page.click("#simple-switch")
    simple = page.locator("#simple")
    simple.get_by_role("button", name="声で入力").click()
    page.evaluate(SAY, "東海")
    simple.get_by_role("button", name="東海駅").click()
    expect(page.locator(".choice").first).to_be_visible()
    language, text = page.evaluate("window.spoken.at(-1)")
    assert language == "ja-JP"
    assert "8時" in text
    assert "東海駅行きに乗ります" in text
