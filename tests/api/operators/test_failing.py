"""A program that fails on what one operator sent: it is refused, and all others are served."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from data.recipe import Recipe
from feeds import Validation, office
from tests.api.operators.bureau import Bureau, leaving_at

PATH = "/api/v1/feeds/town/versions"


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A checker that fails on archives that hold the word `fatal`."""
    judge = office.validate

    def validate(path: Path, today: dt.date) -> Validation:
        if b"fatal" in path.read_bytes():
            raise MemoryError
        return judge(path, today)

    monkeypatch.setattr(office, "validate", validate)
    return monkeypatch


def states(bureau: Bureau) -> list[str]:
    return [each["state"] for each in bureau.ask("GET", PATH).get_json()["versions"]]


def test_an_archive_on_which_the_checker_fails(bureau: Bureau, failing: pytest.MonkeyPatch) -> None:
    bureau.ask("POST", PATH, data=b"fatal")
    bureau.upload(leaving_at("09:00"))
    assert states(bureau) == ["accepted", "rejected"]
    (notice,) = bureau.ask("GET", f"{PATH}/1/report").get_json()["notices"]
    assert (notice["code"], notice["stops"]) == ("archive_not_judged", True)
    assert notice["sampleNotices"] == [{"reason": "the checker failed (MemoryError)"}]
    assert "tell who runs" in notice["cure"]["en"]
    # once it is mended, the same bytes are judged
    failing.undo()
    again = bureau.ask("POST", PATH, data=b"fatal").get_json()
    bureau.work()
    report = bureau.ask("GET", f"{PATH}/{again['number']}/report").get_json()
    assert [each["code"] for each in report["notices"]] == ["unreadable_archive"]
    assert bureau.ask("POST", PATH, data=b"fatal").get_json()["number"] == again["number"] == 3


def test_a_network_whose_building_fails(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Recipe, "build", build)
        bureau.upload(leaving_at("09:00"))
        bureau.publish(1)
        assert not bureau.desk.office.has_work()
    entries = bureau.ask("GET", "/api/v1/operators/bus/audit", "admin").get_json()["entries"]
    (failed,) = [each for each in entries if each["action"] == "activation failed"]
    assert failed["detail"] == "building failed (OSError); tell who runs this service"
    assert bureau.departures() == ["08:00"]
    bureau.publish(1)  # there is space again
    assert bureau.departures() == ["09:00"]
