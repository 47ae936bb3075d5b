"""Feeds, versions and activations as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from api.replies import Json
from feeds.composition import Span
from feeds.registry.schema import Activation, Feed, Version


def moment_json(seconds: int) -> str:
    """A moment in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def feed_json(feed: Feed, spans: Sequence[Span]) -> Json:
    """A feed and how it is served from today on; null: as the region came with it."""
    return {
        "name": feed.name,
        "title": feed.title,
        "operator": feed.operator_id,
        "licence": feed.licence,
        "live": None if spans[0].version is None else _public(spans[0].version),
        "serving": [
            {
                "version": span.version and span.version.number,
                "from": span.first_day and dt.date.fromordinal(span.first_day).isoformat(),
            }
            for span in spans
        ],
    }


def _public(version: Version) -> Json:
    return {
        "number": version.number,
        "sha256": version.sha256,
        "size": version.size,
        "uploadedAt": moment_json(version.uploaded_at),
        "validFrom": version.valid_from,
        "validUntil": version.valid_until,
    }


def version_json(version: Version, *, draft_ready: bool) -> Json:
    """A version for its operator; `draft` tells whether journeys can be tried on it."""
    report = version.report or {}
    notices = report.get("notices", [])
    counts = {"ERROR": 0, "WARNING": 0, "INFO": 0}
    for notice in notices:
        counts[notice["severity"]] += notice["totalNotices"]
    path = f"/api/v1/feeds/{version.feed}/versions/{version.number}"
    return _public(version) | {
        "feed": version.feed,
        "fileName": version.file_name,
        "uploadedBy": version.uploaded_by,
        "approvedBy": version.approved_by,
        "state": version.state,
        "findings": counts,
        "stops": [notice["code"] for notice in notices if notice["stops"]],
        "status": path,
        "report": f"{path}/report",
        "draft": f"draft:{version.feed}:{version.number}" if draft_ready else None,
    }


def activation_json(activation: Activation, numbers: Mapping[int, int]) -> Json:
    """An activation; its version by number, null: the feed as the region came with it."""
    number = None if activation.version is None else numbers.get(activation.version)
    done = None if activation.done_at is None else moment_json(activation.done_at)
    return {
        "id": activation.id,
        "feed": activation.feed,
        "version": number,
        "at": moment_json(activation.at),
        "step": activation.step,
        "reason": activation.reason,
        "serial": activation.serial,
        "doneAt": done,
    }
