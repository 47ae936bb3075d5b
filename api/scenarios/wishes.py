"""What a planner asks to have run: read from the body, everything that is wrong told at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from flask import Request, Response, jsonify

from api.parsing import parse_object
from api.problems import Problem
from api.scenarios.backcast_run import flaws_of_targets
from api.scenarios.study import MOST_DEPARTURES, next_wednesday
from api.served.snapshot import Snapshot
from data.notices import SourceError
from data.scenarios.programme_file import programme_of
from data.scenarios.scenario_file import scenario_of
from data.scenarios.survey import destinations_of, morning_of
from data.scenarios.yaml_file import FileFlaw, InvalidFile, Written, parse_yaml
from planner import scenario_hash

YEARS = (1970, 2200)
DEPARTURES = 120
MOST_SHOWN = 100
"""Flaws in one reply."""

_COMMON = frozenset({"date", "departures"})


class Wish(NamedTuple):
    """What to run.

    asked      as the child reads it
    version    a hash of base, edits and code; of a backcast, of base, code and both files
    """

    asked: dict[str, Any]
    version: str


class Refusal(Problem):
    """A request with all its flaws, each with the path to it."""

    def __init__(self, flaws: Sequence[FileFlaw]) -> None:
        first = flaws[0]
        at = "/".join(map(str, first.path))
        more = f" (and {len(flaws) - 1} more)" if len(flaws) > 1 else ""
        super().__init__(422, "invalid_scenario", f"{at}: {first.message}{more}"[:1000], field=at)
        self._flaws = [
            {"path": "/".join(map(str, each.path)), "message": each.message[:1000]}
            for each in flaws[:MOST_SHOWN]
        ]

    def reply(self) -> Response:
        """As every problem, and `flaws`."""
        response = super().reply()
        told = response.get_json() | {"flaws": self._flaws}
        response = jsonify(told)
        response.status_code = self.status
        return response


def scenario_wish(request: Request, snapshot: Snapshot, today: dt.date) -> Wish:
    """A scenario with its year of residents. Raises Problem with all that is wrong."""
    body = _body(request, {"scenario", "year"}, "scenario")
    flaws: list[FileFlaw] = []
    asked = _common(body, today, flaws)
    asked["year"] = _whole(body, "year", today.year, YEARS, flaws)
    asked["scenario"] = body.get("scenario")
    try:
        scenario = scenario_of(Written("scenario", asked["scenario"]), snapshot.network)
    except InvalidFile as error:
        flaws += [FileFlaw(("scenario", *each.path), each.message) for each in error.flaws]
    if flaws:
        raise Refusal(flaws)
    edits = scenario.modifications
    base = snapshot.network.version
    return Wish(asked, scenario_hash(base, edits) if edits else base)


def backcast_wish(request: Request, snapshot: Snapshot, today: dt.date) -> Wish:
    """Targets and measures. Raises Problem with all that is wrong."""
    body = _body(request, {"targets", "measures"}, "")
    flaws: list[FileFlaw] = []
    asked = _common(body, today, flaws)
    for name in ("targets", "measures"):
        asked[name] = body.get(name)
    targets, measures = (Written(name, asked[name]) for name in ("targets", "measures"))
    try:
        programme = programme_of(targets, measures, snapshot.network)
    except InvalidFile as error:
        flaws += [FileFlaw((error.file, *each.path), each.message) for each in error.flaws]
    except SourceError as error:
        flaws += [FileFlaw(("targets",), line) for line in str(error).splitlines()]
    else:
        kinds = {each.kind for each in destinations_of(snapshot.places)}
        wrong = flaws_of_targets(programme, morning_of(today), kinds, today.year)
        flaws += [FileFlaw(("targets", "targets", n), message) for n, message in wrong]
    if flaws:
        raise Refusal(flaws)
    return Wish(asked, scenario_hash(snapshot.network.version, (), asked))


def _common(body: Mapping[str, Any], today: dt.date, flaws: list[FileFlaw]) -> dict[str, Any]:
    departures = _whole(body, "departures", DEPARTURES, (1, MOST_DEPARTURES), flaws)
    date = body.get("date", next_wednesday(today).isoformat())
    try:
        known = YEARS[0] <= dt.date.fromisoformat(date).year <= YEARS[1]
    except (TypeError, ValueError):
        known = False
    if not known:
        flaws.append(FileFlaw(("date",), f"it is a date such as {today.isoformat()}"))
    return {"date": date, "departures": departures}


def _whole(
    body: Mapping[str, Any],
    name: str,
    default: int,
    bounds: tuple[int, int],
    flaws: list[FileFlaw],
) -> int:
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or not _within(value, bounds):
        flaws.append(FileFlaw((name,), f"it is a whole number from {bounds[0]} to {bounds[1]}"))
        return default
    return value


def _within(value: int, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _body(request: Request, own: Collection[str], alone: str) -> dict[str, Any]:
    """The body as JSON; a YAML one is the part called `alone`, with nothing said of the rest."""
    raw = request.get_data(cache=False)
    if alone and request.mimetype.endswith("yaml"):
        try:
            return {alone: parse_yaml(raw, alone).content}
        except SourceError as error:
            raise Problem(400, "invalid_body", str(error), field=alone) from None
    known = {*own, *_COMMON}
    body = parse_object(raw, known, finite=True)
    if unknown := sorted(set(body) - known):
        listed = ", ".join(sorted(known))
        raise Refusal([FileFlaw((each[:40],), f"it is none of {listed}") for each in unknown])
    return body
