"""Posting an alarm to a webhook, signed after Standard Webhooks.

https://www.standardwebhooks.com: `webhook-signature` is HMAC-SHA256 of id, timestamp and body.
An operator's address may not lead into the service's own network: the name is looked up once, each
of its addresses must be a public one, and that very address is connected to; nothing is followed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import urllib3

from feeds.notifying.letters import Letter
from feeds.notifying.mail import NotSent
from feeds.registry.alarms import SECRET_PREFIX

PATIENCE = urllib3.Timeout(connect=5, read=10)

LONGEST_ADDRESS = 500

Resolver = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def check_webhook(url: str, *, private: bool) -> str:
    """An address as it may be written. Raises ValueError.

    private    whether addresses of the service's own network, and http, are allowed
    """
    parts = urlsplit(url)
    schemes = {"https", "http"} if private else {"https"}
    if parts.scheme not in schemes or not parts.hostname or len(url) > LONGEST_ADDRESS:
        message = f"a webhook is an address that begins with {' or '.join(sorted(schemes))}://"
        raise ValueError(message)
    if parts.username is not None or parts.password is not None or not url.isascii():
        message = "a webhook's address holds no password, and ASCII letters only"
        raise ValueError(message)
    if any(character.isspace() or ord(character) < 32 for character in url):
        message = "a webhook's address holds no blanks"
        raise ValueError(message)
    _ = parts.port  # raises where it is none
    return url


def send_webhook(
    url: str, secret: str, letter: Letter, now: int, *, private: bool, lookup: Resolver = resolve
) -> None:
    """Post a letter. Raises NotSent.

    now    UTC seconds, part of what is signed: old posts cannot be sent again by others
    """
    try:
        check_webhook(url, private=private)
    except ValueError as error:
        raise NotSent(str(error)) from None
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address = _allowed_address(host, port, private, lookup)
    body = letter.json()
    headers = {
        "Host": parts.netloc,
        "Content-Type": "application/json",
        "User-Agent": "Tsunagu",
        "webhook-id": letter.id,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(secret, letter.id, now, body),
    }
    pool: urllib3.HTTPConnectionPool
    if secure:
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=PATIENCE, server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=PATIENCE)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with pool:
            reply = pool.request(
                "POST",
                target,
                body=body,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
            )
            status = reply.status
            reply.close()  # whatever it says is not read
    except (urllib3.exceptions.HTTPError, OSError) as error:
        why = f"the webhook cannot be reached ({type(error).__name__})"
        raise NotSent(why) from None
    if not 200 <= status < 300:
        why = f"the webhook answers with status {status}"
        raise NotSent(why)


def signature(secret: str, identity: str, now: int, body: bytes) -> str:
    """`v1,` and the signature of a post."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{identity}.{now}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _allowed_address(host: str, port: int, private: bool, lookup: Resolver) -> str:
    try:
        found = lookup(host, port)
    except (OSError, UnicodeError):
        found = []
    if not found:
        why = "the webhook's host is not known"
        raise NotSent(why)
    if not private and not all(map(_is_public, found)):
        why = "the webhook's host is in a private network, where nothing is sent"
        raise NotSent(why)
    return found[0]


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (mapped is None or mapped.is_global)
