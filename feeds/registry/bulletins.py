"""Bulletins in the registry: issued, taken back, and those that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from feeds.registry.audit import note
from feeds.registry.errors import NotThere, RegistryError
from feeds.registry.people import Person
from feeds.registry.schema import Bulletin, Kind, Role
from feeds.registry.versions import get_feed

MOST_OPEN = 200
"""Bulletins of one feed that hold at once: each is laid over the day by every worker."""

KEPT_SECONDS = 24 * 3600
"""A bulletin that is over still holds for trips that began in time."""


@dataclass(frozen=True)
class Proposal:
    """What a bulletin is to say; fields as in the table."""

    kind: Kind
    routes: tuple[str, ...]
    direction: int | None
    trips: tuple[str, ...]
    stops: tuple[str, ...]
    starts_at: int
    ends_at: int | None
    minutes: int
    cause: str
    text_ja: str
    text_en: str

    def bulletin(self, feed: str) -> Bulletin:
        """As a bulletin that nobody has issued."""
        return Bulletin(
            id=0,
            feed=feed,
            kind=self.kind.value,
            routes=list(self.routes),
            direction=self.direction,
            trips=list(self.trips),
            stops=list(self.stops),
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            minutes=self.minutes,
            cause=self.cause,
            text_ja=self.text_ja,
            text_en=self.text_en,
        )


def issue(
    session: Session, person: Person, feed_name: str, proposal: Proposal, now: int
) -> Bulletin:
    """Tell riders from now on. Raises RegistryError where too many hold already.

    Editors may: who sits at the desk at five in the morning has nobody to ask, and one step takes
    it back.
    """
    feed = get_feed(session, feed_name)
    person.require(feed.operator_id, Role.EDITOR)
    if len(open_bulletins(session, now, feed_name)) >= MOST_OPEN:
        message = f"{MOST_OPEN} bulletins of {feed_name} hold already: withdraw some first"
        raise RegistryError(message)
    bulletin = proposal.bulletin(feed_name)
    bulletin.id = None  # type: ignore[assignment]  # the database's to give
    bulletin.made_by, bulletin.made_at = person.account, now
    session.add(bulletin)
    session.flush()
    subject = f"{feed_name} {bulletin.id}"
    detail = f"{proposal.kind.value} {proposal.text_ja or proposal.text_en}"
    note(session, person.account, feed.operator_id, "bulletin issued", subject, now, detail)
    return bulletin


def withdraw(session: Session, person: Person, bulletin_id: int, now: int) -> Bulletin:
    """Take a bulletin back, at once; a second time changes nothing."""
    bulletin = session.get(Bulletin, bulletin_id)
    if bulletin is None:
        message = f"there is no bulletin {bulletin_id}"
        raise NotThere(message)
    feed = get_feed(session, bulletin.feed)
    person.require(feed.operator_id, Role.EDITOR)
    if bulletin.withdrawn_at is None:
        bulletin.withdrawn_by, bulletin.withdrawn_at = person.account, now
        subject = f"{bulletin.feed} {bulletin.id}"
        note(session, person.account, feed.operator_id, "bulletin withdrawn", subject, now)
    return bulletin


def bulletins_of(session: Session, feed: str, most: int = MOST_OPEN) -> Sequence[Bulletin]:
    """The bulletins of a feed, latest first, those taken back too."""
    wanted = select(Bulletin).where(Bulletin.feed == feed).order_by(Bulletin.id.desc())
    return session.scalars(wanted.limit(most)).all()


def open_bulletins(session: Session, now: int, feed: str | None = None) -> Sequence[Bulletin]:
    """Those that hold or will, in the order in which they were issued; of all feeds, or of one."""
    wanted = select(Bulletin).where(
        Bulletin.withdrawn_at.is_(None),
        or_(Bulletin.ends_at.is_(None), Bulletin.ends_at > now - KEPT_SECONDS),
    )
    if feed is not None:
        wanted = wanted.where(Bulletin.feed == feed)
    return session.scalars(wanted.order_by(Bulletin.id)).all()
