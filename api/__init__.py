"""The face of Tsunagu: HTTP, web pages and the command line.

What is heavy is imported when it is needed: `tsunagu --help` must not wait for a compiler.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from api.settings import Settings

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Settings | None = None) -> Flask:
    """A WSGI application for the given settings, else for those of `TSUNAGU_…` variables.

    It is warmed up: nobody who asks has to wait for a compiler. Operators, planners and live data
    are served as by `tsunagu serve`, in every process of a server that forks.
    """
    from api.app import assemble  # noqa: PLC0415 - see above
    from api.live.background import (  # noqa: PLC0415 - see above
        Background,
        LiveData,
        start_with_first_request,
    )
    from api.live.following import network_options, worker_command  # noqa: PLC0415
    from api.operators.premises import open_premises  # noqa: PLC0415
    from api.scenarios.wiring import open_workshop  # noqa: PLC0415 - see above
    from api.served.opening import open_warm  # noqa: PLC0415 - see above
    from api.serving.garbage import set_aside  # noqa: PLC0415 - see above
    from api.serving.request_log import write_json_lines_if_nobody_listens  # noqa: PLC0415
    from api.siblings import add_siblings  # noqa: PLC0415 - see above

    write_json_lines_if_nobody_listens()
    settings = settings or Settings.from_environment(os.environ)
    snapshot = open_warm(settings)
    desk = open_premises(settings)
    workshop = open_workshop(settings)
    app = assemble(snapshot, settings, desk, workshop)
    add_siblings(app, settings, desk, workshop)
    live_data = LiveData.of(settings, snapshot.network, (), ())
    command = worker_command(network_options(settings))
    start_with_first_request(app, Background(app, desk, live_data, command))
    set_aside()
    return app


__all__ = ["Settings", "create_app"]
