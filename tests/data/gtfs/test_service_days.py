"""Days of services taken together say the same as the timetable, day by day."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import numpy as np
import pytest

from data.gtfs.service_days import ByDay, KindsOfDays, sums_by_day
from planner import Timetable
from tests.data.gtfs.small_feed import SMALL, read_small

HEAD = SMALL["calendar.txt"].partition("\n")[0] + "\n"
FIRST = dt.date(2024, 2, 20).toordinal()
EVERY = range(FIRST - 30, FIRST + 90)


def written(day: int) -> str:
    return f"{dt.date.fromordinal(day):%Y%m%d}"


def random_services(folder: Path, seed: int) -> Timetable:
    """Eight services: weekly ones of up to six weeks, some turned round, and exceptions."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    weekly, dates = [], []
    for service in range(8):
        days = ",".join(chance.choice("001") for _ in range(7))
        first = FIRST + chance.randrange(30)
        if service % 4:
            last = first + chance.randrange(-2, 40)
            weekly.append(f"{service},{days},{written(first)},{written(last)}\n")
        dates += [
            f"{service},{written(day)},{chance.choice('12')}\n"
            for day in chance.sample(range(first - 10, first + 40), chance.randrange(8))
        ]
    return read_small(
        folder,
        {
            "calendar.txt": HEAD + "".join(weekly),
            "calendar_dates.txt": "service_id,date,exception_type\n" + "".join(dates),
        },
    )[0]


@pytest.mark.parametrize("seed", range(10))
def test_random_calendars(tmp_path: Path, seed: int) -> None:
    timetable = random_services(tmp_path, seed)
    count = len(timetable.weekdays_of_service)
    runs = np.array([timetable.runs_of_service_on(day) for day in EVERY])
    number = np.arange(count) * 10**17  # some sums are beyond 63 bits
    sums = sums_by_day(timetable, number)
    assert [sums.on(day) for day in EVERY] == (runs @ number).tolist()
    assert sums.at(np.array(EVERY)).tolist() == (runs @ number).tolist()
    some = np.arange(1, count)
    kinds = KindsOfDays(timetable, some)
    for one in some.tolist():
        assert bool(len(kinds.of(one))) == runs[:, one].any()
        for other in some.tolist():
            common = set(kinds.of(one).tolist()) & set(kinds.of(other).tolist())
            assert bool(common) == (runs[:, one] & runs[:, other]).any()


def test_days_cut_out() -> None:
    numbers = ByDay(10, np.array([1, 0, 3]))
    for first, end, days in (
        (None, None, [10, 12]), (11, None, [12]), (None, 12, [10]), (20, None, []),
        (None, 5, []), (5, 11, [10]), (12, 11, []),
    ):  # fmt: skip
        assert numbers.within(first, end).days.tolist() == days


def test_a_hundred_centuries_have_few_kinds_of_days(tmp_path: Path) -> None:
    calendar = (
        HEAD + "ever,1,1,1,1,1,0,0,00010101,99991231\n" + "now,1,0,0,0,0,0,1,20260101,20261231\n"
    )
    timetable, _ = read_small(tmp_path, {"calendar.txt": calendar})
    sums = sums_by_day(timetable, np.array([1, 1]))
    assert (sums.days[0], sums.days[-1]) == (1, dt.date(9999, 12, 31).toordinal())
    assert len(KindsOfDays(timetable, np.arange(2))) == 4  # neither, each alone, both
