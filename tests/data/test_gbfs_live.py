"""A rental system asked again: each document in its time, by the ttl it tells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data.gbfs.fields import moment_of
from data.gbfs.live import LiveSystem, read_live_system
from data.notices import Report, SourceError
from tests.data.gbfs_live import BASE, NOW, Server, bikes, document, server


def test_only_what_is_due_is_asked() -> None:
    answers = server()
    system = LiveSystem(f"{BASE}gbfs.json", answers)
    content, moment = system.fetch(NOW)
    assert sorted(answers.asked) == [
        "gbfs", "station_information", "station_status", "system_information",
    ]  # fmt: skip
    assert moment == NOW
    assert system.next_at(NOW) == NOW + 60
    found = read_live_system(content, "key", Report())
    assert found is not None
    assert (found.id, found.names["ja"], len(found.stations)) == ("bikes", "貸自転車", 1)
    answers.asked.clear()
    answers.documents["station_status"] = bikes(1, NOW + 70)
    system.fetch(NOW + 59)
    assert answers.asked == []
    later, moment = system.fetch(NOW + 61)
    assert answers.asked == ["station_status"]
    assert (moment, later != content) == (NOW + 70, True)


def test_a_document_that_cannot_be_read_does_not_cost_the_others() -> None:
    answers = server()
    answers.documents["gbfs"]["data"]["ja"]["feeds"].append(
        {"name": "system_alerts", "url": f"{BASE}nowhere.json"}
    )

    def ask(address: str) -> bytes:
        if "nowhere" in address:
            raise OSError
        return answers(address)

    system = LiveSystem(f"{BASE}gbfs.json", ask)
    content, moment = system.fetch(NOW)
    found = read_live_system(content, "key", Report())
    assert moment == NOW
    assert found is not None
    assert len(found.stations) == 1
    assert system.next_at(NOW) > NOW
    answers.documents["station_status"] = "no object"
    again, moment = system.fetch(NOW + 100)
    assert (again, moment) == (content, NOW), "what was told before holds until it is stale"


@pytest.mark.parametrize("told", [None, "no object", {"error": "later"}])
def test_a_list_that_fails_holds_up_no_document(told: Any) -> None:
    answers = server()

    def ask(address: str) -> bytes:
        if address.endswith("gbfs.json") and answers.documents["gbfs"] is None:
            raise OSError
        return answers(address)

    system = LiveSystem(f"{BASE}gbfs.json", ask)
    system.fetch(NOW)
    answers.documents |= {"gbfs": told, "station_status": bikes(1, NOW + 3599)}
    content, moment = system.fetch(NOW + 3601)
    assert moment == NOW + 3599
    assert json.loads(content)["station_status"] == bikes(1, NOW + 3599)
    assert NOW + 3601 < system.next_at(NOW + 3601) <= NOW + 3661


def test_a_document_listed_no_longer_is_not_waited_for() -> None:
    answers = server()
    system = LiveSystem(f"{BASE}gbfs.json", answers)
    system.fetch(NOW)
    feeds = answers.documents["gbfs"]["data"]["ja"]["feeds"]
    feeds[:] = [each for each in feeds if each["name"] != "system_information"]
    content, _ = system.fetch(NOW + 3601)
    assert "system_information" not in json.loads(content)
    assert system.next_at(NOW + 3601) == NOW + 3661


def test_a_ttl_of_nothing_is_no_flood() -> None:
    answers = Server(station_status=document(0, stations=[]))
    system = LiveSystem(f"{BASE}gbfs.json", answers)
    for second in range(10):
        system.fetch(NOW + second)
    assert answers.asked == ["gbfs", "station_status"]


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"data": 3}',
        b'{"data": {"feeds": [{"name": 1, "url": "file:///"}]}}',
    ],
)
def test_what_is_no_system(told: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        LiveSystem(f"{BASE}gbfs.json?key=secret", lambda _: told).fetch(NOW)
    assert "secret" not in str(caught.value)


def test_a_folder(tmp_path: Path) -> None:
    for name, told in server().documents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    content, _ = LiveSystem(str(tmp_path)).fetch(NOW)
    found = read_live_system(content, "key", Report())
    assert found is not None
    assert found.id == "bikes"
    with pytest.raises(SourceError):
        LiveSystem(str(tmp_path / "none")).fetch(NOW)


def test_moments() -> None:
    assert moment_of({"last_updated": 5}) == 5.0
    assert moment_of({"last_updated": "2026-01-01T00:00:00Z"}) == 1767225600.0
    for told in (None, True, "yesterday", "2026-01-01T00:00:00", -1, [], 10**15):
        assert moment_of({"last_updated": told}) is None
