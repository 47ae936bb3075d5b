"""What a version changes, asked for over HTTP: against what is live, against another version."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from api.operators import differences
from api.served.snapshot import EXTENSION, Live
from planner import LiveTrips, TripChange
from tests.api.operators.bureau import Bureau, leaving_at
from tests.data.gtfs.small_feed import stop_times

PATH = "/api/v1/feeds/town/versions"


def changes(bureau: Bureau, number: int, to: str = "live") -> dict[str, Any]:
    reply = bureau.ask("GET", f"{PATH}/{number}/difference", query_string={"to": to})
    assert reply.status_code == 200, reply.get_data(as_text=True)
    found: dict[str, Any] = reply.get_json()
    return found


def test_against_what_the_region_came_with_then_what_is_live(bureau: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    found = changes(bureau, 1)
    assert (found["before"], found["after"], found["empty"]) == (None, 1, False)
    (route,) = found["routesChanged"]
    (service,) = route["services"]
    assert (service["before"]["first"], service["after"]["first"]) == ("08:00", "09:00")
    assert route["stopsLost"] == ["Gamma"]
    bureau.publish(1)
    assert (changes(bureau, 1)["before"], changes(bureau, 1)["empty"]) == (1, True)


def test_against_another_version(bureau: Bureau) -> None:
    for clock in ("09:00", "09:10"):
        bureau.upload(leaving_at(clock))
    (route,) = changes(bureau, 2, "1")["routesChanged"]
    assert route["services"][0]["retimed"] == [["09:00", "09:10"]]
    (route,) = changes(bureau, 1, "2")["routesChanged"]
    assert route["services"][0]["retimed"] == [["09:10", "09:00"]]


def test_the_same_two_are_compared_once(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    bureau.upload(leaving_at("09:00"))
    first = changes(bureau, 1)

    def again(before: Path, after: Path) -> dict[str, Any]:
        raise AssertionError((before, after))

    monkeypatch.setattr(differences, "compare_archives", again)
    assert changes(bureau, 1) == first


def test_an_archive_that_cannot_be_read(bureau: Bureau) -> None:
    bureau.ask("POST", PATH, data=b"no zip")
    reply = bureau.ask("GET", f"{PATH}/1/difference")
    assert (reply.status_code, reply.get_json()["code"]) == (409, "not_comparable")


def test_a_feed_of_which_nothing_is_live(bureau: Bureau) -> None:
    bureau.ask("POST", "/api/v1/feeds", "admin", json={"name": "new", "title": "新しい"})
    bureau.ask("POST", "/api/v1/feeds/new/versions", data=b"no zip")
    reply = bureau.ask("GET", "/api/v1/feeds/new/versions/1/difference")
    assert (reply.status_code, reply.get_json()["code"]) == (409, "nothing_to_compare")


def test_impact(bureau: Bureau) -> None:
    later = stop_times(
        "T,08:20:00,08:20:00,A,1", "T,08:30:00,08:30:00,B,2", "T,08:40:00,08:40:00,C,3"
    )
    bureau.upload({"stop_times.txt": later})
    reply = bureau.ask("GET", f"{PATH}/1/impact")
    assert reply.status_code == 200, reply.get_data(as_text=True)
    found = reply.get_json()
    beta = found["winners"][0]  # who comes at a quarter past eight no longer misses the only bus
    assert (beta["stop"]["name"], beta["example"]["destination"]) == ("Beta", "Gamma")
    assert (beta["example"]["time"], beta["example"]["minutesBefore"]) == ("08:00", None)
    assert bureau.departures() == ["08:00"]  # the live answers are untouched


def test_impact_compares_timetables_whatever_runs_today(bureau: Bureau) -> None:
    """The answer is kept: it must not be that of days on which one can catch a bus that is late."""
    bureau.upload({})
    holder: Live = bureau.app.extensions[EXTENSION]
    network = holder.served().network
    year = range(dt.date(2025, 1, 1).toordinal(), dt.date(2026, 1, 1).toordinal())
    changes = tuple(TripChange(0, day, delay=1500) for day in year)
    late = network.with_live(LiveTrips.of(network.timetable, changes))
    holder.replace(holder.served().with_network(late))
    found = bureau.ask("GET", f"{PATH}/1/impact").get_json()
    assert (found["winners"], found["losers"]) == ([], [])


def test_impact_needs_a_draft(bureau: Bureau) -> None:
    bureau.ask("POST", PATH, data=b"no zip")
    reply = bureau.ask("GET", f"{PATH}/1/impact")
    assert (reply.status_code, reply.get_json()["code"]) == (409, "draft_not_ready")
