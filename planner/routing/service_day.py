"""The first and the last journey of a service day (始発・終電).

A service day runs from its first to its last trip: a bus at 24:35 is the day's, not the next one's,
and whoever changes at night is not left waiting for the morning's first train. So a journey of a
service day rides trips of that service day alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.network.network import Network
from planner.routing.course import Course
from planner.routing.journey import Journey
from planner.routing.query import LONGEST_WINDOW, Query
from planner.routing.via import ride_past
from planner.seconds import HOUR, MINUTE


def first_journey(network: Network, query: Query) -> Journey | None:
    """The journey of the service day `query.date` that arrives first; None where there is none.

    Of equals the one that leaves last, then the one with fewest transfers. The query's time, window
    and direction have no meaning here. Raises as `plan` does.
    """
    day = _Day(network, query)
    best: Journey | None = None
    for begin, end in day.parts_from_the_first():
        if best is not None and best.arrival <= begin:
            break  # what leaves later arrives later
        for journey in day.between(begin, end):
            if best is None or _first(journey) < _first(best):
                best = journey
    return best


def last_journey(network: Network, query: Query) -> Journey | None:
    """The journey of the service day `query.date` that leaves last; None where there is none.

    Of equals the one that arrives first, then the one with fewest transfers. The query's time,
    window and direction have no meaning here. Raises as `plan` does.
    """
    day = _Day(network, query)
    for begin, end in day.parts_from_the_last():
        journeys = day.between(begin, end)
        if journeys:
            return min(journeys, key=_last)
    return None


def _first(journey: Journey) -> tuple[int, int, int]:
    return journey.arrival, -journey.departure, journey.transfers


def _last(journey: Journey) -> tuple[int, int, int]:
    return -journey.departure, journey.arrival, journey.transfers


class _Day:
    """A query's timetable on one service day, part by part, each twice as long as the one before.

    Both first and last journeys are near the ends, where parts are short.
    """

    def __init__(self, network: Network, query: Query) -> None:
        self._day = network.service_day(query.date)
        self._course = Course(network, replace(query, arrive_by=False))
        departures = self._day.patterns.departure_of_event
        earliest = int(departures.min(initial=0)) - query.max_duration
        self._begin = earliest // MINUTE * MINUTE
        self._end = int(departures.max(initial=0)) // MINUTE * MINUTE

    def between(self, begin: int, end: int) -> tuple[Journey, ...]:
        """The journeys that leave in [begin, end], of those that none beats."""
        query = replace(self._course.query, time=begin, window=max(end - begin, 1))
        return ride_past(self._course.at(query, self._day))

    def parts_from_the_first(self) -> Iterator[tuple[int, int]]:
        """From the day's first departure on."""
        begin, length = self._begin, HOUR
        while begin <= self._end:
            end = min(begin + length, self._end)
            yield begin, end
            begin, length = end + MINUTE, min(2 * length, LONGEST_WINDOW)

    def parts_from_the_last(self) -> Iterator[tuple[int, int]]:
        """From the day's last departure back."""
        end, length = self._end, HOUR
        while end >= self._begin:
            begin = max(end - length, self._begin)
            yield begin, end
            end, length = begin - MINUTE, min(2 * length, LONGEST_WINDOW)
