"""Bulletins and the runs they touch as JSON."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from api.operators.rendering import moment_json
from api.replies import Json
from data.gtfs_realtime import TripIndex
from feeds.bulletins import Called, Names, told
from feeds.bulletins.telling import names_of, route_name
from feeds.registry.schema import Bulletin


def bulletin_json(bulletin: Bulletin, index: TripIndex | None) -> Json:
    """What it says; `index` None: nothing of its feed is live, so that names are ids."""
    names = names_of(bulletin, index) if index else Names(bulletin.routes, bulletin.trips)
    said = told(bulletin, names, index.zone if index else ZoneInfo("UTC"))
    return {
        "feed": bulletin.feed,
        "kind": bulletin.kind,
        "routes": bulletin.routes,
        "direction": bulletin.direction,
        "trips": bulletin.trips,
        "stops": bulletin.stops,
        "from": moment_json(bulletin.starts_at),
        "until": None if bulletin.ends_at is None else moment_json(bulletin.ends_at),
        "minutes": bulletin.minutes or None,
        "cause": bulletin.cause,
        "ja": bulletin.text_ja,
        "en": bulletin.text_en,
        "heading": dict(zip(("ja", "en"), said.heading, strict=True)),
        "text": dict(zip(("ja", "en"), said.text, strict=True)),
    }


def state_of(bulletin: Bulletin, now: int) -> str:
    """Whether it holds."""
    if bulletin.withdrawn_at is not None:
        return "withdrawn"
    if now < bulletin.starts_at:
        return "coming"
    return "over" if bulletin.ends_at is not None and bulletin.ends_at <= now else "now"


def run_json(run: Called, index: TripIndex) -> Json:
    """A run that is touched; `stops` are those it passes, or the first it leaves late."""
    timetable = index.timetable
    first = int(timetable.first_stop_time_of_trip[run.trip])
    passed = [timetable.stop_of_stop_time[first + position] for position in run.positions]
    return {
        "trip": timetable.id_of_trip[run.trip],
        "route": route_name(timetable, int(timetable.route_of_trip[run.trip])),
        "headsign": timetable.headsign_of_trip[run.trip],
        "day": dt.date.fromordinal(run.service_day).isoformat(),
        "departure": moment_json(index.midnight(run.service_day) + run.start),
        "stops": [timetable.name_of_stop[stop] for stop in passed],
    }
