"""Versions of the contract's paths."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask, Response, request

from api.problems import Problem
from api.wording.words import HINTS

ACCEPTED = ("v6", "v5")
"""v5 differs in the `level` of places: 0, the ground, where v6 has none."""


def register_versions(app: Flask) -> None:
    """Write replies of v5 as that version has them."""
    app.after_request(_with_levels)


def _with_levels(response: Response) -> Response:
    if request.path.startswith("/api/v5/") and response.mimetype == "application/json":
        reply = orjson.loads(response.get_data())
        _add_levels(reply)
        response.set_data(orjson.dumps(reply, option=orjson.OPT_APPEND_NEWLINE))
    return response


def _add_levels(told: Any) -> None:
    """Give each place that is told a level."""
    if isinstance(told, dict):
        if "vertexType" in told:
            told.setdefault("level", 0)
        told = list(told.values())
    if isinstance(told, list):
        for each in told:
            _add_levels(each)


def accepted_version(version: str) -> None:
    """Refuse the versions whose units and modes mean something else."""
    if version in ACCEPTED:
        return
    known = version.startswith("v") and version[1:].isdecimal()
    message = f"API {version[:10]} is not served here, use v6" if known else "no such path, use v6"
    raise Problem(
        400 if known else 404, "version_not_supported", message, hint=HINTS["version_not_supported"]
    )
