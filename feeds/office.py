"""The office: what has to be done for operators, read off the registry and done.

The registry is the queue: a version that is received waits to be judged, a planned activation to be
built and, at its moment, to be done. Every task may be broken off anywhere and begun again, so that
a process killed in its midst loses nothing and publishes nothing by halves. What fails, or has
killed the process twice, is refused, and the next is done.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data import SourceError
from data.feed_versions import NO_IDS, FeedVersion, PublicIds
from feeds.archives import Archives
from feeds.attempts import TooManyAttempts, attempt
from feeds.composition import (
    Composition,
    FeedService,
    Served,
    Span,
    service_of,
    serving,
    spans_of,
)
from feeds.lookout import look_out, overdue
from feeds.notifying import Post
from feeds.publishing import BASE, Publisher
from feeds.registry import activations, alarms, versions
from feeds.registry.activations import Timeline
from feeds.registry.database import Database
from feeds.registry.schema import Activation, State, Version
from feeds.report import report_json
from feeds.stable_ids import public_ids
from feeds.validation import Validation, not_judged, validate
from planner.seconds import DAY_SECONDS

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
    post: Post = field(default_factory=Post)

    def work(self) -> bool:
        """Judge, build and tell all that waits; whether there was anything."""
        done = self._judge_all()
        done = self._build_all() or done
        done = look_out(self) or done
        return self.post.send_due(self.database, self.clock) or done

    def has_work(self) -> bool:
        """Whether anything waits to be judged, built or told."""
        if overdue(self):
            return True
        with self.database.session() as session:
            if versions.waiting(session):
                return True
            if alarms.due(session, self.post.channels, self.clock()):
                return True
            wanted = list(self._to_build(session))
        named = ((each, self.publisher.name_of(composition)) for each, composition in wanted)
        return any(self._is_wanted(activation_id, name) for activation_id, name in named)

    def finish_due(self) -> None:
        """Make live what is due and built. Any process may; only one does."""
        with self.database.session() as session:
            due = [each.id for each in activations.planned(session) if each.at <= self.clock()]
        for activation_id in due:
            try:
                with self.database.session() as session:
                    activation = session.get_one(Activation, activation_id)
                    composition = self._composition_after(session, activation)
                    name = self.publisher.name_of(composition)
                    leased = self.publisher.lease(name)  # not deleted before it is live
                    if leased is not None:
                        activations.finish(session, activation_id, name, self.clock())
                if leased is not None:
                    leased.lease.let_go()
            except DBAPIError:  # another process was faster
                LOG.info("activation %s is being done elsewhere", activation_id)

    def live_network(self) -> str:
        """The name of the network to serve.

        It tells of each day what is or will be live on it; until it is built, that of the latest
        activation does.
        """
        with self.database.session() as session:
            latest = activations.latest_done(session)
            composition = self._composition(activations.timelines(session), self.clock())
        name = self.publisher.name_of(composition)
        if self.publisher.ready(name):
            return name
        return latest.network if latest else BASE

    def serving(self, feed: str) -> list[Span]:
        """The versions of a feed from today on, each with its first day."""
        with self.database.session() as session:
            timeline = activations.timelines(session).get(feed)
        if timeline is None:
            return [Span(None, None)]
        spans = spans_of(timeline.done, timeline.planned, self.publisher.zone)
        return spans[serving(spans, self._day(self.clock())) :]

    def draft_network(self, version: Version) -> str | None:
        """The network with a version in place of its feed's live one; None: not built yet."""
        with self.database.session() as session:
            name = self.publisher.name_of(self._composition_with(session, version))
        return name if self.publisher.ready(name) else None

    def tidy(self) -> list[str]:
        """Delete networks that nobody needs, nor serves; their names."""
        return self.publisher.forget(self._needed)

    def _needed(self) -> set[str]:
        """The networks that are live, were before, are planned or can be tried."""
        with self.database.session() as session:
            names = set(activations.latest_networks(session, KEPT_ACTIVATIONS))
            wanted = [composition for _, composition in self._to_build(session)]
        return names | {self.publisher.name_of(composition) for composition in wanted}

    def _judge_all(self) -> bool:
        with self.database.session() as session:
            waiting = [(each.id, each.sha256, each.file_name) for each in versions.waiting(session)]
        for version_id, sha256, file_name in waiting:
            self.progress(f"judging {file_name}")
            with self.database.session() as session:
                feed = session.get_one(Version, version_id).feed
                live = activations.live_versions(session).get(feed)
            validation, ids = self._judged(sha256, feed, live)
            report = report_json(validation, file_name)
            with self.database.session() as session:
                versions.judge(session, version_id, report, validation.days, ids, self.clock())
            self.archives.attempts(sha256).unlink(missing_ok=True)
        return bool(waiting)

    def _judged(self, sha256: str, feed: str, live: Version | None) -> tuple[Validation, PublicIds]:
        """What is found in an archive; what no program gets through is refused."""
        today = dt.datetime.fromtimestamp(self.clock(), dt.UTC).date()
        try:
            with attempt(self.archives.attempts(sha256)):
                validation = validate(self.archives.path(sha256), today)
                ids = self._public_ids(sha256, feed, live) if validation.publishable else NO_IDS
                return validation, ids
        except TooManyAttempts as error:
            reason = str(error)
        except Exception as error:  # whatever one archive holds, the next is judged
            LOG.exception("an archive of feed %s cannot be judged", feed)
            reason = f"the checker failed ({type(error).__name__})"
        return not_judged(today, reason), NO_IDS

    def _public_ids(self, sha256: str, feed: str, known: Version | None) -> PublicIds:
        """What a version's ids are to be called: as before, whatever they are now."""
        try:
            if known is not None:
                before = FeedVersion(
                    self.archives.path(known.sha256), None, known.public_ids or NO_IDS
                )
            elif (own := self.publisher.base_archive(feed)) is not None:
                before = FeedVersion(own)
            else:
                return NO_IDS
            return public_ids(before, self.archives.path(sha256))
        except SourceError as error:
            LOG.warning("ids of feed %s cannot be compared: %s", feed, error)
            return NO_IDS

    def _build_all(self) -> bool:
        with self.database.session() as session:
            wanted = list(self._to_build(session))
            latest = activations.latest_done(session)
        like = [latest.network] if latest else []
        built = False
        for activation_id, composition in wanted:
            name = self.publisher.name_of(composition)
            if not self._is_wanted(activation_id, name):
                continue
            built = True
            why = self._built(composition, like)
            if not why:
                continue
            self.publisher.give_up(name, why)
            LOG.warning("network %s cannot be built: %s", name, why)
            if activation_id is not None:
                with self.database.session() as session:
                    activations.fail(session, activation_id, why, self.clock())
                self.publisher.try_again(name)  # where somebody plans it again
        return built

    def _is_wanted(self, activation_id: int | None, name: str) -> bool:
        """Whether a network is to be built. What could not be is tried for who publishes it."""
        if activation_id is None:
            return not self.publisher.settled(name)
        return not self.publisher.ready(name)

    def _built(self, composition: Composition, like: Sequence[str]) -> str:
        """Build a network; why it cannot be built, or nothing."""
        try:
            self.publisher.build(composition, like, self.progress)
        except (SourceError, TooManyAttempts) as error:
            return str(error)
        except Exception as error:  # whatever one version holds, the next is built
            LOG.exception("a network cannot be built")
            return f"building failed ({type(error).__name__}); tell who runs this service"
        return ""

    def _to_build(self, session: Session) -> Iterator[tuple[int | None, Composition]]:
        """The networks of what is planned, of today and tomorrow, of newest versions to try."""
        for activation in activations.planned(session):
            yield activation.id, self._composition_after(session, activation)
        timelines = activations.timelines(session)
        for ahead in (0, DAY_SECONDS):
            yield None, self._composition(timelines, self.clock() + ahead)
        live = activations.live_versions(session)
        for version in versions.newest(session):
            shown = live.get(version.feed)
            if version.state == State.ACCEPTED.value and (shown is None or shown.id != version.id):
                yield None, self._composition_with(session, version)

    def _composition_after(self, session: Session, activation: Activation) -> Composition:
        """What is live once an activation is done."""
        timelines = _done_of(session)
        done = timelines.setdefault(activation.feed, Timeline([], [])).done
        version = activation.version and session.get_one(Version, activation.version)
        done.append((activation, version or None))
        return self._composition(timelines, max(activation.at, self.clock()))

    def _composition_with(self, session: Session, version: Version) -> Composition:
        """What is live, and a version as if it were."""
        tried = FeedService((Served(version.sha256, None, version.public_ids or NO_IDS),))
        return {**self._composition(_done_of(session), self.clock()), version.feed: tried}

    def _composition(self, timelines: Mapping[str, Timeline], moment: int) -> Composition:
        """How feeds are served at a moment, UTC seconds."""
        found = {}
        for feed, timeline in timelines.items():
            due = [each for each in timeline.planned if each[0].at <= moment]
            coming = timeline.planned[len(due) :]
            done, zone = [*timeline.done, *due], self.publisher.zone
            live = spans_of(done, (), zone)
            spans = spans_of(done, coming, zone)
            service = service_of(spans, live, self._day(moment))
            if service is not None:
                found[feed] = service
        return found

    def today(self) -> dt.date:
        """The day at the network."""
        return dt.date.fromordinal(self._day(self.clock()))

    def _day(self, moment: int) -> int:
        return dt.datetime.fromtimestamp(moment, self.publisher.zone).date().toordinal()


def _done_of(session: Session) -> dict[str, Timeline]:
    """What was done; nothing of what is to come."""
    found = activations.timelines(session).items()
    return {feed: Timeline(each.done, []) for feed, each in found}
