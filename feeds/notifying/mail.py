"""Sending a mail by SMTP (RFC 5321), with TLS wherever the server has it."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, localtime
from urllib.parse import unquote, urlsplit

from feeds.notifying.letters import Letter

PATIENCE = 20
"""seconds for each step of a conversation"""

PORTS = {"smtp": 25, "smtps": 465}


class NotSent(Exception):
    """A message that could not be sent; says why, without secrets."""


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed in.

    secure    TLS from the beginning; else STARTTLS where it is offered
    user      empty: without signing in
    """

    host: str
    port: int
    secure: bool
    user: str
    password: str
    sender: str

    @classmethod
    def of(cls, url: str, sender: str) -> MailServer:
        """`smtp[s]://[user:password@]host[:port]`. Raises ValueError."""
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            message = "a mail server is smtp://host:port or smtps://user:password@host"
            raise ValueError(message)
        return cls(
            parts.hostname,
            parts.port or PORTS[parts.scheme],
            parts.scheme == "smtps",
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            checked_address(sender),
        )


def checked_address(text: str) -> str:
    """A mail address. Raises ValueError."""
    try:
        address = Address(addr_spec=text)
    except (ValueError, IndexError, MessageError) as error:
        raise ValueError(str(error)) from None
    if not address.domain or not address.username or not text.isascii() or len(text) > 254:
        message = "a mail address has an @, and letters that mail servers know"
        raise ValueError(message)
    return text


def send_mail(server: MailServer, to: str, letter: Letter) -> None:
    """Hand a letter in. Raises NotSent."""
    message = EmailMessage()
    message["From"], message["To"] = server.sender, to
    message["Subject"] = letter.subject()
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = f"<{letter.id}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text())
    try:
        with _conversation(server) as talk:
            if server.user:
                talk.login(server.user, server.password)
            talk.send_message(message)
    except smtplib.SMTPResponseException as error:
        why = f"the mail server answers {error.smtp_code}"
        raise NotSent(why) from None
    except (smtplib.SMTPException, OSError) as error:
        why = f"the mail server cannot be used ({type(error).__name__})"
        raise NotSent(why) from None


def _conversation(server: MailServer) -> smtplib.SMTP:
    tls = ssl.create_default_context()
    if server.secure:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=tls)
    talk = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        _protect(talk, server, tls)
    except BaseException:
        talk.close()
        raise
    return talk


def _protect(talk: smtplib.SMTP, server: MailServer, tls: ssl.SSLContext) -> None:
    talk.ehlo_or_helo_if_needed()
    if talk.has_extn("starttls"):
        talk.starttls(context=tls)
        talk.ehlo()
    elif server.user and server.host not in {"localhost", "127.0.0.1", "::1"}:
        why = "the mail server has no TLS: no password is sent to it"
        raise NotSent(why)
