"""Feeds and their versions: received, judged, approved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from data.feed_versions import PublicIds
from feeds.archives import Kept
from feeds.registry.audit import note
from feeds.registry.errors import NotAllowed, NotThere, RegistryError
from feeds.registry.people import Person, checked_slug
from feeds.registry.schema import Feed, Operator, Role, State, Version
from feeds.verdict import NOT_JUDGED

WITHOUT_REPORT = defer(Version.report)
"""Of versions that are looked at again and again: a report may be large."""


def add_feed(
    session: Session, person: Person, name: str, title: str, licence: str, now: int
) -> Feed:
    """Add a feed to the person's operator. A feed that the region came with may be claimed so."""
    person.require(person.operator, Role.ADMIN)
    checked_slug(name, "feed")
    if session.get(Feed, name) is not None:
        message = f"there is a feed {name} already"
        raise RegistryError(message)
    feed = Feed(
        name=name, operator_id=person.operator, title=title, licence=licence, created_at=now
    )
    session.add(feed)
    note(session, person.account, person.operator, "feed added", name, now)
    return feed


def get_feed(session: Session, name: str) -> Feed:
    """A feed. Raises NotThere."""
    feed = session.get(Feed, name)
    if feed is None:
        message = f"there is no feed {name}"
        raise NotThere(message)
    return feed


def get_version(session: Session, feed: str, number: int) -> Version:
    """A version by its number. Raises NotThere."""
    wanted = select(Version).where(Version.feed == feed, Version.number == number)
    version = session.scalar(wanted)
    if version is None:
        message = f"feed {feed} has no version {number}"
        raise NotThere(message)
    return version


def versions_of(session: Session, feed: str) -> Sequence[Version]:
    """The versions of a feed, latest first."""
    wanted = select(Version).where(Version.feed == feed)
    return session.scalars(wanted.order_by(Version.number.desc())).all()


def receive(
    session: Session, person: Person, feed_name: str, kept: Kept, file_name: str, now: int
) -> Version:
    """Note an upload that is on the disk; the same bytes again are the version they were.

    What was not judged to its end may be sent again, and is judged anew.
    """
    feed = get_feed(session, feed_name)
    person.require(feed.operator_id, Role.EDITOR)
    same = select(Version).where(Version.feed == feed_name, Version.sha256 == kept.sha256)
    latest = session.scalar(same.order_by(Version.number.desc()).limit(1))
    if latest is not None and not _is_unjudged(latest):
        return latest
    last = session.scalar(select(func.max(Version.number)).where(Version.feed == feed_name)) or 0
    version = Version(
        feed=feed_name,
        number=last + 1,
        sha256=kept.sha256,
        size=kept.size,
        file_name=file_name[:200],
        uploaded_by=person.account,
        uploaded_at=now,
        state=State.RECEIVED.value,
        report=None,
        valid_from="",
        valid_until="",
        approved_by=None,
        public_ids=None,
    )
    session.add(version)
    session.flush()
    subject = f"{feed_name} {version.number}"
    note(session, person.account, feed.operator_id, "version received", subject, now, kept.sha256)
    return version


def _is_unjudged(version: Version) -> bool:
    """Whether the program failed on a version."""
    notices = (version.report or {}).get("notices", [])
    return any(notice["code"] == NOT_JUDGED for notice in notices)


def waiting(session: Session) -> Sequence[Version]:
    """The versions not yet judged."""
    return session.scalars(select(Version).where(Version.state == State.RECEIVED.value)).all()


def newest(session: Session) -> Sequence[Version]:
    """The newest version of each feed; all but its report is loaded."""
    last = select(func.max(Version.id)).group_by(Version.feed)
    wanted = select(Version).where(Version.id.in_(last))
    return session.scalars(wanted.options(WITHOUT_REPORT)).all()


def judge(
    session: Session,
    version_id: int,
    report: dict[str, Any],
    days: tuple[str, str],
    public_ids: PublicIds,
    now: int,
) -> None:
    """Note what was found in a version; a second time changes nothing."""
    version = session.get_one(Version, version_id)
    if version.state != State.RECEIVED.value:
        return
    publishable = report["summary"]["publishable"]
    version.report = report
    version.valid_from, version.valid_until = days
    version.public_ids = {kind: dict(ids) for kind, ids in public_ids.items()}
    version.state = (State.ACCEPTED if publishable else State.REJECTED).value
    operator = get_feed(session, version.feed).operator_id
    subject = f"{version.feed} {version.number}"
    note(session, None, operator, f"version {version.state}", subject, now)


def approve(session: Session, person: Person, version: Version, now: int) -> None:
    """Approve a version. Raises NotAllowed for its uploader where a second person must."""
    feed = get_feed(session, version.feed)
    person.require(feed.operator_id, Role.APPROVER)
    operator = session.get_one(Operator, feed.operator_id)
    if operator.second_approver and version.uploaded_by == person.account:
        message = "somebody else than the uploader has to approve this version"
        raise NotAllowed(message)
    if version.state != State.ACCEPTED.value:
        message = f"version {version.number} is {version.state}; only accepted ones are approved"
        raise RegistryError(message)
    version.approved_by = person.account
    subject = f"{version.feed} {version.number}"
    note(session, person.account, feed.operator_id, "version approved", subject, now)
