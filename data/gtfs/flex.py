"""GTFS-Flex → shuttle services: trips that call at areas within a window of time.

https://gtfs.org/documentation/schedule/reference (stop_times.txt, booking_rules.txt; safe durations
of trips.txt since April 2026, before in drafts of stop_times.txt, where means were, too). A feed
lists a trip for each pair of areas; those that differ in nothing but the areas are one service.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from data.gtfs.clock import seconds_of
from data.gtfs.flex_areas import FeedAreas, read_areas
from data.gtfs.flex_booking import UNKNOWN_RULE, booking_rule, calendar_of
from data.notices import Notice, Report, Severity
from data.parameters import parameter
from planner import (
    CAR_CLASS,
    NONE,
    BookingRule,
    Calendar,
    InvalidNetwork,
    OpeningHours,
    RideTimes,
    ShuttleService,
    Table,
    Timetable,
)

_NO = 1  # pickup_type, drop_off_type: not available
_WHEELCHAIR_PLACES: Mapping[float, int] = {1: 1, 2: 0}
FASTEST = 100 / 3.6
"""m/s: bounded by the streets' speed limits."""

MOST_ROWS = 200_000
"""Of flexible trips in a feed; each is held as it came. Large operators have thousands."""

MOST_PAIRS = 500_000
"""Of places between which the trips of a feed take people: those of one trip of 1,000 rows."""

Place = tuple[str, str]
"""Column of stop_times.txt, and id; of a stop its number."""


class Timing(NamedTuple):
    """When a trip runs: service, window of pick-up, window of drop-off."""

    service: int
    pickup: tuple[int, int]
    drop_off: tuple[int, int]


class Kind(NamedTuple):
    """What the trips of one service have in common."""

    route: int
    wheelchair: float
    times: RideTimes
    booking: BookingRule


class _Rides(NamedTuple):
    """What trips from different areas may have in common."""

    kind: Kind
    drop_offs: frozenset[Place]
    when: frozenset[Timing]


class _UnusableTripError(Exception):
    """A flexible trip that cannot be ridden as it is written."""


@dataclass(frozen=True)
class _Call:
    """A row of stop_times.txt."""

    place: Place
    window: tuple[int, int]
    picks_up: bool
    drops_off: bool
    pickup_rule: str
    drop_off_rule: str


def read_flex(timetable: Timetable, report: Report) -> tuple[ShuttleService, ...]:
    """The services of all feeds; trips that cannot be used are reported and left out."""
    found: list[ShuttleService] = []
    for feed, name in enumerate(timetable.name_of_feed):
        if f"{name}/stop_times" in timetable.tables:
            found += _Feed(timetable, feed, report).services()
    return tuple(found)


class _Feed:
    """The flexible trips of one feed."""

    def __init__(self, timetable: Timetable, feed: int, report: Report) -> None:
        self._timetable = timetable
        self._name = timetable.name_of_feed[feed]
        self._feed = feed
        self._report = report
        self._areas: FeedAreas = read_areas(timetable, feed, report)
        self._rules = _numbers(timetable.id_of_booking_rule, timetable.feed_of_booking_rule, feed)
        self._services = _numbers(timetable.id_of_service, timetable.feed_of_service, feed)
        self._routes = {name: number for number, name in enumerate(timetable.id_of_route)}
        self._booking: dict[str, BookingRule] = {"": BookingRule()}
        self._calendar_of_service: dict[int, Calendar] = {}
        self._pairs_left = MOST_PAIRS

    def services(self) -> list[ShuttleService]:
        """Of all trips that can be ridden."""
        table = self._timetable.tables[f"{self._name}/stop_times"]
        if len(table) > MOST_ROWS:
            context = {"feed": self._name, "rows": str(len(table)), "most": str(MOST_ROWS)}
            self._note("too_many_rows", Severity.ERROR, context)
            return []
        trips = _rows(self._timetable.tables.get(f"{self._name}/trips", Table({})), "trip_id")
        calls = _rows(table, "trip_id")
        timings = defaultdict[tuple[Kind, Place, Place], set[Timing]](set)
        for trip_id, rows in calls.items():
            trip = trips.get(trip_id, [{}])[0]
            try:
                for key, timing in self._pairs(trip, rows):
                    timings[key].add(timing)
            except _UnusableTripError as error:
                context = {"feed": self._name, "trip_id": trip_id, "reason": str(error)}
                self._note("unusable_flexible_trip", Severity.WARNING, context)
        return self._made(timings)

    def _note(self, code: str, severity: Severity, context: Mapping[str, str]) -> None:
        self._report.add(Notice(code, severity, "stop_times.txt", None, context))

    def _calendar(self, service: int) -> Calendar:
        if service not in self._calendar_of_service:
            self._calendar_of_service[service] = calendar_of(self._timetable, service)
        return self._calendar_of_service[service]

    def _pairs(
        self, trip: Mapping[str, str], rows: list[dict[str, str]]
    ) -> Iterable[tuple[tuple[Kind, Place, Place], Timing]]:
        """Each pair of areas between which a trip takes people; none where it never runs."""
        route = self._routes.get(f"{self._name}_{trip.get('route_id', '')}", NONE)
        service = self._services.get(trip.get("service_id", ""), NONE)
        if NONE in (route, service):
            message = "its route or service is not there"
            raise _UnusableTripError(message)
        rows = sorted(rows, key=lambda row: _number(row, "stop_sequence", 0.0))
        calls = [self._call(row) for row in rows]
        pairs, ends = 0, 0
        for call in reversed(calls):
            pairs += ends if call.picks_up else 0
            ends += call.drops_off
        if not pairs:
            message = "nobody can be picked up and dropped off later; list each end as a row"
            raise _UnusableTripError(message)
        calendar = self._calendar(service)
        if not (calendar.weekdays or calendar.added - calendar.removed):
            return
        if pairs > self._pairs_left:
            message = (
                f"the feed's trips join more than {MOST_PAIRS:,} pairs of places; "
                "let one row name a group of stops or a zone"
            )
            raise _UnusableTripError(message)
        self._pairs_left -= pairs
        wheelchair = _number(trip, "wheelchair_accessible", 0)
        for place, (first, row) in enumerate(zip(calls, rows, strict=True)):
            if not first.picks_up:
                continue
            times = _times(trip, row)
            for last in calls[place + 1 :]:
                if last.drops_off:
                    rule = self._rule(first.pickup_rule or last.drop_off_rule)
                    kind = Kind(route, wheelchair, times, rule)
                    timing = Timing(service, first.window, last.window)
                    yield (kind, first.place, last.place), timing

    def _call(self, row: Mapping[str, str]) -> _Call:
        window = (_clock(row, _window("start", row)), _clock(row, _window("end", row)))
        if window[0] >= window[1]:
            message = "a window has to begin before it ends"
            raise _UnusableTripError(message)
        return _Call(
            place=self._place(row),
            window=window,
            picks_up=_number(row, "pickup_type", 0) != _NO,
            drops_off=_number(row, "drop_off_type", 0) != _NO,
            pickup_rule=row.get("pickup_booking_rule_id", ""),
            drop_off_rule=row.get("drop_off_booking_rule_id", ""),
        )

    def _place(self, row: Mapping[str, str]) -> Place:
        known: Mapping[str, Callable[[str], bool]] = {
            "location_id": self._areas.zones.__contains__,
            "location_group_id": self._areas.groups.__contains__,
        }
        for column, is_known in known.items():
            if name := row.get(column, ""):
                if not is_known(name):
                    message = f"{column} {name!r} is not there, or not usable"
                    raise _UnusableTripError(message)
                return column, name
        name = row.get("stop_id", "")
        stop = self._timetable.stop_of_id.get(f"{self._name}_{name}")
        if stop is None:
            for column, is_known in known.items():  # in drafts `stop_id` named all kinds of places
                if is_known(name):
                    return column, name
            message = "a row names no stop and no area"
            raise _UnusableTripError(message)
        return "stop_id", str(stop)

    def _rule(self, name: str) -> BookingRule:
        if name not in self._booking:
            rule = self._rules.get(name)
            self._booking[name] = (
                UNKNOWN_RULE if rule is None else booking_rule(self._timetable, rule)
            )
        return self._booking[name]

    def _made(
        self, timings: Mapping[tuple[Kind, Place, Place], set[Timing]]
    ) -> list[ShuttleService]:
        """Join what differs in areas alone: first where people are taken, then from where."""
        ends = defaultdict[tuple[Kind, Place, frozenset[Timing]], dict[Place, None]](dict)
        for (kind, pickup, drop_off), timing in timings.items():
            ends[kind, pickup, frozenset(timing)][drop_off] = None
        begins = defaultdict[_Rides, dict[Place, None]](dict)
        for (kind, pickup, when), drop_offs in ends.items():
            begins[_Rides(kind, frozenset(drop_offs), when)][pickup] = None
        made: list[ShuttleService] = []
        numbers = defaultdict[int, int](int)
        for rides, pickups in begins.items():
            route = rides.kind.route
            numbers[route] += 1
            try:
                service = self._service(rides, sorted(pickups))
            except InvalidNetwork as error:
                context = {"feed": self._name, "reason": str(error)}
                self._report.add(
                    Notice("unusable_shuttle", Severity.ERROR, "stop_times.txt", None, context)
                )
                continue
            made.append(replace(service, id=f"{service.id}_{numbers[route]}"))
        return made

    def _service(self, rides: _Rides, pickups: list[Place]) -> ShuttleService:
        kind, when, timetable = rides.kind, sorted(rides.when), self._timetable
        name = timetable.long_name_of_route[kind.route] or timetable.short_name_of_route[kind.route]
        return ShuttleService(
            id=timetable.id_of_route[kind.route],
            name=name or timetable.id_of_route[kind.route],
            pickup=self._areas.area(timetable, pickups),
            drop_off=self._areas.area(timetable, sorted(rides.drop_offs)),
            hours=self._hours((each.service, each.pickup) for each in when),
            ends=self._hours((each.service, each.drop_off) for each in when),
            zone=timetable.zone_of_feed[self._feed],
            vehicle_class=CAR_CLASS,
            speed=FASTEST,
            wheelchair_places=_WHEELCHAIR_PLACES.get(kind.wheelchair),
            booking=kind.booking,
            times=kind.times,
            route=kind.route,
        )

    def _hours(self, windows: Iterable[tuple[int, tuple[int, int]]]) -> tuple[OpeningHours, ...]:
        of_service = defaultdict[int, dict[tuple[int, int], None]](dict)
        for service, window in windows:
            of_service[service][window] = None
        return tuple(
            OpeningHours(tuple(sorted(each)), self._calendar(service))
            for service, each in of_service.items()
        )


def _times(trip: Mapping[str, str], row: Mapping[str, str]) -> RideTimes:
    """Safe durations as the trip has them, else as its row; the bound is never below the mean.

    Durations in seconds: factor times the ride along the streets, plus offset.
    """

    def said(name: str) -> float | None:
        value = _number(trip, name, math.nan)
        value = _number(row, name, math.nan) if math.isnan(value) else value
        return None if math.isnan(value) else value

    wait, safe_wait = (int(parameter(name).value) for name in ("shuttle_wait", "shuttle_safe_wait"))
    safe = _factor_and_offset(said("safe_duration_factor"), said("safe_duration_offset"))
    mean = _factor_and_offset(said("mean_duration_factor"), said("mean_duration_offset"))
    if safe is None and mean is None:
        return RideTimes(wait, safe_wait)
    if mean is None:
        assert safe is not None
        mean = min(safe[0], 1.0), min(safe[1], wait)
    if safe is None:
        safe = mean[0], mean[1] + safe_wait - wait
    return RideTimes(mean[1], max(safe[1], mean[1]), mean[0], max(safe[0], mean[0]))


def _factor_and_offset(factor: float | None, offset: float | None) -> tuple[float, int] | None:
    if factor is None and offset is None:
        return None
    factor = 1.0 if factor is None or not 0 < factor <= 10 else factor
    return factor, min(max(math.ceil(offset or 0), 0), 24 * 3600)


def _rows(table: Table, key: str) -> dict[str, list[dict[str, str]]]:
    """A table's rows as they came, by one of its columns."""
    names = list(table.columns)
    found = defaultdict[str, list[dict[str, str]]](list)
    for cells in zip(*(table.columns[name] for name in names), strict=True):
        row = dict(zip(names, cells, strict=True))
        found[row.get(key, "")].append(row)
    return found


def _numbers(ids: Iterable[str], feed_of: np.ndarray, feed: int) -> dict[str, int]:
    return {
        name: number
        for number, (name, owner) in enumerate(zip(ids, feed_of.tolist(), strict=True))
        if owner == feed
    }


def _number(row: Mapping[str, str], name: str, default: float) -> float:
    try:
        value = float(row.get(name, ""))
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def _window(end: str, row: Mapping[str, str]) -> str:
    """The column of a window's end; before 2021 drafts spelled it otherwise."""
    draft = f"{end}_pickup_dropoff_window"
    return draft if row.get(draft) else f"{end}_pickup_drop_off_window"


def _clock(row: Mapping[str, str], name: str) -> int:
    try:
        return seconds_of(row.get(name, "").strip())
    except ValueError as error:
        message = f"{name} has no time like 07:30:00; fixed times beside windows are not read"
        raise _UnusableTripError(message) from error
