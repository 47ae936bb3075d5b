"""Operators, their people, and what proves who someone is.

No password exists: an operator begins with a link that opens once; from there a browser has a
session and a program a token. Of each only a hash is kept.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from feeds.registry.audit import note
from feeds.registry.errors import NotAllowed, NotThere, RegistryError
from feeds.registry.schema import Account, Credential, Operator, Role

LINK_SECONDS = 24 * 3600
SESSION_SECONDS = 12 * 3600
TOKEN_SECONDS = 365 * 24 * 3600
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
_RANKS = list(Role)


@dataclass(frozen=True)
class Person:
    """Who asks: an account, as far as its credential reaches."""

    account: int
    name: str
    operator: str
    role: Role

    def require(self, operator: str, role: Role) -> None:
        """Raise NotAllowed unless this person may do for an operator what a role may."""
        if self.operator != operator:
            message = f"{self.name} does not belong to operator {operator}"
            raise NotAllowed(message)
        if _RANKS.index(self.role) < _RANKS.index(role):
            message = f"this needs the role {role.value}; {self.name} has {self.role.value}"
            raise NotAllowed(message)


def checked_slug(text: str, what: str) -> str:
    """A name for ids. Raises RegistryError where it is none."""
    if not _SLUG.fullmatch(text):
        message = f"{what} {text!r}: use small letters, digits, - and _, at most 63"
        raise RegistryError(message)
    return text


def add_operator(session: Session, slug: str, name: str, now: int) -> str:
    """Add an operator with its first admin; returns the secret of the link that opens once."""
    checked_slug(slug, "operator")
    if session.get(Operator, slug) is not None:
        message = f"there is an operator {slug} already"
        raise RegistryError(message)
    session.add(Operator(id=slug, name=name, second_approver=False, created_at=now))
    session.flush()
    note(session, None, slug, "operator added", slug, now)
    return add_person(session, slug, "admin", Role.ADMIN, now)


def add_person(session: Session, operator: str, name: str, role: Role, now: int) -> str:
    """Add a person; returns the secret of a link that opens once."""
    if session.get(Operator, operator) is None:
        message = f"there is no operator {operator}"
        raise NotThere(message)
    taken = select(Account).where(Account.operator_id == operator, Account.name == name)
    if session.scalar(taken) is not None:
        message = f"{operator} has somebody called {name} already"
        raise RegistryError(message)
    account = Account(operator_id=operator, name=name, role=role.value, created_at=now)
    session.add(account)
    session.flush()
    note(session, None, operator, "person added", f"{name} ({role.value})", now)
    return _issue(session, account, "link", role, now + LINK_SECONDS)


def new_link(session: Session, operator: str, name: str, now: int) -> str:
    """A new link for somebody whose link or session is lost."""
    account = session.scalar(
        select(Account).where(Account.operator_id == operator, Account.name == name)
    )
    if account is None:
        message = f"{operator} has nobody called {name}"
        raise NotThere(message)
    note(session, None, operator, "link made", name, now)
    return _issue(session, account, "link", Role(account.role), now + LINK_SECONDS)


def open_link(session: Session, secret: str, now: int) -> str:
    """Use a link up; returns the secret of a browser's session. Raises NotAllowed."""
    credential = _valid(session, secret, ("link",), now)
    account = session.get_one(Account, credential.account_id)
    session.delete(credential)
    note(session, account.id, account.operator_id, "signed in", account.name, now)
    return _issue(session, account, "session", Role(account.role), now + SESSION_SECONDS)


def issue_token(session: Session, person: Person, role: Role, now: int) -> str:
    """A token for a program, of at most the person's own role; returns its secret."""
    person.require(person.operator, role)
    account = session.get_one(Account, person.account)
    note(session, account.id, account.operator_id, "token issued", role.value, now)
    return _issue(session, account, "token", role, now + TOKEN_SECONDS)


def person_of(session: Session, secret: str, now: int) -> Person:
    """Who shows a session or a token. Raises NotAllowed."""
    credential = _valid(session, secret, ("session", "token"), now)
    account = session.get_one(Account, credential.account_id)
    role = min(Role(credential.role), Role(account.role), key=_RANKS.index)
    return Person(account.id, account.name, account.operator_id, role)


def names_of(session: Session, accounts: Collection[int]) -> dict[int, str]:
    """The names of some accounts."""
    wanted = select(Account.id, Account.name).where(Account.id.in_(accounts))
    return {each.id: each.name for each in session.execute(wanted)}


def sign_out(session: Session, secret: str) -> None:
    """Forget a session."""
    credential = session.get(Credential, _hash(secret))
    if credential is not None:
        session.delete(credential)


def _issue(session: Session, account: Account, kind: str, role: Role, expires_at: int) -> str:
    secret = secrets.token_urlsafe(32)
    session.add(
        Credential(
            sha256=_hash(secret),
            account_id=account.id,
            kind=kind,
            role=role.value,
            expires_at=expires_at,
        )
    )
    return secret


def _valid(session: Session, secret: str, kinds: tuple[str, ...], now: int) -> Credential:
    credential = session.get(Credential, _hash(secret))
    if credential is None or credential.kind not in kinds or credential.expires_at <= now:
        message = "sign in again: this link, session or token is not valid (any more)"
        raise NotAllowed(message)
    return credential


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
