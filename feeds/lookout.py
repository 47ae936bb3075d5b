"""The lookout: each feed is looked at for alarms once a day, and when what is served changes."""

from __future__ import annotations

import datetime as dt
import logging
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from data import SourceError
from feeds.alarms import Alarm, Covered, alarms_of
from feeds.composition import Span
from feeds.registry import alarms
from feeds.registry.schema import Feed
from feeds.sheets.shelf import opened

if TYPE_CHECKING:
    from feeds.office import Office

LOG = logging.getLogger("tsunagu.lookout")


def coverage(office: Office, feed: str) -> list[tuple[Span, Covered]]:
    """What is served of a feed from today on; nothing where nothing of it is live.

    Raises SourceError where an archive cannot be read.
    """
    spans, found = office.serving(feed), []
    for span, following in pairwise([*spans, None]):
        assert span is not None
        path = (
            office.publisher.base_archive(feed)
            if span.version is None
            else office.archives.path(span.version.sha256)
        )
        if path is not None:
            end = following.first_day if following else None
            found.append((span, Covered(opened(path), span.first_day, end)))
    return found


def alarms_now(office: Office, feed: str) -> tuple[Alarm, ...]:
    """What is amiss with the calendar of what is served. Raises SourceError."""
    found = [covered for _, covered in coverage(office, feed)]
    return alarms_of(found, office.today()) if found else ()


def look_out(office: Office) -> bool:
    """Look at the feeds that were not looked at as they are today; whether there were any."""
    feeds = _unseen(office)
    for feed, seen in feeds:
        try:
            found = alarms_now(office, feed)
        except SourceError as error:
            LOG.warning("feed %s cannot be looked at: %s", feed, error)
            found = ()
        except Exception:  # whatever one feed holds, the next is looked at
            LOG.exception("feed %s cannot be looked at", feed)
            found = ()
        try:
            with office.database.session() as session:
                alarms.raise_alarms(session, feed, seen, found, office.clock())
        except DBAPIError:
            LOG.info("feed %s is looked at elsewhere", feed)
    return bool(feeds)


def overdue(office: Office) -> bool:
    """Whether a feed was not looked at as it is today."""
    return bool(_unseen(office))


def _unseen(office: Office) -> list[tuple[str, str]]:
    with office.database.session() as session:
        feeds = session.scalars(select(Feed.name).order_by(Feed.name)).all()
        known = {feed: alarms.checked(session, feed) for feed in feeds}
    states = [(feed, _state(office.today(), office.serving(feed))) for feed in feeds]
    return [(feed, state) for feed, state in states if state != known[feed]]


def _state(today: dt.date, spans: list[Span]) -> str:
    served = (f"{span.first_day or ''}:{span.version.id if span.version else ''}" for span in spans)
    return " ".join([today.isoformat(), *served])[:2000]
