"""The embedded region beside the one that is served.

A server of the embedded region answers for its sibling, too, under `/regions/<name>/…`: the same
application over another network, opened when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import Any

from flask import Flask
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from api.app import assemble
from api.operators.desk import Desk
from api.scenarios.workshop import Workshop
from api.served.opening import open_snapshot, warm
from api.serving.regions import PREFIX, sibling_paths
from api.settings import Settings

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]


def add_siblings(
    app: Flask, settings: Settings, desk: Desk | None, workshop: Workshop | None
) -> None:
    """Let an application of an embedded region answer for its siblings, too.

    Planners are served by the same workshop, and are known by the same desk. Operators are not:
    their timetables are of the region that is served.
    """
    names = [name for name, path in sibling_paths(settings).items() if path]

    def open_app(name: str) -> Flask:

        own = replace(settings, region=name)
        snapshot = open_snapshot(own)
        warm(snapshot)
        return assemble(snapshot, own, workshop=workshop, people=desk)

    app.wsgi_app = WithSiblings(app.wsgi_app, names, open_app)  # type: ignore[assignment, method-assign]


class WithSiblings:
    """Hands requests for another embedded region to an application of its own."""

    def __init__(self, own: Wsgi, names: Iterable[str], open_app: Callable[[str], Flask]) -> None:
        self._own = own
        self._siblings = {name: _Sibling(name, open_app) for name in names}

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer as WSGI: by a sibling where the path names one."""
        path = environ.get("PATH_INFO", "")
        if path.startswith(PREFIX):
            name, _, rest = path.removeprefix(PREFIX).partition("/")
            if name in self._siblings and not rest:
                return _trip_app(environ, name)(environ, start)
            if name in self._siblings:
                environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}{PREFIX}{name}"
                environ["PATH_INFO"] = f"/{rest}"
                return self._siblings[name].app(environ, start)
        return self._own(environ, start)


def _trip_app(environ: dict[str, Any], name: str) -> Response:
    """The way to the page, which asks for a region by what follows the `#` of its address."""
    return redirect(f"{environ.get('SCRIPT_NAME', '')}/#region={name}")


class _Sibling:
    """An application that is opened once, by whoever asks first."""

    def __init__(self, name: str, open_app: Callable[[str], Flask]) -> None:
        self._name = name
        self._open = open_app
        self._lock = Lock()

    @property
    def app(self) -> Flask:
        with self._lock:
            return self._opened

    @cached_property
    def _opened(self) -> Flask:
        return self._open(self._name)
