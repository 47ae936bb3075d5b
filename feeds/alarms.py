"""Alarms: what in a timetable's calendar will trip riders up soon, told while it can be mended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from feeds.difference.runs import Side, whole_side
from planner import Timetable

EXPIRY_DAYS = (7, 30)
"""So many days before the last day of service the alarm is raised, and raised again."""

LOOK_AHEAD = 365
"""days"""

DROP_AHEAD = 60
"""days: within these a sudden drop of trips is looked for."""

DROP_SHARE = 0.5
"""With fewer trips than this share of its weekday's a day stands out."""

UNMATCHED_SHARE = 0.1
"""Of the trips that live data tells of, so many may be unknown to the timetable."""

OBON = ((8, 13), (8, 14), (8, 15), (8, 16))
NEW_YEAR = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))
"""Months and days on which Japanese operators mostly run another timetable."""

JAPAN = "Asia/Tokyo"


@dataclass(frozen=True)
class Alarm:
    """What is amiss from a day on.

    code    expired, expires_in_7_days, expires_in_30_days, obon_as_ordinary, new_year_as_ordinary,
            trips_drop, live_trips_unmatched
    day     ISO date; of an expiry the last day of service
    """

    code: str
    day: str
    ja: str
    en: str


class Covered(NamedTuple):
    """A version and the days it is served for: proleptic ordinals, `end` exclusive; None: open."""

    timetable: Timetable
    first: int | None = None
    end: int | None = None


def alarms_of(coverage: Sequence[Covered], today: dt.date) -> tuple[Alarm, ...]:
    """What is amiss with the calendar of a feed's versions that follow each other, soonest first.

    today    from where it is seen
    """
    sides = [side_on_days(each) for each in coverage]
    days = [side.trips.days for side in sides]
    if not any(map(len, days)):
        return (Alarm("expired", today.isoformat(), "運行日がありません。", "No day has service."),)
    found = list(_expiry(max(int(those[-1]) for those in days if len(those)), today))
    for covered, side, those in zip(coverage, sides, days, strict=True):
        if len(those):
            end = int(those[-1]) + 1 if covered.end is None else covered.end
            found += _drops(side, today, int(those[0]), end)
            if JAPAN in covered.timetable.zone_of_feed:
                found += _holidays(side, today)
    return tuple(sorted(found, key=lambda alarm: (alarm.day, alarm.code)))


def unmatched_alarm(matched: int, unmatched: int, today: dt.date) -> Alarm | None:
    """Whether live data and timetable tell of different trips: mostly one of them is out of date.

    matched, unmatched    trips of the last message that the timetable has, and has not
    """
    told = matched + unmatched
    if unmatched <= told * UNMATCHED_SHARE:
        return None
    return Alarm(
        "live_trips_unmatched",
        today.isoformat(),
        f"リアルタイム情報の{told}便のうち{unmatched}便が時刻表にありません。版の食い違いを確かめてください。",
        f"Of {told} trips in the live data the timetable lacks {unmatched}; compare versions.",
    )


def side_on_days(covered: Covered) -> Side:
    """A version on the days it is served for."""
    return whole_side(covered.timetable).within(covered.first, covered.end)


def _expiry(last: int, today: dt.date) -> Iterator[Alarm]:
    left, day = last - today.toordinal(), dt.date.fromordinal(last).isoformat()
    if left < 0:
        yield Alarm("expired", day, f"{day}で期限が切れています。", f"It ended on {day}.")
        return
    for days in EXPIRY_DAYS:
        if left <= days:
            yield Alarm(
                f"expires_in_{days}_days",
                day,
                f"運行日は{day}までです(あと{left}日)。次の版を送ってください。",
                f"Service ends on {day}, in {left} days; send the next version.",
            )
            return


def _holidays(side: Side, today: dt.date) -> Iterator[Alarm]:
    """Obon and New Year that run as any other working day, where Sundays do not."""
    sunday = side.content_on(side.typical_days.get(6))
    first = today.toordinal()
    for code, ja, en, among in (
        ("obon_as_ordinary", "お盆", "Obon", OBON),
        ("new_year_as_ordinary", "年末年始", "New Year", NEW_YEAR),
    ):
        for day in range(first, first + LOOK_AHEAD):
            date = dt.date.fromordinal(day)
            content = side.content_on(day)
            usual = side.content_on(side.typical_days.get(date.weekday()))
            if (date.month, date.day) not in among or date.weekday() >= 5:
                continue
            if content is not None and content == usual and content != sunday:
                shown = date.isoformat()
                yield Alarm(
                    code,
                    shown,
                    f"{ja}の{shown}が平日と同じ運行です。calendar_dates.txtを確かめてください。",
                    f"{en}: {shown} runs as any working day; check calendar_dates.txt.",
                )
                break


def _drops(side: Side, today: dt.date, begin: int, end: int) -> Iterator[Alarm]:
    """The first day with far fewer trips than its weekday has, and unlike a Sunday.

    begin, end    the first day of service; the day behind the last, or from which on another
                  version follows
    """
    first = today.toordinal()
    sunday = side.content_on(side.typical_days.get(6))
    for day in range(max(first, begin), min(first + DROP_AHEAD + 1, end)):
        date = dt.date.fromordinal(day)
        usual = side.trips.on(side.typical_days.get(date.weekday(), 0))
        trips = side.trips.on(day)
        holiday = (date.month, date.day) in {*OBON, *NEW_YEAR}
        alike = trips > 0 and side.content_on(day) == sunday
        if trips < usual * DROP_SHARE and not holiday and not alike:
            shown = date.isoformat()
            yield Alarm(
                "trips_drop",
                shown,
                f"{shown}の便数が{trips}便です(同じ曜日はふつう{usual}便)。",
                f"{shown} has {trips} trips; that weekday usually has {usual}.",
            )
            return
