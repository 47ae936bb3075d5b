"""The simple page: home → hospital → home in five taps, without a letter typed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from tests.web.visit import Visit, expect

pytestmark = pytest.mark.browser


def test_home_to_hospital_and_back_in_five_taps(open_page: Callable[..., Visit]) -> None:
    visit = open_page()
    page = visit.page
    stop = page.evaluate("fetch('/api/v1/geocode?text=日立駅').then((reply) => reply.json())")[0]
    home = {"id": stop["id"], "name": "日立駅", "lat": stop["lat"], "lon": stop["lon"]}
    page.evaluate(
        """([home]) => {
            localStorage.setItem("tsunagu.simple", "true");
            localStorage.setItem("tsunagu.home.world", JSON.stringify(home));
        }""",
        [home],
    )
    page.clock.set_fixed_time("2026-04-01T07:50:00+09:00")
    page.reload()
    taps = 0

    def tap(name: str) -> None:
        nonlocal taps
        taps += 1
        page.locator("#simple").get_by_role("button", name=name).first.click()

    expect(page.get_by_role("heading", name="どこへ行きますか")).to_be_focused()
    tap("病院")
    expect(page.locator("#simple")).to_contain_text(re.compile(r"約\d"))  # away from home
    tap("中央病院")
    choices = page.locator(".choice")
    expect(choices.first).to_contain_text("08:00発 08:10着")
    expect(page.locator(".big-steps")).to_contain_text("08:00 日立駅で乗る")
    assert 1 <= choices.count() <= 3
    tap("帰りの便")
    expect(page.get_by_role("heading", name="日立駅へ")).to_be_visible()
    expect(page.locator("#simple")).to_contain_text("08:40より後の便")  # half an hour there
    expect(choices.first).to_contain_text("09:09発 09:20着")
    expect(page.locator("#simple .last")).to_have_count(1)  # who is home needs no way back
    expect(page.locator("#simple .last")).to_contain_text("最終便 21:39発")
    assert taps <= 5
    page.reload()
    expect(choices.first).to_contain_text("09:09発 09:20着")
    page.go_back()
    expect(page.get_by_role("heading", name="中央病院へ")).to_be_visible()
    expect(choices.first).to_contain_text("08:00発 08:10着")
    page.go_back()
    expect(page.get_by_role("heading", name="どの病院")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="どこへ行きますか")).to_be_focused()
    page.go_forward()
    expect(page.get_by_role("heading", name="どの病院")).to_be_visible()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)


def test_nothing_is_said_to_be_near_as_long_as_nobody_knows_where_one_is(
    open_page: Callable[..., Visit],
) -> None:
    page = open_page().page
    page.click("#simple-switch")
    simple = page.locator("#simple")
    simple.get_by_role("button", name="病院").click()
    expect(simple.get_by_role("button", name="中央病院")).to_be_visible()
    expect(simple).not_to_contain_text(re.compile(r"約\d"))


def test_home_is_set_by_letters_once(open_page: Callable[..., Visit]) -> None:
    page = open_page().page
    page.click("#simple-switch")
    simple = page.locator("#simple")
    simple.get_by_role("button", name="家を登録").click()
    page.fill("#simple-place", "日立駅")
    page.press("#simple-place", "Enter")
    simple.get_by_role("button", name="日立駅").click()
    expect(simple.get_by_role("button", name="家に帰る")).to_be_visible()
    expect(simple).to_contain_text("家: 日立駅")


def test_an_answer_that_comes_late_does_not_replace_what_was_chosen_since(
    open_page: Callable[..., Visit],
) -> None:
    visit = open_page()
    page = visit.page
    page.click("#simple-switch")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/api/v1/nearby**", hold)
    simple = page.locator("#simple")
    simple.get_by_role("button", name="病院").click()
    expect(simple).to_contain_text("検索中")
    simple.get_by_role("button", name="はじめに戻る").click()
    page.wait_for_function("() => true")
    assert len(waiting) == 1
    waiting[0].continue_()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", name="どこへ行きますか")).to_be_visible()


def test_who_travels_is_asked_in_three_choices_and_travels_in_the_body_alone(
    open_page: Callable[..., Visit],
) -> None:
    visit = open_page(
        permissions=["geolocation"], geolocation={"latitude": 36.0, "longitude": 140.0}
    )
    page = visit.page
    page.click("#simple-switch")
    simple = page.locator("#simple")
    simple.get_by_role("button", name="わたしについて").click()
    simple.get_by_role("button", name="75歳以上").click()
    simple.get_by_role("button", name="つえ・歩行器").click()
    expect(simple).to_contain_text("75歳以上・つえ・歩行器")
    simple.get_by_role("button", name="病院").click()
    with page.expect_request("**/api/v6/plan**") as asked:
        simple.get_by_role("button", name="中央病院").click()
    assert asked.value.post_data_json["profile"]["age"] == 80
    assert asked.value.post_data_json["profile"]["name"] == "stick"
    assert not any("stick" in url or "&age=" in url for url in visit.asked)
