"""The face of Tsunagu: HTTP, web pages and the command line.

What is heavy is imported when it is needed: `tsunagu --help` must not wait for a compiler.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

from api.settings import Settings

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Settings | None = None) -> Flask:
    """A WSGI application for the given settings, else for those of `TSUNAGU_…` variables.

    It is warmed up: nobody who asks has to wait for a compiler.
    """
    from api.app import assemble  # noqa: PLC0415 - see above
    from api.opening import open_snapshot  # noqa: PLC0415 - see above
    from api.regions import add_siblings  # noqa: PLC0415 - see above
    from planner import warm_up  # noqa: PLC0415 - see above

    settings = settings or Settings.from_environment(os.environ)
    snapshot = open_snapshot(settings)
    warm_up(snapshot.network, snapshot.network.clock(dt.datetime.now(dt.UTC))[0])
    app = assemble(snapshot, settings)
    add_siblings(app, settings)
    return app


__all__ = ["Settings", "create_app"]
