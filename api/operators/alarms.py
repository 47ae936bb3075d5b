"""Alarms of a feed's calendar, and where an operator wants them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, current_app, jsonify

from api.operators.bodies import Body, read_body
from api.operators.desk import desk, person
from api.operators.rendering import moment_json
from api.problems import Problem
from api.served.snapshot import EXTENSION, Live
from data import SourceError
from feeds.alarms import Alarm, unmatched_alarm
from feeds.coverage import covered_days
from feeds.lookout import alarms_now, coverage
from feeds.notifying import Letter, check_webhook
from feeds.notifying.mail import checked_address
from feeds.registry import alarms, versions
from feeds.registry.alarms import Wish, subject_of
from feeds.registry.schema import Message, RaisedAlarm, Role

blueprint = Blueprint("alarms", __name__)

SETTINGS = "/api/v1/operators/<operator>/alarms"
MOST_ADDRESSES = 20


@blueprint.get("/api/v1/feeds/<feed>/alarms")
def alarms_of(feed: str) -> Response:
    """What is amiss with what is served and with its live data, and who was told of it."""
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.VIEWER)
        raised = alarms.alarms_of(session, feed)
        messages = alarms.messages_of(session, [each.id for each in raised])
    try:
        found = alarms_now(desk().office, feed)
    except SourceError as error:
        raise Problem(409, "not_comparable", str(error)) from None
    lasting = {(each.code, each.subject): each for each in raised if each.gone_at is None}
    return jsonify(
        alarms=[
            {"code": each.code, "day": each.day, "text": {"ja": each.ja, "en": each.en}}
            | _raised_json(lasting.get((each.code, subject_of(each))), messages)
            for each in (*found, *_live_alarms(feed))
        ]
    )


def _live_alarms(feed: str) -> Iterator[Alarm]:
    """What is amiss with the sources of a feed's live data, as this worker heard them last."""
    live: Live = current_app.extensions[EXTENSION]
    for source in live.sources:
        if source.feed == feed and source.fresh:
            alarm = unmatched_alarm(source.matched, source.unmatched, desk().office.today())
            if alarm is not None:
                yield alarm


def _raised_json(raised: RaisedAlarm | None, messages: Any) -> dict[str, object]:
    own: list[Message] = [each for each in messages if raised and each.alarm_id == raised.id]
    post = desk().office.post
    return {
        "raisedAt": None if raised is None else moment_json(raised.raised_at),
        "messages": [
            {
                "channel": each.channel,
                "target": each.target,
                "sentAt": None if each.sent_at is None else moment_json(each.sent_at),
                "tries": each.tries,
                "error": each.error or ("" if each.sent_at else post.waits_for(each.channel)),
            }
            for each in own
        ],
    }


@blueprint.get("/api/v1/feeds/<feed>/calendar")
def calendar(feed: str) -> Response:
    """Which version each day from today on is served from, and how many trips it has."""
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, feed).operator_id, Role.VIEWER)
    office = desk().office
    try:
        served = coverage(office, feed)
    except SourceError as error:
        raise Problem(409, "not_comparable", str(error)) from None
    numbers = [span.version.number if span.version else None for span, _ in served]
    days = covered_days([each for _, each in served], office.today().toordinal())
    return jsonify(
        today=office.today().isoformat(),
        served=[
            {
                "version": number,
                "from": _iso(each.first),
                "until": None if each.end is None else _iso(each.end - 1),
            }
            for number, (_, each) in zip(numbers, served, strict=True)
        ],
        days=[
            {
                "day": _iso(each.day),
                "version": numbers[each.place],
                "trips": each.trips,
                "kind": each.kind,
            }
            for each in days
        ],
    )


def _iso(day: int | None) -> str | None:
    return None if day is None else dt.date.fromordinal(day).isoformat()


@blueprint.get(SETTINGS)
def wish(operator: str) -> Response:
    """Where alarms go."""
    person().require(operator, Role.ADMIN)
    with desk().database.session() as session:
        return jsonify(_wish_json(alarms.wish_of(session, operator)))


@blueprint.put(SETTINGS)
def set_wish(operator: str) -> Response:
    """Let alarms go elsewhere; the secret of a new webhook is shown this once."""
    asks = person()
    asks.require(operator, Role.ADMIN)
    body = read_body({"mail", "webhook"})
    mail, webhook = _addresses(body), _webhook(body)
    with desk().database.session() as session:
        secret = alarms.set_wish(session, asks, operator, mail, webhook, desk().clock())
        wished = alarms.wish_of(session, operator)
    return jsonify(_wish_json(wished) | ({"secret": secret} if secret else {}))


@blueprint.post(f"{SETTINGS}/trial")
def trial(operator: str) -> Response:
    """Send a message to all of them now; of each why it could not be sent, or nothing."""
    person().require(operator, Role.ADMIN)
    with desk().database.session() as session:
        wished = alarms.wish_of(session, operator)
    now = desk().clock()
    letter = Letter(
        id=f"trial-{operator}-{now}",
        operator=operator,
        feed="",
        title=operator,
        code="trial",
        day="",
        ja="これは試しの通知です。",
        en="This is a trial.",
        at=now,
    )
    targets = [("mail", each) for each in wished.mail]
    targets += [("webhook", wished.webhook)] if wished.webhook else []
    post = desk().office.post
    return jsonify(
        messages=[
            {
                "channel": channel,
                "target": target,
                "error": post.send(channel, target, wished.secret, letter, now),
            }
            for channel, target in targets
        ]
    )


def _addresses(body: Body) -> list[str]:
    found = list(dict.fromkeys(body.texts("mail", MOST_ADDRESSES)))
    for each in found:
        try:
            checked_address(each)
        except ValueError as error:
            message = f"mail: {each[:60]!r} is no mail address ({error})"
            raise Problem(400, "invalid_value", message, field="mail") from None
    return found


def _webhook(body: Body) -> str:
    url = body.text("webhook", "")
    if not url:
        return ""
    try:
        return check_webhook(url, private=desk().office.post.private)
    except ValueError as error:
        raise Problem(400, "invalid_value", str(error), field="webhook") from None


def _wish_json(wished: Wish) -> dict[str, object]:
    return {
        "mail": list(wished.mail),
        "webhook": wished.webhook,
        "mailServer": desk().office.post.mail is not None,
    }
