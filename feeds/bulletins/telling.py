"""Bulletins → what GTFS Realtime would say: trip updates for runs, alerts for riders.

They are matched, laid over the day and shown by what does so for every other source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from data.gtfs_realtime import (
    Alert,
    Informed,
    LiveFeed,
    Moment,
    StopUpdate,
    TripIndex,
    TripName,
    TripUpdate,
)
from feeds.bulletins.runs import Called, called_runs, chosen_trips
from feeds.bulletins.words import EFFECTS, Names, told
from feeds.registry.schema import Bulletin, Kind
from planner import NONE, Timetable


def live_feed(bulletins: Iterable[Bulletin], index: TripIndex, today: int) -> LiveFeed:
    """All that the bulletins of one feed say; what they name and is not there says nothing.

    today    proleptic ordinal
    """
    trips, alerts = list[TripUpdate](), list[Alert]()
    for bulletin in bulletins:
        runs = called_runs(bulletin, index, today)
        trips += [_update(bulletin, number, run, index) for number, run in enumerate(runs)]
        alerts.append(_alert(bulletin, index))
    return LiveFeed(trips=tuple(trips), alerts=tuple(alerts))


def names_of(bulletin: Bulletin, index: TripIndex) -> Names:
    """What a bulletin is about, as riders know it."""
    timetable, prefix = index.timetable, f"{index.feed_name}_"
    routes = {f"{prefix}{route}" for route in bulletin.routes}
    stops = {f"{prefix}{stop}" for stop in bulletin.stops}
    trips = chosen_trips(bulletin, index).tolist() if bulletin.trips else []
    return Names(
        [
            route_name(timetable, n)
            for n, each in enumerate(timetable.id_of_route)
            if each in routes
        ],
        [trip_name(index, trip) for trip in sorted(trips, key=index.span)],
        [timetable.name_of_stop[n] for n, each in enumerate(timetable.id_of_stop) if each in stops],
    )


def route_name(timetable: Timetable, route: int) -> str:
    """What riders know it by."""
    short, long = timetable.short_name_of_route[route], timetable.long_name_of_route[route]
    return short or long or timetable.id_of_route[route]


def trip_name(index: TripIndex, trip: int) -> str:
    """When it leaves, and whereto."""
    minutes = index.span(trip)[0] // 60
    headsign = index.timetable.headsign_of_trip[trip]
    return f"{minutes // 60:02}:{minutes % 60:02} {headsign}".strip()


def _update(bulletin: Bulletin, number: int, run: Called, index: TripIndex) -> TripUpdate:
    cancelled = bulletin.kind == Kind.CANCELLATION.value
    name = TripName(
        trip_id=index.timetable.id_of_trip[run.trip],
        start_day=run.service_day,
        start_time=run.start if run.repeated else None,
        relationship="CANCELED" if cancelled else "SCHEDULED",
    )
    stops = () if cancelled else tuple(_stops(bulletin, run, index))
    return TripUpdate(f"bulletin-{bulletin.id}-{number}", name, stops)


def _stops(bulletin: Bulletin, run: Called, index: TripIndex) -> Iterator[StopUpdate]:
    """Stops that are passed, and the first that is left late: the delay goes on from there."""
    timetable = index.timetable
    first, end = timetable.first_stop_time_of_trip[run.trip : run.trip + 2].tolist()
    sequences = timetable.sequence_of_stop_time[first:end].tolist()
    late, passed = Moment(delay=60 * bulletin.minutes), frozenset[int]()
    after = run.positions[0]
    if bulletin.kind == Kind.DETOUR.value:
        passed = frozenset(run.positions)
        after = next((p for p in range(after, end - first) if p not in passed), NONE)
    for position in sorted(passed | ({after} if bulletin.minutes and after != NONE else set())):
        if position in passed:
            yield StopUpdate(sequences[position], "", Moment(), Moment(), "SKIPPED")
        else:
            arrival = late if position else Moment()
            yield StopUpdate(sequences[position], "", arrival, late)


def _alert(bulletin: Bulletin, index: TripIndex) -> Alert:
    heading, text = told(bulletin, names_of(bulletin, index), index.zone)
    return Alert(
        entity=f"bulletin-{bulletin.id}",
        periods=((bulletin.starts_at, bulletin.ends_at),),
        informed=tuple(_informed(bulletin, index)),
        cause=bulletin.cause,
        effect=EFFECTS[Kind(bulletin.kind)],
        severity="INFO" if bulletin.kind == Kind.NOTICE.value else "WARNING",
        header=dict(zip(("ja", "en"), heading, strict=True)),
        description=dict(zip(("ja", "en"), text, strict=True)),
        url={},
    )


def _informed(bulletin: Bulletin, index: TripIndex) -> Iterator[Informed]:
    """What the alert is about: trips, else routes, in a direction; a notice about stops at them."""
    if bulletin.trips:
        for trip in dict.fromkeys(bulletin.trips):
            yield Informed(trip=TripName(trip))
        return
    stops = bulletin.stops if bulletin.kind == Kind.NOTICE.value else []
    if stops and not bulletin.routes:
        for stop in stops:
            yield Informed(stop_id=stop, direction=bulletin.direction)
        return
    for route in bulletin.routes or _all_routes(index):
        for stop in stops or [""]:
            yield Informed(route_id=route, stop_id=stop, direction=bulletin.direction)


def _all_routes(index: TripIndex) -> list[str]:
    """The ids of all routes of the feed, as the feed has them."""
    timetable, prefix = index.timetable, f"{index.feed_name}_"
    every = np.unique(timetable.route_of_trip[index.trips]).tolist()
    return [timetable.id_of_route[route].removeprefix(prefix) for route in every]
