"""The coverage calendar: each day from today on, its version, its trips, days that run alike."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from feeds.alarms import Covered, alarms_of
from feeds.coverage import CoveredDay, covered_days
from planner import Timetable
from tests.data.gtfs.small_feed import in_zip, read

FRIDAY = dt.date(2025, 6, 6)
HEAD = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"


def weekdays(folder: Path, first: str, last: str) -> Timetable:
    """One trip on working days."""
    calendar = f"{HEAD}daily,1,1,1,1,1,0,0,{first},{last}\n"
    return read(in_zip(folder, {"calendar.txt": calendar}, f"{first}.zip"))[0]


def told(days: tuple[CoveredDay, ...]) -> list[str]:
    return [
        f"{dt.date.fromordinal(each.day):%m-%d} {each.place} {each.trips} {each.kind}"
        for each in days
    ]


def test_versions_that_follow_each_other(tmp_path: Path) -> None:
    tuesday = dt.date(2025, 6, 10).toordinal()
    coverage = (
        Covered(weekdays(tmp_path, "20250601", "20250630"), None, tuesday),
        Covered(weekdays(tmp_path, "20250605", "20250611"), tuesday),
    )
    assert told(covered_days(coverage, FRIDAY.toordinal())) == [
        "06-06 0 1 0", "06-07 0 0 -1", "06-08 0 0 -1", "06-09 0 1 0", "06-10 1 1 0", "06-11 1 1 0",
    ]  # fmt: skip
    (alarm,) = alarms_of(coverage, FRIDAY)
    assert (alarm.code, alarm.day) == ("expires_in_7_days", "2025-06-11")


def test_a_gap_before_the_next_version_is_a_drop(tmp_path: Path) -> None:
    first = dt.date(2025, 6, 12).toordinal()
    coverage = (
        Covered(weekdays(tmp_path, "20250501", "20250610"), None, first),
        Covered(weekdays(tmp_path, "20250612", "20261231"), first),
    )
    drops = [alarm.day for alarm in alarms_of(coverage, FRIDAY) if alarm.code == "trips_drop"]
    assert drops == ["2025-06-11"]


def test_nothing_is_served(tmp_path: Path) -> None:
    ended = Covered(weekdays(tmp_path, "20250501", "20250510"))
    assert covered_days((ended,), FRIDAY.toordinal()) == ()
    assert [alarm.code for alarm in alarms_of((ended,), FRIDAY)] == ["expired"]
