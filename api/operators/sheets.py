"""Route timetables (系統別時刻表): what is live, and a version beside another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify, request

from api.operators.desk import desk, person
from api.operators.differences import compared_archives
from api.operators.lines import line_of, lines_json
from api.parsing import Parameters
from api.problems import Problem
from api.served.snapshot import live
from data import SourceError
from feeds.registry import versions
from feeds.registry.schema import Role
from feeds.sheets import day_type_json, pair_json, sheet_json, sheets_of
from feeds.sheets.lines import names_of_stops
from feeds.sheets.rendering import names_of_keys, stop_ids_of_keys
from feeds.sheets.shelf import Pair, kinds_of_days, name_of, paired

blueprint = Blueprint("sheets", __name__)

VERSION = "/api/v1/feeds/<feed>/versions/<number:number>"


@blueprint.get("/api/v1/feeds/<feed>/lines")
def live_lines(feed: str) -> Response:
    """The routes that are live, as riders know them."""
    _require_viewer(feed)
    return jsonify(lines=lines_json(live().snapshot().network.timetable, feed))


@blueprint.get("/api/v1/feeds/<feed>/sheets")
def live_sheets(feed: str) -> Response:
    """The live timetable of a route on a day."""
    _require_viewer(feed)
    timetable = live().snapshot().network.timetable
    parameters = Parameters(request.args)
    line, day = line_of(timetable, feed, parameters.required("line")), _day(parameters)
    keys = names_of_stops(timetable)
    found = sheets_of(timetable, line.routes, day, keys)
    names = names_of_keys(timetable, keys)
    ids = stop_ids_of_keys(timetable, line.routes, keys, feed)
    return jsonify(
        line=line.name,
        date=_iso(day),
        sheets=[
            sheet_json(timetable, sheet, names)
            | {"stopIds": [ids.get(key, []) for key in sheet.rows]}
            for sheet in found
        ],
    )


@blueprint.get(f"{VERSION}/lines")
def version_lines(feed: str, number: int) -> Response:
    """The routes of a version beside those of another, and the kinds of days of it."""
    before, after, against = _archives(feed, number)
    pair = _paired(before, after)
    return jsonify(
        before=against,
        after=number,
        lines=[
            {"name": name_of(line), "before": line[0] is not None, "after": line[1] is not None}
            for line in pair.lines
        ],
        dayTypes=[day_type_json(each) for each in kinds_of_days(after, desk().office.today())],
    )


@blueprint.get(f"{VERSION}/sheets")
def version_sheets(feed: str, number: int) -> Response:
    """A route of a version on a day, beside another version."""
    before, after, against = _archives(feed, number)
    parameters = Parameters(request.args)
    name, day = parameters.required("line"), _day(parameters)
    pair = _paired(before, after)
    line = pair.find_line(name)
    if line is None:
        raise Problem(404, "unknown_name", f"no route is called {name[:40]!r}", field="line")
    earlier, found = pair.sheets(line, day)
    names: dict[Any, str] = {
        **names_of_keys(pair.before, pair.keys[0]),
        **names_of_keys(pair.after, pair.keys[1]),
    }
    return jsonify(
        before=against,
        after=number,
        line=name,
        date=_iso(day),
        dateBefore=None if earlier is None else _iso(earlier),
        sheets=[pair_json((pair.before, pair.after), each, names) for each in found],
    )


def _require_viewer(feed: str) -> None:
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.VIEWER)


def _archives(feed: str, number: int) -> tuple[Path | None, Path, int | None]:
    """The archive before (None: none), the archive after, and the number of the former."""
    try:
        before, after = compared_archives(feed, number)
    except Problem as problem:
        if problem.code != "nothing_to_compare":
            raise
        before, after = None, compared_archives(feed, number, str(number))[1]
    return (before and before.path, after.path, before and before.number)


def _paired(before: Path | None, after: Path) -> Pair:
    try:
        return paired(before, after)
    except SourceError as error:
        raise Problem(409, "not_comparable", str(error)) from None


def _day(parameters: Parameters) -> int:
    text = parameters.required("date")
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        message = "date is a day such as 2026-12-01"
        raise Problem(400, "invalid_value", message, field="date") from None


def _iso(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()
