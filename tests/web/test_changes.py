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
