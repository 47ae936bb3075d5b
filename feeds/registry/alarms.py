"""Alarms in the registry: raised once, told to whom an operator wishes, gone when they are."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from feeds.alarms import Alarm
from feeds.registry.audit import note
from feeds.registry.people import Person
from feeds.registry.schema import AlarmCheck, AlarmWish, Feed, Message, RaisedAlarm, Role
from feeds.registry.versions import get_feed

MOST_TRIES = 8
"""Over about a week: a minute after the first, then each time five times as long, a day at most."""

BUSY_SECONDS = 300
"""So long a message counts as being sent; a process that was killed meanwhile is forgotten then."""

BACK_SECONDS = 7 * 24 * 3600
"""An alarm that was gone for a shorter time is the one it was, and is not told again."""

SECRET_PREFIX = "whsec_"  # noqa: S105 - how secrets of webhooks begin, not one


class Wish(NamedTuple):
    """Where an operator wants its alarms."""

    mail: tuple[str, ...]
    webhook: str
    secret: str


def wish_of(session: Session, operator: str) -> Wish:
    """Nowhere, unless something is wished."""
    found = session.get(AlarmWish, operator)
    return Wish(tuple(found.mail), found.webhook, found.secret) if found else Wish((), "", "")


def set_wish(
    session: Session, person: Person, operator: str, mail: Sequence[str], webhook: str, now: int
) -> str:
    """Where alarms go from now on; the secret of a webhook that is new, else empty."""
    person.require(operator, Role.ADMIN)
    found = session.get(AlarmWish, operator)
    if found is None:
        found = AlarmWish(operator_id=operator, mail=[], webhook="", secret="")
        session.add(found)
    fresh = ""
    if webhook != found.webhook:
        fresh = SECRET_PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
        found.webhook, found.secret = webhook, fresh if webhook else ""
    found.mail = list(mail)
    told = " ".join(filter(None, [*mail, "webhook" if webhook else ""]))
    note(session, person.account, operator, "alarm settings", operator, now, told)
    return fresh if webhook else ""


def checked(session: Session, feed: str) -> str:
    """In which state a feed was looked at last; empty: never."""
    found = session.get(AlarmCheck, feed)
    return found.seen if found else ""


def raise_alarms(
    session: Session, feed_name: str, seen: str, found: Iterable[Alarm], now: int
) -> None:
    """Note what was found in a feed in some state; who is to be told of what is new gets it.

    A second time, and in another process, changes nothing.
    """
    check = session.get(AlarmCheck, feed_name, with_for_update=True)
    if check is None:
        check = AlarmCheck(feed=feed_name, seen="")
        session.add(check)
        session.flush()  # fails where another process is faster
    if check.seen == seen:
        return
    check.seen = seen
    feed = get_feed(session, feed_name)
    known = {(each.code, each.subject): each for each in alarms_of(session, feed_name)[::-1]}
    present = set[tuple[str, str]]()
    for alarm in found:
        key = alarm.code, subject_of(alarm)
        present.add(key)
        before = known.get(key)
        if before and (before.gone_at is None or now - before.gone_at < BACK_SECONDS):
            before.gone_at = None
        else:
            _raise(session, feed, alarm, now)
    for key, before in known.items():
        if key not in present and before.gone_at is None:
            before.gone_at = now


def subject_of(alarm: Alarm) -> str:
    """What an alarm is about; what has ended stays so whatever the day."""
    return "" if alarm.code == "expired" else alarm.day


def _raise(session: Session, feed: Feed, alarm: Alarm, now: int) -> None:
    raised = RaisedAlarm(
        feed=feed.name,
        code=alarm.code,
        subject=subject_of(alarm),
        day=alarm.day,
        ja=alarm.ja[:500],
        en=alarm.en[:500],
        raised_at=now,
        gone_at=None,
    )
    session.add(raised)
    session.flush()
    wish = wish_of(session, feed.operator_id)
    targets = [("mail", each) for each in wish.mail]
    targets += [("webhook", wish.webhook)] if wish.webhook else []
    for channel, target in targets:
        session.add(
            Message(
                alarm_id=raised.id,
                operator_id=feed.operator_id,
                channel=channel,
                target=target,
                tries=0,
                next_at=now,
                sent_at=None,
                error="",
            )
        )
    note(session, None, feed.operator_id, "alarm raised", feed.name, now, alarm.en)


def alarms_of(session: Session, feed: str) -> Sequence[RaisedAlarm]:
    """What was raised for a feed, latest first."""
    wanted = select(RaisedAlarm).where(RaisedAlarm.feed == feed)
    return session.scalars(wanted.order_by(RaisedAlarm.id.desc())).all()


def messages_of(session: Session, alarms: Collection[int]) -> Sequence[Message]:
    """The messages about some alarms."""
    return session.scalars(select(Message).where(Message.alarm_id.in_(alarms))).all()


def due(session: Session, channels: Collection[str], now: int) -> bool:
    """Whether a message waits to be sent by one of some channels."""
    return session.scalar(_waiting(channels, now).limit(1)) is not None


def take_due(session: Session, channels: Collection[str], now: int) -> Message | None:
    """A message to be sent by who takes it: nobody else gets it for a while."""
    wanted = _waiting(channels, now).order_by(Message.next_at, Message.id).limit(1)
    message: Message | None = session.scalar(wanted.with_for_update(skip_locked=True))
    if message is not None:
        message.tries += 1
        message.next_at = now + BUSY_SECONDS
    return message


def settle(session: Session, message_id: int, error: str, now: int) -> None:
    """How sending went; `error` empty: well. What fails is tried again, a few times."""
    message = session.get_one(Message, message_id)
    message.error = error[:300]
    if not error:
        message.sent_at = now
        return
    message.next_at = now + min(60 * 5 ** (message.tries - 1), 24 * 3600)
    if message.tries >= MOST_TRIES:
        subject = f"{message.channel} {message.id}"
        note(session, None, message.operator_id, "alarm not delivered", subject, now, error)


def _waiting(channels: Collection[str], now: int) -> Select[Any]:
    """Messages that may be sent now; what they tell of lasts."""
    lasting = select(RaisedAlarm.id).where(RaisedAlarm.gone_at.is_(None))
    return select(Message).where(
        Message.sent_at.is_(None),
        Message.tries < MOST_TRIES,
        Message.next_at <= now,
        Message.channel.in_(channels),
        Message.alarm_id.in_(lasting),
    )
