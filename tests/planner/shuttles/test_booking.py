"""Booking: what can still be asked for, to the second."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from planner import DAYS_BEFORE, REAL_TIME, SAME_DAY, BookingRule, Calendar, Opening
from planner.network.transit.runs import midnight_of

pytestmark = pytest.mark.small

TOKYO = ZoneInfo("Asia/Tokyo")
FRIDAY = dt.date(2026, 4, 3)
DAY = midnight_of(FRIDAY, TOKYO)
HOUR, MINUTE = 3600, 60
OPENING = Opening(FRIDAY, DAY + 8 * HOUR, DAY + 10 * HOUR)


def left(rule: BookingRule, requested_at: int) -> tuple[int, int] | None:
    found = rule.still(OPENING, TOKYO, DAY + requested_at)
    return found and (found.opens - DAY, found.closes - DAY)


def test_up_to_the_ride() -> None:
    rule = BookingRule(REAL_TIME)
    assert left(rule, -48 * HOUR) == (8 * HOUR, 10 * HOUR)
    assert left(rule, 9 * HOUR + 1) == (9 * HOUR + 1, 10 * HOUR)
    assert left(rule, 10 * HOUR + 1) is None


def test_some_minutes_before() -> None:
    rule = BookingRule(SAME_DAY, least_notice=30 * MINUTE)
    assert left(rule, 9 * HOUR) == (9 * HOUR + 30 * MINUTE, 10 * HOUR)
    assert left(rule, 9 * HOUR + 30 * MINUTE) == (10 * HOUR, 10 * HOUR)
    assert left(rule, 9 * HOUR + 30 * MINUTE + 1) is None


def test_not_too_early() -> None:
    rule = BookingRule(SAME_DAY, least_notice=0, most_notice=HOUR)
    assert left(rule, 7 * HOUR) == (8 * HOUR, 8 * HOUR)
    assert left(rule, 7 * HOUR - 1) is None


@pytest.mark.parametrize(
    ("rule", "deadline"),
    [
        (BookingRule(DAYS_BEFORE, last_day=1, last_time=17 * HOUR), -7 * HOUR),
        (BookingRule(DAYS_BEFORE, last_day=1), 0),
        (BookingRule(DAYS_BEFORE, last_day=2, last_time=0), -48 * HOUR),
        (  # Friday, Thursday, then Tuesday: Wednesday is no working day
            BookingRule(
                DAYS_BEFORE,
                last_day=2,
                last_time=12 * HOUR,
                working_days=Calendar(frozenset({0, 1, 3, 4})),
            ),
            -60 * HOUR,
        ),
    ],
)
def test_days_before(rule: BookingRule, deadline: int) -> None:
    assert left(rule, deadline) == (8 * HOUR, 10 * HOUR)
    assert left(rule, deadline + 1) is None
    assert rule.deadline(FRIDAY, TOKYO, DAY + 9 * HOUR) == DAY + deadline


def test_bookings_open_some_days_before() -> None:
    rule = BookingRule(DAYS_BEFORE, last_day=1, first_day=7, first_time=9 * HOUR)
    opens = -7 * 24 * HOUR + 9 * HOUR
    assert left(rule, opens) == (8 * HOUR, 10 * HOUR)
    assert left(rule, opens - 1) is None


def test_days_that_never_work_do_not_hang() -> None:
    rule = BookingRule(DAYS_BEFORE, last_day=2, working_days=Calendar(frozenset()))
    assert left(rule, 0) is None
