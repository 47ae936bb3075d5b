"""Runs that no timetable lists: put on extra, run twice, or with other stops than planned.

They are appended to the Timetable as trips of one day, so that all that reads trips reads them too;
what was there keeps its numbers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from planner.kernel import NONE
from planner.network.live.trips import StopChange, TripChange
from planner.network.texts import Texts
from planner.network.transit.boarding_points import BoardingPoints
from planner.network.transit.timetable import Timetable


class AddedRun(NamedTuple):
    """A run on one day. Times are seconds since noon minus 12 h of its service day.

    id             of the trip, as its feed calls it
    service_day    proleptic ordinal
    like           trip whose name, direction, vehicle and way it shares; NONE: nothing is known
    pickups        who boards, by stop, as in stop_times.txt; NONE: as of what it is like, and if
                   nothing is told, everybody
    drop_offs      who alights, likewise
    headsign       empty: as of what it is like
    short_name     likewise
    instead_of     planned first departure of the run of `like` that it stands for; NONE: for none
    """

    id: str
    feed: int
    route: int
    service_day: int
    stops: tuple[int, ...]
    arrivals: tuple[int, ...]
    departures: tuple[int, ...]
    like: int = NONE
    pickups: tuple[int, ...] = ()
    drop_offs: tuple[int, ...] = ()
    headsign: str = ""
    short_name: str = ""
    instead_of: int = NONE


class Extended(NamedTuple):
    """Changes of which some are now about added runs."""

    added: tuple[AddedRun, ...]
    changes: tuple[TripChange, ...]


def with_added_runs(timetable: Timetable, runs: Sequence[AddedRun]) -> Timetable:
    """The timetable with further trips behind its own, each of a service of its own day."""
    if not runs:
        return timetable
    fields: dict[str, Any] = {}
    days = sorted({(run.feed, run.service_day) for run in runs})
    services = {key: len(timetable.id_of_service) + number for number, key in enumerate(days)}
    fields |= _services(timetable, days, services)
    fields |= _trips(timetable, runs, services)
    fields |= _stop_times(timetable, runs)
    return dataclasses.replace(timetable, **fields)


def extended(
    timetable: Timetable,
    changes: Iterable[TripChange],
    added: Iterable[tuple[AddedRun, TripChange]] = (),
) -> Extended:
    """Number added runs behind the timetable's; runs that stop elsewhere become such runs, too.

    added    each with what is known of it, whatever trip that names
    """
    runs, found = list[AddedRun](), list[TripChange]()
    for run, change in added:
        found.append(change._replace(trip=timetable.trip_count + len(runs), start=NONE))
        runs.append(run)
    for change in changes:
        elsewhere = {stop.position: stop.stop for stop in change.stops if stop.stop != NONE}
        if not elsewhere or change.cancelled:
            found.append(change)
            continue
        found.append(change._replace(replaced=True))
        found.append(change._replace(trip=timetable.trip_count + len(runs), start=NONE))
        runs.append(_copy(timetable, change, elsewhere))
    return Extended(tuple(runs), tuple(found))


def _copy(timetable: Timetable, change: TripChange, elsewhere: dict[int, int]) -> AddedRun:
    """A run as planned but for some stops."""
    first, end = timetable.first_stop_time_of_trip[change.trip : change.trip + 2].tolist()
    arrivals = timetable.arrival_of_stop_time[first:end]
    departures = timetable.departure_of_stop_time[first:end]
    later = 0 if change.start == NONE else change.start - int(departures[0])
    stops = timetable.stop_of_stop_time[first:end].tolist()
    return AddedRun(
        timetable.id_of_trip[change.trip],
        int(timetable.feed_of_service[timetable.service_of_trip[change.trip]]),
        int(timetable.route_of_trip[change.trip]),
        change.service_day,
        tuple(elsewhere.get(position, stop) for position, stop in enumerate(stops)),
        tuple((arrivals + later).tolist()),
        tuple((departures + later).tolist()),
        change.trip,
        instead_of=int(departures[0]) + later,
    )


def points_of_added(
    points: BoardingPoints, timetable: Timetable, runs: Sequence[AddedRun]
) -> BoardingPoints:
    """The boarding points where added runs call, too: where what they are like does.

    timetable    whose last trips they are
    Rules that name a trip or its route hold for who runs in its place.
    """
    if not len(points.split_stop_time):
        return points
    first, point = timetable.first_stop_time_of_trip, points.of_stop_times(timetable)
    told = set(points.split_stop_time.tolist())
    rows, ends, row = list[int](), list[int](), int(first[timetable.trip_count - len(runs)])
    for run in runs:
        known = slice(first[run.like], first[run.like + 1]) if run.like != NONE else slice(0)
        stops, point_of_call, call = timetable.stop_of_stop_time[known], point[known], 0
        for stop in run.stops:
            here = np.flatnonzero(stops[call:] == stop)
            if len(here):
                call += int(here[0])
                if point_of_call[call] != stop and row not in told:
                    rows.append(row)
                    ends.append(int(point_of_call[call]))
                call += 1
            row += 1
    rows_now = np.append(points.split_stop_time, np.array(rows, np.int32))
    order = np.argsort(rows_now)
    ends_now = np.append(points.point_of_split, np.array(ends, np.int32))
    columns = rows_now[order], ends_now[order]
    for column in columns:
        column.flags.writeable = False
    return points._replace(split_stop_time=columns[0], point_of_split=columns[1])


def without_places(stops: Iterable[StopChange]) -> tuple[StopChange, ...]:
    """Changes of stops without the places they were moved to."""
    return tuple(stop._replace(stop=NONE) for stop in stops)


def _services(
    timetable: Timetable, days: Sequence[tuple[int, int]], services: dict[tuple[int, int], int]
) -> dict[str, Any]:
    zeros = np.zeros(len(days), np.int32)
    return {
        "id_of_service": _more(timetable.id_of_service, [""] * len(days)),
        "feed_of_service": _joined(timetable.feed_of_service, [feed for feed, _ in days]),
        "weekdays_of_service": _joined(timetable.weekdays_of_service, zeros),
        "first_day_of_service": _joined(timetable.first_day_of_service, [day for _, day in days]),
        "last_day_of_service": _joined(timetable.last_day_of_service, [day for _, day in days]),
        "service_of_exception": _joined(timetable.service_of_exception, list(services.values())),
        "day_of_exception": _joined(timetable.day_of_exception, [day for _, day in days]),
        "added_of_exception": _joined(timetable.added_of_exception, zeros + 1),
    }


def _trips(
    timetable: Timetable, runs: Sequence[AddedRun], services: dict[tuple[int, int], int]
) -> dict[str, Any]:
    like = np.array([run.like for run in runs])
    told = like != NONE

    def taken(name: str, otherwise: int) -> npt.NDArray[Any]:
        values = getattr(timetable, name)
        return _joined(values, np.where(told, values[np.where(told, like, 0)], otherwise))

    def words(texts: Texts, own: str) -> Texts:
        said = [getattr(run, own) or (texts[run.like] if run.like != NONE else "") for run in runs]
        return _more(texts, said)

    count = len(timetable.stop_of_stop_time)
    ends = count + np.cumsum([len(run.stops) for run in runs])
    return {
        "id_of_trip": _more(timetable.id_of_trip, [run.id for run in runs]),
        "headsign_of_trip": words(timetable.headsign_of_trip, "headsign"),
        "short_name_of_trip": words(timetable.short_name_of_trip, "short_name"),
        "block_of_trip": _joined(timetable.block_of_trip, [NONE] * len(runs)),
        "route_of_trip": _joined(timetable.route_of_trip, [run.route for run in runs]),
        "service_of_trip": _joined(
            timetable.service_of_trip, [services[run.feed, run.service_day] for run in runs]
        ),
        "shape_of_trip": _shapes(timetable, runs),
        "direction_of_trip": taken("direction_of_trip", NONE),
        "wheelchair_of_trip": taken("wheelchair_of_trip", 0),
        "bikes_of_trip": taken("bikes_of_trip", 0),
        "status_of_trip": taken("status_of_trip", 0),
        "quality_of_trip": taken("quality_of_trip", 0),
        "first_stop_time_of_trip": _joined(timetable.first_stop_time_of_trip, ends),
    }


def _shapes(timetable: Timetable, runs: Sequence[AddedRun]) -> npt.NDArray[Any]:
    """The line of what it is like, where it calls as often; else it is drawn from stop to stop."""
    length = np.diff(timetable.first_stop_time_of_trip)
    shapes = [
        int(timetable.shape_of_trip[run.like])
        if run.like != NONE and int(length[run.like]) == len(run.stops)
        else NONE
        for run in runs
    ]
    return _joined(timetable.shape_of_trip, shapes)


_OF_EVERY_STOP_TIME = {
    "pickup_of_stop_time": 0,
    "drop_off_of_stop_time": 0,
    "continuous_pickup_of_stop_time": 1,
    "continuous_drop_off_of_stop_time": 1,
    "timepoint_of_stop_time": 1,
    "headsign_of_stop_time": NONE,
    "shape_distance_of_stop_time": np.nan,
    "pickup_booking_rule_of_stop_time": NONE,
    "drop_off_booking_rule_of_stop_time": NONE,
}
"""What an added run's stop times say where they are like no trip's: boarded and left anywhere."""

_RULES = {"pickup_of_stop_time": "pickups", "drop_off_of_stop_time": "drop_offs"}
"""What an added run may say itself, by stop."""


def _stop_times(timetable: Timetable, runs: Sequence[AddedRun]) -> dict[str, Any]:
    first = timetable.first_stop_time_of_trip
    rows, sequences = list[int](), list[int]()
    for run in runs:
        alike = run.like != NONE and int(first[run.like + 1] - first[run.like]) == len(run.stops)
        begin = int(first[run.like]) if alike else NONE
        rows += [begin + i if alike else NONE for i in range(len(run.stops))]
        sequences += range(1, len(run.stops) + 1)
    row = np.array(rows)
    told, known = row != NONE, np.where(row == NONE, 0, row)
    if not len(timetable.stop_of_stop_time):
        known = np.zeros(0, np.int64)
    fields = {}
    for name, otherwise in {**_OF_EVERY_STOP_TIME, "sequence_of_stop_time": 0}.items():
        values = getattr(timetable, name)
        default = sequences if name == "sequence_of_stop_time" else otherwise
        like = values[known] if len(known) else np.zeros(len(row))
        said = np.where(told, like, default)
        if name in _RULES:
            rules = [getattr(run, _RULES[name]) or (NONE,) * len(run.stops) for run in runs]
            own = np.concatenate(rules)
            said = np.where(own == NONE, said, own)
        fields[name] = _joined(values, said)
    for name, of_run in (
        ("stop_of_stop_time", "stops"),
        ("arrival_of_stop_time", "arrivals"),
        ("departure_of_stop_time", "departures"),
    ):
        every = [value for run in runs for value in getattr(run, of_run)]
        fields[name] = _joined(getattr(timetable, name), every)
    return fields


def _joined(values: npt.NDArray[Any], more: npt.ArrayLike) -> npt.NDArray[Any]:
    joined = np.concatenate([values, np.asarray(more).astype(values.dtype)])
    joined.flags.writeable = False
    return joined


def _more(texts: Texts, more: Sequence[str]) -> Texts:
    added = Texts.of(more)
    return Texts(
        np.concatenate([texts.letters, added.letters]),
        np.concatenate(
            [texts.first_letter_of_text, added.first_letter_of_text[1:] + len(texts.letters)]
        ),
    )
