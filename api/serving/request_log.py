"""What is logged: a line of JSON for each request, without places, names or who asked.

Of a path only its pattern is written, of a query nothing, of an error its kind and where in our
code it arose: a message might quote what somebody typed.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import time
import traceback
from pathlib import Path
from typing import Any, TextIO

from flask import Flask, Response, g, request

LOG = logging.getLogger("tsunagu.requests")
FIELDS = ("request", "method", "route", "status", "milliseconds", "bytes")


def register_log(app: Flask) -> None:
    """Write a line when a reply is ready."""

    def begin() -> None:
        g.began = time.perf_counter()

    app.before_request(begin)
    app.after_request(_write)


def route_of_request() -> str:
    """The pattern of the path asked for; none of ours where no route fits."""
    return request.url_rule.rule if request.url_rule else "(unknown)"


def milliseconds_so_far() -> float:
    """Since the request began."""
    began: float = g.get("began", time.perf_counter())
    return round(1000 * (time.perf_counter() - began), 2)


def _write(response: Response) -> Response:
    LOG.info(
        "request",
        extra={
            "request": g.get("request_id", ""),
            "method": request.method if len(request.method) < 10 else "(unknown)",
            "route": route_of_request(),
            "status": response.status_code,
            "milliseconds": milliseconds_so_far(),
            "bytes": response.content_length,
        },
    )
    return response


class JsonLines(logging.Formatter):
    """A record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, logger, text, and what a request says of itself."""
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "text": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line |= _fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _fault(error: BaseException) -> dict[str, Any]:
    """What kind of error, and where; not what it says."""
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "error": type(error).__name__,
        "where": [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-8:]],
    }


def write_json_lines_if_nobody_listens() -> None:
    """The same on stderr, unless whoever serves has said already where lines go.

    Without it Python would print what went wrong in full, and quote what somebody typed.
    """
    if not logging.getLogger().handlers:
        write_json_lines()


def write_json_lines(stream: TextIO = sys.stderr) -> None:
    """Send all that is logged to a stream, as lines of JSON."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
