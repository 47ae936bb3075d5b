"""The post: alarms that wait in the registry are sent, each once, whoever is killed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from feeds.notifying.letters import Letter
from feeds.notifying.mail import MailServer, NotSent, send_mail
from feeds.notifying.webhook import send_webhook
from feeds.registry import alarms
from feeds.registry.database import Database
from feeds.registry.schema import Feed, Message, RaisedAlarm

SERVER, SENDER, PRIVATE = (
    "TSUNAGU_MAIL_SERVER",
    "TSUNAGU_MAIL_FROM",
    "TSUNAGU_PRIVATE_WEBHOOKS",
)
"""The environment's names."""

NO_SERVER = "no mail server is set"


@dataclass(frozen=True)
class Post:
    """How messages leave.

    mail       None: no mail server is known, and mails wait until one is
    private    whether webhooks may lead into the service's own network, and be http
    """

    mail: MailServer | None = None
    private: bool = False

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Post:
        """What the environment says. Raises ValueError."""
        url = environment.get(SERVER, "").strip()
        sender = environment.get(SENDER, "").strip() or "tsunagu@localhost.localdomain"
        private = environment.get(PRIVATE, "").strip().lower() in {"1", "true", "yes"}
        return cls(MailServer.of(url, sender) if url else None, private)

    @property
    def channels(self) -> tuple[str, ...]:
        """By which messages can leave; others wait, and no try is counted."""
        return ("webhook",) if self.mail is None else ("webhook", "mail")

    def waits_for(self, channel: str) -> str:
        """Why messages of a channel have to wait, or nothing."""
        return "" if channel in self.channels else NO_SERVER

    def send_due(self, database: Database, clock: Callable[[], int]) -> bool:
        """Send all that waits; whether there was anything."""
        done = False
        while True:
            with database.session() as session:
                message = alarms.take_due(session, self.channels, clock())
                if message is None:
                    return done
                alarm = session.get_one(RaisedAlarm, message.alarm_id)
                letter = _letter(alarm, session.get_one(Feed, alarm.feed).title, message)
                wish = alarms.wish_of(session, message.operator_id)
                secret = wish.secret if wish.webhook == message.target else ""
            done = True
            error = self.send(message.channel, message.target, secret, letter, clock())
            with database.session() as session:
                alarms.settle(session, message.id, error, clock())

    def send(self, channel: str, target: str, secret: str, letter: Letter, now: int) -> str:
        """Send a letter; why it could not be sent, or nothing."""
        try:
            if channel == "webhook":
                if not secret:
                    return "the webhook was taken back"
                send_webhook(target, secret, letter, now, private=self.private)
            elif self.mail is None:
                return NO_SERVER
            else:
                send_mail(self.mail, target, letter)
        except NotSent as error:
            return str(error)
        return ""


def _letter(alarm: RaisedAlarm, title: str, message: Message) -> Letter:
    return Letter(
        id=f"alarm-{alarm.id}-{message.id}",
        operator=message.operator_id,
        feed=alarm.feed,
        title=title,
        code=alarm.code,
        day=alarm.day,
        ja=alarm.ja,
        en=alarm.en,
        at=alarm.raised_at,
    )
