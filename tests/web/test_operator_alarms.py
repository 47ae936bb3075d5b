"""Alarms, whom they are told, and the calendar of versions and days, in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from feeds.registry import people
from tests.api.operators.alarms import days_before_the_end
from tests.api.operators.bureau import Bureau

pytestmark = pytest.mark.browser


def test_an_admin_sees_alarms_and_says_whom_to_tell(
    bureau: Bureau, desk: Callable[[str, str], Any]
) -> None:
    page = desk("admin", "ja-JP")
    page.get_by_role("button", name="町のバス").click()
    page.get_by_text("気になることはありません。").wait_for()
    page.get_by_role("button", name="知らせる先").click()
    page.get_by_label("メール").fill("clerk@bus.example")
    page.get_by_label("Webhook").fill("https://127.0.0.1/hook")
    page.get_by_role("button", name="保存する").click()
    secret = page.locator("code.secret")
    secret.wait_for()
    assert secret.inner_text().startswith("whsec_")
    page.get_by_role("button", name="閉じる").click()

    bureau.clock[0] = days_before_the_end(5)
    with bureau.desk.database.session() as session:
        link = people.new_link(session, "bus", "admin", bureau.clock[0])
    page.goto(page.url.split("#")[0] + f"?again#{link}")
    page.get_by_role("button", name="町のバス").click()
    alarm = page.locator(".alarm.expires_in_7_days")
    alarm.wait_for()
    assert "運行日は2025-12-31までです(あと5日)" in alarm.inner_text()
    page.get_by_role("button", name="版と運行日のカレンダー").click()
    page.locator("[data-day='2025-12-31'].alarmed").wait_for()
    assert page.locator(".day").count() == 6
    assert page.locator("[data-day='2025-12-26']").inner_text().split() == ["26", "A1"]
