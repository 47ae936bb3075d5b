"""The tables: who sends timetables, what was sent, what was decided, what is live.

Moments are UTC seconds since 1970 (BIGINT). Nothing is ever overwritten that someone was told: a
version keeps its report, an activation its author and reason; undoing is another activation.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Role(StrEnum):
    """What a person may do for an operator; each includes those before it."""

    VIEWER = "viewer"
    EDITOR = "editor"
    APPROVER = "approver"
    ADMIN = "admin"


class State(StrEnum):
    """Where a version stands."""

    RECEIVED = "received"  # stored, not yet judged
    REJECTED = "rejected"  # something forbids publishing
    ACCEPTED = "accepted"  # may be published


class Step(StrEnum):
    """Where an activation stands."""

    PLANNED = "planned"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


class Kind(StrEnum):
    """What a bulletin tells riders of trips that run otherwise."""

    CANCELLATION = "cancellation"  # 運休: they do not run
    DELAY = "delay"  # 遅延: they run late by some minutes
    DETOUR = "detour"  # 迂回: they pass some of their stops
    NOTICE = "notice"  # お知らせ: something to be known


class Base(DeclarativeBase):
    """All tables."""


class Operator(Base):
    """Who runs vehicles.

    second_approver    whether someone else than the uploader must approve a version
    """

    __tablename__ = "operators"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    second_approver: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[int] = mapped_column(BigInteger)


class Account(Base):
    """A person of an operator."""

    __tablename__ = "accounts"
    id: Mapped[int] = mapped_column(primary_key=True)
    operator_id: Mapped[str] = mapped_column(ForeignKey("operators.id"))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[int] = mapped_column(BigInteger)
    __table_args__ = (UniqueConstraint("operator_id", "name"),)


class Credential(Base):
    """What proves that someone is an account: only a hash of it is kept.

    kind    `link` (once), `session` (a browser), `token` (a program)
    role    of a token: at most so much of the account's role
    """

    __tablename__ = "credentials"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(16))
    expires_at: Mapped[int] = mapped_column(BigInteger)


class Feed(Base):
    """A timetable that an operator keeps up to date; its name begins the public ids."""

    __tablename__ = "feeds"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    operator_id: Mapped[str] = mapped_column(ForeignKey("operators.id"))
    title: Mapped[str] = mapped_column(String(200))
    licence: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[int] = mapped_column(BigInteger)


class Version(Base):
    """One upload of a feed.

    number         1, 2, … within the feed
    report         as `feeds.report.report_json`; None: not yet judged
    valid_from     first and last day of service, ISO dates; empty: not known
    approved_by    the account that approved it; None: nobody yet
    public_ids     by which ids the public knows what it calls otherwise (`data.feed_versions`)
    """

    __tablename__ = "versions"
    id: Mapped[int] = mapped_column(primary_key=True)
    feed: Mapped[str] = mapped_column(ForeignKey("feeds.name"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    file_name: Mapped[str] = mapped_column(String(200))
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    uploaded_at: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16))
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    valid_from: Mapped[str] = mapped_column(String(10), default="")
    valid_until: Mapped[str] = mapped_column(String(10), default="")
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    public_ids: Mapped[dict[str, dict[str, str]] | None] = mapped_column(JSON)
    __table_args__ = (UniqueConstraint("feed", "number"),)


class Activation(Base):
    """A version becomes the live one of its feed at a moment.

    version    None: the feed is served as the region came with it
    reason     why, where the report has warnings
    serial     1, 2, … in the order in which activations were done; None: not done
    network    the stored network that is served from then on, a folder's name
    """

    __tablename__ = "activations"
    id: Mapped[int] = mapped_column(primary_key=True)
    feed: Mapped[str] = mapped_column(ForeignKey("feeds.name"))
    version: Mapped[int | None] = mapped_column(ForeignKey("versions.id"))
    at: Mapped[int] = mapped_column(BigInteger)
    step: Mapped[str] = mapped_column(String(16))
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    made_at: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str] = mapped_column(String(1000), default="")
    serial: Mapped[int | None] = mapped_column(unique=True)
    network: Mapped[str] = mapped_column(String(200), default="")
    done_at: Mapped[int | None] = mapped_column(BigInteger)


class Bulletin(Base):
    """What an operator tells of trips for a time; taken back by `withdrawn_at`, never changed.

    routes       route_id as in the feed; empty: all
    direction    direction_id; None: both
    trips        trip_id as in the feed; empty: all of the routes
    stops        stop_id as in the feed: those that are passed (detour), those it is about (notice)
    ends_at      None: until it is taken back
    minutes      late; 0: none told
    cause        as in GTFS Realtime
    text_ja      the operator's own words; empty: what can be said of itself is enough
    """

    __tablename__ = "bulletins"
    id: Mapped[int] = mapped_column(primary_key=True)
    feed: Mapped[str] = mapped_column(ForeignKey("feeds.name"))
    kind: Mapped[str] = mapped_column(String(16))
    routes: Mapped[list[str]] = mapped_column(JSON)
    direction: Mapped[int | None]
    trips: Mapped[list[str]] = mapped_column(JSON)
    stops: Mapped[list[str]] = mapped_column(JSON)
    starts_at: Mapped[int] = mapped_column(BigInteger)
    ends_at: Mapped[int | None] = mapped_column(BigInteger)
    minutes: Mapped[int] = mapped_column(default=0)
    cause: Mapped[str] = mapped_column(String(32))
    text_ja: Mapped[str] = mapped_column(String(1000), default="")
    text_en: Mapped[str] = mapped_column(String(1000), default="")
    made_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    made_at: Mapped[int] = mapped_column(BigInteger)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[int | None] = mapped_column(BigInteger)


class AlarmWish(Base):
    """Where an operator wants its alarms.

    mail       addresses
    webhook    an address that alarms are posted to; empty: none
    secret     that posts are signed with; kept as it is, since a hash could sign nothing
    """

    __tablename__ = "alarm_wishes"
    operator_id: Mapped[str] = mapped_column(ForeignKey("operators.id"), primary_key=True)
    mail: Mapped[list[str]] = mapped_column(JSON)
    webhook: Mapped[str] = mapped_column(String(500), default="")
    secret: Mapped[str] = mapped_column(String(100), default="")


class AlarmCheck(Base):
    """When a feed was looked at for alarms, and in which state.

    seen    the day, and the archives that are served
    """

    __tablename__ = "alarm_checks"
    feed: Mapped[str] = mapped_column(ForeignKey("feeds.name"), primary_key=True)
    seen: Mapped[str] = mapped_column(String(2000))


class RaisedAlarm(Base):
    """An alarm that was told once; it stays told while it lasts.

    subject    what it is about: the same code and subject are the same alarm
    gone_at    None: it lasts
    """

    __tablename__ = "alarms"
    id: Mapped[int] = mapped_column(primary_key=True)
    feed: Mapped[str] = mapped_column(ForeignKey("feeds.name"))
    code: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(64))
    day: Mapped[str] = mapped_column(String(10))
    ja: Mapped[str] = mapped_column(String(500))
    en: Mapped[str] = mapped_column(String(500))
    raised_at: Mapped[int] = mapped_column(BigInteger)
    gone_at: Mapped[int | None] = mapped_column(BigInteger)


class Message(Base):
    """An alarm on its way to somebody.

    channel    `mail` or `webhook`
    target     an address
    tries      how often it was begun to be sent
    next_at    when it is tried (again)
    sent_at    None: not yet
    error      of the last try; empty: none
    """

    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    alarm_id: Mapped[int] = mapped_column(ForeignKey("alarms.id"))
    operator_id: Mapped[str] = mapped_column(ForeignKey("operators.id"))
    channel: Mapped[str] = mapped_column(String(16))
    target: Mapped[str] = mapped_column(String(500))
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[int] = mapped_column(BigInteger)
    sent_at: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str] = mapped_column(String(300), default="")


class AuditEntry(Base):
    """Who did what, when."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    operator_id: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(String(1000), default="")
