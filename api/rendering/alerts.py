"""What riders must know, as the contract writes it: on the legs and at the stops it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from api.rendering.trips import Run, utc_text
from api.replies import Json
from data.gtfs_realtime import Alert, Informed, TripName
from planner import NONE, Timetable

_LONG_AGO, _FAR_OFF = 0, 7_258_118_400
"""1970 and 2200, where an alert has no beginning or no end: the contract demands both."""


def alerts_json(run: Run, positions: Iterable[int]) -> list[Json]:
    """Alerts about a run, or about its stops at some positions, while it is there."""
    snapshot = run.wording.snapshot
    if not snapshot.alerts:
        return []
    timetable = snapshot.network.timetable
    feed = timetable.name_of_feed[
        int(timetable.feed_of_service[timetable.service_of_trip[run.trip]])
    ]
    places = list(positions)
    stops = _stop_ids(timetable, [run.stop_at(position) for position in places])
    begin = _seconds(run.departure(places[0]))
    end = _seconds(run.arrival(places[-1]) if places[-1] else run.departure(0))
    return [
        _alert_json(each.alert, run.wording.languages)
        for each in snapshot.alerts
        if each.feed == feed
        and each.alert.holds(min(begin, end), max(begin, end))
        and any(_means(said, timetable, run, feed, stops) for said in each.alert.informed)
    ]


def _stop_ids(timetable: Timetable, stops: list[int]) -> set[str]:
    """Of stops and the stations they belong to."""
    ids = set()
    for stop in stops:
        part = stop
        while part != NONE:
            ids.add(timetable.id_of_stop[part])
            part = int(timetable.parent_of_stop[part])
    return ids


def _seconds(written: str) -> float:
    return dt.datetime.fromisoformat(written).timestamp()


def _means(said: Informed, timetable: Timetable, run: Run, feed: str, stops: set[str]) -> bool:
    """Whether all that is told agrees; who tells nothing means nothing."""
    route = int(timetable.route_of_trip[run.trip])
    agency = int(timetable.agency_of_route[route])
    agency_id = timetable.id_of_agency[agency] if agency != NONE else ""
    agrees = []
    if said.agency_id:
        agrees.append(agency_id == said.agency_id)
    if said.route_id:
        agrees.append(timetable.id_of_route[route] == f"{feed}_{said.route_id}")
    if said.route_kind is not None:
        agrees.append(int(timetable.kind_of_route[route]) == said.route_kind)
    if said.direction is not None:
        agrees.append(int(timetable.direction_of_trip[run.trip]) == said.direction)
    if said.stop_id:
        agrees.append(f"{feed}_{said.stop_id}" in stops)
    if said.trip is not None:
        agrees.append(_names(said.trip, timetable, run, feed))
    return bool(agrees) and all(agrees)


def _names(said: TripName, timetable: Timetable, run: Run, feed: str) -> bool:
    """Whether all that is told of a trip agrees; without its id or route nobody knows which.

    A trip named by its id may be told with a direction that the timetable does not know.
    """
    route = timetable.id_of_route[int(timetable.route_of_trip[run.trip])]
    direction = int(timetable.direction_of_trip[run.trip])
    unknown = bool(said.trip_id) and direction == NONE
    return (
        bool(said.trip_id or said.route_id)
        and said.trip_id in {"", timetable.id_of_trip[run.trip]}
        and (not said.route_id or route == f"{feed}_{said.route_id}")
        and (unknown or said.direction in {None, direction})
        and said.start_day in {None, run.service_day}
        and said.start_time in {None, *_starts(timetable, run)}
    )


def _starts(timetable: Timetable, run: Run) -> set[int]:
    """When a run begins on its service day, and when the one begins that it stands for."""
    if run.added is None or run.added.like == NONE:
        return {run.start}
    first = timetable.first_stop_time_of_trip[run.added.like]
    return {run.start, int(timetable.departure_of_stop_time[first])}


def _alert_json(alert: Alert, languages: tuple[str, ...]) -> Json:
    written: Json = {
        "cause": alert.cause,
        "effect": alert.effect,
        "severityLevel": alert.severity,
        "headerText": _best(alert.header, languages),
        "descriptionText": _best(alert.description, languages),
    }
    if url := _best(alert.url, languages):
        written["url"] = url
    periods = [
        {"start": utc_text(start or _LONG_AGO), "end": utc_text(until or _FAR_OFF)}
        for start, until in alert.periods
        if (start, until) != (None, None)
    ]
    if periods:
        written["impactPeriod"] = periods
    return written


def _best(texts: Mapping[str, str], languages: tuple[str, ...]) -> str:
    """In the first language of the reader's that there is; else the feed's own, else any."""
    for wanted in languages:
        for language, text in texts.items():
            if language.lower().split("-")[0] == wanted.lower().split("-")[0]:
                return text
    return texts.get("") or next(iter(texts.values()), "")
