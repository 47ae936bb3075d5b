"""系統別・停留所別時刻表 on the screen and on paper, what is live beside what is new."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.api.operators.bureau import Bureau
from tests.data.gtfs.small_feed import clock, in_zip, stop_times
from tests.feeds.judging import SOUND

pytestmark = pytest.mark.browser


def archive(folder: Path, trips: int) -> Path:
    """The town's bus every half hour from seven on, the first trip as it is live."""
    starts = [8 * 3600, *(7 * 3600 + 1800 * number for number in range(1, trips))]
    rows = [
        f"T{number},{clock(start + more)},{clock(start + more)},{stop},{sequence}"
        for number, start in enumerate(starts)
        for sequence, (stop, more) in enumerate((("A", 0), ("B", 660), ("C", 1200)))
    ]
    listed = "".join(f"R,daily,T{number}\n" for number in range(trips))
    changes = {
        "trips.txt": f"route_id,service_id,trip_id\n{listed}",
        "stop_times.txt": stop_times(*rows),
    }
    return in_zip(folder, {**SOUND, **changes}, "new.zip")


def test_a_clerk_compares_and_prints(
    bureau: Bureau, desk: Callable[[str, str], Any], tmp_path: Path
) -> None:
    page = desk("ed", "ja-JP")
    page.get_by_role("button", name="町のバス").click()
    page.set_input_files("#archive", archive(tmp_path, 30))
    link = page.get_by_role("link", name="時刻表を見る・印刷")
    link.wait_for()
    with page.expect_popup() as opened:
        link.click()
    sheet = opened.value
    sheet.set_default_timeout(90_000)
    sheet.locator("main:not([aria-busy]) .timetable").wait_for()
    tables = sheet.locator(".timetable table")
    assert tables.count() == 4  # thirty trips on two pages, either version
    first = sheet.locator(".block.after").first
    assert first.locator("thead th").count() == 19
    assert first.locator(".fresh").count() == 17 * 3  # the one at eight is known
    assert sheet.locator(".block.before").first.locator("tbody").inner_text().split() == [
        "Alpha", "08:00", "Beta", "08:11", "Gamma", "08:20",
    ]  # fmt: skip

    sheet.locator("select[name=view]").select_option(label="この版だけ")
    sheet.locator(".block.before").first.wait_for(state="detached")
    assert sheet.locator(".timetable table").count() == 2
    sheet.locator("select[name=kind]").select_option(label="停留所別")
    sheet.locator("table.stop-board").first.wait_for()
    sheet.locator("select[name=stop]").select_option(label="Beta")
    sheet.locator("[data-stop=Alpha]").wait_for(state="detached")
    row = sheet.locator("table.stop-board tbody tr").first
    assert row.inner_text().split() == ["7", "4151"]
    paper = sheet.pdf(prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
