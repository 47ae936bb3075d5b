"""Joining the operators' resources to the application."""

from __future__ import annotations

from flask import Flask, Response

from api.operators import (
    alarms,
    bulletins,
    differences,
    drafts,
    feeds,
    resumable,
    sheets,
    signing_in,
    versions,
)
from api.operators.desk import EXTENSION, PEOPLE, Desk
from api.problems import Problem
from feeds.registry.errors import NotAllowed, NotThere, RegistryError

RESOURCES = (alarms, signing_in, feeds, versions, differences, resumable, bulletins, sheets)


def register_operators(app: Flask, desk: Desk | None, people: Desk | None = None) -> None:
    """Serve operators; without a desk every request of theirs is told that none is kept here.

    people    knows who asks for other things, where timetables are received elsewhere
    """
    app.extensions[EXTENSION] = desk
    app.extensions[PEOPLE] = desk or people
    for resource in RESOURCES:
        app.register_blueprint(resource.blueprint)
    app.before_request(drafts.take_draft)

    @app.errorhandler(RegistryError)
    def _refused(error: RegistryError) -> Response:
        if isinstance(error, NotThere):
            return Problem(404, "unknown_name", str(error)).reply()
        if isinstance(error, NotAllowed):
            return Problem(403, "not_allowed", str(error)).reply()
        return Problem(409, "not_possible", str(error)).reply()
