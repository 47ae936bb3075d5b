"""calendar.txt and calendar_dates.txt: on which days service runs."""

from __future__ import annotations

from typing import Any

import numpy as np

from data.gtfs.table import BLANK, FeedTable
from planner import Texts
from planner.arrays import Int32, UInt8

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

PLACED = frozenset({"service_id", "start_date", "end_date", *_WEEKDAYS})
"""Columns of calendar.txt that the timetable has a place for."""

PLACED_DATES = frozenset({"service_id", "date", "exception_type"})
"""Columns of calendar_dates.txt that the timetable has a place for."""

_REMOVED = 2  # exception_type


def read_services(
    calendar: FeedTable | None, dates: FeedTable | None
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the timetable's arrays of services and exceptions, and service_id → service.

    Services known only from calendar_dates.txt come after the others; they run weekly on no day.
    """
    calendar = calendar.first_of_each("service_id") if calendar else None
    ids = calendar.strings("service_id") if calendar else []
    if dates:
        nameless = ~dates.filled("service_id")
        dates.note("missing_required_field", nameless, field="service_id")
        dates = dates.kept(~nameless)
    ids = list(dict.fromkeys([*ids, *(dates.strings("service_id") if dates else [])]))
    index_of_id = {name: service for service, name in enumerate(ids)}
    weekdays = np.zeros(len(ids), np.uint8)
    first_day, last_day = np.ones(len(ids), np.int32), np.zeros(len(ids), np.int32)
    if calendar:
        weekly = len(calendar)
        first_day[:weekly], last_day[:weekly] = _period(calendar)
        weekdays[:weekly] = _weekdays(calendar)
        calendar.note("service_has_no_active_day_of_the_week", weekdays[:weekly] == 0)
    return {
        "id_of_service": Texts.of(ids),
        "feed_of_service": np.zeros(len(ids), np.int32),
        "weekdays_of_service": weekdays,
        "first_day_of_service": first_day,
        "last_day_of_service": last_day,
        **_exceptions(dates, index_of_id),
    }, index_of_id


def _period(calendar: FeedTable) -> tuple[Int32, Int32]:
    first_day, last_day = calendar.days("start_date"), calendar.days("end_date")
    for name in ("start_date", "end_date"):
        calendar.note("missing_required_field", ~calendar.filled(name), field=name)
    known = (first_day != BLANK) & (last_day != BLANK)
    calendar.note("start_and_end_range_out_of_order", known & (first_day > last_day))
    return np.where(known, first_day, 1), np.where(known, last_day, 0)


def _weekdays(calendar: FeedTable) -> UInt8:
    bits = np.zeros(len(calendar), np.uint8)
    for bit, weekday in enumerate(_WEEKDAYS):
        bits |= (calendar.choices(weekday, (0, 1), default=0) << bit).astype(np.uint8)
    return bits


def _exceptions(dates: FeedTable | None, index_of_id: dict[str, int]) -> dict[str, Any]:
    if dates is None:
        return {
            "service_of_exception": np.zeros(0, np.int32),
            "day_of_exception": np.zeros(0, np.int32),
            "added_of_exception": np.zeros(0, np.uint8),
        }
    dates = dates.first_of_each("service_id", "date")
    day = dates.days("date")
    kind = dates.choices("exception_type", (1, _REMOVED), default=0)
    dates.note("missing_required_field", ~dates.filled("exception_type"), field="exception_type")
    known = (day != BLANK) & (kind != 0)
    return {
        "service_of_exception": dates.references("service_id", index_of_id)[known],
        "day_of_exception": day[known],
        "added_of_exception": (kind[known] != _REMOVED).astype(np.uint8),
    }
