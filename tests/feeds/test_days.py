"""Calendars of a century: their days are told to the end, what is usual as it is this year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data.gtfs.service_days import ByDay
from feeds.alarms import Covered, alarms_of
from feeds.coverage import covered_days
from feeds.days import added, fullest_year, nearest_day
from feeds.difference import difference, difference_json
from feeds.sheets import day_types
from feeds.validation import validate
from planner import Timetable
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.town import timetable, town

TODAY = dt.date(2026, 6, 1)
DAYS = (
    "week,1,1,1,1,1,1,0,20000101,20991231",
    "sunday,0,0,0,0,0,0,1,20000101,20991231",
    "year,1,1,1,1,1,0,0,20260401,20270331",
)


def century(folder: Path, at: str = "12:00", name: str = "f", **changes: Any) -> Path:
    """The town on all days of a century, and a trip at noon on working days of one year."""
    more = {"N": ("R", "year", f"A {at} B {at[:3]}10")}
    return in_zip(folder, town(**{"days": DAYS, "trips": more, **changes}), f"{name}.zip")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Timetable:
    return timetable(century(tmp_path_factory.mktemp("century")))


def test_the_last_day(tmp_path: Path) -> None:
    assert validate(century(tmp_path), TODAY).days == ("2000-01-01", "2099-12-31")


def test_nothing_expires(served: Timetable) -> None:
    codes = [alarm.code for alarm in alarms_of([Covered(served)], TODAY)]
    assert codes == ["obon_as_ordinary", "new_year_as_ordinary"]


def test_coverage(served: Timetable) -> None:
    days = covered_days([Covered(served)], TODAY.toordinal())
    assert [each.trips for each in days[:7]] == [6, 6, 6, 6, 6, 5, 1]
    assert len(days) == 400


def test_kinds_of_days(served: Timetable) -> None:
    found = [
        (each.weekdays, dt.date.fromordinal(each.day).isoformat())
        for each in day_types(served, TODAY)
    ]
    assert found == [
        ((0, 1, 2, 3, 4), "2026-06-01"), ((5,), "2026-06-06"), ((6,), "2026-06-07"),
    ]  # fmt: skip


def test_the_nearest_day(served: Timetable) -> None:
    for asked, nearest in ((TODAY, TODAY), (dt.date(2100, 1, 1), dt.date(2099, 12, 25))):
        assert nearest_day(served, asked.toordinal()) == nearest.toordinal()


def test_what_changes_this_year_is_told(served: Timetable, tmp_path: Path) -> None:
    later = timetable(century(tmp_path, "12:30", "later"))
    found = difference_json(difference(served, later))
    (service,) = found["routesChanged"][0]["services"]
    assert service["weekdays"] == ["MON", "TUE", "WED", "THU", "FRI"]
    assert found["counts"]["daysOtherwise"] == 261


def test_days_that_run_otherwise_are_counted_where_they_are_not_told(
    served: Timetable, tmp_path: Path
) -> None:
    fewer = timetable(century(tmp_path, trips={"T1": None}))
    found = difference_json(difference(served, fewer))
    assert found["counts"]["daysOtherwise"] == 31_307  # all but Sundays
    assert found["daysOtherwise"][0] == {"day": "2000-01-01", "tripsBefore": 5, "tripsAfter": 4}


@pytest.mark.parametrize(
    ("trips", "year"),
    [
        ([1] * 800, (535, 900)),  # the latest, where all are alike
        ([1, 5, *[1] * 798], (101, 466)),
        ([2] * 100, (100, 200)),
        ([], (100, 100)),
    ],
)
def test_the_fullest_year(trips: list[int], year: tuple[int, int]) -> None:
    assert fullest_year(ByDay(100, np.array(trips, np.int64))) == year


def test_adding_up() -> None:
    sums = added(ByDay(10, np.array([1, 2])), ByDay(13, np.array([4])))
    assert (sums.first, sums.numbers.tolist()) == (10, [1, 2, 0, 4])
