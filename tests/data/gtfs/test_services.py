"""Days of service: weekly, exceptional, and wrongly written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planner import Timetable
from tests.data.gtfs.small_feed import SMALL, read_small

DATES = "service_id,date,exception_type\n"


def runs(timetable: Timetable, day: date) -> list[bool]:
    found: list[bool] = timetable.runs_of_service_on(day.toordinal()).tolist()
    return found


def test_calendar_dates_only(tmp_path: Path) -> None:
    changes = {
        "calendar.txt": None,
        "calendar_dates.txt": DATES + "daily,20250501,1\ndaily,20250502,1\n",
    }
    timetable, report = read_small(tmp_path, changes)
    assert timetable.trip_count == 1
    assert runs(timetable, date(2025, 5, 1)) == [True]
    assert runs(timetable, date(2025, 5, 3)) == [False]
    assert dict(report.counts) == {}


def test_exceptions(tmp_path: Path) -> None:
    rows = DATES + "daily,20250501,2\nextra,20250501,1\ndaily,20250501,1\n"
    timetable, report = read_small(tmp_path, {"calendar_dates.txt": rows})
    assert list(timetable.id_of_service) == ["daily", "extra"]
    assert runs(timetable, date(2025, 5, 1)) == [False, True]
    assert runs(timetable, date(2025, 5, 2)) == [True, False]
    assert dict(report.counts) == {"duplicate_key": 1}


def test_exceptions_of_no_service(tmp_path: Path) -> None:
    rows = DATES + "daily,20250501,2\n,20250502,2\n"
    timetable, report = read_small(tmp_path, {"calendar_dates.txt": rows})
    assert runs(timetable, date(2025, 5, 2)) == [True]
    (notice,) = report
    assert (notice.code, notice.row) == ("missing_required_field", 3)
    assert notice.context["field"] == "service_id"


def test_weekdays(tmp_path: Path) -> None:
    calendar = SMALL["calendar.txt"].replace("daily,1,1,1,1,1,1,1", "daily,1,0,0,0,0,1,")
    timetable, _ = read_small(tmp_path, {"calendar.txt": calendar})
    assert timetable.weekdays_of_service.tolist() == [0b0100001]
    assert runs(timetable, date(2025, 5, 5)) == [True]  # a Monday


def test_dates_that_are_none(tmp_path: Path) -> None:
    changes = {
        "calendar.txt": SMALL["calendar.txt"].replace("20250101", "20250231"),
        "calendar_dates.txt": DATES + "daily,2025-05-01,1\ndaily,20250502,1\ndaily,20250503,7\n",
    }
    timetable, report = read_small(tmp_path, changes)
    assert runs(timetable, date(2025, 5, 2)) == [True]
    assert runs(timetable, date(2025, 6, 1)) == [False]
    assert len(timetable.day_of_exception) == 1
    assert dict(report.counts) == {"invalid_date": 2, "unexpected_enum_value": 1}


def test_end_before_start(tmp_path: Path) -> None:
    calendar = SMALL["calendar.txt"].replace("20250101", "20260101")
    timetable, report = read_small(tmp_path, {"calendar.txt": calendar})
    assert runs(timetable, date(2025, 6, 1)) == [False]
    assert dict(report.counts) == {"start_and_end_range_out_of_order": 1}
