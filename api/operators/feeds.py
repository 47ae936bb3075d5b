"""`/api/v1/feeds`: which timetables there are, and their archives for everyone."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, jsonify, request, send_file
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.operators.bodies import read_body
from api.operators.desk import desk, person
from api.operators.rendering import activation_json, feed_json
from api.problems import Problem
from feeds.composition import Span
from feeds.registry import activations, versions
from feeds.registry.schema import Feed, Step, Version

blueprint = Blueprint("feeds", __name__)

WORDS = ("current", "next", "previous")
"""Which version is meant, whatever its number."""


@blueprint.get("/api/v1/feeds")
def every() -> Response:
    """All feeds, each with what is live."""
    with desk().database.session() as session:
        feeds = session.scalars(select(Feed).order_by(Feed.name)).all()
    return jsonify(feeds=[feed_json(feed, desk().office.serving(feed.name)) for feed in feeds])


@blueprint.post("/api/v1/feeds")
def add() -> Response:
    """Add a feed to one's operator."""
    body = read_body({"name", "title", "licence"})
    asks = person()
    with desk().database.session() as session:
        feed = versions.add_feed(
            session,
            asks,
            body.text("name"),
            body.text("title"),
            body.text("licence", ""),
            desk().clock(),
        )
        response = jsonify(feed_json(feed, [Span(None, None)]))
    response.status_code = 201
    return response


@blueprint.get("/api/v1/feeds/<name>")
def one(name: str) -> Response:
    """The public page of a feed: what is live, what was, what is to come, where to fetch it."""
    with desk().database.session() as session:
        feed = versions.get_feed(session, name)
        numbers = {each.id: each.number for each in versions.versions_of(session, name)}
        public = (Step.DONE.value, Step.PLANNED.value)
        history = [
            activation_json(each, numbers)
            for each in activations.activations_of(session, name)
            if each.step in public
        ]
    archive = f"/api/v1/feeds/{name}/feed.zip"
    return jsonify(
        **feed_json(feed, desk().office.serving(name)),
        history=history,
        archives={word: f"{archive}?version={word}" for word in WORDS},
    )


@blueprint.get("/api/v1/feeds/<name>/feed.zip")
def archive(name: str) -> Response:
    """The archive of what is live, was before, or is to come; addresses that stay."""
    word = request.args.get("version", WORDS[0])
    spans = desk().office.serving(name)
    with desk().database.session() as session:
        versions.get_feed(session, name)
        version = _meant(session, name, word, spans)
    if version is None:
        raise Problem(404, "unknown_version", f"feed {name} has no {word[:20]!r} version")
    response = send_file(
        desk().archives.path(version.sha256),
        mimetype="application/zip",
        download_name=f"{name}-{version.number}.zip",
        etag=version.sha256,
        last_modified=version.uploaded_at,
    )
    response.headers["X-Feed-Version"] = str(version.number)
    return response


def _meant(session: Session, feed: str, word: str, spans: Sequence[Span]) -> Version | None:
    """The version that serves today, the one that served before it, or the one to come."""
    live = spans[0].version
    if word == "current":
        return live
    if word == "next":
        return spans[1].version if len(spans) > 1 else None
    if word != "previous":
        message = f"version is one of {', '.join(WORDS)}"
        raise Problem(400, "invalid_value", message, field="version")
    coming = {span.version.id for span in spans if span.version}
    done = [
        each
        for each in activations.activations_of(session, feed)
        if each.step == Step.DONE.value and each.version is not None
    ]
    done.sort(key=lambda each: each.serial or 0, reverse=True)
    earlier = [each.version for each in done if each.version not in coming]
    return session.get(Version, earlier[0]) if earlier else None
