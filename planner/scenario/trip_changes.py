"""Modifications of trips: more, fewer, at other times, faster, another way, another vehicle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from planner.kernel import NONE
from planner.network.transit.timetable import FLAG_STOP, Timetable
from planner.scenario.modifications import Complaint, Parts, TripsOfRoute
from planner.scenario.trips import (
    NewTrip,
    calls_of,
    copy_of,
    spelled_out,
    with_service,
    with_trips,
)

LEAST_HEADWAY = 60
"""Seconds between two departures at least."""

MOST_SECONDS = 48 * 3600
"""A trip lasts and begins within so much."""

EVERY_DAY = 0b1111111


@dataclass(frozen=True)
class AddTrips:
    """More trips of a route.

    name          of the trips; they are called `<name>-1` and so on
    stops         public ids, in order
    hops          seconds from each stop to the next
    dwells        seconds of standing at each stop; none: no standing
    departures    seconds of the service day, from the first stop
    weekdays      bits from Monday, of every week
    """

    kind: ClassVar[str] = "add-trips"
    name: str
    route: str
    stops: tuple[str, ...]
    hops: tuple[int, ...]
    departures: tuple[int, ...]
    dwells: tuple[int, ...] = ()
    weekdays: int = EVERY_DAY

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """An unknown route or stop, lists of unequal length, seconds that cannot be."""
        timetable = parts.timetable
        if self.route not in set(timetable.id_of_route):
            yield "route", f"this network has no route {self.route!r}"
        elif not TripsOfRoute(self.route).of_route(timetable).any():
            yield "route", f"{self.route!r} has no trip that these could be like"
        yield from unknown_stops(timetable, self.stops)
        if len(self.stops) < 2:
            yield "stops", "a trip calls at two stops at least"
        yield from wrong_seconds("hop_seconds", self.hops, len(self.stops) - 1)
        if self.dwells:
            yield from wrong_seconds("dwell_seconds", self.dwells, len(self.stops))
        if not self.departures:
            yield "departures", "there is none"
        if any(not 0 <= each <= MOST_SECONDS for each in self.departures):
            yield "departures", "they are between 00:00 and 48:00"
        if not 0 < self.weekdays <= EVERY_DAY:
            yield "days", "there is none"

    def trips_more(self, parts: Parts) -> int:  # noqa: ARG002 - as all modifications are asked
        """One for each departure."""
        return len(self.departures)

    def applied(self, parts: Parts) -> Parts:
        """The parts with these trips."""
        timetable = parts.timetable
        like = int(np.flatnonzero(TripsOfRoute(self.route).of_route(timetable))[0])
        feed = timetable.feed_of_service.item(timetable.service_of_trip.item(like))
        timetable = with_service(timetable, self.weekdays, feed)
        stops = tuple(timetable.stop_of_id[name] for name in self.stops)
        new = [
            NewTrip(
                like, f"{self.name}-{number}", stops, *self._times(departure),
                rows=(NONE,) * len(stops), service=len(timetable.id_of_service) - 1,
            )
            for number, departure in enumerate(sorted(self.departures), 1)
        ]  # fmt: skip
        none_gone = np.zeros(timetable.trip_count, np.bool_)
        return replace(parts, timetable=with_trips(timetable, none_gone, new))

    def _times(self, departure: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Arrivals and departures; the first stop's standing is before it."""
        dwells = self.dwells or (0,) * len(self.stops)
        arrivals, departures = [departure - dwells[0]], [departure]
        for hop, dwell in zip(self.hops, dwells[1:], strict=True):
            arrivals.append(departures[-1] + hop)
            departures.append(arrivals[-1] + dwell)
        return tuple(arrivals), tuple(departures)


@dataclass(frozen=True)
class RemoveTrips:
    """Trips that no longer run."""

    kind: ClassVar[str] = "remove-trips"
    trips: TripsOfRoute

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """As those of the trips meant."""
        return self.trips.flaws(parts.timetable)

    def trips_more(self, parts: Parts) -> int:
        """What ran by frequency is spelled out."""
        return self.trips.spelled_out(parts.timetable)

    def applied(self, parts: Parts) -> Parts:
        """The parts without them."""
        timetable = spelled_out(parts.timetable, self.trips.leaving(parts.timetable))
        return replace(parts, timetable=with_trips(timetable, self.trips.leaving(timetable), ()))


@dataclass(frozen=True)
class AdjustFrequency:
    """Within its window a route leaves at even intervals, from the window's beginning on.

    name       of the trips that come
    headway    seconds
    Of each service and direction, the trips of the window go; those that come are like the first
    of them that calls at what most of them call at.
    """

    kind: ClassVar[str] = "adjust-frequency"
    name: str
    trips: TripsOfRoute
    headway: int

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """As those of the trips meant; a headway that cannot be."""
        yield from self.trips.flaws(parts.timetable)
        first, end = self.trips.window
        if not LEAST_HEADWAY <= self.headway <= MOST_SECONDS:
            yield "headway_seconds", f"it is {LEAST_HEADWAY} to {MOST_SECONDS}"
        if not 0 <= first < end <= MOST_SECONDS:
            yield "from", "a window of new departures is within 00:00 and 48:00"

    def trips_more(self, parts: Parts) -> int:
        """Of each model as many as the window holds."""
        timetable = parts.timetable
        models = len(_models(timetable, np.flatnonzero(self.trips.leaving(timetable)).tolist()))
        runs = len(range(*self.trips.window, self.headway))
        return models * runs + self.trips.spelled_out(timetable)

    def applied(self, parts: Parts) -> Parts:
        """The parts at the new interval."""
        timetable = spelled_out(parts.timetable, self.trips.leaving(parts.timetable))
        leaving = self.trips.leaving(timetable)
        new = [
            copy_of(timetable, like, f"{self.name}-{number}-{departure}", departure)
            for number, like in enumerate(_models(timetable, np.flatnonzero(leaving).tolist()))
            for departure in range(*self.trips.window, self.headway)
        ]
        return replace(parts, timetable=with_trips(timetable, leaving, new))


def _models(timetable: Timetable, trips: Sequence[int]) -> list[int]:
    """Of each service and direction the first trip with the commonest calls."""
    groups: dict[tuple[int, int], list[int]] = {}
    for trip in trips:
        key = (timetable.service_of_trip.item(trip), timetable.direction_of_trip.item(trip))
        groups.setdefault(key, []).append(trip)
    models = []
    for group in groups.values():
        calls = {trip: tuple(_stops(timetable, trip)) for trip in group}
        commonest, _ = Counter(calls.values()).most_common(1)[0]
        same = [trip for trip in group if calls[trip] == commonest]
        models.append(min(same, key=lambda trip: _leaves(timetable, trip)))
    return models


@dataclass(frozen=True)
class AdjustSpeed:
    """Trips drive faster or slower; they leave their first stop as before and stand as long.

    factor    of the speed: 0.5 takes twice as long from stop to stop
    """

    kind: ClassVar[str] = "adjust-speed"
    trips: TripsOfRoute
    factor: float

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """As those of the trips meant; a factor that cannot be."""
        yield from self.trips.flaws(parts.timetable)
        if not 0.1 <= self.factor <= 10:
            yield "factor", f"it is 0.1 to 10, not {self.factor!r}"

    def trips_more(self, parts: Parts) -> int:
        """What ran by frequency is spelled out."""
        return self.trips.spelled_out(parts.timetable)

    def applied(self, parts: Parts) -> Parts:
        """The parts with these trips at another speed."""
        timetable = spelled_out(parts.timetable, self.trips.leaving(parts.timetable))
        trips = np.flatnonzero(self.trips.leaving(timetable)).tolist()
        new = [self._at_speed(timetable, trip) for trip in trips]
        none_gone = np.zeros(timetable.trip_count, np.bool_)
        return replace(parts, timetable=with_trips(timetable, none_gone, new))

    def _at_speed(self, timetable: Timetable, trip: int) -> NewTrip:
        old = copy_of(timetable, trip, timetable.id_of_trip[trip], _leaves(timetable, trip))
        arrivals, departures = [old.arrivals[0]], [old.departures[0]]
        for call in range(1, len(old.stops)):
            drive = old.arrivals[call] - old.departures[call - 1]
            arrivals.append(departures[-1] + round(drive / self.factor))
            departures.append(arrivals[-1] + old.departures[call] - old.arrivals[call])
        return replace(old, arrivals=tuple(arrivals), departures=tuple(departures), replaces=True)


@dataclass(frozen=True)
class Reroute:
    """Between two of their stops trips go another way.

    first, last    public ids of the stops between which they do; both are still called at
    stops          called at between them, in order; none: nothing is
    hops           seconds from `first` to the first of them, and so on, to `last`
    What lies behind is as much later or earlier as the new way is longer or shorter.
    """

    kind: ClassVar[str] = "reroute"
    trips: TripsOfRoute
    first: str
    last: str
    stops: tuple[str, ...]
    hops: tuple[int, ...]

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """As those of the trips meant; unknown stops; no trip calls at one and then the other."""
        timetable = parts.timetable
        wrong = list(self.trips.flaws(timetable))
        wrong += [("from_stop", m) for _, m in unknown_stops(timetable, (self.first,))]
        wrong += [("to_stop", m) for _, m in unknown_stops(timetable, (self.last,))]
        yield from wrong
        yield from unknown_stops(timetable, self.stops)
        yield from wrong_seconds("hop_seconds", self.hops, len(self.stops) + 1)
        if not wrong and not self._turned(timetable):
            yield "from_stop", f"no trip calls at {self.first!r} and then at {self.last!r}"

    def trips_more(self, parts: Parts) -> int:
        """What ran by frequency is spelled out."""
        return self.trips.spelled_out(parts.timetable)

    def applied(self, parts: Parts) -> Parts:
        """The parts with these trips on their new way."""
        timetable = spelled_out(parts.timetable, self.trips.leaving(parts.timetable))
        none_gone = np.zeros(timetable.trip_count, np.bool_)
        return replace(parts, timetable=with_trips(timetable, none_gone, self._turned(timetable)))

    def _turned(self, timetable: Timetable) -> list[NewTrip]:
        ends = [timetable.stop_of_id[name] for name in (self.first, self.last)]
        found = []
        for trip in np.flatnonzero(self.trips.leaving(timetable)).tolist():
            calls = _stops(timetable, trip)
            if ends[0] in calls and ends[1] in calls[calls.index(ends[0]) + 1 :]:
                begin = calls.index(ends[0])
                found.append(self._turn(timetable, trip, begin, calls.index(ends[1], begin + 1)))
        return found

    def _turn(self, timetable: Timetable, trip: int, begin: int, end: int) -> NewTrip:
        old = copy_of(timetable, trip, timetable.id_of_trip[trip], _leaves(timetable, trip))
        passed = np.cumsum(self.hops).tolist()
        between = tuple(old.departures[begin] + each for each in passed[:-1])
        later = old.departures[begin] + passed[-1] - old.arrivals[end]
        new_stops = tuple(timetable.stop_of_id[name] for name in self.stops)
        return replace(
            old,
            stops=old.stops[: begin + 1] + new_stops + old.stops[end:],
            arrivals=old.arrivals[: begin + 1] + between + _moved(old.arrivals[end:], later),
            departures=old.departures[: begin + 1] + between + _moved(old.departures[end:], later),
            rows=old.rows[: begin + 1] + (NONE,) * len(new_stops) + old.rows[end:],
            replaces=True,
        )


@dataclass(frozen=True)
class SetVehicle:
    """Another kind of vehicle runs a route's trips.

    wheelchair, bikes    as in GTFS: 0 not known, 1 yes, 2 no; None: as before
    speed_factor         as in `AdjustSpeed`
    Seats are not counted yet: nothing here loads vehicles with riders.
    """

    kind: ClassVar[str] = "set-vehicle"
    trips: TripsOfRoute
    wheelchair: int | None = None
    bikes: int | None = None
    speed_factor: float = 1.0

    def flaws(self, parts: Parts) -> Iterator[Complaint]:
        """As those of a speed; words that GTFS does not have."""
        for field, message in AdjustSpeed(self.trips, self.speed_factor).flaws(parts):
            yield ("speed_factor" if field == "factor" else field), message
        for name, value in (("wheelchair", self.wheelchair), ("bikes", self.bikes)):
            if value not in {None, 0, 1, 2}:
                yield name, f"it is 0, 1 or 2, not {value!r}"

    def trips_more(self, parts: Parts) -> int:
        """What ran by frequency is spelled out."""
        return self.trips.spelled_out(parts.timetable)

    def applied(self, parts: Parts) -> Parts:
        """The parts with that vehicle."""
        timetable = spelled_out(parts.timetable, self.trips.leaving(parts.timetable))
        leaving = self.trips.leaving(timetable)
        columns: dict[str, Any] = {}
        for name, value in (
            ("wheelchair_of_trip", self.wheelchair),
            ("bikes_of_trip", self.bikes),
        ):
            if value is not None:
                columns[name] = np.where(leaving, np.int8(value), getattr(timetable, name))
        changed = replace(parts, timetable=replace(timetable, **columns))
        if self.speed_factor == 1.0:
            return changed
        return AdjustSpeed(self.trips, self.speed_factor).applied(changed)


def unknown_stops(timetable: Timetable, stops: Sequence[str]) -> Iterator[Complaint]:
    """Stops that are not there, or at which nothing can call."""
    for name in stops:
        stop = timetable.stop_of_id.get(name)
        if stop is None:
            yield "stops", f"this network has no stop {name!r}"
        elif timetable.kind_of_stop[stop] not in {0, FLAG_STOP}:
            yield "stops", f"{name!r} is no platform: name the one that is called at"


def wrong_seconds(field: str, seconds: Sequence[int], count: int) -> Iterator[Complaint]:
    """A list of another length than is needed, or of what cannot be."""
    if len(seconds) != max(0, count):
        yield field, f"{max(0, count)} are needed, not {len(seconds)}"
    if any(not 0 <= each <= MOST_SECONDS for each in seconds):
        yield field, f"each is 0 to {MOST_SECONDS}"


def _stops(timetable: Timetable, trip: int) -> list[int]:
    calls = calls_of(timetable, trip)
    stops: list[int] = timetable.stop_of_stop_time[calls.start : calls.stop].tolist()
    return stops


def _leaves(timetable: Timetable, trip: int) -> int:
    return timetable.departure_of_stop_time.item(calls_of(timetable, trip).start)


def _moved(times: Sequence[int], later: int) -> tuple[int, ...]:
    return tuple(each + later for each in times)
