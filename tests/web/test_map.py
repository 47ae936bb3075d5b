"""The live map, and what the page weighs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.visit import DESKTOP, Visit, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("vendor")]


def test_a_tap_on_the_live_map_and_a_light_page(
    open_page: Callable[..., Visit], vendor: Path
) -> None:
    visit = open_page(size=DESKTOP, live_map=True)
    page = visit.page
    assert visit.weight <= 800_000
    expect(page.locator("html.has-map")).to_have_count(1, timeout=20_000)
    expect(page.locator("#map-note")).to_be_hidden()
    page.locator("#map canvas").click(position={"x": 60, "y": 60})
    expect(page.locator("#to")).not_to_have_value("")
    visit.set_time("2026-04-01T07:55")
    visit.choose("to", "大甕")
    visit.choose("from", "日立")
    expect(page.locator(".journey").first).to_be_visible()
    expect(page.locator(".pin")).to_have_count(2)
    assert visit.weight <= 1_500_000
