"""Alarms of a calendar: the end of service, holidays forgotten, days that lose their trips."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from feeds.alarms import Covered, alarms_of
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.town import DAYS, timetable, town

LONG = tuple(row.replace("20250401", "20250101").replace("20250930", "20261231") for row in DAYS)


def told(folder: Path, today: str, **changes: Any) -> list[str]:
    path = in_zip(folder, town(**{"days": LONG, **changes}), "f.zip")
    return [
        f"{alarm.code} {alarm.day}"
        for alarm in alarms_of((Covered(timetable(path)),), dt.date.fromisoformat(today))
    ]


@pytest.mark.parametrize(
    ("today", "code"),
    [
        ("2025-08-30", []),
        ("2025-08-31", ["expires_in_30_days 2025-09-30"]),
        ("2025-09-22", ["expires_in_30_days 2025-09-30"]),
        ("2025-09-23", ["expires_in_7_days 2025-09-30"]),
        ("2025-10-01", ["expired 2025-09-30"]),
    ],
)
def test_the_end_of_service(tmp_path: Path, today: str, code: list[str]) -> None:
    assert told(tmp_path, today, days=DAYS) == code


def test_obon_and_new_year_as_any_working_day(tmp_path: Path) -> None:
    assert told(tmp_path, "2025-05-01") == [
        "obon_as_ordinary 2025-08-13",
        "new_year_as_ordinary 2025-12-29",
    ]


def test_obon_and_new_year_as_a_sunday(tmp_path: Path) -> None:
    dates = [
        f"{service},{day},{kind}"
        for day in (
            *("20250813", "20250814", "20250815", "20251229", "20251230", "20251231"),
            *("20260101", "20260102"),
        )
        for service, kind in (("week", 2), ("sunday", 1))
    ]
    assert told(tmp_path, "2025-05-01", dates=dates) == []


def test_a_day_loses_its_trips(tmp_path: Path) -> None:
    alike = {"dates": ("week,20250610,2",)}
    assert "trips_drop 2025-06-10" in told(tmp_path, "2025-05-01", **alike)
    sunday = {"dates": ("week,20250610,2", "sunday,20250610,1")}
    assert "trips_drop 2025-06-10" not in told(tmp_path, "2025-05-01", **sunday)
