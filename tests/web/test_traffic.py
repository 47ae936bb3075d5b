"""Vehicles under way and shared vehicles on the map, and how many there are in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.visit import DESKTOP, Visit, expect

pytestmark = pytest.mark.browser


def test_the_map_shows_what_is_under_way(open_page: Callable[..., Visit]) -> None:
    visit = open_page(size=DESKTOP)
    page = visit.page

    def ports(reply: Any) -> None:
        port = {"lat": 36.0, "lon": 140.0, "name": "駅前ポート"}
        reply["stations"] = [
            {**port, "availability": "counted", "numVehiclesAvailable": 3},
            {**port, "availability": "unknown", "numVehiclesAvailable": 0},
        ]
        reply["vehicles"] = [{"lat": 36.0, "lon": 140.0}]

    visit.rewrite("/api/v1/rentals", ports)
    page.clock.set_fixed_time("2026-04-01T08:05:00+09:00")  # between two stations
    page.locator("html.has-map").wait_for()
    page.click("#traffic")
    note = page.locator("#traffic-note")
    expect(note).to_have_text("走行中 1台(時刻表からの推定) · 貸出場所 2か所・シェア車両 4台")
    page.click("#traffic")
    expect(note).to_be_hidden()


def test_late_vehicles_are_said_to_be(open_page: Callable[..., Visit]) -> None:
    visit = open_page(size=DESKTOP, locale="en-GB")
    page = visit.page

    def late(reply: Any) -> None:
        for trip in reply:
            trip["realTime"] = True

    visit.rewrite("/api/v6/map/trips", late)
    page.clock.set_fixed_time("2026-04-01T08:05:00+09:00")
    page.locator("html.has-map").wait_for()
    page.click("#traffic")
    expect(page.locator("#traffic-note")).to_contain_text("1 vehicle under way (with live delays)")
    rentals = next(url for url in visit.asked if "/api/v1/rentals" in url)
    assert "withZones=false&withProviders=false" in rentals
    page.unroute_all()
    page.route("**/api/v6/map/trips**", lambda route: route.fulfill(status=503, json={}))
    page.click("#traffic")
    page.click("#traffic")
    expect(page.locator("#traffic-note")).to_contain_text("cannot be reached")
    visit.complaints.clear()  # the browser itself complains of the refusal
