"""The registry in PostgreSQL: the same story as in SQLite, told once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.operators import test_following_versions as following
from tests.api.operators.bureau import NOON, Bureau, leaving_at, open_bureau, staff
from tests.api.operators.postgresql import postgresql

pytestmark = pytest.mark.database


@pytest.fixture
def bureau(founded: Bureau, tmp_path: Path) -> Iterator[Bureau]:
    with tempfile.TemporaryDirectory() as folder, postgresql(Path(folder)) as url:
        bureau = open_bureau(tmp_path, founded.folder, {}, url)
        staff(bureau)
        yield bureau
        bureau.desk.database.close()


def test_from_an_upload_to_the_live_service_and_back(bureau: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    shown = bureau.ask("GET", "/api/v1/feeds/town/versions/1").get_json()
    assert shown["state"] == "accepted"
    assert bureau.departures(snapshot=shown["draft"]) == ["09:00"]
    bureau.publish(1)
    assert bureau.departures() == ["09:00"]
    bureau.ask("POST", "/api/v1/feeds/town/undo", "chief")
    bureau.work()
    assert bureau.departures() == ["08:00"]
    told = bureau.ask("POST", "/api/v1/feeds/town/bulletins", json={"kind": "delay", "minutes": 5})
    bureau.follower.look()
    path = f"/api/v1/bulletins/{told.get_json()['id']}"
    assert bureau.ask("DELETE", path).get_json()["served"] is True  # until the worker looks
    bureau.follower.look()
    (listed,) = bureau.ask("GET", "/api/v1/feeds/town/bulletins").get_json()["bulletins"]
    assert (listed["state"], listed["served"], listed["madeBy"]) == ("withdrawn", False, "ed")
    entries = bureau.ask("GET", "/api/v1/operators/bus/audit", "admin").get_json()["entries"]
    assert [entry["action"] for entry in entries][2:4] == ["activation done", "activation planned"]


def test_versions_that_follow_each_other(bureau: Bureau) -> None:
    following.test_a_version_published_before_its_first_day(bureau)
    bureau.clock[0] = NOON
    following.test_a_feed_renumbered_keeps_its_public_ids(bureau)
