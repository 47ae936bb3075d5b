"""`/api/v1/feeds/{feed}/versions`: uploading, reading what was found, approving, publishing."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, jsonify, request

from api.operators.bodies import read_body
from api.operators.desk import desk, person
from api.operators.rendering import activation_json, version_json
from api.problems import Problem
from feeds.archives import LARGEST_ARCHIVE, ArchiveTooLarge, Kept
from feeds.registry import activations, versions
from feeds.registry.schema import Activation, Role, Version

blueprint = Blueprint("versions", __name__)

_CHUNK = 1 << 20
BASE = "/api/v1/feeds/<feed>"


@blueprint.post(f"{BASE}/versions")
def upload(feed: str) -> Response:
    """Receive an archive, as the body or as `file` of a form; it is judged soon after."""
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.EDITOR)
    request.max_content_length = LARGEST_ARCHIVE + _CHUNK
    try:
        kept, name = _received()
    except ArchiveTooLarge:
        raise too_large() from None
    if not kept.size:
        raise Problem(400, "missing_parameter", "no archive was sent", field="file")
    with desk().database.session() as session:
        version = versions.receive(session, asks, feed, kept, name, desk().clock())
    return accepted(version)


def _received() -> tuple[Kept, str]:
    if request.mimetype == "multipart/form-data":
        file = request.files.get("file")
        if file is None:
            raise Problem(400, "missing_parameter", "the form has no `file`", field="file")
        return desk().archives.keep(iter(lambda: file.read(_CHUNK), b"")), file.filename or ""
    return desk().archives.keep(_body()), request.args.get("name", "feed.zip")


def _body() -> Iterator[bytes]:
    while chunk := request.stream.read(_CHUNK):
        yield chunk


def too_large() -> Problem:
    """More than an archive may hold."""
    message = f"an archive has at most {LARGEST_ARCHIVE // 1024**2} MB"
    return Problem(413, "archive_too_large", message, field="file", limit=LARGEST_ARCHIVE)


def accepted(version: Version) -> Response:
    """An upload is kept; where to see how it goes on."""
    response = jsonify(_version_json(version))
    response.status_code = 202
    response.headers["Location"] = f"/api/v1/feeds/{version.feed}/versions/{version.number}"
    return response


@blueprint.get(f"{BASE}/versions")
def every(feed: str) -> Response:
    """All versions, latest first, and what was decided about them."""
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.VIEWER)
        found = versions.versions_of(session, feed)
        decided = activations.activations_of(session, feed)
    numbers = {each.id: each.number for each in found}
    return jsonify(
        versions=[_version_json(each) for each in found],
        activations=[activation_json(each, numbers) for each in decided],
    )


@blueprint.get(f"{BASE}/versions/<number:number>")
def one(feed: str, number: int) -> Response:
    """How a version stands."""
    return jsonify(_version_json(_version(feed, number, Role.VIEWER)))


@blueprint.get(f"{BASE}/versions/<number:number>/report")
def report(feed: str, number: int) -> Response:
    """What was found in a version."""
    version = _version(feed, number, Role.VIEWER)
    if version.report is None:
        raise Problem(409, "not_judged_yet", f"version {number} is still being judged")
    return jsonify(version.report)


@blueprint.post(f"{BASE}/versions/<number:number>/approval")
def approval(feed: str, number: int) -> Response:
    """Approve a version."""
    asks = person()
    with desk().database.session() as session:
        version = versions.get_version(session, feed, number)
        versions.approve(session, asks, version, desk().clock())
    return jsonify(_version_json(version))


@blueprint.post(f"{BASE}/versions/<number:number>/activation")
def activation(feed: str, number: int) -> Response:
    """Let a version become live, at once or at a moment."""
    body = read_body({"at", "reason"})
    asks = person()
    at, reason = body.moment("at", desk().clock()), body.text("reason", "")
    with desk().database.session() as session:
        version = versions.get_version(session, feed, number)
        planned = activations.plan_activation(session, asks, version, at, reason, desk().clock())
    return _planned(planned, {version.id: version.number})


@blueprint.post(f"{BASE}/undo")
def undo(feed: str) -> Response:
    """Let what was live before become live again."""
    asks = person()
    with desk().database.session() as session:
        planned = activations.plan_undoing(session, asks, feed, desk().clock())
        numbers = {each.id: each.number for each in versions.versions_of(session, feed)}
    return _planned(planned, numbers)


@blueprint.delete("/api/v1/activations/<number:activation_id>")
def withdraw(activation_id: int) -> Response:
    """Take back what is only planned."""
    asks = person()
    with desk().database.session() as session:
        taken = activations.withdraw(session, asks, activation_id, desk().clock())
        numbers = {each.id: each.number for each in versions.versions_of(session, taken.feed)}
    return jsonify(activation_json(taken, numbers))


def _planned(planned: Activation, numbers: dict[int, int]) -> Response:
    response = jsonify(activation_json(planned, numbers))
    response.status_code = 202
    return response


def _version(feed: str, number: int, role: Role) -> Version:
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, role)
        return versions.get_version(session, feed, number)


def _version_json(version: Version) -> dict[str, object]:
    ready = desk().office.draft_network(version) is not None
    return version_json(version, draft_ready=ready)
