"""A live feed: a late vehicle, another platform, one that does not run, one moving on the map."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import waitress

from api.live.watching import Watcher
from api.served.snapshot import EXTENSION
from data.gtfs_realtime.sources import LiveSource
from tests.api.service import instant
from tests.data.live_messages import message, news
from tests.notation import TODAY, World

pytestmark = pytest.mark.browser

WORLD = World("""
    station 日立駅 日立A 日立B
    日立A  大甕駅  東海駅
    08:00  08:10  08:20
    08:30  08:40  08:50
""")
DATE = f"{TODAY:%Y%m%d}"


def late(stop: str, clock: str, **more: Any) -> dict[str, Any]:
    time = {"time": instant(WORLD, clock)}
    return {"stop_id": stop, "arrival": time, "departure": time, **more}


@pytest.fixture(scope="module")
def live_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small city, its vehicles followed by a message in a file."""
    from tests.web.city import city  # noqa: PLC0415 - only where there is a browser

    platforms = {"日立A": "1", "日立B": "2"}
    names = [platforms.get(name, "") for name in WORLD.timetable.name_of_stop]
    vars(WORLD)["timetable"] = replace(
        WORLD.timetable, platform_of_stop=type(WORLD.timetable.platform_of_stop).of(names)
    )
    app = city(WORLD)
    file: Path = tmp_path_factory.mktemp("live") / "rt.pb"
    moved = {"stop_time_properties": {"assigned_stop_id": "日立B"}}
    file.write_bytes(
        message(
            news(
                {"trip_id": "1-1", "start_date": DATE},
                late("日立A", "08:05", **moved),
                late("大甕駅", "08:15"),
                late("東海駅", "08:25"),
            ),
            news({"trip_id": "1-2", "start_date": DATE, "schedule_relationship": "CANCELED"}),
            time=instant(WORLD, "07:54"),
        )
    )
    source = LiveSource("w", str(file))
    Watcher(app.extensions[EXTENSION], [source], lambda: float(instant(WORLD, "07:55"))).look()
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(timeout=5)


@pytest.fixture
def visit(browser: Any, live_address: str) -> Iterator[Any]:
    from tests.web.visit import DESKTOP, Visit  # noqa: PLC0415 - needs Playwright

    visit = Visit(browser, live_address, DESKTOP)
    yield visit
    visit.close()


def test_journeys_and_boards_tell_what_is_known_now(visit: Any) -> None:
    from tests.web.visit import expect  # noqa: PLC0415

    page = visit.page
    visit.set_time("2026-04-01T07:55")
    visit.choose("from", "日立")
    visit.choose("to", "大甕")
    card = page.locator(".journey").first
    expect(card).to_contain_text("08:05 → 08:15")
    first = card.locator(".timeline .call").first
    expect(first).to_contain_text("定刻 08:00")
    expect(first.locator(".platform.moved")).to_have_text("2番のりば")
    expect(first).to_contain_text("変更(予定は1番のりば)")
    card.get_by_role("button", name="今の運行を確かめる").click()
    expect(card.locator(".told")).to_contain_text("約5分遅れています")
    expect(page.locator(".journey")).to_have_count(1)  # nobody is sent to what does not run
    first.get_by_role("button").click()
    rows = page.locator(".board li")
    expect(rows.first).to_contain_text("定刻 08:00")
    expect(rows.first).to_contain_text("変更(予定は1番のりば)")
    expect(rows.nth(1)).to_contain_text("運休")


def test_a_late_vehicle_moves_on_the_map(visit: Any) -> None:
    from tests.web.visit import expect  # noqa: PLC0415

    page = visit.page
    page.clock.install(time="2026-04-01T08:13:00+09:00")  # by the timetable it is farther on
    page.reload()
    page.locator("html.has-map").wait_for()
    page.click("#closer")
    page.click("#closer")
    page.click("#traffic")
    expect(page.locator("#traffic-note")).to_contain_text("走行中 1台(遅れを反映)")
    drawn = "document.querySelector('#map canvas').toDataURL()"
    before, asked = page.evaluate(drawn), len(visit.asked)
    page.clock.run_for(15_000)
    assert page.evaluate(drawn) != before
    assert not [url for url in visit.asked[asked:] if "map/trips" in url]
