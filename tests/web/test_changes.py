"""Changes of vehicle as riders count them, poles, and what one must know of a leg."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.visit import Visit, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
BOOKING = {
    "ja": "電話で予約",
    "en": "Book by phone",
    "phone": "0294-00-0000",
    "latestAt": "2026-03-31T22:40:00Z",
}


def by_shuttle(reply: Any) -> None:
    """Shuttles before and after the ride, one of them to be booked; a bus from pole 2."""
    for itinerary in reply["itineraries"]:
        [ride] = [leg for leg in itinerary["legs"] if leg["mode"] != "WALK"]
        ride["from"]["track"] = "2"
        ride["mode"] = "BUS"
        shuttle = {
            **itinerary["legs"][0],
            "mode": "FLEX",
            "duration": 300,
            "shuttle": {"name": "丘シャトル"},
        }
        shuttle["booking"] = BOOKING
        itinerary["legs"] = [shuttle, ride, {**shuttle, "from": ride["to"]}]


def ask(visit: Visit) -> None:
    visit.rewrite("/api/v6/plan", by_shuttle)
    visit.set_time("2026-04-01T07:55")
    visit.choose("to", "大甕")
    visit.choose("from", "日立")


def test_from_a_shuttle_to_a_bus_is_a_change(open_page: Open) -> None:
    visit = open_page()
    ask(visit)
    card = visit.page.locator(".journey").first
    expect(card).to_contain_text("乗換2回")
    expect(card.locator(".timeline")).to_contain_text("2番のりば")
    expect(card.locator(".call-us").first).to_have_attribute("href", "tel:0294000000")
    expect(card.locator(".booking").first).to_contain_text("予約は07:40まで")


def test_how_a_journey_runs_now_and_what_becomes_of_it_without_a_vehicle(open_page: Open) -> None:
    visit = open_page()
    page = visit.page

    def changed_to(reply: Any) -> None:
        for itinerary in reply["itineraries"]:
            [ride] = [leg for leg in itinerary["legs"] if leg["mode"] != "WALK"]
            ride["ifMissed"] = {"arrival": "2026-03-31T23:40:00Z", "delay": 1800, "text": {}}

    visit.rewrite("/api/v6/plan", changed_to)
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    card = page.locator(".journey").first
    expect(card.locator(".missed")).to_contain_text("乗り遅れても、08:40には着けます(30分遅れ)")
    card.get_by_role("button", name="今の運行を確かめる").click()
    expect(card.locator(".told")).to_contain_text("予定どおりです")

    def broken(reply: Any) -> None:
        text = {"ja": "この便は運休です。", "en": "This trip is cancelled."}
        change = {"leg": 0, "code": "cancelled", "seconds": 0, "breaks": True, "text": text}
        reply["refresh"] = {"state": "broken", "changes": [change]}

    visit.rewrite("/api/v6/refresh-itinerary", broken)
    card.get_by_role("button", name="今の運行を確かめる").click()
    expect(card.locator(".told .warn")).to_contain_text("この便は運休です。")
    expect(card.locator(".told").get_by_role("button", name="今の時刻で探し直す")).to_be_visible()
