"""Zips and folders that are broken, unsafe, oddly packed or incomplete."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from data.gtfs import GtfsSource, archive, read_gtfs
from data.notices import Report, SourceError
from tests.data.gtfs.small_feed import SMALL, in_folder, in_zip, read, read_small


def test_subfolder(tmp_path: Path) -> None:
    changes = dict.fromkeys(SMALL) | {f"deep/{n}": c for n, c in SMALL.items()}
    changes["__MACOSX/deep/._stops.txt"] = "rubbish"
    timetable, report = read(in_zip(tmp_path, changes))
    assert timetable.stop_count == 3
    assert dict(report.counts) == {"invalid_input_files_in_subfolder": 1}


def test_backslashes_between_folders(tmp_path: Path) -> None:
    path = tmp_path / "feed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in SMALL.items():
            entry = zipfile.ZipInfo()
            entry.filename = f"GTFS\\{name}"  # as old programs of Windows write it
            archive.writestr(entry, content)
    timetable, report = read(path)
    assert timetable.stop_count == 3
    assert dict(report.counts) == {"invalid_input_files_in_subfolder": 1}


def test_several_feeds_in_one_zip(tmp_path: Path) -> None:
    changes = dict.fromkeys(SMALL) | {
        f"{folder}/{n}": c for n, c in SMALL.items() for folder in "ab"
    }
    with pytest.raises(SourceError, match=r"several feeds \(a, b\)"):
        read(in_zip(tmp_path, changes))


@pytest.mark.parametrize("keep", [0, 10, 400, -30])
def test_truncated(tmp_path: Path, keep: int) -> None:
    path = in_zip(tmp_path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(SourceError, match=r"feed\.zip is not a whole zip archive"):
        read(path)


def test_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.zip does not exist"):
        read(tmp_path / "none.zip")


def test_damaged_inside(tmp_path: Path) -> None:
    path = in_zip(tmp_path)
    content = bytearray(path.read_bytes())
    content[60:70] = b"0123456789"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"agency\.txt is damaged"):
        read(path)


@pytest.mark.parametrize("entry", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\e.txt"])
def test_names_that_escape(tmp_path: Path, entry: str) -> None:
    with pytest.raises(SourceError, match="points outside the archive"):
        read(in_zip(tmp_path, {entry: "x"}))


def test_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = in_zip(tmp_path, {"shapes.txt": "0" * 5_000_000})
    monkeypatch.setattr(archive, "_SMALL_BYTES", 1_000_000)
    with pytest.raises(SourceError, match="times its size"):
        read(path)


def test_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 500)
    for path in (in_zip(tmp_path), in_folder(tmp_path)):
        with pytest.raises(SourceError, match="holds more than"):
            read(path)


@pytest.mark.parametrize("file", ["agency", "stops", "routes", "trips", "stop_times"])
def test_missing_file(tmp_path: Path, file: str) -> None:
    with pytest.raises(SourceError, match=rf"feed: {file}\.txt is missing"):
        read_small(tmp_path, {f"{file}.txt": None})


def test_missing_calendars(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"calendar\.txt or calendar_dates\.txt is missing"):
        read_small(tmp_path, {"calendar.txt": None})


@pytest.mark.parametrize(("content", "words"), [("", "is empty"), ("a,b\n1,2\n", "has no column")])
def test_required_file_that_says_nothing(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(SourceError, match=rf"stops\.txt {words}"):
        read_small(tmp_path, {"stops.txt": content})


def test_required_file_without_rows(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, {"trips.txt": "route_id,service_id,trip_id\n"})
    assert timetable.trip_count == 0
    assert timetable.stop_count == 3
    assert report.count("empty_file") == 1
    assert report.count("foreign_key_violation") == 3


def test_encrypted(tmp_path: Path) -> None:
    path = in_zip(tmp_path)
    content = path.read_bytes()
    # General purpose bit 0 in local and central headers.
    content = content.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    content = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    path.write_bytes(content)
    assert zipfile.ZipFile(path).infolist()[0].flag_bits & 1
    with pytest.raises(SourceError, match="without a password"):
        read(path)


def test_feed_names_must_differ(tmp_path: Path) -> None:
    source = GtfsSource("f", in_folder(tmp_path))
    with pytest.raises(SourceError, match="two feeds are called 'f'"):
        read_gtfs([source, source], Report())


@pytest.mark.parametrize("name", ["", "a/b", "a b"])
def test_feed_names_must_be_plain(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="use letters, digits"):
        read_gtfs([GtfsSource(name, in_folder(tmp_path))], Report())


def test_no_feed() -> None:
    with pytest.raises(SourceError, match="no GTFS feed given"):
        read_gtfs([], Report())


def test_entry_without_a_name(tmp_path: Path) -> None:
    path = in_zip(tmp_path, {"x.txt": "x"})
    path.write_bytes(path.read_bytes().replace(b"x.txt", b"\0.txt"))
    with pytest.raises(SourceError, match="points outside the archive"):
        read(path)
