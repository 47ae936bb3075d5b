"""How rides of GTFS-Flex are booked, and on which days they run, as the planner has it."""

from __future__ import annotations

import datetime as dt

from planner import DAYS_BEFORE, NONE, BookingRule, Calendar, Timetable

UNKNOWN_RULE = BookingRule(kind=DAYS_BEFORE, last_day=1)
"""Of trips whose rule the feed does not have: the strictest that is usual, so that nobody waits for
a vehicle that wanted to be booked the day before."""


def booking_rule(timetable: Timetable, rule: int) -> BookingRule:
    """A row of booking_rules.txt. A rule of days before that says not how many means one."""
    kind = int(timetable.kind_of_booking_rule[rule])
    last_day = int(timetable.last_day_of_booking_rule[rule])
    service = int(timetable.service_of_booking_rule[rule])
    texts = (
        timetable.message_of_booking_rule[rule],
        timetable.pickup_message_of_booking_rule[rule],
        timetable.drop_off_message_of_booking_rule[rule],
    )
    return BookingRule(
        kind=kind,
        least_notice=max(int(timetable.least_notice_of_booking_rule[rule]), 0),
        most_notice=int(timetable.most_notice_of_booking_rule[rule]),
        last_day=1 if kind == DAYS_BEFORE and last_day < 0 else last_day,
        last_time=int(timetable.last_time_of_booking_rule[rule]),
        first_day=int(timetable.first_day_of_booking_rule[rule]),
        first_time=int(timetable.first_time_of_booking_rule[rule]),
        working_days=None if service == NONE else calendar_of(timetable, service),
        phone=timetable.phone_of_booking_rule[rule],
        url=timetable.url_of_booking_rule[rule],
        info_url=timetable.info_url_of_booking_rule[rule],
        message="\n".join(dict.fromkeys(text for text in texts if text)),
    )


def calendar_of(timetable: Timetable, service: int) -> Calendar:
    """A service of calendar.txt and calendar_dates.txt as a calendar."""
    bits = int(timetable.weekdays_of_service[service])
    own = timetable.service_of_exception == service
    added = timetable.added_of_exception[own] != 0
    dates = [dt.date.fromordinal(day) for day in timetable.day_of_exception[own].tolist()]
    first, last = (
        int(days[service])
        for days in (timetable.first_day_of_service, timetable.last_day_of_service)
    )
    if first > last:  # no weekly calendar
        bits, first, last = 0, 1, 1
    return Calendar(
        weekdays=frozenset(day for day in range(7) if bits >> day & 1),
        first=dt.date.fromordinal(first),
        last=dt.date.fromordinal(last),
        added=frozenset(date for date, is_added in zip(dates, added, strict=True) if is_added),
        removed=frozenset(
            date for date, is_added in zip(dates, added, strict=True) if not is_added
        ),
    )
