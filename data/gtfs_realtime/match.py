"""Trips that a GTFS Realtime feed speaks of, found in the timetable."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from data.feed_versions import PublicIds
from data.gtfs.public_ids import public_ids_of
from data.gtfs_realtime.added import added_run, copied_run
from data.gtfs_realtime.detours import Diverted, diverted
from data.gtfs_realtime.from_positions import late_by_position
from data.gtfs_realtime.messages import LiveFeed, TripName, TripUpdate
from data.gtfs_realtime.public_names import with_public_ids
from data.gtfs_realtime.stops import changed_stops
from data.notices import Report
from planner import NONE, AddedRun, Timetable, TripChange, midnight_of, without_places

MOST_DIVERTED = 5_000
"""Runs of one message that go another way; more are not looked at."""

CANCELLED = frozenset({"CANCELED", "DELETED"})
ADDED = frozenset({"ADDED", "NEW", "UNSCHEDULED"})

UNKNOWN, NOT_THAT_DAY, NO_SUCH_START = (
    "unknown_trip",
    "not_running_that_day",
    "no_run_at_that_time",
)
"""Why a trip is not matched."""


class Unmatched(NamedTuple):
    """A trip that the timetable does not have: as the feed names it, and why."""

    entity: str
    trip: TripName
    reason: str


class Run(NamedTuple):
    """A run of a trip of the Timetable; `start` as in TripChange."""

    trip: int
    service_day: int
    start: int


@dataclass(frozen=True)
class MatchedFeed:
    """A message laid beside the timetable: one change for each trip update that is matched.

    added    runs beyond the timetable, each with what is known of it; its trip is not numbered yet
    late     runs as late as their vehicles are where they are; and what vehicles run
    """

    feed: LiveFeed
    changes: tuple[TripChange, ...]
    unmatched: tuple[Unmatched, ...]
    run_of_vehicle: tuple[Run | None, ...]  # of each of the message's vehicles
    added: tuple[tuple[AddedRun, TripChange], ...] = ()
    late: tuple[TripChange, ...] = ()


class TripIndex:
    """The trips of one feed of a timetable by their ids."""

    def __init__(self, timetable: Timetable, feed_name: str) -> None:
        """Raises KeyError where the timetable has no feed of that name."""
        feeds = list(timetable.name_of_feed)
        if feed_name not in feeds:
            raise KeyError(feed_name)
        self.timetable = timetable
        self.feed_name = feed_name
        self.feed = feeds.index(feed_name)
        self.zone = ZoneInfo(timetable.zone_of_feed[self.feed])
        self.public_ids = public_ids_of(timetable, feed_name)
        self._services_on: dict[int, np.ndarray[tuple[int], np.dtype[np.bool_]]] = {}
        feed_of_trip = timetable.feed_of_service[timetable.service_of_trip]
        self.trips = np.flatnonzero(feed_of_trip == self.feed)

    @cached_property
    def trips_of_id(self) -> dict[str, list[int]]:
        """Several where a trip is listed under several services."""
        found = defaultdict[str, list[int]](list)
        for trip in self.trips.tolist():
            found[self.timetable.id_of_trip[trip]].append(trip)
        return dict(found)

    @cached_property
    def trips_of_route(self) -> dict[str, list[int]]:
        """By route_id as in the feed."""
        found = defaultdict[str, list[int]](list)
        routes = self.timetable.route_of_trip
        for trip in self.trips.tolist():
            public = self.timetable.id_of_route[int(routes[trip])]
            found[public.removeprefix(f"{self.feed_name}_")].append(trip)
        return dict(found)

    @cached_property
    def route_of_id(self) -> dict[str, int]:
        """By route_id as the public knows it, without the feed's name."""
        prefix = f"{self.feed_name}_"
        return {
            name.removeprefix(prefix): route
            for route, name in enumerate(self.timetable.id_of_route)
            if name.startswith(prefix)
        }

    @cached_property
    def frequencies_of_trip(self) -> dict[int, list[int]]:
        """Rows of frequencies.txt."""
        found = defaultdict[int, list[int]](list)
        for row, trip in enumerate(self.timetable.trip_of_frequency.tolist()):
            found[trip].append(row)
        return dict(found)

    def starts(self, trip: int) -> tuple[int, ...] | None:
        """The planned first departures of a trip that is repeated; None: it runs as listed."""
        rows = self.frequencies_of_trip.get(trip)
        if rows is None:
            return None
        timetable = self.timetable
        return tuple(
            start
            for row in rows
            for start in range(
                int(timetable.start_of_frequency[row]),
                int(timetable.end_of_frequency[row]),
                int(timetable.headway_of_frequency[row]),
            )
        )

    def runs_on(self, trip: int, day: int) -> bool:
        """Whether the trip's service runs on a day (proleptic ordinal)."""
        if not 1 <= day <= dt.date.max.toordinal():
            return False
        if day not in self._services_on:
            self._services_on[day] = self.timetable.runs_of_service_on(day)
        return bool(self._services_on[day][self.timetable.service_of_trip[trip]])

    def midnight(self, day: int) -> int:
        """The instant from which the times of a service day count."""
        return midnight_of(dt.date.fromordinal(day), self.zone)

    def shift(self, run: Run) -> int:
        """The instant from which the stop times of a run's trip count."""
        return self.midnight(run.service_day) + run.start - self.span(run.trip)[0]

    def last_second(self, trip: int) -> int:
        """When a service day's last run of the trip ends."""
        first, last = self.span(trip)
        starts = self.starts(trip) or (first,)
        return max(starts) + last - first

    def span(self, trip: int) -> tuple[int, int]:
        """First departure and last arrival as listed."""
        first, end = self.timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
        departure = int(self.timetable.departure_of_stop_time[first])
        return departure, int(self.timetable.arrival_of_stop_time[end - 1])


def match_feed(
    feed: LiveFeed,
    index: TripIndex,
    now: int,
    report: Report,
    source: str,
    ids: PublicIds | None = None,
) -> MatchedFeed:
    """The trips of a message among those of a timetable's feed; nothing raises.

    now       the instant for messages that do not tell theirs
    source    the message's name in the report
    ids       how the message's ids are known to the public; None: as those of the feed's archive
    """
    feed = with_public_ids(feed, index.public_ids if ids is None else ids)
    moment = feed.time or now
    changes, unmatched = list[TripChange](), list[Unmatched]()
    added = list[tuple[AddedRun, TripChange]]()
    for update in feed.trips:
        found = _change(update, index, moment, report, source)
        if isinstance(found, str):
            unmatched.append(Unmatched(update.entity, update.trip, found))
            continue
        changes += [change for run, change in found if run is None]
        added += [(run, change) for run, change in found if run is not None]
    known = {change[:3]: change for change in reversed(changes)}  # of two the first counts
    replaced: dict[tuple[int, int, int], TripChange] = {}
    for entity, way in islice(_ways(feed, index), MOST_DIVERTED):
        if isinstance(way, Diverted):
            _divert(way, known, replaced, added)
        else:
            unmatched.append(Unmatched(entity, *way))
    runs = [find_run(vehicle.trip, index, vehicle.time or moment) for vehicle in feed.vehicles]
    return MatchedFeed(
        feed,
        (*(change for change in changes if change[:3] not in replaced), *replaced.values()),
        tuple(unmatched),
        tuple(run if isinstance(run, Run) else None for run in runs),
        tuple(added),
        (*_late(feed, runs, index, moment), *_vehicles_of(feed, runs)),
    )


def _late(
    feed: LiveFeed, runs: Sequence[Run | str], index: TripIndex, moment: int
) -> tuple[TripChange, ...]:
    placed = [
        (vehicle, TripChange(*run), index.shift(run))
        for vehicle, run in zip(feed.vehicles, runs, strict=True)
        if isinstance(run, Run)
    ]
    return tuple(late_by_position(index.timetable, index.feed_name, placed, moment))


def _vehicles_of(feed: LiveFeed, runs: Sequence[Run | str]) -> Iterator[TripChange]:
    for vehicle, run in zip(feed.vehicles, runs, strict=True):
        if isinstance(run, Run) and vehicle.wheelchair is not None:
            yield TripChange(*run, wheelchair=vehicle.wheelchair)


def _ways(
    feed: LiveFeed, index: TripIndex
) -> Iterator[tuple[str, Diverted | tuple[TripName, str]]]:
    for detour in feed.detours:
        for way in diverted(detour, index):
            yield detour.entity, way


def _divert(
    way: Diverted,
    known: Mapping[tuple[int, int, int], TripChange],
    replaced: dict[tuple[int, int, int], TripChange],
    added: list[tuple[AddedRun, TripChange]],
) -> None:
    """Let a run go its detour, with all that is known of it; a cancelled one does not run."""
    told = known.get(way.run, TripChange(*way.run, delay=0))
    if not told.cancelled and not told.replaced and way.run not in replaced:
        replaced[way.run] = TripChange(*way.run, replaced=True)
        added.append((way.added, way.with_news(told)))


_Found = list[tuple[AddedRun | None, TripChange]]


def _change(
    update: TripUpdate, index: TripIndex, moment: int, report: Report, source: str
) -> _Found | str:
    """Changes of runs, each with the run that it adds, if it does; or why there is none."""
    beyond = _beyond_timetable(update, index, report, source)
    if beyond is not None:
        return beyond
    told = (when.time for stop in update.stops for when in (stop.arrival, stop.departure))
    near = next((time for time in told if time is not None), moment)
    run = find_run(update.trip, index, near)
    if not isinstance(run, Run):
        return run
    if update.trip.relationship in CANCELLED:
        hidden = update.trip.relationship == "DELETED"
        return [(None, TripChange(*run, cancelled=True, hidden=hidden))]
    if update.trip.relationship == "REPLACEMENT":
        other = added_run(update, index, run.trip, run)
        if isinstance(other, str):
            return other
        return [(None, TripChange(*run, replaced=True)), _with_vehicle(other, update)]
    shift = index.shift(run)
    stops = changed_stops(update, index.timetable, index.feed_name, run.trip, shift, report, source)
    wheelchair = update.wheelchair
    return [(None, TripChange(*run, delay=update.delay, stops=stops, wheelchair=wheelchair))]


def _beyond_timetable(
    update: TripUpdate, index: TripIndex, report: Report, source: str
) -> _Found | str | None:
    """A run that the timetable does not have; None: it speaks of one that it has."""
    kind = update.trip.relationship
    alike = index.trips_of_id.get(update.trip.trip_id, [NONE])[0]
    if kind in ADDED and not (kind == "UNSCHEDULED" and alike in index.frequencies_of_trip):
        new = added_run(update, index, alike, None)
        return new if isinstance(new, str) else [_with_vehicle(new, update)]
    if kind != "DUPLICATED":
        return None
    copied = copied_run(update, index, alike) if alike != NONE else UNKNOWN
    if isinstance(copied, str):
        return copied
    twin, change, shift = copied
    timetable, name = index.timetable, index.feed_name
    stops = changed_stops(update, timetable, name, alike, shift, report, source)
    return [_with_vehicle((twin, change._replace(stops=without_places(stops))), update)]


def _with_vehicle(
    added: tuple[AddedRun, TripChange], update: TripUpdate
) -> tuple[AddedRun, TripChange]:
    run, change = added
    return run, change._replace(wheelchair=update.wheelchair)


def find_run(name: TripName, index: TripIndex, near: int) -> Run | str:
    """The run that is meant, or why there is none.

    near    where the service day is not told, the run nearest to this instant is meant
    """
    trips = index.trips_of_id.get(name.trip_id, [])
    if not name.trip_id and name.start_time is not None:
        trips = _on_route(name, index)
    if not trips:
        return UNKNOWN
    if name.start_day is not None:
        days = [name.start_day]
    else:
        today = dt.datetime.fromtimestamp(near, index.zone).date().toordinal()
        longest = max(index.last_second(trip) for trip in trips) // (24 * 3600)
        days = list(range(today - longest - 1, today + 2))  # a late one may end on the next
    running = [(trip, day) for trip in trips for day in days if index.runs_on(trip, day)]
    if not running:
        return NOT_THAT_DAY
    runs = [Run(trip, day, s) for trip, day in running for s in _starts(name, index, trip)]
    if not runs:
        return NO_SUCH_START

    def distance(run: Run) -> int:
        first, last = index.span(run.trip)
        begin = index.midnight(run.service_day) + run.start
        return max(begin - near, near - (begin + last - first), 0)

    return min(runs, key=distance)


def _on_route(name: TripName, index: TripIndex) -> list[int]:
    """Trips named by route, direction and start alone."""
    directions = index.timetable.direction_of_trip
    found = [
        trip
        for trip in index.trips_of_route.get(name.route_id, [])
        if name.direction is None or int(directions[trip]) == name.direction
    ]
    return [
        trip
        for trip in found
        if trip in index.frequencies_of_trip or index.span(trip)[0] == name.start_time
    ]


def _starts(name: TripName, index: TripIndex, trip: int) -> Iterator[int]:
    """The planned first departures that may be meant: of repeated trips the one that is named.

    Where times are not exact the vehicle may start between two: then the nearest.
    """
    rows = index.frequencies_of_trip.get(trip)
    if rows is None:
        yield index.span(trip)[0]  # `start_time` may be an actual one: it names nothing here
        return
    if name.start_time is None:
        return
    timetable = index.timetable
    for row in rows:
        start, headway = int(timetable.start_of_frequency[row]), timetable.headway_of_frequency[row]
        count = -((start - int(timetable.end_of_frequency[row])) // int(headway))
        step, left = divmod(name.start_time - start, int(headway))
        if left and not timetable.exact_of_frequency[row]:
            step, left = step + (2 * left > headway), 0
        if not left and 0 <= step < count:
            yield start + step * int(headway)
