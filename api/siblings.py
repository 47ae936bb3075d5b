"""The embedded region beside the one that is served.

A server of the embedded region answers for its sibling, too, under `/regions/<name>/…`: the same
application over another network, opened when it is first asked for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import replace
from threading import Lock, Thread
from typing import Any

from flask import Flask
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from api.app import assemble
from api.operators.desk import Desk
from api.problems import Problem
from api.scenarios.workshop import Workshop
from api.served.opening import open_snapshot, warm
from api.serving.regions import PREFIX, sibling_paths
from api.settings import Settings

LOG = logging.getLogger("tsunagu.siblings")

PATIENCE = 10.0
"""Seconds that one who asks waits until it is open."""

RETRY_SECONDS = 5

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

    app.wsgi_app = WithSiblings(app, names, open_app)  # type: ignore[assignment, method-assign]


class WithSiblings:
    """Hands requests for another embedded region to an application of its own."""

    def __init__(self, app: Flask, names: Iterable[str], open_app: Callable[[str], Flask]) -> None:
        self._app = app
        self._own: Wsgi = app.wsgi_app
        self._siblings = {name: _Sibling(name, open_app) for name in names}

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer as WSGI: by a sibling where the path names one."""
        path = environ.get("PATH_INFO", "")
        if path.startswith(PREFIX):
            name, _, rest = path.removeprefix(PREFIX).partition("/")
            if name in self._siblings and not rest:
                return _trip_app(environ, name)(environ, start)
            if name in self._siblings:
                sibling = self._siblings[name].app()
                if sibling is None:
                    return self._not_yet()(environ, start)
                environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}{PREFIX}{name}"
                environ["PATH_INFO"] = f"/{rest}"
                return sibling(environ, start)
        return self._own(environ, start)

    def _not_yet(self) -> Response:
        with self._app.app_context():
            reply = Problem(503, "region_opening", "this region is still being opened").reply()
        reply.headers["Retry-After"] = str(RETRY_SECONDS)
        reply.headers["Cache-Control"] = "no-store"
        reply.headers["Access-Control-Allow-Origin"] = "*"
        return reply


def _trip_app(environ: dict[str, Any], name: str) -> Response:
    """The way to the page, which asks for a region by what follows the `#` of its address."""
    return redirect(f"{environ.get('SCRIPT_NAME', '')}/#region={name}")


class _Sibling:
    """An application that is opened once, beside what is answered, when it is first asked for."""

    def __init__(self, name: str, open_app: Callable[[str], Flask]) -> None:
        self._name = name
        self._open = open_app
        self._opened: Future[Flask] | None = None
        self._beginning = Lock()
        self._waited_for = Lock()

    def app(self) -> Flask | None:
        """The application; None: it is still being opened.

        One who asks waits for a while; others, who would take all threads of the service, do not.
        Raises what kept it from being opened; who asks next has it tried again.
        """
        opened = self._begun()
        if opened.done():
            return opened.result()
        if not self._waited_for.acquire(blocking=False):
            return None
        try:
            return opened.result(PATIENCE)
        except TimeoutError:
            return None
        finally:
            self._waited_for.release()

    def _begun(self) -> Future[Flask]:
        with self._beginning:
            if self._opened is None or (self._opened.done() and self._opened.exception()):
                self._opened = Future()
                Thread(target=self._work, args=(self._opened,), daemon=True).start()
            return self._opened

    def _work(self, opened: Future[Flask]) -> None:
        try:
            opened.set_result(self._open(self._name))
        except Exception as error:  # told to whoever waits
            LOG.exception("region %s could not be opened", self._name)
            opened.set_exception(error)
