"""Hours of rentals are what clocks on the wall show, also in nights in which they are changed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from planner import HoursRule, SeasonalHours
from planner.network.transit.runs import midnight_of

pytestmark = pytest.mark.small

BERLIN = ZoneInfo("Europe/Berlin")
SPRING, AUTUMN = dt.date(2026, 3, 29), dt.date(2026, 10, 25)
HOUR = 3600
DAY = 24 * HOUR
SATURDAY, SUNDAY = 1 << 5, 1 << 6


@pytest.mark.parametrize("date", [SPRING, AUTUMN])
def test_what_is_open_at_all_hours_is_open_all_night(date: dt.date) -> None:
    hours = SeasonalHours.of([[HoursRule(((0, DAY),))]])
    ((opens, closes),) = hours.open_between(0, date, BERLIN, -DAY, 2 * DAY)
    assert opens <= -DAY < 2 * DAY <= closes


@pytest.mark.parametrize(
    ("rule", "date", "opened"),
    [
        (HoursRule(((0, DAY),), SUNDAY), SPRING, "29 00:00 - 30 00:00"),
        (HoursRule(((0, DAY),), SUNDAY), AUTUMN, "25 00:00 - 26 00:00"),
        (HoursRule(((HOUR, 6 * HOUR),), SUNDAY), SPRING, "29 01:00 - 29 06:00"),
        (HoursRule(((HOUR, 6 * HOUR),), SUNDAY), AUTUMN, "25 01:00 - 25 06:00"),
        (HoursRule(((22 * HOUR, 28 * HOUR),), SATURDAY), SPRING, "28 22:00 - 29 04:00"),
        (HoursRule(((22 * HOUR, 28 * HOUR),), SATURDAY), AUTUMN, "24 22:00 - 25 04:00"),
    ],
)
def test_it_opens_and_closes_when_clocks_say_so(
    rule: HoursRule, date: dt.date, opened: str
) -> None:
    ((opens, closes),) = SeasonalHours.of([[rule]]).open_between(0, date, BERLIN, 0, DAY)
    assert f"{shown(date, opens)} - {shown(date, closes)}" == opened


def test_what_opens_only_while_clocks_skip_is_closed() -> None:
    hours = SeasonalHours.of([[HoursRule(((2 * HOUR + 600, 3 * HOUR),), SUNDAY)]])
    assert hours.open_between(0, SPRING, BERLIN, 0, DAY) == []


def shown(date: dt.date, second: int) -> str:
    """What clocks show at a moment of a date's clock: `25 04:00`."""
    return f"{dt.datetime.fromtimestamp(midnight_of(date, BERLIN) + second, BERLIN):%d %H:%M}"
