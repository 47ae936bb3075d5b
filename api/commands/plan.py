"""`tsunagu plan`: journeys on the command line."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import locale
import os
import re

from flask import Flask

from api.app import assemble
from api.commands import DONE, CommandError, tell
from api.printing import print_reply
from api.served.opening import open_snapshot
from api.served.snapshot import Snapshot
from api.settings import Settings
from api.wording.text import Text, first_of
from data.notices import SourceError
from data.places.search import find_places

_COORDINATES = re.compile(r"[+-]?\d+(\.\d+)?,[+-]?\d+(\.\d+)?")
_STAY = re.compile(r"(.*\S)\s*\+(\d{1,4})")
_NO_PLACE = Text(
    "「{}」という場所は見つかりません。緯度,経度 か停留所IDでも指定できます。",
    "no place is called {!r}; latitude,longitude or a stop id will do, too.",
)
_OTHERS = Text("他の候補", "other matches")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")


def run(options: argparse.Namespace) -> int:
    """Resolve the places, ask the same application that serves, print its reply."""
    language = options.lang or _language()
    settings = Settings(options.network, options.region, language)
    try:
        snapshot = open_snapshot(settings, tell)
    except SourceError as error:
        raise CommandError(str(error)) from None
    moment = _moment(options, snapshot)
    ends = [_resolve(text, snapshot, language) for text in (options.origin, options.destination)]
    vias = [_via(text, snapshot, language) for text in options.via]
    query = _query(options, ends, vias, moment, language)
    reply = _ask(assemble(snapshot, settings), options, query)
    if options.json:
        print(json.dumps(reply, ensure_ascii=False, indent=1))
    else:
        names = [name for _, name in ends]
        print_reply(reply, snapshot, names, moment, language)
    return DONE


def _query(
    options: argparse.Namespace,
    ends: list[tuple[str, str]],
    vias: list[tuple[str, str]],
    moment: dt.datetime,
    language: str,
) -> dict[str, str]:
    """What the API is asked."""
    if not 0 <= options.window <= 1440:
        message = f"--window must be between 0 and 1440 minutes, not {options.window}"
        raise CommandError(message)
    if options.first or options.last:
        _refuse_beside_a_whole_day(options)
    street_modes = ("preTransitModes", "postTransitModes", "directModes") if options.by else ()
    return {
        **dict.fromkeys(street_modes, options.by),
        "conditions": options.conditions or "",
        "fromPlace": ends[0][0],
        "toPlace": ends[1][0],
        "time": moment.isoformat(),
        "arriveBy": "true" if options.arrive_by else "false",
        "via": ",".join(place for place, _ in vias),
        "viaMinimumStay": ",".join(minutes for _, minutes in vias),
        "search": "first" if options.first else "last" if options.last else "",
        "timetableView": "true" if options.window else "false",
        "searchWindow": str(options.window * 60),
        "numItineraries": "1",
        "language": language,
        "withCarComparison": "true" if options.car else "false",
    }


def _refuse_beside_a_whole_day(options: argparse.Namespace) -> None:
    for option in ("arrive_by", "earlier", "later"):
        if getattr(options, option):
            name = option.replace("_", "-")
            message = f"--first and --last are about a whole day: leave --{name} out"
            raise CommandError(message)


def _ask(app: Flask, options: argparse.Namespace, query: dict[str, str]) -> dict[str, object]:
    """The reply; that of an earlier or later page, if so asked."""
    body = _body(options)
    reply = _reply(app, query, body)
    cursor = "previousPageCursor" if options.earlier else "nextPageCursor"
    for _ in range(options.earlier + options.later):
        reply = _reply(app, {**query, "pageCursor": str(reply[cursor])}, body)
    return reply


def _body(options: argparse.Namespace) -> dict[str, object]:
    """Who travels and who pays, as the API is told; empty where nothing was said."""
    person = {"name": options.profile, "age": options.age, "frail": options.frail or None}
    fares = {"category": options.pays, "media": "ic" if options.ic else None}
    said = {
        part: {name: value for name, value in values.items() if value is not None}
        for part, values in (("profile", person), ("fares", fares))
    }
    return {part: values for part, values in said.items() if values}


def _reply(app: Flask, query: dict[str, str], body: dict[str, object]) -> dict[str, object]:
    client, path = app.test_client(), "/api/v6/plan"
    response = (
        client.post(path, query_string=query, json=body)
        if body
        else client.get(path, query_string=query)
    )
    reply: dict[str, object] = response.get_json()
    if response.status_code != 200:
        hint = reply.get("hint")
        said = hint.get(query["language"], "") if isinstance(hint, dict) else ""
        message = f"{reply.get('error')} {said}".strip()
        raise CommandError(message)
    return reply


def _language() -> str:
    """By the locale; Japanese where it says nothing."""
    named = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    named = named or locale.getlocale()[0] or ""
    return first_of((named,)) if named else "ja"


def _moment(options: argparse.Namespace, snapshot: Snapshot) -> dt.datetime:
    """When to leave or arrive: what is not given is now. 25:10 is ten past one of the next day."""
    zone = snapshot.network.zone
    now = dt.datetime.now(zone)
    try:
        date = dt.date.fromisoformat(options.date) if options.date else now.date()
    except ValueError:
        message = f"--date must be written like {now.date()}, not {options.date!r}"
        raise CommandError(message) from None
    if options.at is None:
        return dt.datetime.combine(date, now.time().replace(second=0, microsecond=0), zone)
    found = _CLOCK.fullmatch(options.at)
    if not found or int(found[1]) > 36 or int(found[2]) > 59:
        message = f"--at must be written like 08:00, not {options.at!r}"
        raise CommandError(message)
    days, hour = divmod(int(found[1]), 24)
    try:
        return dt.datetime.combine(date + dt.timedelta(days), dt.time(hour, int(found[2])), zone)
    except OverflowError:
        message = f"there is no day after {date}"
        raise CommandError(message) from None


def _via(text: str, snapshot: Snapshot, language: str) -> tuple[str, str]:
    """What the API takes for a via place, and the minutes to stay there: `大甕駅+30`."""
    found = _STAY.fullmatch(text)
    name, minutes = (found[1], found[2]) if found else (text, "0")
    return _resolve(name, snapshot, language)[0], minutes


def _resolve(text: str, snapshot: Snapshot, language: str) -> tuple[str, str]:
    """What the API takes for a place, and its name; a name is answered by its best match."""
    timetable = snapshot.network.timetable
    compact = text.replace(" ", "")
    if _COORDINATES.fullmatch(compact):
        return compact, compact
    if text in timetable.stop_of_id:
        stop = timetable.stop_of_id[text]
        return text, snapshot.names.stop(stop, (language,))
    found = find_places(snapshot.places, text, 4)
    if not found:
        raise CommandError(_NO_PLACE.of(language).format(text))
    names = [p.name_in((language,)) for p in found]
    best = found[0]
    best_match = f"{text} → {names[0]} ({best.id}; {best.lat:.5f},{best.lon:.5f})"
    if names[1:]:
        best_match += f" {_OTHERS.of(language)}: {', '.join(names[1:])}"
    tell(best_match)
    return (best.id if best.kind == "STOP" else f"{best.lat},{best.lon}"), names[0]
