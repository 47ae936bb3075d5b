"""The embedded region beside the one that is served: today's city and that of 2035.

A server of the embedded region answers for its sibling, too, under `/regions/<name>/…`: the same
application over another network, opened when it is first asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import Any

from flask import Flask

from api.settings import REGIONS, Settings
from api.wording.words import Text

Start = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], Start], Iterable[bytes]]

PREFIX = "/regions/"
TITLES = {"hitachi": Text("今日", "Today"), "hitachi-2035": Text("2035年", "2035")}


def sibling_paths(settings: Settings) -> dict[str, str]:
    """Where each embedded region is asked, by its name; the served one at the root itself."""
    if settings.network_folder is not None:
        return {}
    return {name: "" if name == settings.region else f"{PREFIX}{name}" for name in REGIONS}


def regions_json(settings: Settings) -> list[dict[str, Any]]:
    """The embedded regions one can switch between, for the page."""
    return [
        {"name": name, "path": path, "titles": TITLES[name].both()}
        for name, path in sibling_paths(settings).items()
    ]


def add_siblings(app: Flask, settings: Settings) -> None:
    """Let an application of an embedded region answer for its siblings, too."""
    names = [name for name, path in sibling_paths(settings).items() if path]

    def open_app(name: str) -> Flask:
        from api.app import assemble  # noqa: PLC0415 - which imports what lists the regions
        from api.live.opening import open_snapshot  # noqa: PLC0415 - heavy, see api/__init__.py
        from api.scenarios.wiring import open_workshop  # noqa: PLC0415 - likewise
        from planner import warm_up  # noqa: PLC0415 - likewise

        own = replace(settings, region=name)
        snapshot = open_snapshot(own)
        warm_up(snapshot.network, snapshot.network.clock(dt.datetime.now(dt.UTC))[0])
        return assemble(snapshot, own, workshop=open_workshop(own))

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
            name, slash, rest = path.removeprefix(PREFIX).partition("/")
            if name in self._siblings and slash:
                environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}{PREFIX}{name}"
                environ["PATH_INFO"] = f"/{rest}"
                return self._siblings[name].app(environ, start)
        return self._own(environ, start)


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
