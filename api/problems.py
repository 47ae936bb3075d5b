"""Problems: errors as replies that say what is wrong and how to put it right.

Every one is `{error, code, field, hint: {ja, en}, limit}`; none shows where our files lie.
"""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from api.wording.operators import HINTS as HINTS_FOR_OPERATORS
from api.wording.scenarios import HINTS as HINTS_FOR_PLANNERS
from api.wording.text import Text
from api.wording.words import HINTS, METHODS, PARAMETER_OF_FIELD
from planner import InvalidCursor, PlannerError, TooSlow, UnknownPlace

_HINTS = {**HINTS, **HINTS_FOR_OPERATORS, **HINTS_FOR_PLANNERS}
LOG = logging.getLogger("tsunagu.api")


class Problem(Exception):
    """A request that cannot be answered.

    status    400 cannot be meant, 404 no such thing, 422 meant but not possible
    field     the parameter at fault
    limit     the bound that was passed, if one was
    """

    def __init__(
        self,
        status: int,
        code: str,
        error: str,
        *,
        field: str = "",
        limit: float | None = None,
        hint: Text | None = None,
    ) -> None:
        super().__init__(error)
        self.status = status
        self.code = code
        self.error = error
        self.field = field
        self.limit = limit
        self.hint = hint or _HINTS.get(code) or Text("", "")

    def reply(self) -> Response:
        """As JSON."""
        response = jsonify(
            error=self.error,
            code=self.code,
            field=self.field,
            hint=self.hint.by_language(),
            limit=self.limit,
        )
        response.status_code = self.status
        return response


def unknown_stop(stop_id: str, field: str) -> Problem:
    """A stop id that the network does not have."""
    return Problem(404, "unknown_stop", f"no stop {stop_id[:80]!r} in this network", field=field)


def _method_not_allowed(known: list[str]) -> Response:
    methods = ", ".join(known)
    message = f"{request.method} is not for this path, which knows {methods}"
    hint = METHODS.filled(methods=methods)
    reply = Problem(405, "method_not_allowed", message, hint=hint).reply()
    reply.headers["Allow"] = methods
    return reply


def register_problems(app: Flask) -> None:
    """Answer every error of the API as JSON."""

    @app.errorhandler(Problem)
    def _problem(problem: Problem) -> Response:
        return problem.reply()

    @app.errorhandler(PlannerError)
    def _planner(error: PlannerError) -> Response:
        field = PARAMETER_OF_FIELD.get(error.field, error.field)
        if isinstance(error, TooSlow):
            return Problem(422, "too_slow", str(error), limit=error.seconds).reply()
        if isinstance(error, UnknownPlace):
            return Problem(404, "unknown_stop", str(error), field=field).reply()
        code = "invalid_cursor" if isinstance(error, InvalidCursor) else "invalid_value"
        return Problem(400, code, str(error), field=field).reply()

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        if not request.path.startswith(("/api/", "/tiles/")):
            return error
        status = error.code or 500
        if isinstance(error, MethodNotAllowed):
            return _method_not_allowed(sorted(error.valid_methods or ()))
        return Problem(
            status, "unknown_path" if status == 404 else "http_error", error.name
        ).reply()

    @app.errorhandler(Exception)
    def _unforeseen(error: Exception) -> Response:
        rule = request.url_rule.rule if request.url_rule else "an unknown path"
        LOG.error("%s on %s", type(error).__name__, rule, exc_info=error)
        return Problem(500, "internal_error", "something went wrong on our side").reply()
