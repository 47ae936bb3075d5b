"""The audit log: who did what, when. It is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from feeds.registry.schema import AuditEntry


def note(
    session: Session,
    account: int | None,
    operator: str,
    action: str,
    subject: str,
    now: int,
    detail: str = "",
) -> None:
    """Write an entry. account None: the machine's owner, or the program itself."""
    session.add(
        AuditEntry(
            at=now,
            account_id=account,
            operator_id=operator,
            action=action,
            subject=subject,
            detail=detail[:1000],
        )
    )


def entries_of(session: Session, operator: str, most: int = 200) -> Sequence[AuditEntry]:
    """The latest entries of an operator, latest first."""
    wanted = select(AuditEntry).where(AuditEntry.operator_id == operator)
    return session.scalars(wanted.order_by(AuditEntry.id.desc()).limit(most)).all()
