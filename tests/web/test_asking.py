"""Two places typed or picked on the map, and the journeys between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route

from tests.web.visit import DESKTOP, PHONE, Visit, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_typing_two_places_shows_journeys(open_page: Open, size: tuple[int, int]) -> None:
    visit = open_page(size=size)
    page = visit.page
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    cards = page.locator(".journey")
    expect(cards).to_have_count(3)
    expect(cards.first).to_contain_text("08:00 → 08:10")
    expect(cards.last).to_contain_text("翌0:50 → 翌1:10")
    expect(page.locator("#answer-status")).to_have_text("3件の経路。はじめは08:00発、08:10着")
    expect(cards.first.locator(".timeline")).to_contain_text("東海駅行")
    expect(cards.first.locator(".missed")).to_contain_text("乗り遅れたら、次は08:30の")
    expect(page.locator(".last").last).to_contain_text("帰りの最終便 21:40発")
    cards.nth(1).locator(".head").click()
    expect(cards.nth(1)).to_have_class(re.compile("chosen"))
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    if size == DESKTOP:  # the list scrolls, not the page
        assert not page.evaluate("document.documentElement.scrollHeight > innerHeight")


def test_in_english_with_earlier_and_later_journeys(open_page: Open) -> None:
    visit = open_page(locale="en-GB")
    page = visit.page
    assert page.get_attribute("html", "lang") == "en"
    visit.set_time("2026-04-01T08:15")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    cards = page.locator(".journey")
    expect(cards.first).to_contain_text("08:30 → 08:40")
    expect(cards.first).to_contain_text("no transfer")
    page.get_by_role("button", name="Earlier", exact=True).click()
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text("08:00 → 08:10")
    page.get_by_role("button", name="Later", exact=True).click()
    expect(cards.first).to_contain_text("08:30 → 08:40")
    page.select_option("#language", "ja")
    expect(page.locator("#search")).to_have_text("検索")
    expect(cards.first).to_contain_text("乗換なし")


def test_arriving_by_a_time_recommends_the_journey_next_to_it(open_page: Open) -> None:
    visit = open_page()
    visit.set_time("2026-04-01T08:40", "arrive")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    cards = visit.page.locator(".journey")
    expect(cards).to_have_count(2)
    expect(cards.first).to_have_class(re.compile("chosen"))
    expect(cards.first).to_contain_text("08:30 → 08:40")
    expect(cards.first).to_contain_text("おすすめ")
    visit.page.check("[name=when][value=leave]")
    expect(cards.first).to_contain_text("翌0:50 → 翌1:10")


def test_why_nothing_was_found(open_page: Open) -> None:
    visit = open_page()
    visit.set_time("2026-03-28T08:00")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    nothing = visit.page.locator(".nothing-found")
    expect(nothing).to_contain_text("別の日")
    nothing.locator(".help").first.click()  # another day, as the server found
    expect(visit.page.locator(".journey").first).to_be_visible()


def test_who_types_and_presses_enter_at_once_means_the_best_match(open_page: Open) -> None:
    visit = open_page()
    page = visit.page
    visit.set_time("2026-04-01T07:55")
    page.evaluate(
        """() => {
            for (const [id, text] of [["from", "日立"], ["to", "大甕駅"]]) {
                const field = document.getElementById(id);
                field.focus();
                field.value = text;
                field.dispatchEvent(new Event("input"));
            }
            document.getElementById("form").requestSubmit();
        }"""
    )
    expect(page.locator("#to")).to_have_value("大甕駅")
    expect(page.locator(".journey").first).to_contain_text("08:00 → 08:10")
    page.wait_for_timeout(300)  # longer than what is typed waits for its suggestions
    expect(page.locator("#to-list")).to_be_hidden()


def test_what_nothing_is_called_is_said_and_not_passed_over(open_page: Open) -> None:
    visit = open_page(
        permissions=["geolocation"], geolocation={"latitude": 36.0, "longitude": 140.0}
    )
    page = visit.page
    page.fill("#from", "日立")
    expect(page.locator("#from-list [aria-selected=true]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#from-list")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#from-list [aria-selected=true]")).to_be_visible()
    page.fill("#from", "どこにもない駅")
    expect(page.locator("#from-list .nothing")).to_be_visible()
    active = page.locator("#" + str(page.get_attribute("#from", "aria-activedescendant")))
    expect(active).to_contain_text("見つかりません")  # so that it is read out
    visit.choose("to", "大甕")
    expect(page.locator("#form-note")).to_contain_text("「どこにもない駅」は見つかりません")
    expect(page.locator("#from")).to_be_focused()
    expect(page.locator("#from")).to_have_value("どこにもない駅")
    assert not [url for url in visit.asked if "/plan" in url]


def test_picking_on_the_map_by_keyboard_and_by_hand(open_page: Open) -> None:
    visit = open_page(size=DESKTOP)
    page = visit.page
    canvas = page.locator("#map canvas")
    canvas.focus()
    for key in ("ArrowUp", "+", "-", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#to")).not_to_have_value("")
    canvas.click(position={"x": 40, "y": 40})
    expect(page.locator("#from")).not_to_have_value("")
    expect(page.locator("#answer")).not_to_be_empty()


def test_a_destination_alone_suffices_where_the_phone_says_where_it_is(open_page: Open) -> None:
    visit = open_page(
        permissions=["geolocation"], geolocation={"latitude": 36.0, "longitude": 140.0}
    )
    visit.choose("to", "大甕")
    expect(visit.page.locator("#from")).to_have_value("現在地")
    expect(visit.page.locator("#answer .nothing-found")).to_be_visible()  # no service today


def test_a_link_holds_places_and_time_and_no_profile(open_page: Open) -> None:
    visit = open_page()
    page = visit.page
    page.click("#options summary")
    page.select_option("#profile", "elderly")
    page.fill("#age", "83")
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    expect(page.locator(".journey").first).to_be_visible()
    link = page.evaluate("location.href")
    for url in (link, *visit.asked):
        assert "elderly" not in url
        assert "age" not in parse_qs(urlsplit(url).query)
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".journey").first).to_contain_text("08:00 → 08:10")
    expect(page.locator("#time")).to_have_value("2026-04-01T07:55")


def test_what_is_reached_in_half_an_hour(open_page: Open) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    visit = open_page(size=DESKTOP, routes={"**/app/drawn_map.js": hold})
    page = visit.page

    def around(reply: Any) -> None:  # the small city has no streets to draw areas around
        ring = [[139.9, 35.9], [140.1, 35.9], [140.1, 36.1], [139.9, 35.9]]
        reply["features"][0]["geometry"]["coordinates"] = [[ring]]

    visit.rewrite("/api/v1/isochrone", around)
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    page.click("#reach-button")
    reach = page.locator("#reach")
    expect(reach).to_contain_text("大甕駅 15分", timeout=90_000)  # it may have to be compiled
    late[0].continue_()  # a map that comes after what it is to show
    page.locator("html.has-map").wait_for()
    drawn = "document.querySelector('#map canvas').toDataURL()"
    page.wait_for_timeout(300)
    before = page.evaluate(drawn)
    reach.get_by_role("button", name="閉じる").click()
    page.wait_for_function(f"(before) => {drawn} !== before", arg=before)
    page.click("#reach-button")
    expect(reach).to_contain_text("10分以内")
    reach.get_by_role("radio", name="15分").check()
    expect(reach).to_contain_text("15分で行ける所")
    expect(reach).to_contain_text("5分以内")
    reach.get_by_role("radio", name="自転車").check()
    expect(reach.get_by_role("radio", name="自転車")).to_be_focused()
    assert "directModes=WALK%2CBIKE" in [url for url in visit.asked if "isochrone" in url][-1]
    reach.get_by_role("button", name="閉じる").click()
    expect(reach).to_be_empty()
    visit.set_time("2026-04-01T08:45", "arrive")
    visit.choose("to", "大甕")
    page.click("#reach-button")
    expect(reach).to_contain_text("大甕駅へ15分で来られる所")
    expect(reach).to_contain_text("日立駅 15分")


def test_the_board_of_a_stop(open_page: Open) -> None:
    visit = open_page()
    page = visit.page
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    page.route(  # a row at a time
        "**/api/v6/stoptimes**",
        lambda route: route.fallback(url=route.request.url.replace("n=12", "n=1")),
    )
    page.get_by_role("button", name="日立駅の発車時刻").first.click()
    rows = page.locator(".board li")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("08:00")
    page.locator("#sheet").get_by_role("button", name="次の便").click()
    expect(rows.nth(1)).to_contain_text("08:30")
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()


HOME = """
localStorage.setItem("tsunagu.home.world",
  JSON.stringify({ id: "36.0,140.0", name: "家", lat: 36.0, lon: 140.0 }));
"""


LOST = """
window.looked = 0;
navigator.geolocation.getCurrentPosition = (_, refuse) => { window.looked += 1; refuse(); };
"""


def test_one_tap_home_with_a_warning_before_the_last_service(open_page: Open) -> None:
    visit = open_page(script=HOME + LOST)
    page = visit.page
    page.get_by_role("button", name="家に帰る").click()
    expect(page.locator("#answer")).to_contain_text("出発地を入力")
    assert page.evaluate("window.looked") == 1  # who has said no is not asked twice
    page.clock.set_fixed_time("2026-04-01T20:00:00+09:00")
    page.evaluate("history.replaceState(null, '', '#to=w_東海駅&toName=東海駅&toAt=36.2,140.2')")
    page.reload()
    expect(page.locator("#to")).to_have_value("東海駅")
    page.get_by_role("button", name="家に帰る").click()
    expect(page.locator("#to")).to_have_value("家")
    last = page.locator(".last")
    expect(last).to_have_count(1)  # at home one needs no way back
    expect(last).to_contain_text("最終便 21:30発")
    expect(last).to_contain_text("まもなく発車します")


def test_a_last_way_back_that_leaves_before_one_arrives(open_page: Open) -> None:
    visit = open_page()

    def soon(reply: Any) -> None:
        if reply["requestParameters"].get("search") == "last":
            for journey in reply["itineraries"]:
                journey["startTime"] = "2026-03-31T23:05:00Z"  # 08:05, and one is there at 08:10

    visit.rewrite("/api/v6/plan", soon)
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    expect(visit.page.locator(".last.warn").last).to_contain_text("到着前に発車します")
