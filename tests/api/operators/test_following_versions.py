"""A version that holds from some day on: each day is answered by the version that holds on it."""

from __future__ import annotations

import datetime as dt
import time
from unittest.mock import Mock

import pytest
from sqlalchemy.exc import OperationalError

from api.live.background import Background, LiveData, start_with_first_request
from tests.api.operators.bureau import Bureau, leaving_at, open_bureau
from tests.data.gtfs.small_feed import Content, in_zip
from tests.feeds.judging import SOUND
from tests.feeds.renumbering import renumbered

CALENDAR = (
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
)
DAYS = ("2025-06-02", "2025-06-30", "2025-07-01", "2025-07-02")


def from_july(clock: str) -> dict[str, Content]:
    """The sound feed leaving at another time, from July on; the base holds until New Year."""
    calendar = CALENDAR + "daily,1,1,1,1,1,1,1,20250701,20251231\n"
    return {**leaving_at(clock), "calendar.txt": calendar}


def leaving(bureau: Bureau, *days: str) -> list[str]:
    """When the bus leaves A on some days; two buses would be two words."""
    return [bureau.departures_on(day) for day in days or DAYS]


def at(bureau: Bureau, moment: str) -> None:
    bureau.clock[0] = int(dt.datetime.fromisoformat(moment).timestamp())
    bureau.work()


def test_a_version_published_before_its_first_day(bureau: Bureau) -> None:
    bureau.upload(from_july("09:00"))
    bureau.publish(1)
    assert leaving(bureau) == ["08:00", "08:00", "09:00", "09:00"]
    page = bureau.ask("GET", "/api/v1/feeds/town", "").get_json()
    assert page["serving"] == [
        {"version": None, "from": None}, {"version": 1, "from": "2025-07-01"},
    ]  # fmt: skip
    assert page["live"] is None
    at(bureau, "2025-07-01T12:00:00+09:00")
    assert leaving(bureau) == ["08:00", "08:00", "09:00", "09:00"]
    at(bureau, "2025-07-03T12:00:00+09:00")
    page = bureau.ask("GET", "/api/v1/feeds/town", "").get_json()
    assert (page["live"]["number"], page["serving"]) == (1, [{"version": 1, "from": "2025-07-01"}])
    assert leaving(bureau, "2025-07-02") == ["09:00"]
    bureau.ask("POST", "/api/v1/feeds/town/undo", "chief")
    bureau.work()
    assert leaving(bureau) == ["08:00"] * 4


def test_what_is_planned_answers_for_its_days_before_its_moment(bureau: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    planned = bureau.publish(1, at="2025-07-01T03:00:00+09:00").get_json()
    assert leaving(bureau) == ["08:00", "08:00", "09:00", "09:00"]
    bureau.ask("DELETE", f"/api/v1/activations/{planned['id']}", "chief")
    bureau.work()
    assert leaving(bureau) == ["08:00"] * 4
    bureau.publish(1, at="2025-07-01T18:00:00+09:00")  # not for a day that has begun
    assert leaving(bureau) == ["08:00", "08:00", "08:00", "09:00"]
    at(bureau, "2025-07-01T18:00:00+09:00")
    assert leaving(bureau, "2025-07-01", "2025-07-02") == ["09:00", "09:00"]


def test_three_versions_and_back(bureau: Bureau) -> None:
    bureau.upload(leaving_at("07:30"))
    bureau.publish(1)
    bureau.upload(from_july("09:00"))
    bureau.publish(2)
    assert leaving(bureau) == ["07:30", "07:30", "09:00", "09:00"]
    bureau.upload(from_july("09:30"))  # the corrected edition of the same July
    bureau.publish(3)
    assert leaving(bureau) == ["07:30", "07:30", "09:30", "09:30"]
    bureau.ask("POST", "/api/v1/feeds/town/undo", "chief")
    bureau.work()
    assert leaving(bureau) == ["07:30", "07:30", "09:00", "09:00"]


def test_addresses_follow_the_day(bureau: Bureau) -> None:
    bureau.upload(leaving_at("07:30"))
    bureau.publish(1)
    bureau.upload(from_july("09:00"))
    bureau.publish(2)
    for moment, expected in (
        ("2025-06-02T12:00:00+09:00", {"current": "1", "next": "2"}),
        ("2025-07-02T12:00:00+09:00", {"current": "2", "previous": "1"}),
    ):
        at(bureau, moment)
        for word in ("current", "next", "previous"):
            with bureau.ask(
                "GET", "/api/v1/feeds/town/feed.zip", "", query_string={"version": word}
            ) as reply:
                found = reply.headers.get("X-Feed-Version")
            assert found == expected.get(word), (moment, word)


def test_a_feed_renumbered_keeps_its_public_ids(bureau: Bureau) -> None:
    source = in_zip(bureau.folder, {**SOUND, **leaving_at("09:00")}, "again.zip")
    archive = renumbered(source, bureau.folder / "renumbered.zip").read_bytes()
    number = bureau.ask("POST", "/api/v1/feeds/town/versions", data=archive).get_json()["number"]
    bureau.work()
    bureau.publish(number)
    assert bureau.departures() == ["09:00"]  # of town_A, as ever


def test_while_the_registry_is_away_what_was_opened_is_served(
    bureau: Bureau, founded: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a worker that begins then; it follows once the registry is back."""
    bureau.upload(leaving_at("09:00"))
    bureau.publish(1)
    worker = open_bureau(bureau.folder, founded.folder, bureau.tokens)
    background = Background(worker.app, worker.desk, LiveData(), ())
    start_with_first_request(worker.app, background)

    refused = OperationalError("SELECT", {}, OSError("connection refused"))

    try:
        with monkeypatch.context() as patch:
            patch.setattr(worker.desk.office, "finish_due", Mock(side_effect=refused))
            assert worker.departures() == ["08:00"]
        begun = time.monotonic()
        while worker.departures() != ["09:00"]:
            assert time.monotonic() - begun < 60
            time.sleep(0.1)
    finally:
        background.stop()
        assert background._follower is not None
        background._follower.join(timeout=30)
        worker.desk.database.close()
