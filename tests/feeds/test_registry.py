"""Many at once: nobody is refused because somebody else was writing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import func, select

from feeds.registry.audit import note
from feeds.registry.database import Database
from feeds.registry.schema import AuditEntry


def test_readers_that_turn_into_writers(tmp_path: Path) -> None:
    database = Database("", tmp_path)

    def write(number: int) -> None:
        with database.session() as session:
            seen = session.scalar(select(func.count()).select_from(AuditEntry))
            note(session, None, "bus", "seen", str(seen), number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(200)))
    with database.session() as session:
        counts = session.scalars(select(AuditEntry.subject)).all()
    assert sorted(map(int, counts)) == list(range(200))
    database.close()


def test_a_database_of_before_is_brought_up_to_date(tmp_path: Path) -> None:
    Database("", tmp_path).close()
    database = Database("", tmp_path)
    with database.session() as session:
        assert session.scalars(select(AuditEntry)).all() == []
    database.close()
