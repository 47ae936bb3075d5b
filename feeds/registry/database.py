"""The database: SQLite beside everything else that Tsunagu makes, or PostgreSQL by a URL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.orm import Session, sessionmaker

from data.stored.folders import only_one

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


class Database:
    """Sessions on a database whose tables are those of this program."""

    def __init__(self, url: str, var: Path) -> None:
        """Connect to a URL; empty: `registry.db` in the folder `var`. Brings tables up to date."""
        var.mkdir(parents=True, exist_ok=True)
        self.url = sa.make_url(url or f"sqlite:///{(var / 'registry.db').resolve()}")
        if self.url.drivername == "postgresql":  # the driver that is installed with Tsunagu
            self.url = self.url.set(drivername="postgresql+psycopg")
        self._engine = sa.create_engine(self.url, pool_pre_ping=True)
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _settle)
            sa.event.listen(self._engine, "begin", _begin)
        self._here = threading.local()
        self._sessions = sessionmaker(self._engine, expire_on_commit=False)
        with only_one(var / "registry.lock"):  # several workers start at once
            self._migrate()

    def _migrate(self) -> None:
        settings = Config()
        settings.set_main_option("script_location", str(MIGRATIONS))
        with self._engine.begin() as connection:
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that commits at its end, or undoes everything where an exception ends it.

        One within another would wait for it for ever, and is a programmer's error.
        """
        assert not getattr(self._here, "busy", False), "a session within a session"
        self._here.busy = True
        try:
            with self._sessions.begin() as session:
                yield session
        finally:
            self._here.busy = False

    def forget_connections(self) -> None:
        """Use those of another process no more, from which this one was forked."""
        self._engine.dispose(close=False)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def _begin(connection: sa.Connection) -> None:
    """Wait for one's turn at the beginning: who has read is not refused when it writes."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _settle(connection: object, _record: object) -> None:
    """SQLite as a server's database: readers beside a writer, references kept, nothing lost."""
    connection.isolation_level = None  # type: ignore[attr-defined]  # transactions begin in `_begin`
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
