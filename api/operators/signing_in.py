"""`/api/v1/session`, `/api/v1/tokens`, people and what they did."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from api.operators.bodies import read_body
from api.operators.desk import COOKIE, desk, person, shown_secret
from api.operators.rendering import moment_json
from api.problems import Problem
from feeds.registry import audit, people
from feeds.registry.errors import NotAllowed
from feeds.registry.schema import Role

blueprint = Blueprint("signing_in", __name__)


@blueprint.post("/api/v1/session")
def begin() -> Response:
    """Open a link, once: the browser has a session from then on."""
    link = read_body({"link"}).text("link")
    try:
        with desk().database.session() as session:
            secret = people.open_link(session, link, desk().clock())
            known = people.person_of(session, secret, desk().clock())
    except NotAllowed as error:
        raise Problem(401, "sign_in", str(error)) from None
    response = jsonify(_person_json(known))
    response.set_cookie(
        COOKIE,
        secret,
        max_age=people.SESSION_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return response


@blueprint.get("/api/v1/session")
def show() -> Response:
    """Who is signed in."""
    return jsonify(_person_json(person()))


@blueprint.delete("/api/v1/session")
def end() -> Response:
    """Sign out; who has a session that has ended by itself is rid of it, too."""
    known = request.cookies.get(COOKIE, "")
    if not known or shown_secret() != known:
        person()
    with desk().database.session() as session:
        people.sign_out(session, known)
    response = jsonify({})
    response.delete_cookie(COOKIE, samesite="Strict", httponly=True)
    return response


@blueprint.post("/api/v1/tokens")
def token() -> Response:
    """A token for a program; shown this once."""
    body = read_body({"role"})
    asks = person()
    with desk().database.session() as session:
        secret = people.issue_token(session, asks, body.role("role"), desk().clock())
    return jsonify(token=secret)


@blueprint.post("/api/v1/operators/<operator>/people")
def add(operator: str) -> Response:
    """Add a person; returns a link that opens once, to be handed over."""
    body = read_body({"name", "role"})
    asks = person()
    asks.require(operator, Role.ADMIN)
    with desk().database.session() as session:
        link = people.add_person(
            session, operator, body.text("name"), body.role("role"), desk().clock()
        )
    return jsonify(link=link)


@blueprint.get("/api/v1/operators/<operator>/audit")
def log(operator: str) -> Response:
    """Who did what, latest first."""
    person().require(operator, Role.ADMIN)
    with desk().database.session() as session:
        entries = [
            {
                "at": moment_json(entry.at),
                "account": entry.account_id,
                "action": entry.action,
                "subject": entry.subject,
                "detail": entry.detail,
            }
            for entry in audit.entries_of(session, operator)
        ]
    return jsonify(entries=entries)


def _person_json(known: people.Person) -> dict[str, str]:
    return {"name": known.name, "operator": known.operator, "role": known.role.value}
