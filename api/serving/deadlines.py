"""The deadline of a request: how long its search may take, by setting or by its own wish."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Flask, g, request

from api.parsing import Parameters
from api.settings import Settings
from planner import deadline, is_warm

COLD_SECONDS = 900.0
"""Until the service has been warmed up."""


def register_deadlines(app: Flask, settings: Settings) -> None:
    """Set a deadline for each request of the API; `timeout` of a plan may set an earlier one.

    The service's own holds once it has been warmed up: who comes before waits for a compiler, which
    is no fault of the request.
    """

    def begin() -> None:
        if not request.path.startswith("/api/"):
            return
        most = settings.request_seconds
        seconds = most if is_warm() else COLD_SECONDS
        if request.path.endswith("/plan") and "timeout" in request.args:
            seconds = Parameters(request.args).number("timeout", seconds, 0, most)
        g.deadline = ExitStack()
        g.deadline.enter_context(deadline(seconds))

    def end(_error: BaseException | None) -> None:
        stack: ExitStack | None = g.pop("deadline", None)
        if stack is not None:
            stack.close()

    app.before_request(begin)
    app.teardown_request(end)
