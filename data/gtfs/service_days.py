"""On which days services run, as sets."""

from __future__ import annotations

from planner import Timetable

_MOST_DAYS = 3660
"""Of a calendar: ten years, so that a slip of the pen costs no memory."""


class ServiceDays:
    """The days of a timetable's services, each found when first asked for."""

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self._days: dict[int, frozenset[int]] = {}

    def meet(self, service: int, other: int) -> bool:
        """Whether two services run on a common day; a service does with itself."""
        return service == other or bool(self.of(service) & self.of(other))

    def of(self, service: int) -> frozenset[int]:
        """All days (proleptic ordinals) of a service, of its first ten years."""
        if service not in self._days:
            t = self._timetable
            weekdays = int(t.weekdays_of_service[service])
            first = int(t.first_day_of_service[service])
            last = min(int(t.last_day_of_service[service]), first + _MOST_DAYS)
            days = {day for day in range(first, last + 1) if weekdays >> ((day + 6) % 7) & 1}
            said = t.service_of_exception == service
            for day, added in zip(
                t.day_of_exception[said].tolist(), t.added_of_exception[said].tolist(), strict=True
            ):
                (days.add if added else days.discard)(day)
            self._days[service] = frozenset(days)
        return self._days[service]
