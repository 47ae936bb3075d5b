"""The way back: the bicycle is collected where it waits; the last vehicles are the night's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.visit import Visit, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
BICYCLE = """
localStorage.setItem("tsunagu.profile",
  JSON.stringify({ modes: ["BIKE", "RENTAL"], rentalBetween: true }));
"""


def asked(visit: Visit) -> list[dict[str, list[str]]]:
    """The parameters of every request for journeys, the last ones first."""
    plans = [url for url in visit.asked if "/api/v6/plan?" in url]
    return [parse_qs(urlsplit(url).query) for url in reversed(plans)]


def test_the_bicycle_is_collected_where_it_was_left(open_page: Open) -> None:
    visit = open_page(script=BICYCLE)
    page = visit.page

    def parks(reply: Any) -> None:
        for journey in reply["itineraries"]:
            if reply["from"]["name"].startswith("日立"):
                walk = {**journey["legs"][0], "mode": "BIKE", "tripId": None, "duration": 300}
                journey["legs"].insert(0, {**walk, "parking": {"id": "node/7", "name": ""}})

    def as_before(route: Any) -> None:  # the small city parks no bicycles
        url = route.request.url.replace("returnOf=node%2F7", "")
        reply = route.fetch(url=url)
        body = reply.json()
        parks(body)
        route.fulfill(response=reply, json=body)

    page.route("**/api/v6/plan**", as_before)
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    expect(page.locator(".last")).to_have_count(2)
    there = next(each for each in asked(visit) if "search" not in each)
    assert there["transferModes"] == ["WALK,RENTAL"]
    assert there["withCheapest"] == ["true"]
    assert there["preTransitModes"] == ["WALK,BIKE,RENTAL"]
    page.get_by_role("button", name="着いて1時間後に帰る").first.click()
    note = page.locator(".bicycle")
    expect(note).to_contain_text("日立駅の駐輪場に止めた自転車に乗って帰ります。")
    back = next(each for each in asked(visit) if "search" not in each)
    assert back["returnOf"] == ["node/7"]
    assert back["postTransitModes"] == ["WALK,BIKE"]
    assert back["preTransitModes"] == ["WALK,RENTAL"]
    assert "bicycle=node" in page.evaluate("location.hash")
    note.get_by_role("button", name="自転車を使わずに帰る").click()
    expect(note).to_have_count(0)
    assert "bicycle" not in page.evaluate("location.hash")
    assert "returnOf" not in asked(visit)[0]


def test_after_midnight_the_last_way_back_is_that_of_the_night(open_page: Open) -> None:
    visit = open_page()
    visit.set_time("2026-04-02T00:30")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    page = visit.page
    expect(page.locator(".journey").first).to_contain_text("00:50 → 01:10")
    last = page.locator(".last")
    expect(last.first).to_contain_text("最終便 00:50発 → 01:10着")
    expect(last.last).to_contain_text("4/1 21:40発")
    expect(last.last).to_contain_text("すでに発車しました")


def test_where_one_is_already_one_is_told_so(open_page: Open) -> None:
    visit = open_page()
    page = visit.page
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "大甕")
    visit.choose("to", "大甕")
    expect(page.locator("#answer .there")).to_contain_text("もう着いています")
    expect(page.locator("#answer-status")).to_contain_text("もう着いています")
    expect(page.locator(".last")).to_have_count(0)
    expect(page.locator("#answer")).not_to_contain_text("見つかりません")
