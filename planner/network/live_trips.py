"""What trips do otherwise than planned: delays, skipped stops, cancellations, and their times.

How a delay goes on to later stops is the GTFS Realtime specification's: to all that follow, until
another is told or it is said that nothing is known (https://gtfs.org/documentation/realtime/).
"""

from __future__ import annotations

from typing import NamedTuple

from planner.kernel import NONE


class StopChange(NamedTuple):
    """News of one position of a trip. Delays are seconds, None where not told."""

    position: int
    arrival: int | None = None
    departure: int | None = None
    skipped: bool = False
    unknown: bool = False  # from here on nothing is known: as planned


class TripChange(NamedTuple):
    """News of one run of a trip of the Timetable.

    service_day    proleptic ordinal
    start          planned first departure, seconds since noon minus 12 h of the service day
    cancelled      it does not run at all
    delay          of the whole trip, until a stop tells its own; None: not told
    stops          by position, each at most once
    """

    trip: int
    service_day: int
    start: int = NONE
    cancelled: bool = False
    delay: int | None = None
    stops: tuple[StopChange, ...] = ()
