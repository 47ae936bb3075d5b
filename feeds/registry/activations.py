"""Activations: which version is live, from when on, and how that is undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feeds.registry.audit import note
from feeds.registry.errors import NotThere, RegistryError
from feeds.registry.people import Person
from feeds.registry.schema import Activation, Feed, Operator, Role, State, Step, Version
from feeds.registry.versions import WITHOUT_REPORT, get_feed


class Timeline(NamedTuple):
    """Of a feed: what was done, in that order, and what is to come, soonest first."""

    done: list[tuple[Activation, Version | None]]
    planned: list[tuple[Activation, Version | None]]


def plan_activation(
    session: Session, person: Person, version: Version, at: int, reason: str, now: int
) -> Activation:
    """Let a version become live at a moment; one in the past means at once.

    Raises RegistryError where the report forbids it, warns and no reason is given, or a second
    person has not approved.
    """
    feed = get_feed(session, version.feed)
    person.require(feed.operator_id, Role.APPROVER)
    if version.state != State.ACCEPTED.value:
        message = f"version {version.number} is {version.state} and may not be published"
        raise RegistryError(message)
    if session.get_one(Operator, feed.operator_id).second_approver and version.approved_by is None:
        message = f"version {version.number} waits for a second person's approval"
        raise RegistryError(message)
    if warns(version) and not reason.strip():
        message = "the report has warnings: say in `reason` why it may be published all the same"
        raise RegistryError(message)
    return _plan(session, person, feed, version.id, max(at, now), reason, now)


def warns(version: Version) -> bool:
    """Whether a version's report has errors or warnings."""
    notices = (version.report or {}).get("notices", [])
    return any(notice["severity"] != "INFO" for notice in notices)


def plan_undoing(session: Session, person: Person, feed_name: str, now: int) -> Activation:
    """Let what was live before the present version become live again, at once."""
    feed = get_feed(session, feed_name)
    person.require(feed.operator_id, Role.APPROVER)
    done = _done(session, feed_name)
    if not done:
        message = f"no version of {feed_name} has been published that could be undone"
        raise RegistryError(message)
    before = done[1].version if len(done) > 1 else None
    return _plan(session, person, feed, before, now, "undone", now)


def withdraw(session: Session, person: Person, activation_id: int, now: int) -> Activation:
    """Take back what is only planned."""
    activation = session.get(Activation, activation_id)
    if activation is None:
        message = f"there is no activation {activation_id}"
        raise NotThere(message)
    feed = get_feed(session, activation.feed)
    person.require(feed.operator_id, Role.APPROVER)
    if activation.step != Step.PLANNED.value:
        message = f"this activation is {activation.step}; undo it instead"
        raise RegistryError(message)
    activation.step = Step.WITHDRAWN.value
    subject = f"{activation.feed} {activation.id}"
    note(session, person.account, feed.operator_id, "activation withdrawn", subject, now)
    return activation


def planned(session: Session) -> Sequence[Activation]:
    """What is to come, soonest first."""
    wanted = select(Activation).where(Activation.step == Step.PLANNED.value)
    return session.scalars(wanted.order_by(Activation.at, Activation.id)).all()


def live_versions(session: Session) -> Mapping[str, Version]:
    """The live version of each feed; a feed served as the region came with it is missing.

    All but its report is loaded.
    """
    found: dict[str, Version] = {}
    for name in session.scalars(select(Feed.name)):
        done = _done(session, name)
        if done and done[0].version is not None:
            found[name] = session.get_one(Version, done[0].version, options=[WITHOUT_REPORT])
    return found


def timelines(session: Session) -> Mapping[str, Timeline]:
    """What was done and is to come, of each feed of which there is something.

    Of the versions all but their reports, which may be large, is loaded.
    """
    versions = {each.id: each for each in session.scalars(select(Version).options(WITHOUT_REPORT))}
    wanted = select(Activation).where(Activation.step.in_((Step.DONE.value, Step.PLANNED.value)))
    found: dict[str, Timeline] = {}
    for activation in session.scalars(wanted.order_by(Activation.serial, Activation.at)):
        timeline = found.setdefault(activation.feed, Timeline([], []))
        version = None if activation.version is None else versions[activation.version]
        part = timeline.planned if activation.serial is None else timeline.done
        part.append((activation, version))
    for timeline in found.values():
        timeline.planned.sort(key=lambda each: (each[0].at, each[0].id))
    return found


def latest_done(session: Session) -> Activation | None:
    """The activation whose network is served; None: nothing was ever published."""
    wanted = select(Activation).where(Activation.serial.is_not(None))
    return session.scalar(wanted.order_by(Activation.serial.desc()).limit(1))


def latest_networks(session: Session, most: int) -> Sequence[str]:
    """The networks of the latest activations done, latest first."""
    wanted = select(Activation.network).where(Activation.serial.is_not(None))
    return session.scalars(wanted.order_by(Activation.serial.desc()).limit(most)).all()


def finish(session: Session, activation_id: int, network: str, now: int) -> bool:
    """An activation is done: its network is served from now on. False: it is so no longer."""
    activation = session.get_one(Activation, activation_id)
    if activation.step != Step.PLANNED.value:
        return False
    last = session.scalar(select(func.max(Activation.serial))) or 0
    activation.step, activation.serial = Step.DONE.value, last + 1
    activation.network, activation.done_at = network, now
    operator = get_feed(session, activation.feed).operator_id
    note(session, None, operator, "activation done", f"{activation.feed} {activation.id}", now)
    return True


def fail(session: Session, activation_id: int, why: str, now: int) -> None:
    """An activation cannot be done; what is live stays live."""
    activation = session.get_one(Activation, activation_id)
    if activation.step != Step.PLANNED.value:
        return
    activation.step = Step.FAILED.value
    operator = get_feed(session, activation.feed).operator_id
    subject = f"{activation.feed} {activation.id}"
    note(session, None, operator, "activation failed", subject, now, why)


def activations_of(session: Session, feed: str) -> Sequence[Activation]:
    """The activations of a feed, latest first."""
    wanted = select(Activation).where(Activation.feed == feed)
    return session.scalars(wanted.order_by(Activation.id.desc())).all()


def _plan(
    session: Session,
    person: Person,
    feed: Feed,
    version: int | None,
    at: int,
    reason: str,
    now: int,
) -> Activation:
    activation = Activation(
        feed=feed.name,
        version=version,
        at=at,
        step=Step.PLANNED.value,
        made_by=person.account,
        made_at=now,
        reason=reason[:1000],
        network="",
    )
    session.add(activation)
    session.flush()
    subject = f"{feed.name} {activation.id}"
    note(session, person.account, feed.operator_id, "activation planned", subject, now, reason)
    return activation


def _done(session: Session, feed: str) -> Sequence[Activation]:
    """What was done for a feed, latest first."""
    wanted = select(Activation).where(Activation.feed == feed, Activation.serial.is_not(None))
    return session.scalars(wanted.order_by(Activation.serial.desc())).all()
