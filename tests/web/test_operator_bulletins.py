"""The clerk tells riders of 運休・遅延・迂回・お知らせ, and takes it back, in the browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.api.operators.bulletins import rides
from tests.api.operators.bureau import Bureau

pytestmark = pytest.mark.browser


BOARD = """async () => {
    const { showBoard } = await import("/app/stop_board.js");
    const stop = { stopId: "town_A", name: "Alpha" };
    await showBoard(stop, { time: "2025-06-02T07:00:00+09:00", onGo() {} });
}"""
"""Opens the board of a stop in the travellers' page."""


def answered(bureau: Bureau, wanted: list[str], **more: str) -> None:
    """Wait until travellers are answered so."""
    for _ in range(600):
        if rides(bureau, **more) == wanted:
            return
        time.sleep(0.1)
    assert rides(bureau, **more) == wanted


def test_a_trip_is_cancelled_and_runs_again(
    bureau: Bureau, desk: Callable[[str, str], Any]
) -> None:
    page = desk("ed", "ja-JP")
    page.get_by_role("button", name="町のバス").click()
    page.get_by_role("button", name="新しく知らせる").click()
    page.get_by_text("対象は").wait_for()
    page.get_by_role("checkbox", name="51").check()
    page.get_by_role("checkbox", name="08:00").check()
    page.get_by_label("はじまり").fill("2025-06-02T00:00")
    page.get_by_label("おわり（空欄なら").fill("2025-06-03T00:00")
    page.get_by_label("理由").select_option(label="天候")
    page.get_by_label("お客さまへの文（日本語").fill("強風のため運休します")
    page.get_by_text("対象は1便です").wait_for()
    assert "運休：51" in page.locator(".touched").inner_text()
    page.get_by_role("button", name="知らせる", exact=True).click()
    page.locator(".bulletin.now .served").wait_for()
    answered(bureau, [])
    told = page.locator(".bulletin.now").inner_text()
    assert "強風のため運休します" in told
    assert "対象の便：08:00" in told

    rider = page.context.new_page()
    rider.set_default_timeout(90_000)
    rider.goto(page.url.split("operator")[0])
    rider.evaluate(BOARD)
    alert = rider.locator("#sheet .alerts li")
    alert.wait_for()
    assert alert.inner_text().splitlines()[:2] == ["運休：51", "強風のため運休します"]
    rider.locator("#sheet .board .late").first.wait_for()

    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".bulletin.now").get_by_role("button", name="取り消す").click()
    page.locator(".bulletin.now").wait_for(state="detached")
    page.get_by_text("いまお知らせしていることはありません。").wait_for()
    answered(bureau, ["08:00–08:20"])


def test_a_detour_in_english(bureau: Bureau, desk: Callable[[str, str], Any]) -> None:
    page = desk("chief", "en-GB")
    page.get_by_role("button", name="町のバス").click()
    page.get_by_role("button", name="Tell riders").click()
    page.get_by_role("radio", name="Detour").check()
    page.get_by_text("stops is missing").wait_for()
    page.get_by_role("checkbox", name="51").check()
    page.get_by_role("checkbox", name="Beta").check()
    page.get_by_label("Minutes late").fill("10")
    page.get_by_label("From", exact=True).fill("2025-06-02T00:00")
    page.get_by_label("Until").fill("2025-06-02T12:30")
    page.get_by_text("1 run is touched").wait_for()
    page.get_by_role("button", name="Tell", exact=True).click()
    page.locator(".bulletin.now .served").wait_for()
    answered(bureau, ["08:00–08:30"])
    assert "Not calling at: Beta" in page.locator(".bulletin.now").inner_text()
