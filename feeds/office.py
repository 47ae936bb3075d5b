"""The office: what has to be done for operators, read off the registry and done.

The registry is the queue: a version that is received waits to be judged, a planned activation to be
built and, at its moment, to be done. Every task may be broken off anywhere and begun again, so that
a process killed in its midst loses nothing and publishes nothing by halves.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data import SourceError
from feeds.archives import Archives
from feeds.publishing import Composition, Publisher
from feeds.registry import activations, versions
from feeds.registry.database import Database
from feeds.registry.schema import Activation, State, Version
from feeds.report import report_json
from feeds.validation import validate

LOG = logging.getLogger("tsunagu.office")

KEPT_ACTIVATIONS = 10
"""The networks of so many latest activations stay, so that undoing them is opening a folder."""


@dataclass
class Office:
    """Works off what the registry asks for. `clock` gives UTC seconds."""

    database: Database
    archives: Archives
    publisher: Publisher
    clock: Callable[[], int]
    progress: Callable[[str], None] = field(default=lambda _line: None)

    def work(self) -> bool:
        """Judge and build all that waits; whether there was anything."""
        done = self._judge_all()
        return self._build_all() or done

    def has_work(self) -> bool:
        """Whether anything waits to be judged or built."""
        with self.database.session() as session:
            if versions.waiting(session):
                return True
            wanted = [composition for _, composition in _to_build(session)]
        names = map(self.publisher.name_of, wanted)
        return any(not self.publisher.settled(name) for name in names)

    def finish_due(self) -> None:
        """Make live what is due and built. Any process may; only one does."""
        with self.database.session() as session:
            due = [each.id for each in activations.planned(session) if each.at <= self.clock()]
        for activation_id in due:
            try:
                with self.database.session() as session:
                    activation = session.get_one(Activation, activation_id)
                    name = self.publisher.name_of(_composition_after(session, activation))
                    leased = self.publisher.lease(name)  # not deleted before it is live
                    if leased is not None:
                        activations.finish(session, activation_id, name, self.clock())
                if leased is not None:
                    leased.lease.let_go()
            except DBAPIError:  # another process was faster
                LOG.info("activation %s is being done elsewhere", activation_id)

    def live_network(self) -> tuple[int, str]:
        """The serial number of the latest activation, and the name of the network to serve."""
        with self.database.session() as session:
            latest = activations.latest_done(session)
            return (latest.serial or 0, latest.network) if latest else (0, "")

    def draft_network(self, version: Version) -> str | None:
        """The network with a version in place of its feed's live one; None: not built yet."""
        with self.database.session() as session:
            name = self.publisher.name_of(_composition_with(session, version))
        return name if self.publisher.ready(name) else None

    def tidy(self) -> list[str]:
        """Delete networks that nobody needs, nor serves; their names."""
        return self.publisher.forget(self._needed)

    def _needed(self) -> set[str]:
        """The networks that are live, were before, are planned or can be tried."""
        with self.database.session() as session:
            names = set(activations.latest_networks(session, KEPT_ACTIVATIONS))
            wanted = [composition for _, composition in _to_build(session)]
        return names | {self.publisher.name_of(composition) for composition in wanted}

    def _judge_all(self) -> bool:
        with self.database.session() as session:
            waiting = [(each.id, each.sha256, each.file_name) for each in versions.waiting(session)]
        for version_id, sha256, file_name in waiting:
            today = dt.datetime.fromtimestamp(self.clock(), dt.UTC).date()
            self.progress(f"judging {file_name}")
            validation = validate(self.archives.path(sha256), today)
            report = report_json(validation, file_name)
            with self.database.session() as session:
                versions.judge(session, version_id, report, validation.days, self.clock())
        return bool(waiting)

    def _build_all(self) -> bool:
        with self.database.session() as session:
            wanted = list(_to_build(session))
        built = False
        for activation_id, composition in wanted:
            name = self.publisher.name_of(composition)
            if self.publisher.settled(name):
                continue
            built = True
            try:
                self.publisher.build(composition, self.progress)
            except SourceError as error:
                self.publisher.give_up(name, str(error))
                LOG.warning("network %s cannot be built: %s", name, error)
                if activation_id is not None:
                    with self.database.session() as session:
                        activations.fail(session, activation_id, str(error), self.clock())
        return built


def _to_build(session: Session) -> Iterator[tuple[int | None, Composition]]:
    """The networks of what is planned, then of each feed's newest version, to be tried."""
    for activation in activations.planned(session):
        yield activation.id, _composition_after(session, activation)
    live = activations.live_versions(session)
    for version in versions.newest(session):
        shown = live.get(version.feed)
        if version.state == State.ACCEPTED.value and (shown is None or shown.id != version.id):
            yield None, _composition_with(session, version)


def _composition_after(session: Session, activation: Activation) -> Composition:
    """What is live once an activation is done."""
    composition = _live(session)
    composition.pop(activation.feed, None)
    if activation.version is not None:
        composition[activation.feed] = session.get_one(Version, activation.version).sha256
    return composition


def _composition_with(session: Session, version: Version) -> Composition:
    return {**_live(session), version.feed: version.sha256}


def _live(session: Session) -> dict[str, str]:
    return {feed: each.sha256 for feed, each in activations.live_versions(session).items()}
