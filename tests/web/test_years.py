"""今日 / 2035年: another network behind the same page, and what is planned marked as such."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.visit import Visit, expect

pytestmark = pytest.mark.browser
PATH = "/regions/world-2035"
YEARS = [
    {"name": "world", "path": "", "titles": {"ja": "今日", "en": "Today"}},
    {"name": "world-2035", "path": PATH, "titles": {"ja": "2035年", "en": "2035"}, "planned": True},
]


def both_years(visit: Visit) -> None:
    """The small city as it is, and the same again as a plan: its rides are planned."""

    def today(reply: Any) -> None:
        reply["region"]["regions"] = YEARS

    def then(reply: Any) -> None:
        today(reply)
        reply["region"]["name"] = "world-2035"

    def planned(reply: Any) -> None:
        for itinerary in reply["itineraries"]:
            for leg in itinerary["legs"]:
                leg["status"] = "planned_2035"

    root = visit.address.rstrip("/")
    initial = "/api/v1/map/initial"
    visit.rewrite(initial, today)
    visit.page.route(
        f"**{PATH}/**", lambda route: route.fallback(url=route.request.url.replace(PATH, ""))
    )
    visit.rewrite(f"{PATH}{initial}", then, f"{root}{initial}?language=ja")
    visit.page.route(
        f"**{PATH}/api/v6/plan**",
        lambda route: _change(route, route.request.url.replace(PATH, ""), planned),
    )


def _change(route: Any, url: str, change: Callable[[Any], None]) -> None:
    reply = route.fetch(url=url)
    body = reply.json()
    change(body)
    route.fulfill(response=reply, json=body)


def test_the_switch_asks_the_other_network_and_marks_the_plan(
    open_page: Callable[..., Visit],
) -> None:
    visit = open_page()
    page = visit.page
    both_years(visit)
    page.reload()
    page.get_by_role("radio", name="2035年").check()
    expect(page.locator("html.planned")).to_have_count(1)
    page.reload()  # a year that was chosen before anything was asked stays
    expect(page.locator("html.planned")).to_have_count(1)
    page.get_by_role("radio", name="今日").check()
    expect(page.locator("html.planned")).to_have_count(0)
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    page.get_by_role("button", name="家を登録").click()
    page.get_by_role("button", name="家に帰る").wait_for()
    visit.choose("to", "大甕")
    card = page.locator(".journey").first
    expect(card).to_contain_text("08:00 → 08:10")
    expect(card).not_to_contain_text("2035")
    page.get_by_role("radio", name="2035年").check()
    expect(page.locator("html.planned")).to_have_count(1)
    expect(card.locator(".head")).to_contain_text("2035年計画")
    expect(card.locator(".timeline .planned .mark")).to_contain_text("2035年計画")
    assert "region=world-2035" in page.evaluate("location.hash")
    expect(page.get_by_role("button", name="家に帰る")).to_be_visible()  # one's home is the same
    page.get_by_role("radio", name="今日").check()
    expect(card.locator(".head")).not_to_contain_text("2035年計画")
    assert "region" not in page.evaluate("location.hash")


def test_a_year_that_is_still_being_opened_is_said_and_this_one_stays(
    open_page: Callable[..., Visit],
) -> None:
    hint = {"ja": "この地域を開いています。", "en": "This region is being opened."}
    problem = {"error": "opening", "code": "region_opening", "field": "", "hint": hint}
    visit = open_page()
    page = visit.page
    both_years(visit)
    page.reload()
    page.route(
        f"**{PATH}/api/v1/map/initial**",
        lambda route: route.fulfill(status=503, json=problem, headers={"Retry-After": "5"}),
    )
    page.get_by_role("radio", name="2035年").click()
    expect(page.get_by_text(hint["ja"])).to_be_visible()
    expect(page.get_by_role("radio", name="今日")).to_be_checked()
    visit.complaints.clear()  # the browser itself notes the refusal
    page.unroute(f"**{PATH}/api/v1/map/initial**")
    page.get_by_role("radio", name="2035年").check()
    expect(page.locator("html.planned")).to_have_count(1)
