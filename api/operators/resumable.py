"""`/api/v1/feeds/{feed}/uploads`: large archives in pieces, after tus 1.0 (core and creation)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from flask import Blueprint, Response, request

from api.operators.desk import desk, person
from api.operators.versions import accepted, too_large
from api.problems import Problem
from feeds.archives import LARGEST_ARCHIVE, ArchiveTooLarge
from feeds.registry import versions
from feeds.registry.schema import Role
from feeds.uploads import MOST_UNFINISHED, TooManyUploads, UnknownUpload, Upload, WrongOffset

blueprint = Blueprint("resumable", __name__)

TUS = {"Tus-Resumable": "1.0.0", "Tus-Version": "1.0.0", "Tus-Extension": "creation,termination"}
PIECES = "application/offset+octet-stream"
PATH = "/api/v1/feeds/<feed>/uploads"


@blueprint.route(PATH, methods=["OPTIONS"])
def offer(feed: str) -> Response:  # noqa: ARG001  # every feed is offered the same
    """What is offered."""
    return Response(status=204, headers={**TUS, "Tus-Max-Size": str(LARGEST_ARCHIVE)})


@blueprint.post(PATH)
def begin(feed: str) -> Response:
    """Begin an upload of `Upload-Length` bytes."""
    asks = person()
    length = _whole("Upload-Length")
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.EDITOR)
    try:
        upload = desk().uploads.begin(feed, asks.account, length, _file_name())
    except ArchiveTooLarge:
        raise too_large() from None
    except TooManyUploads:
        message = f"there are {MOST_UNFINISHED} uploads of yours that are not finished"
        raise Problem(429, "too_many_uploads", message, limit=MOST_UNFINISHED) from None
    place = f"/api/v1/feeds/{feed}/uploads/{upload.name}"
    return Response(status=201, headers={**TUS, "Location": place})


@blueprint.route(f"{PATH}/<name>", methods=["HEAD"])
def offset(feed: str, name: str) -> Response:
    """How much has come."""
    upload = _upload(feed, name)
    come = str(desk().uploads.offset(upload))
    headers = {"Upload-Offset": come, "Upload-Length": str(upload.length)}
    return Response(status=200, headers={**TUS, **headers, "Cache-Control": "no-store"})


@blueprint.patch(f"{PATH}/<name>")
def go_on(feed: str, name: str) -> Response:
    """Add a piece; with the last one the archive is a version."""
    asks, upload = person(), _upload(feed, name)
    if request.mimetype != PIECES:
        raise Problem(415, "invalid_value", f"pieces are sent as {PIECES}", field="Content-Type")
    request.max_content_length = LARGEST_ARCHIVE
    uploads = desk().uploads
    try:
        come = uploads.append(upload, _whole("Upload-Offset"), _body())
    except WrongOffset:
        message = f"the next piece begins at {uploads.offset(upload)}"
        raise Problem(409, "wrong_offset", message, field="Upload-Offset") from None
    except ArchiveTooLarge:
        raise too_large() from None
    if come < upload.length:
        return Response(status=204, headers={**TUS, "Upload-Offset": str(come)})
    kept = desk().archives.keep(uploads.pieces(upload))
    with desk().database.session() as session:
        version = versions.receive(session, asks, feed, kept, upload.file_name, desk().clock())
    uploads.forget(upload)
    response = accepted(version)
    response.headers.update({**TUS, "Upload-Offset": str(come)})
    return response


@blueprint.delete(f"{PATH}/<name>")
def end(feed: str, name: str) -> Response:
    """Give an upload up."""
    desk().uploads.forget(_upload(feed, name))
    return Response(status=204, headers=TUS)


def _upload(feed: str, name: str) -> Upload:
    try:
        upload = desk().uploads.get(name, person().account)
    except UnknownUpload:
        upload = None
    if upload is None or upload.feed != feed:
        raise Problem(404, "unknown_upload", "there is no such upload; begin a new one")
    return upload


def _body() -> Iterator[bytes]:
    while chunk := request.stream.read(1 << 20):
        yield chunk


def _whole(header: str) -> int:
    text = request.headers.get(header, "")
    if not text.isdecimal() or len(text) > 15:
        raise Problem(400, "invalid_number", f"{header} must be a number of bytes", field=header)
    return int(text)


def _file_name() -> str:
    """`filename` of Upload-Metadata: pairs of a word and a base64 text, parted by commas."""
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        word, _, text = pair.strip().partition(" ")
        if word == "filename":
            try:
                return base64.b64decode(text, validate=True).decode("utf-8", "replace")
            except (binascii.Error, ValueError):
                return "feed.zip"
    return "feed.zip"
