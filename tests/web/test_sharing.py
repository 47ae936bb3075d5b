"""What a link tells: places and a time; where somebody lives or stands only about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.visit import Visit, expect

pytestmark = pytest.mark.browser
KEEP = """
window.shared = [];
navigator.share = async ({ url }) => { window.shared.push(url); };
localStorage.setItem("tsunagu.home.world",
  JSON.stringify({ id: "36.000345,140.000245", name: "家", lat: 36.000345, lon: 140.000245 }));
"""


def test_a_shared_link_hides_the_home_and_the_own_page_keeps_it(
    open_page: Callable[..., Visit],
) -> None:
    visit = open_page(script=KEEP)
    page = visit.page
    visit.set_time("2026-04-01T07:55")
    visit.choose("to", "大甕")
    expect(page.locator("#from")).to_have_value("家")  # a destination alone suffices
    page.get_by_role("button", name="共有").first.click()
    [link] = page.evaluate("window.shared")
    assert "from=36.000%2C140.000&fromAt=36.000%2C140.000&to=w_" in link
    assert "%E5%AE%B6" not in link  # 家
    page.reload()
    expect(page.locator("#from")).to_have_value("家")
    other = open_page(fragment=link[link.index("#") :])
    expect(other.page.locator("#from")).to_have_value("地図の地点 36.0000, 140.0000")
    expect(other.page.locator("#to")).to_have_value("大甕駅")
