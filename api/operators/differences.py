"""`…/versions/{n}/difference` and `/impact`: what a version changes, before it is live."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from flask import Blueprint, Response, jsonify, request
from sqlalchemy.orm import Session

from api.operators.desk import desk, person
from api.operators.drafts import open_draft
from api.problems import Problem
from api.served.snapshot import live
from data import SourceError
from data.inputs import fingerprint
from feeds.comparing import compare_archives, draw_archives
from feeds.impact import impact, impact_json
from feeds.registry import activations, versions
from feeds.registry.schema import Role, Version

blueprint = Blueprint("differences", __name__)

BASE = "/api/v1/feeds/<feed>/versions/<number:number>"
LIVE = "live"


class Compared(NamedTuple):
    """An archive, its sha256, the number of its version (None: as the region came with it)."""

    path: Path
    sha256: str
    number: int | None


@blueprint.get(f"{BASE}/difference")
def difference(feed: str, number: int) -> Response:
    """What changes from another version to this one."""
    before, after = compared_archives(feed, number)
    try:
        found: dict[str, Any] = desk().answers.get(
            "difference",
            before.sha256,
            after.sha256,
            lambda: compare_archives(before.path, after.path),
        )
    except SourceError as error:
        raise Problem(409, "not_comparable", str(error)) from None
    return jsonify({"before": before.number, "after": number, **found})


@blueprint.get(f"{BASE}/map")
def map_of(feed: str, number: int) -> Response:
    """Both versions on a map."""
    before, after = compared_archives(feed, number)
    try:
        found: dict[str, Any] = desk().answers.get(
            "map", before.sha256, after.sha256, lambda: draw_archives(before.path, after.path)
        )
    except SourceError as error:
        raise Problem(409, "not_comparable", str(error)) from None
    return jsonify({"before": before.number, "after": number, **found})


def compared_archives(feed: str, number: int, to: str = "") -> tuple[Compared, Compared]:
    """The version that `to` of the request names, and a version, for a viewer of their feed.

    Raises Problem.
    """
    asked = to or request.args.get("to", LIVE)
    if asked != LIVE and not (asked.isdecimal() and len(asked) < 9):
        message = "to is `live` or the number of a version"
        raise Problem(400, "invalid_value", message, field="to")
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.VIEWER)
        after = _compared(versions.get_version(session, feed, number))
        before = _before(session, feed, asked)
    try:
        return before or _as_it_came(feed), after
    except SourceError as error:
        raise Problem(409, "not_comparable", str(error)) from None


@blueprint.get(f"{BASE}/impact")
def impact_of(feed: str, number: int) -> Response:
    """What passengers lose and gain by this version."""
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.VIEWER)
        version = versions.get_version(session, feed, number)
    name = desk().office.draft_network(version)
    draft = open_draft(name) if name is not None else None
    if draft is None:
        message = f"version {number} is {version.state}; its draft is not built (yet)"
        raise Problem(409, "draft_not_ready", message)
    before, after = live().snapshot().planned.network, draft.network
    found: dict[str, Any] = desk().answers.get(
        f"impact-{feed}",
        before.version,
        after.version,
        lambda: impact_json(impact(before, after, feed)),
    )
    return jsonify(found)


def _before(session: Session, feed: str, asked: str) -> Compared | None:
    """The version compared with; None: the feed as the region came with it."""
    if asked != LIVE:
        return _compared(versions.get_version(session, feed, int(asked)))
    version = activations.live_versions(session).get(feed)
    return _compared(version) if version else None


def _compared(version: Version) -> Compared:
    return Compared(desk().archives.path(version.sha256), version.sha256, version.number)


def _as_it_came(feed: str) -> Compared:
    path = desk().office.publisher.base_archive(feed)
    if path is None:
        message = f"nothing of feed {feed} is live yet, so that everything is new"
        raise Problem(409, "nothing_to_compare", message, field="to")
    return Compared(path, fingerprint(path)[0], None)
