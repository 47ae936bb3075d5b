"""Trips that no timetable lists: added, run twice, or replaced by another way of running.

https://gtfs.org/documentation/realtime/reference/#enum-schedulerelationship-1: NEW (formerly
ADDED) and REPLACEMENT tell all stops and their instants, DUPLICATED when the copy begins.
UNSCHEDULED is a run of a trip without exact times; of another trip it is read as NEW.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from data.gtfs_realtime.messages import StopUpdate, TripUpdate
from planner import NONE, AddedRun, TripChange

if TYPE_CHECKING:
    from data.gtfs_realtime.match import Run, TripIndex

NO_ROUTE, TOO_FEW_STOPS, NO_START = (
    "no_known_route",
    "fewer_than_two_stops_with_times",
    "no_start_of_the_copy",
)
"""Why an added trip cannot be taken over."""


def added_run(
    update: TripUpdate, index: TripIndex, like: int, instead_of: Run | None
) -> tuple[AddedRun, TripChange] | str:
    """A trip that tells all its stops; or why it cannot be taken over.

    like          trip of its id in the timetable; NONE: there is none
    instead_of    the run that it replaces
    """
    timetable = index.timetable
    route = index.route_of_id.get(update.trip.route_id, NONE)
    if route == NONE and like != NONE:
        route = int(timetable.route_of_trip[like])
    if route == NONE:
        return NO_ROUTE
    called = [
        (stop, *times, each)
        for each in update.stops
        if each.relationship != "SKIPPED"
        and (stop := timetable.stop_of_id.get(f"{index.feed_name}_{each.stop_id}", NONE)) != NONE
        and (times := _instants(each)) is not None
    ]
    if len(called) < 2:
        return TOO_FEW_STOPS
    day = update.trip.start_day
    if instead_of is not None:
        day = instead_of.service_day
    elif day is None:
        day = dt.datetime.fromtimestamp(called[0][2], index.zone).date().toordinal()
    midnight = index.midnight(day)
    arrivals, departures = list[int](), list[int]()
    latest = called[0][1]
    for _, arrival, departure, _ in called:  # they never go back
        latest = max(latest, arrival)
        arrivals.append(latest - midnight)
        latest = max(latest, departure)
        departures.append(latest - midnight)
    if not -86_400 < arrivals[0] < arrivals[-1] + 1 < 8 * 86_400:
        return TOO_FEW_STOPS
    run = AddedRun(
        update.trip.trip_id or update.entity,
        index.feed,
        route,
        day,
        tuple(stop for stop, *_ in called),
        tuple(arrivals),
        tuple(departures),
        like,
        tuple(NONE if each.pickup is None else each.pickup for *_, each in called),
        tuple(NONE if each.drop_off is None else each.drop_off for *_, each in called),
        update.headsign,
        update.short_name,
        NONE if instead_of is None else instead_of.start,
    )
    return run, TripChange(NONE, day, delay=0)


def copied_run(
    update: TripUpdate, index: TripIndex, like: int
) -> tuple[AddedRun, TripChange, int] | str:
    """A trip run once more, later on; also seconds from the trip's stop times to instants."""
    timetable = index.timetable
    copy = update.copy
    if copy is None or copy.start_time is None:
        return NO_START
    day = copy.start_day if copy.start_day is not None else update.trip.start_day
    if day is None:
        return NO_START
    first, end = timetable.first_stop_time_of_trip[like : like + 2].tolist()
    later = copy.start_time - index.span(like)[0]
    run = AddedRun(
        copy.trip_id or update.trip.trip_id,
        index.feed,
        int(timetable.route_of_trip[like]),
        day,
        tuple(timetable.stop_of_stop_time[first:end].tolist()),
        tuple((timetable.arrival_of_stop_time[first:end] + later).tolist()),
        tuple((timetable.departure_of_stop_time[first:end] + later).tolist()),
        like,
        headsign=update.headsign,
        short_name=update.short_name,
    )
    return run, TripChange(NONE, day, delay=update.delay), index.midnight(day) + later


def _instants(stop: StopUpdate) -> tuple[int, int] | None:
    """Arrival and departure; who tells one means both. None: no instant is told."""
    arrival, departure = stop.arrival.time, stop.departure.time
    if arrival is None and departure is None:
        return None
    if arrival is None:
        arrival = departure
    if departure is None:
        departure = arrival
    assert arrival is not None
    assert departure is not None
    return arrival, max(arrival, departure)
