"""What a link tells: places and a time; where somebody lives or stands only about."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.web.visit import Visit, expect

pytestmark = pytest.mark.browser
KEEP = """
window.shared = [];
navigator.share = async ({ url, title }) => { window.shared.push(url); window.title = title; };
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
    assert "家" not in page.evaluate("window.title")
    page.reload()
    expect(page.locator("#from")).to_have_value("家")
    page.get_by_role("button", name="共有").first.click()
    assert page.evaluate("window.shared") == [link]  # a page that was opened again hides it, too
    page.fill("#to", "東")  # something else is being typed: shared is what is shown
    page.get_by_role("button", name="共有").first.click()
    page.wait_for_function("window.shared.length === 2")
    assert page.evaluate("window.shared[1]") == link
    here = "36.000745,140.000745"  # where somebody stood, as one's own address bar holds it
    page.evaluate(
        "(hash) => location.replace(hash)",
        f"#from={here}&to=w_大甕駅&toName=大甕駅&toAt=36.0,140.1&leave=2026-04-01T07:55",
    )
    expect(page.locator("#from")).to_have_value(re.compile("^地図の地点 36.0007"))
    page.get_by_role("button", name="共有").first.click()
    page.wait_for_function("window.shared.length === 3")
    assert "from=36.001%2C140.001&fromAt=36.001%2C140.001&to=w_" in page.evaluate(
        "window.shared[2]"
    )
    other = open_page(fragment=link[link.index("#") :])
    expect(other.page.locator("#from")).to_have_value("地図の地点 36.0000, 140.0000")
    expect(other.page.locator("#to")).to_have_value("大甕駅")
