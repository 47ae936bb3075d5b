"""Hours of operation: OpenStreetMap's opening_hours (2.3 and later), `system_hours.json` before.

https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification: the part of it that operators
use, namely weekdays, months and days, times, `24/7`, `off`. Public holidays are no days of their
own here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from data.gbfs.documents import Documents, Json, Remarks, objects
from data.gbfs.fields import text
from planner import HoursRule

EVERY_DAY = 0b111_1111
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = "|".join(_DAYS)
_MONTH = "|".join(_MONTHS)
_TIME = r"(\d{1,2}):(\d{2})"
_SPANS = re.compile(rf"{_TIME}\s*-\s*{_TIME}")
_TIMES = re.compile(rf"{_TIME}\s*-\s*{_TIME}(?:\s*,\s*{_TIME}\s*-\s*{_TIME})*$")
_WEEKDAYS = re.compile(rf"(?:(?:{_DAY})\w*(?:\s*-\s*(?:{_DAY})\w*)?(?:\s*,\s*|\s+|$))+")
_SEASON = re.compile(
    rf"({_MONTH})\w*(?:\s+(\d{{1,2}}))?(?:\s*-\s*(?:({_MONTH})\w*)?(?:\s*(\d{{1,2}}))?)?(?=[\s:]|$)"
)


def read_opening_hours(written: str, remarks: Remarks) -> tuple[HoursRule, ...] | None:
    """The rules of an `opening_hours` value; None where it says nothing that is understood.

    A rule that is not understood is noted and left out, and the others hold.
    """
    rules = []
    for part in re.split(r"[;|]+", written[:1000]):
        said = " ".join(part.lower().split())
        if not said or said.startswith(("ph", "sh")):
            continue
        rule = _rule(said)
        if rule is None:
            remarks.note("hours_not_understood", hours=part.strip())
        else:
            rules.append(rule)
    return tuple(rules) or None


def _rule(said: str) -> HoursRule | None:
    if said in {"24/7", "open"}:
        return HoursRule(((0, 86400),))
    first, last = (1, 1), (12, 31)
    if season := _SEASON.match(said):
        found = _season(*season.groups())
        if found is None:
            return None
        first, last = found
        said = said[season.end() :].strip(" :")
    weekdays = EVERY_DAY
    if days := _WEEKDAYS.match(re.sub(r",?\s*ph\b", "", said)):
        said = re.sub(r",?\s*ph\b", "", said)
        weekdays = _weekdays(days.group())
        said = said[days.end() :].strip(" :")
    if said in {"off", "closed"}:
        return HoursRule((), weekdays, first, last)
    if said in {"", "open", "24/7"}:
        return HoursRule(((0, 86400),), weekdays, first, last)
    spans = _spans(said)
    return HoursRule(spans, weekdays, first, last) if spans else None


def _season(
    month: str, day: str | None, last_month: str | None, last_day: str | None
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    begins = _MONTHS.index(month)
    ends = _MONTHS.index(last_month) if last_month else begins
    first = int(day) if day else 1
    if last_day:
        last = int(last_day)
    elif day and not last_month:
        last = first
    else:
        last = _LENGTHS[ends]
    if not (1 <= first <= _LENGTHS[begins] and 1 <= last <= _LENGTHS[ends]):
        return None
    return (begins + 1, first), (ends + 1, last)


def _weekdays(said: str) -> int:
    found = 0
    for part in re.split(r"[,\s]+", re.sub(r"\s*-\s*", "-", said).strip(" ,")):
        first, _, last = part.partition("-")
        begin = _DAYS.index(first[:2])
        end = _DAYS.index(last[:2]) if last else begin
        for day in range(begin, end + 1 if end >= begin else end + 8):
            found |= 1 << day % 7
    return found


def _spans(said: str) -> tuple[tuple[int, int], ...] | None:
    if not _TIMES.match(said):
        return None
    found = []
    for hour, minute, end_hour, end_minute in _SPANS.findall(said):
        opens = int(hour) * 3600 + int(minute) * 60
        closes = int(end_hour) * 3600 + int(end_minute) * 60
        if max(opens, closes) > 48 * 3600 or int(minute) > 59 or int(end_minute) > 59:
            return None
        found.append((opens, closes + 86400 if closes <= opens else closes))
    return tuple(found)


def read_system_hours(documents: Documents) -> tuple[HoursRule, ...] | None:
    """The rules of `system_hours.json` (before 3.0); None: at all hours.

    Hours of members count, too: who plans a journey can become one.
    """
    remarks = documents.remarks("system_hours")
    spans: dict[int, list[tuple[int, int]]] = {}
    listed = objects(documents.contents("system_hours"), "rental_hours", remarks)
    for each in listed:
        span = _clock_span(each, remarks)
        if span:
            for day in _named_days(each, remarks):
                if span not in spans.setdefault(day, []):
                    spans[day].append(span)
    return tuple(HoursRule(tuple(spans[day]), 1 << day) for day in sorted(spans)) or None


def _named_days(said: Json, remarks: Remarks) -> Iterable[int]:
    days = said.get("days")
    for day in days if isinstance(days, list) else ():
        word = str(day).lower()[:2]
        if word in _DAYS:
            yield _DAYS.index(word)
        else:
            remarks.note("unknown_value", field="days", value=day)


def _clock_span(said: Json, remarks: Remarks) -> tuple[int, int] | None:
    opens, closes = (_clock(text(said, field, remarks)) for field in ("start_time", "end_time"))
    if opens is None or closes is None:
        hours = f"{said.get('start_time')}-{said.get('end_time')}"
        remarks.note("hours_not_understood", hours=hours)
        return None
    return opens, closes + 86400 if closes <= opens else closes


def _clock(written: str) -> int | None:
    numbers: Sequence[str] = written.split(":")
    if len(numbers) not in {2, 3} or not all(number.isdecimal() for number in numbers):
        return None
    hour, minute, second = (*map(int, numbers), 0)[:3]
    moment = hour * 3600 + minute * 60 + second
    return moment if moment <= 48 * 3600 and minute < 60 and second < 60 else None
