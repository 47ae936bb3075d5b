"""Departures through a day: a known number of trips between a known first and last one."""

from typing import Final

from data.hitachi.calendars import WEEKDAY

MINUTE: Final = 60
HOUR: Final = 3600

_WEEKDAY_WEIGHT: Final = {6: 1.7, 7: 2.2, 8: 1.8, 16: 1.4, 17: 1.8, 18: 1.8, 19: 1.4}
_HOLIDAY_WEIGHT: Final = {8: 1.2, 9: 1.2, 10: 1.2, 16: 1.2, 17: 1.2}
_EARLY_AND_LATE_WEIGHT: Final = 0.7


def seconds(clock: str) -> int:
    """Return "HH:MM" as seconds of the service day; hours may exceed 23."""
    hours, minutes = clock.split(":")
    return int(hours) * HOUR + int(minutes) * MINUTE


def clock(time: int) -> str:
    """Return seconds of the service day as "HH:MM:SS"."""
    return f"{time // HOUR:02d}:{time // MINUTE % 60:02d}:{time % MINUTE:02d}"


def spread(first: int, last: int, count: int, service: str) -> list[int]:
    """Return `count` departures in whole minutes, the first and last given, denser in the peaks.

    Invented from the day's weights: only the first and last may be called published.
    """
    if count < 2:
        return [first][:count]
    minutes = range((last - first) // MINUTE)
    weight = [_weight(first + MINUTE * minute, service) for minute in minutes]
    share = sum(weight) / (count - 1)
    departures, passed = [first], 0.0
    for minute, own in enumerate(weight):
        passed += own
        if passed >= share * len(departures) and len(departures) < count - 1:
            departures.append(first + MINUTE * (minute + 1))
    return [*departures, last]


def _weight(time: int, service: str) -> float:
    hour = time // HOUR
    if hour < 6 or hour > 20:
        return _EARLY_AND_LATE_WEIGHT
    return (_WEEKDAY_WEIGHT if service == WEEKDAY else _HOLIDAY_WEIGHT).get(hour, 1.0)
