"""What a GTFS Realtime feed says, as plain values with the specification's words.

Instants are seconds since 1970-01-01 UTC, delays seconds; None where the feed is silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class TripName(NamedTuple):
    """Which trip is meant (TripDescriptor). Empty texts and None: not told."""

    trip_id: str
    route_id: str = ""
    direction: int | None = None
    start_day: int | None = None  # proleptic ordinal of its service day
    start_time: int | None = None  # seconds since noon minus 12 h of it
    relationship: str = "SCHEDULED"  # ADDED, CANCELED, …


class Moment(NamedTuple):
    """An arrival or departure (StopTimeEvent): an instant, or a delay; where both, the instant."""

    time: int | None = None
    delay: int | None = None


class StopUpdate(NamedTuple):
    """News of a stop of a trip (StopTimeUpdate)."""

    sequence: int | None
    stop_id: str
    arrival: Moment
    departure: Moment
    relationship: str = "SCHEDULED"  # SKIPPED, NO_DATA, UNSCHEDULED
    assigned: str = ""  # stop_id of the place where it stops instead (assigned_stop_id)
    pickup: int | None = None  # as of stop_times.txt: 0 regular, 1 none, 2 phone, 3 driver
    drop_off: int | None = None


class TripCopy(NamedTuple):
    """What a duplicated trip is called, and when it begins (TripProperties)."""

    trip_id: str
    start_day: int | None
    start_time: int | None


class TripUpdate(NamedTuple):
    """News of a trip."""

    entity: str
    trip: TripName
    stops: tuple[StopUpdate, ...]
    delay: int | None = None
    copy: TripCopy | None = None
    headsign: str = ""
    short_name: str = ""
    wheelchair: int | None = None  # its vehicle, as wheelchair_accessible of trips.txt


class Modification(NamedTuple):
    """Stops of a trip that others stand for. A selector is a stop_sequence, or else a stop_id.

    delay    seconds by which all later stops are later
    stops    stop_id, and seconds after the stop before the modification
    """

    start: tuple[int | None, str]
    end: tuple[int | None, str]
    delay: int
    stops: tuple[tuple[str, int], ...]


class Detour(NamedTuple):
    """Trips that go another way on some days (TripModifications); `starts` empty: all of a day."""

    entity: str
    trips: tuple[str, ...]
    days: tuple[int, ...]  # proleptic ordinals
    starts: tuple[int, ...]
    modifications: tuple[Modification, ...]


class Vehicle(NamedTuple):
    """Where a vehicle is (VehiclePosition)."""

    entity: str
    trip: TripName
    lat: float  # degrees
    lon: float
    bearing: float | None  # degrees from north, clockwise
    time: int | None
    sequence: int | None  # stop_sequence it is at, or on its way to
    stop_id: str
    status: str  # INCOMING_AT, STOPPED_AT, IN_TRANSIT_TO
    occupancy: str  # empty: not told
    wheelchair: int | None = None  # as wheelchair_accessible of trips.txt


class Informed(NamedTuple):
    """What an alert is about (EntitySelector): all that is told must agree."""

    agency_id: str = ""
    route_id: str = ""
    route_kind: int | None = None
    direction: int | None = None
    stop_id: str = ""
    trip: TripName | None = None


@dataclass(frozen=True)
class Alert:
    """Something riders should know. Texts by language tag; an empty tag: not told."""

    entity: str
    periods: tuple[tuple[int | None, int | None], ...]  # from, until; none: as long as it is told
    informed: tuple[Informed, ...]
    cause: str
    effect: str
    severity: str
    header: Mapping[str, str]
    description: Mapping[str, str]
    url: Mapping[str, str]

    def holds(self, begin: float, end: float) -> bool:
        """Whether it counts at some moment between two (instants, both included)."""
        return not self.periods or any(
            (start is None or start <= end) and (until is None or begin < until)
            for start, until in self.periods
        )


@dataclass(frozen=True)
class LiveFeed:
    """All that one message says."""

    time: int | None = None  # when it was made
    differential: bool = False
    trips: tuple[TripUpdate, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    alerts: tuple[Alert, ...] = ()
    detours: tuple[Detour, ...] = ()
