"""Uploads: in one go, as a form, in pieces that may be broken off; what is refused and why."""

from __future__ import annotations

import base64
import io
import os
from typing import Any

import pytest

from api.operators.resumable import PIECES
from feeds import archives
from feeds.uploads import IDLE_SECONDS, KEPT_SECONDS, MOST_UNFINISHED
from tests.api.operators.bureau import Bureau, leaving_at, open_bureau
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.judging import SOUND

PATH = "/api/v1/feeds/town/versions"
PIECEWISE = "/api/v1/feeds/town/uploads"


def archive_of(bureau: Bureau) -> bytes:
    return in_zip(bureau.folder, {**SOUND, **leaving_at("09:00")}, "mine.zip").read_bytes()


def test_as_a_form(bureau: Bureau) -> None:
    form = {"file": (io.BytesIO(archive_of(bureau)), "時刻表.zip")}
    reply = bureau.ask("POST", PATH, data=form)
    assert (reply.status_code, reply.get_json()["fileName"]) == (202, "時刻表.zip")


def begin(bureau: Bureau, length: int, **more: Any) -> str:
    name = base64.b64encode("春.zip".encode()).decode()
    headers = {"Upload-Length": str(length), "Upload-Metadata": f"filename {name}"}
    reply = bureau.ask("POST", PIECEWISE, headers=headers, **more)
    assert reply.status_code == 201, reply.get_data(as_text=True)
    return reply.headers["Location"]


def send(bureau: Bureau, place: str, offset: int, piece: bytes) -> Any:
    headers = {"Upload-Offset": str(offset), "Content-Type": PIECES}
    return bureau.ask("PATCH", place, headers=headers, data=piece)


def test_in_pieces_that_go_on_where_they_were_broken_off(bureau: Bureau) -> None:
    content = archive_of(bureau)
    place = begin(bureau, len(content))
    assert send(bureau, place, 0, content[:100]).status_code == 204
    assert bureau.ask("HEAD", place).headers["Upload-Offset"] == "100"
    assert send(bureau, place, 0, content[:100]).status_code == 409  # sent twice
    assert send(bureau, place, 50, content[50:]).status_code == 409
    last = send(bureau, place, 100, content[100:])
    assert (last.status_code, last.get_json()["fileName"]) == (202, "春.zip")
    bureau.work()
    assert bureau.ask("GET", f"{PATH}/1").get_json()["state"] == "accepted"
    assert bureau.ask("HEAD", place).status_code == 404


def test_a_new_process_goes_on_with_an_upload(bureau: Bureau, founded: Bureau) -> None:
    content = archive_of(bureau)
    place = begin(bureau, len(content))
    send(bureau, place, 0, content[:1000])
    bureau.desk.database.close()
    other = open_bureau(bureau.folder, founded.folder, bureau.tokens)
    assert other.ask("HEAD", place).headers["Upload-Offset"] == "1000"
    assert send(other, place, 1000, content[1000:]).status_code == 202
    other.desk.database.close()


def test_more_than_was_announced(bureau: Bureau) -> None:
    place = begin(bureau, 10)
    assert send(bureau, place, 0, b"x" * 11).status_code == 413


def test_another_persons_upload(bureau: Bureau) -> None:
    place = begin(bureau, 10)
    assert bureau.ask("HEAD", place, "chief").status_code == 404


def left_alone(bureau: Bureau, place: str, seconds: int) -> None:
    part = bureau.folder / "var" / "uploads" / f"{place.rpartition('/')[2]}.part"
    at = part.stat().st_mtime - seconds
    os.utime(part, (at, at))


def test_what_is_broken_off_is_deleted_after_a_week(bureau: Bureau) -> None:
    old, young = begin(bureau, 10), begin(bureau, 10)
    left_alone(bureau, old, KEPT_SECONDS + 60)
    left_alone(bureau, young, KEPT_SECONDS - 60)
    assert bureau.desk.uploads.tidy() == 1
    assert [bureau.ask("HEAD", place).status_code for place in (old, young)] == [404, 200]
    bureau.ask("DELETE", young)
    left = {path.name for path in (bureau.folder / "var" / "uploads").iterdir()}
    assert left == {"begin.lock"}


def test_nobody_fills_the_disk(bureau: Bureau) -> None:
    places = [begin(bureau, 10) for _ in range(MOST_UNFINISHED)]
    reply = bureau.ask("POST", PIECEWISE, headers={"Upload-Length": "10"})
    told = reply.get_json()
    assert (reply.status_code, told["code"], told["limit"]) == (429, "too_many_uploads", 8)
    assert "DELETE" in told["hint"]["en"]
    begin(bureau, 10, who="chief")  # another account is not held up
    left_alone(bureau, places[3], IDLE_SECONDS + 1)
    begin(bureau, 10)
    assert bureau.ask("HEAD", places[3]).status_code == 404


@pytest.mark.parametrize("name", ["x", "..%2f..%2fregistry", "0" * 32])
def test_uploads_that_never_began(bureau: Bureau, name: str) -> None:
    assert bureau.ask("HEAD", f"{PIECEWISE}/{name}").status_code == 404


def test_too_large(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE", 1000)
    reply = bureau.ask("POST", PATH, data=b"x" * 1001)
    assert (reply.status_code, reply.get_json()["code"]) == (413, "archive_too_large")
    assert not list((bureau.folder / "var" / "archives").rglob("*.*"))  # nothing is left


def test_nothing_at_all(bureau: Bureau) -> None:
    assert bureau.ask("POST", PATH, data=b"").status_code == 400


def test_no_archive(bureau: Bureau) -> None:
    bureau.ask("POST", PATH, data=b"<html>not a zip</html>")
    bureau.work()
    version = bureau.ask("GET", f"{PATH}/1").get_json()
    assert (version["state"], version["stops"]) == ("rejected", ["unreadable_archive"])
