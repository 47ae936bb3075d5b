"""The planners' page: from changes to the downloaded report, from a goal to dated measures."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import waitress

from tests.api.studio.town import WORLD, Town, found_town
from tests.web.accessible import violations
from tests.web.visit import DESKTOP, PHONE, Visit, expect

pytestmark = pytest.mark.browser
PATIENCE = 240_000  # ms: a fresh clone compiles, and two cores may be busy with other tests


class StudioVisit(Visit):
    """The studio in a browser, which is ready once it knows what there is to change."""

    def __init__(self, browser: Any, address: str, size: tuple[int, int], **options: Any) -> None:
        super().__init__(
            browser, f"{address}studio/", size, live_map=True,
            **{"timezone_id": "Asia/Tokyo", **options},
        )  # fmt: skip

    def done(self) -> None:
        """Wait until a run has ended."""
        expect(self.page.locator("section.result")).to_be_visible(timeout=PATIENCE)

    def take(self, name: str) -> str:
        """Download what came out; its content."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=name).click()
        return Path(download.value.path()).read_text("utf-8")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, str]]:
    """A small town, served."""
    found = found_town(tmp_path_factory.mktemp("studio"))
    server = waitress.create_server(
        found.app, host="127.0.0.1", port=0, threads=4, asyncore_use_poll=True
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield found, f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(timeout=5)
    found.workshop.stop()


@pytest.fixture
def studio(browser: Any, town: tuple[Town, str]) -> Iterator[Callable[..., StudioVisit]]:
    """Opens the studio; nobody else is asked, and nothing complains."""
    visits: list[StudioVisit] = []

    def open_one(size: tuple[int, int], **options: Any) -> StudioVisit:
        visits.append(StudioVisit(browser, town[1], size, **options))
        return visits[-1]

    yield open_one
    for visit in visits:
        visit.close()


def add_interval(page: Any) -> None:
    """The first route every five minutes from 8:00 to 9:30."""
    page.get_by_role("button", name="変更を追加").click()
    form = page.locator(".change-form")
    form.get_by_label("何を変えますか").select_option("adjust-frequency")
    form.get_by_label("何時から").fill("8:00")
    form.get_by_label("何時まで").fill("9:30")
    form.get_by_label("間隔（分）").fill("5")
    form.get_by_role("button", name="追加する").click()


def test_from_changes_to_the_report(
    studio: Callable[..., StudioVisit], vendor: Path, tmp_path: Path
) -> None:
    visit = studio(DESKTOP)
    page = visit.page
    page.get_by_label("この案の名前").fill("丘の便を増やす")
    add_interval(page)
    expect(page.locator(".change")).to_contain_text("8:00–9:30 · 5分")
    page.get_by_label("調べる日").fill(WORLD.date.isoformat())
    page.get_by_label("調べる出発の数").fill("3")
    page.get_by_role("button", name="計算する").click()
    visit.done()
    hospital = page.locator(".people dl > div").filter(has_text="病院")
    assert "200人が近くなる" in hospital.inner_text()
    assert "0人が遠くなる" in hospital.inner_text()
    page.get_by_role("radio", name="病院").check()
    assert page.locator("svg.towns .town").count() == 2
    page.locator("svg.towns").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#town-told").inner_text().startswith("丘の団地: 63.0分 → 28.0分")
    assert "丘の団地" in page.locator(".ranking").first.inner_text()
    assert violations(page, vendor) == []
    report = visit.take("報告書（日本語・英語）")
    assert "丘の便を増やす" in report
    assert not re.search(r'(?:src|href)="|url\(|<script', report)
    assert visit.take("丁目 CSV").startswith("\ufeffname,")
    assert len(json.loads(visit.take("地図 GeoJSON"))["features"]) == 2

    saved = tmp_path / "scenario.json"
    with page.expect_download() as download:
        page.get_by_role("button", name="ファイルに保存").click()
    download.value.save_as(saved)
    page.get_by_role("button", name="消す").first.click()
    expect(page.locator(".change")).to_have_count(0)
    page.get_by_label("ファイルを開く").set_input_files(saved)
    expect(page.locator(".change")).to_have_count(1)
    page.reload()
    page.get_by_text("前の計算").click()
    page.get_by_role("button", name="丘の便を増やす –").click()
    visit.done()


def test_what_is_wrong_is_shown_at_its_change(studio: Callable[..., StudioVisit]) -> None:
    visit = studio(DESKTOP)
    page = visit.page
    for _ in range(2):  # the second finds no trip at 8:00 that is not the first one's
        page.get_by_role("button", name="変更を追加").click()
        form = page.locator(".change-form")
        form.get_by_label("何を変えますか").select_option("remove-trips")
        form.get_by_label("何時から").fill("8:00")
        form.get_by_label("何時まで").fill("8:10")
        form.get_by_role("button", name="追加する").click()
    page.get_by_role("button", name="計算する").click()
    expect(page.locator(".change.bad")).to_have_count(1)
    expect(page.locator(".change").nth(1)).to_contain_text("no trip of")
    assert ["422" in each for each in visit.complaints] == [True]  # as browsers note refusals
    visit.complaints.clear()


def test_from_a_goal_to_dated_measures_on_a_phone(
    studio: Callable[..., StudioVisit], vendor: Path
) -> None:
    visit = studio(PHONE)
    page = visit.page
    page.get_by_label("この案の名前").fill("丘の便を増やす")
    add_interval(page)
    page.get_by_role("radio", name="目標から逆算する").check()
    page.get_by_role("button", name="「変更を試す」の案を施策に加える").click()
    goal = page.locator(".goal").first
    goal.get_by_label("行き先").select_option("hospital")
    goal.get_by_label("分以内").select_option("30")
    goal.get_by_label("足").select_option("walk")
    goal.get_by_label("少なくとも（%）").fill("60")
    page.get_by_label("調べる日").fill(WORLD.date.isoformat())
    page.get_by_label("調べる出発の数").fill("3")
    page.get_by_role("button", name="計算する").click()
    visit.done()
    row = page.locator("table.gantt tbody tr")
    assert row.locator("th").inner_text().startswith("丘の便を増やす")
    assert row.locator("td").all_inner_texts()[1:4] == ["2027", "2035", "8年"]
    assert "達成" in page.locator("section.result table").first.inner_text()
    assert violations(page, vendor) == []
    wide = page.evaluate("document.querySelector('main').scrollWidth")
    assert wide <= PHONE[0], "something is wider than the phone"
    assert "丘の便を増やす" in visit.take("報告書（日本語・英語）")
    page.get_by_role("button", name="English").click()
    page.get_by_text("Work back from a goal").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_run_is_stopped(
    browser: Any, tmp_path: Path, studio: Callable[..., StudioVisit], town: tuple[Town, str]
) -> None:
    from tests.api.studio.runs import SLEEPER  # noqa: PLC0415

    town[0].workshop._command, usual = SLEEPER, town[0].workshop._command
    page = studio(DESKTOP).page
    page.get_by_role("button", name="計算する").click()
    page.get_by_role("button", name="中止").click()
    expect(page.locator("#outcome")).to_be_empty()
    town[0].workshop._command = usual
