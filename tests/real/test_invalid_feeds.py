"""86 feeds with one defect each: told with its code, file and field; or harmless, and why."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from data.gtfs import GtfsSource, read_gtfs
from data.notices import Report, SourceError
from planner import Timetable
from tests.real.invalid import HARMLESS, TOLD, UNREADABLE, path_of

pytestmark = pytest.mark.real


EVERYWHERE = {"invalid_row_length", "file_without_rows", "translation_foreign_key_violation"}
"""Defects of all these feeds, beside the one that each is about."""


def read(path: Path) -> tuple[Timetable, Report]:
    report = Report()
    return read_gtfs([GtfsSource("f", path)], report), report


def test_every_feed_is_listed(realdata: Path) -> None:
    names = [path.stem for path in realdata.glob("invalid_gtfs/*/*.zip")]
    assert sorted(names) == sorted([*TOLD, *HARMLESS, *UNREADABLE])
    assert len(names) == 86


@pytest.mark.parametrize("name", TOLD)
def test_defects_are_told(realdata: Path, name: str) -> None:
    timetable, report = read(path_of(realdata, name))
    told = {" ".join(filter(None, (n.code, n.file, n.context.get("field", "")))): n for n in report}
    assert TOLD[name] in told
    assert told[TOLD[name]].row or told[TOLD[name]].context  # where it is
    assert (timetable.arrival_of_stop_time >= 0).all()


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_ones_lose_nothing(realdata: Path, name: str) -> None:
    path = path_of(realdata, name)
    timetable, report = read(path)
    assert set(report.counts) <= EVERYWHERE | {"unknown_file"}
    assert timetable.stop_count == rows(path, "stops.txt")
    assert len(timetable.kind_of_route) == rows(path, "routes.txt")
    assert timetable.trip_count == rows(path, "trips.txt")
    assert len(timetable.stop_of_stop_time) == rows(path, "stop_times.txt")


@pytest.mark.parametrize("name", UNREADABLE)
def test_some_cannot_be_read(realdata: Path, name: str) -> None:
    with pytest.raises(SourceError, match=UNREADABLE[name]):
        read(path_of(realdata, name))


def rows(path: Path, file: str) -> int:
    with zipfile.ZipFile(path) as archive:
        text = archive.read(file).decode("utf-8-sig")
    return sum(any(row) for row in csv.reader(io.StringIO(text))) - 1
