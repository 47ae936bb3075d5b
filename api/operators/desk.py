"""The desk: what the operators' resources work with, and who stands before it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import current_app, request

from api.problems import Problem
from feeds.archives import Archives
from feeds.comparing import Answers
from feeds.notifying import Post
from feeds.office import Office
from feeds.publishing import Publisher
from feeds.registry import bulletins
from feeds.registry.database import Database
from feeds.registry.errors import NotAllowed
from feeds.registry.people import Person, person_of
from feeds.registry.schema import Bulletin
from feeds.uploads import Uploads

EXTENSION = "tsunagu.operators"
PEOPLE = "tsunagu.people"
COOKIE = "tsunagu_session"
ASKED_BY_PAGE = "X-Tsunagu-Page"
"""A header that pages of other hosts cannot send: what a cookie may change needs it."""


def now() -> int:
    """UTC seconds."""
    return int(time.time())


@dataclass(frozen=True)
class Desk:
    """The registry and the folders beside it. `clock` gives UTC seconds."""

    database: Database
    archives: Archives
    uploads: Uploads
    office: Office
    answers: Answers
    clock: Callable[[], int] = now

    def open_bulletins(self) -> Sequence[Bulletin]:
        """What operators tell of trips, now and to come."""
        with self.database.session() as session:
            return bulletins.open_bulletins(session, self.clock())


def open_desk(
    url: str,
    var: Path,
    publisher: Callable[[Archives], Publisher],
    clock: Callable[[], int] = now,
    post: Post | None = None,
) -> Desk:
    """The desk of a database URL (empty: SQLite in `var`)."""
    database, archives = Database(url, var), Archives(var / "archives")
    office = Office(database, archives, publisher(archives), clock, post=post or Post())
    answers = Answers(var / "differences")
    return Desk(database, archives, Uploads(var / "uploads"), office, answers, clock)


def desk() -> Desk:
    """The desk of this service. Raises a 404 Problem where it keeps no registry."""
    return _found(EXTENSION)


def _found(extension: str) -> Desk:
    found = current_app.extensions.get(extension)
    if found is None:
        raise Problem(404, "no_operators", "this service receives no timetables")
    return cast("Desk", found)


def person() -> Person:
    """Who asks, by token or by session. Raises a 401 Problem, 404 where nobody is known."""
    secret, known_at = shown_secret(), _found(PEOPLE)
    try:
        with known_at.database.session() as session:
            return person_of(session, secret, known_at.clock())
    except NotAllowed as error:
        raise Problem(401, "sign_in", str(error)) from None


def shown_secret() -> str:
    """The token or the session that is shown, be it good or not. Raises a 401 Problem."""
    given = request.headers.get("Authorization", "")
    if given.startswith("Bearer "):
        return given.removeprefix("Bearer ").strip()
    if given:
        raise Problem(401, "sign_in", "Authorization must be `Bearer` and a token")
    cookie = request.cookies.get(COOKIE, "")
    if cookie and request.method not in {"GET", "HEAD"} and ASKED_BY_PAGE not in request.headers:
        raise Problem(401, "sign_in", f"a session may change things with {ASKED_BY_PAGE} only")
    return cookie
