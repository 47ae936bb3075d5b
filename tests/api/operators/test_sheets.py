"""系統別時刻表 over HTTP: what is live, and a version beside another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.api.operators.bureau import Bureau, leaving_at

MONDAY = {"line": "51", "date": "2025-06-02"}


def get(bureau: Bureau, path: str, **query: str) -> Any:
    reply = bureau.ask("GET", f"/api/v1/feeds/town/{path}", query_string=query)
    assert reply.status_code == 200, reply.get_data(as_text=True)
    return reply.get_json()


def test_what_is_live(bureau: Bureau) -> None:
    (line,) = get(bureau, "lines")["lines"]
    assert line == {
        "name": "51", "routes": ["R"], "directions": [{"direction": None, "headsigns": []}],
    }  # fmt: skip
    (sheet,) = get(bureau, "sheets", **MONDAY)["sheets"]
    assert (sheet["stops"], sheet["stopIds"]) == (["Alpha", "Beta", "Gamma"], [["A"], ["B"], ["C"]])
    assert sheet["trips"] == [
        {"trip": "T", "repeated": False, "headsign": "", "times": ["08:00", "08:11", "08:20"]}
    ]


def test_a_version_beside_what_is_live(bureau: Bureau) -> None:
    bureau.upload(leaving_at("07:50"))
    found = get(bureau, "versions/1/lines")
    assert found["lines"] == [{"name": "51", "before": True, "after": True}]
    (kind,) = found["dayTypes"]
    assert (len(kind["weekdays"]), kind["day"], kind["count"]) == (7, "2025-06-02", 365)
    beside = get(bureau, "versions/1/sheets", **MONDAY)
    assert (beside["before"], beside["dateBefore"]) == (None, "2025-06-02")
    (sheet,) = beside["sheets"]
    assert sheet["stops"] == ["Alpha", "Beta", "Gamma"]
    shown = [
        (side, each[side]["times"])
        for each in sheet["columns"]
        for side in ("before", "after")
        if each[side]
    ]
    assert ("before", ["08:00", "08:11", "08:20"]) in shown
    assert ("after", ["07:50", "10:00", None]) in shown


def test_days_of_a_version_are_those_of_the_network(bureau: Bureau) -> None:
    """At one in the night it is Monday there, and Sunday still in UTC."""
    bureau.upload(leaving_at("07:50"))
    bureau.clock[0] = int(dt.datetime(2025, 6, 1, 16, 0, tzinfo=dt.UTC).timestamp())
    (kind,) = get(bureau, "versions/1/lines")["dayTypes"]
    assert kind["day"] == "2025-06-02"


def test_a_version_of_which_nothing_was_live(bureau: Bureau) -> None:
    bureau.ask("POST", "/api/v1/feeds", "admin", json={"name": "ferry", "title": "船"})
    from tests.data.gtfs.small_feed import in_zip  # noqa: PLC0415

    archive = in_zip(bureau.folder, {}, "ferry.zip").read_bytes()
    bureau.ask("POST", "/api/v1/feeds/ferry/versions", data=archive)
    path = "/api/v1/feeds/ferry/versions/1/sheets"
    found = bureau.ask("GET", path, query_string=MONDAY).get_json()
    assert (found["before"], found["dateBefore"], found["sheets"][0]["changed"]) == (None, None, 1)
    assert bureau.ask("GET", "/api/v1/feeds/ferry/lines").status_code == 409
