"""A backup taken while the service runs, restored elsewhere, serves what was live."""

from __future__ import annotations

from pathlib import Path

from api.operators.backup import back_up
from tests.api.operators.bureau import Bureau, leaving_at, open_bureau


def test_what_was_live_is_served_again(bureau: Bureau, founded: Bureau, tmp_path: Path) -> None:
    bureau.upload(leaving_at("09:00"))
    assert bureau.publish(1).status_code == 202
    elsewhere = tmp_path / "elsewhere"
    back_up(bureau.folder / "var", elsewhere / "var")  # the registry is open, its journal full
    bureau.upload(leaving_at("10:00"))
    assert bureau.publish(2).status_code == 202
    restored = open_bureau(elsewhere, founded.folder, bureau.tokens)
    try:
        restored.work()
        assert restored.departures() == ["09:00"]
        assert bureau.departures() == ["10:00"]
        assert restored.ask("GET", "/api/v1/feeds/town/versions/2").status_code == 404
        assert restored.upload(leaving_at("11:00"))["number"] == 2
    finally:
        restored.desk.database.close()
