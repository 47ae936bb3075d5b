"""`/api/v1/scenarios`, `/backcasts`, `/runs`: start, watch, stop, take what came out."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any, cast

from flask import Blueprint, Response, current_app, jsonify, request

from api.operators.desk import person
from api.problems import Problem
from api.scenarios.runs import FILES, RunState
from api.scenarios.wishes import Wish, backcast_wish, scenario_wish
from api.scenarios.workshop import MOST_WAITING, Workshop
from api.served.snapshot import Snapshot, live

blueprint = Blueprint("scenarios", __name__)

EXTENSION = "tsunagu.studio"
KINDS_OF_FILE = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}
RETRY_SECONDS = 30
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
_judging = threading.Lock()  # what a scenario would do is tried one at a time: it takes memory


def workshop() -> Workshop:
    """The workshop of this service. Raises a 404 Problem where it runs nothing, or 401."""
    found = current_app.extensions.get(EXTENSION)
    if found is None:
        raise Problem(404, "no_studio", "this service runs no scenarios")
    if live().settings.studio == "operators":
        person()
    return cast("Workshop", found)


@blueprint.post("/api/v1/scenarios")
def start_scenario() -> Response:
    """Measure a scenario against its base."""
    return _start("scenario", scenario_wish)


@blueprint.post("/api/v1/backcasts")
def start_backcast() -> Response:
    """From targets to dated measures."""
    return _start("backcast", backcast_wish)


def _start(kind: str, read: Callable[[Any, Snapshot, dt.date], Wish]) -> Response:
    shop, snapshot = workshop(), live().snapshot().planned
    folder = folder_of(snapshot)
    today = snapshot.network.clock(dt.datetime.now(dt.UTC))[0]
    with _judging:
        wish = read(request, snapshot, today)
    asked = {**wish.asked, "network": str(folder)}
    name = shop.start(kind, asked, wish.version, snapshot.lease)
    if name is None:
        busy = Problem(
            429, "studio_busy", f"{MOST_WAITING} runs wait already", limit=MOST_WAITING
        ).reply()
        busy.headers["Retry-After"] = str(RETRY_SECONDS)
        return busy
    response = jsonify(_json(name, _state(shop, name)))
    response.status_code = 202
    response.headers["Location"] = f"/api/v1/runs/{name}"
    return response


def folder_of(snapshot: Snapshot) -> Any:
    """Where a snapshot's network is stored. Raises a 404 Problem where it is not."""
    if snapshot.folder is None:
        raise Problem(404, "no_studio", "this network is not stored: runs cannot open it")
    return snapshot.folder


@blueprint.get("/api/v1/runs/<name>")
def one_run(name: str) -> Response:
    """How a run stands."""
    shop = workshop()
    return jsonify(_json(name, _state(shop, name)))


@blueprint.delete("/api/v1/runs/<name>")
def stop_run(name: str) -> Response:
    """Stop a run; one that has ended is forgotten, and what came out with it."""
    shop = workshop()
    state = _state(shop, name)
    if shop.runs.is_over(name):
        shop.runs.forget(name)
    else:
        shop.runs.cancel(name)
    return jsonify(_json(name, state._replace(state="cancelled")))


@blueprint.get("/api/v1/runs/<name>/files/<file>")
def one_file(name: str, file: str) -> Response:
    """What came out of a run, to keep."""
    shop = workshop()
    state = _state(shop, name)
    if file not in FILES[state.kind]:
        message = f"a {state.kind} has {', '.join(FILES[state.kind])}"
        raise Problem(404, "unknown_name", message, field="file")
    path = shop.runs.folder / name / file
    if state.state != "done" or not path.is_file():
        raise Problem(409, "run_not_done", f"the run is {state.state}")
    kind = KINDS_OF_FILE[file.rpartition(".")[2]]
    response = Response(path.read_bytes(), content_type=kind)
    if file != "result.json":  # which the page shows
        response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    if kind.startswith("text/html"):
        response.headers["Content-Security-Policy"] = _REPORT_POLICY
    return response


def _state(shop: Workshop, name: str) -> RunState:
    state = shop.runs.state(name)
    if state is None:
        raise Problem(404, "unknown_run", "there is no such run (any more)", field="run")
    return state


def _json(name: str, state: RunState) -> dict[str, Any]:
    done = state.state == "done"
    files = FILES[state.kind] if done else ()
    return {
        "run": name,
        "kind": state.kind,
        "state": state.state,
        "hash": state.hash,
        "created": _moment(state.created),
        "changed": _moment(state.changed),
        "progress": dict(state.step),
        "flaws": [dict(each) for each in state.flaws],
        "files": {file: f"/api/v1/runs/{name}/files/{file}" for file in files},
    }


def _moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")
