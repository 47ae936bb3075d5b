"""Days of service: ordinary weekdays, and Saturdays, Sundays and holidays."""

import datetime as dt
from typing import Final, NamedTuple

WEEKDAY: Final = "weekday"
HOLIDAY: Final = "holiday"

_NEW_YEAR: Final = frozenset({(12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})
_OBON: Final = frozenset({(8, 13), (8, 14), (8, 15), (8, 16)})


class Calendar(NamedTuple):
    """A validity period and the weekdays inside it that run as holidays, in order."""

    first: dt.date
    last: dt.date
    holidays: tuple[dt.date, ...]


def calendar(today: dt.date, *, obon: bool) -> Calendar:
    """Return the calendar from 1 January of this year to 31 December two years later.

    Public holidays come from the `holidays` library; 30 December to 3 January run as holidays,
    with `obon` (buses, assumed) also 13-16 August.
    """
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, needed only here

    first = dt.date(today.year, 1, 1)
    last = dt.date(today.year + 2, 12, 31)
    special = _NEW_YEAR | _OBON if obon else _NEW_YEAR
    public = country_holidays("JP", years=range(first.year, last.year + 1))
    days = (first + dt.timedelta(days=count) for count in range((last - first).days + 1))
    free = (day for day in days if day in public or (day.month, day.day) in special)
    return Calendar(first, last, tuple(day for day in free if day.weekday() < 5))
