"""The clerk's page: from a link to the live service and back, in the browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.api.operators.bureau import Bureau, leaving_at
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.judging import SOUND

pytestmark = pytest.mark.browser


def archive(folder: Path, name: str, clock: str, **more: str) -> Path:
    changes = {f"{file}.txt": text for file, text in more.items()}
    return in_zip(folder, {**SOUND, **leaving_at(clock), **changes}, name)


def test_the_clerks_first_five_minutes(
    bureau: Bureau, desk: Callable[[str, str], Any], tmp_path: Path
) -> None:
    page = desk("chief", "ja-JP")
    page.get_by_role("button", name="町のバス").wait_for()
    page.focus(".skip")
    page.keyboard.press("Enter")
    focus = page.evaluate("document.activeElement.id + location.hash")
    assert focus == "desk"  # and no link to sign in by
    page.get_by_role("button", name="町のバス").click()
    broken = archive(
        tmp_path, "壊れた.zip", "09:00", trips="route_id,service_id,trip_id\nX,daily,T\n"
    )
    page.set_input_files("#archive", broken)
    page.get_by_text("公開できません").wait_for()
    page.get_by_role("button", name="検査の結果").click()
    finding = page.locator(".finding").first
    assert "存在しないIDを参照しています" in finding.inner_text()
    assert "trips.txt\t2\tfieldName: route_id" in finding.inner_text()
    page.get_by_role("button", name="閉じる").click()

    page.set_input_files("#archive", archive(tmp_path, "春.zip", "09:00"))
    page.get_by_text("公開できます").wait_for()
    page.locator(".version", has_text="春.zip").get_by_role("button", name="公開する").click()
    page.get_by_label("このまま公開する理由").fill("改正のお知らせ済み")
    page.get_by_role("button", name="決める").click()
    page.locator(".state.live").wait_for()
    served(bureau, "09:00")

    def slowly(route: Any) -> None:
        time.sleep(1)
        route.continue_()

    page.route("**/versions", slowly)  # asked once all is done, though the feed was asked before
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="一つ前に戻す").click()
    page.get_by_text("最初からのもの").wait_for()
    page.locator(".state.live").wait_for(state="detached")
    served(bureau, "08:00")


def served(bureau: Bureau, clock: str) -> None:
    """Wait until travellers are told so: a worker opens, warms (compiles, where it is the first)
    what is live, then swaps.
    """
    for _ in range(1200):
        if bureau.departures() == [clock]:
            return
        time.sleep(0.1)
    assert bureau.departures() == [clock]


def test_an_editor_in_english_sees_no_way_to_publish(
    desk: Callable[[str, str], Any], tmp_path: Path
) -> None:
    page = desk("ed", "en-GB")
    page.get_by_role("button", name="町のバス").click()
    page.set_input_files("#archive", archive(tmp_path, "spring.zip", "09:00"))
    page.get_by_text("can be published").wait_for()
    assert page.get_by_role("button", name="Publish").count() == 0
    page.get_by_role("button", name="Try the timetable").wait_for()
    page.get_by_role("button", name="Try the timetable").click()
    page.get_by_role("combobox", name="Stop").fill("Alpha")
    page.locator("table.hours").wait_for()
    assert page.locator("table.hours tbody").inner_text().split() == ["8", "00", "9", "00"]

    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="What changes").click()
    route = page.locator(".change.routesChanged")
    route.wait_for()
    page.locator(".changes-map .way-before").first.wait_for(state="attached")
    assert page.locator(".changes-map .way-after title").first.inner_html() == "51"
    assert "ways that end 1" in page.locator(".map-legend").inner_text()
    view = page.locator(".changes-map svg[role=img]")
    whole = view.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    assert view.get_attribute("viewBox") != whole
    page.get_by_role("button", name="Whole").click()
    assert view.get_attribute("viewBox") == whole
    assert "no longer calls at Gamma" in route.inner_text()
    assert "every day: 1 → 1 trips · first 08:00 → 09:00" in route.inner_text()
    assert "sampled journeys" in page.locator(".sampled").inner_text()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("Open the link you were given").wait_for()
    assert "#" not in page.url  # a link stays in no history
