"""Watching live data: sources are asked again and again, and what they say is laid over the day.

Requests that run finish on what they began with. A source that is stale counts no more.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from api.live.polling import Poller
from api.live.rentals import LiveRentals
from api.served.snapshot import Live, LiveAlert, Snapshot, SourceState
from data.feed_versions import NO_IDS, PublicIds
from data.gbfs.live import LiveSystem
from data.gtfs.public_ids import public_ids_of
from data.gtfs_realtime import (
    LiveFeed,
    MatchedFeed,
    TripIndex,
    left_running,
    match_feed,
    merged,
    read_live_feed,
)
from data.gtfs_realtime.facilities import BROKEN, closed_lifts
from data.gtfs_realtime.public_names import with_public_ids
from data.gtfs_realtime.sources import LiveSource
from data.live_states import Heard, LiveStates
from data.notices import Report
from data.parameters import parameter
from feeds.bulletins import live_feed
from feeds.registry.schema import Bulletin
from planner import Network, with_closed_pathways, with_news

LOG = logging.getLogger("tsunagu.watching")


def _now() -> float:
    return dt.datetime.now(dt.UTC).timestamp()


@dataclass(frozen=True)
class _Message:
    """The last message of a source that could be read.

    moment    when it was made, or else fetched
    """

    content: bytes
    feed: LiveFeed
    moment: float


class Watcher(threading.Thread):
    """Keeps what is known of vehicles up to date: what sources say, and operators' bulletins.

    systems    rental systems that are asked
    states     shared with other processes, of which one asks; None: this one asks for itself
    """

    def __init__(
        self,
        live: Live,
        sources: Sequence[LiveSource],
        now: Callable[[], float] = _now,
        systems: Sequence[LiveSystem] = (),
        states: LiveStates | None = None,
    ) -> None:
        super().__init__(name="watching", daemon=True)
        self._live = live
        self._sources = tuple(sources)
        self._now = now
        self._poller = Poller(self._sources, systems, states)
        self._rentals = LiveRentals(systems)
        self._every = 1.0 if states or systems else parameter("realtime_every").value
        self._heard: dict[int, _Message] = {}
        self._errors: dict[int, str] = {}
        self._bulletins: tuple[Bulletin, ...] = ()
        self._indices: dict[str, TripIndex] = {}
        self._told: dict[str, MatchedFeed] = {}  # bulletins by feed, matched
        self._network: Network | None = None  # as planned, with rentals, that the state is of
        self._base: Network | None = None  # as it was stored
        self._ids: dict[str, PublicIds] = {}  # by feed, of that
        self._lifts: tuple[object, Network] | None = None  # with those closed that are
        self._laid: Snapshot | None = None  # what was served last
        self._shown: tuple[object, ...] | None = None  # what that state was made of
        self._laying = threading.Lock()
        self._ended = threading.Event()

    @property
    def has_sources(self) -> bool:
        """Whether there is anything to ask."""
        return bool(self._sources or self._rentals.systems)

    def run(self) -> None:
        """Look again and again, until stopped."""
        while self.has_sources and not self._ended.wait(self._every):
            self.try_to_look()

    def try_to_look(self) -> None:
        """Look; where that cannot be done, what is served stays, and the log says why."""
        try:
            self.look()
        except Exception:  # whatever one message holds, the next is looked at
            LOG.exception("live data could not be taken over")

    def stop(self) -> None:
        """Look no more; another process may ask the sources."""
        self._ended.set()
        self._poller.stop()

    def look(self) -> None:
        """Ask all sources that are due, and serve what they say."""
        state = self._poller.look(self._now())
        with self._laying:
            for number, source in enumerate(self._sources):
                if source.key in state.heard:
                    self._errors[number] = self._read(number, state.heard[source.key])
            self._rentals.hear(state)
            self._lay_over()

    def tell(self, bulletins: Sequence[Bulletin]) -> None:
        """Serve what operators say, from now on: all that holds, of all feeds."""
        with self._laying:
            self._bulletins = tuple(bulletins)
            self._lay_over()

    def replace(self, snapshot: Snapshot) -> None:
        """Serve another network; what is known of its vehicles is laid over it before."""
        with self._laying:
            self._lay_over(snapshot)

    def _lay_over(self, another: Snapshot | None = None) -> None:
        """Serve what is known now, over what is served or over another snapshot."""
        now = self._now()
        snapshot = another or self._live.served()
        fresh = {
            number: heard
            for number, heard in self._heard.items()
            if now - heard.moment <= parameter("realtime_stale").value
        }
        network = self._planned(snapshot, fresh, now)
        today = network.clock(dt.datetime.fromtimestamp(now, dt.UTC))[0]
        contents = {number: heard.content for number, heard in fresh.items()}
        bulletins = today, tuple(bulletin.id for bulletin in self._bulletins)
        shown = contents, bulletins
        self._live.rentals = self._rentals.states(now)
        if another is None and network is self._network and shown == self._shown:
            self._live.sources = tuple(
                replace(state, age=self._age(number, now), error=self._errors.get(number, ""))
                if number < len(self._sources)
                else state
                for number, state in enumerate(self._live.sources)
            )
            return
        if network is not self._network:
            self._indices, self._network, self._shown = {}, network, None
        if self._shown is None or self._shown[1] != bulletins:
            self._told = self._match_bulletins(network, today)
        matched = {number: self._match(number, heard, network) for number, heard in fresh.items()}
        heard = [(self._sources[number].feed, each) for number, each in matched.items() if each]
        all_told = [*heard, *self._told.items()]
        changes = merged(
            [change for _, each in all_told for change in each.changes]
            + [change for _, each in heard for change in each.late]  # where nobody tells times
        )
        added = left_running(
            (run for _, each in all_told for run in each.added),
            (change for _, each in heard for change in each.changes),
            (change for each in self._told.values() for change in each.changes),
        )
        live = with_news(network, changes, added) if changes or added else network
        live.day(today)  # compiled before anyone asks
        alerts = tuple(
            LiveAlert(feed, alert) for feed, each in all_told for alert in each.feed.alerts
        )
        if live is not snapshot.network or alerts != snapshot.alerts:
            laid = snapshot.with_network(live, alerts)
        else:
            laid = snapshot
        self._serve(snapshot, laid, another is not None)
        self._shown = shown
        self._live.sources = tuple(
            self._state(number, matched.get(number), now) for number in range(len(self._sources))
        ) + tuple(_state_of_bulletins(feed, each) for feed, each in self._told.items())

    def _planned(self, snapshot: Snapshot, fresh: Mapping[int, _Message], now: float) -> Network:
        """The network of a snapshot without what is known of trips: rentals and lifts as now."""
        if self._base is None or snapshot is not self._laid:
            self._base, self._lifts, self._ids = snapshot.network.scheduled, None, {}
        network = self._rentals.laid_over(self._base, now)
        closed = set[int]()
        for number, heard in fresh.items():
            alerts = tuple(alert for alert in heard.feed.alerts if alert.effect == BROKEN)
            if not alerts:
                continue
            feed = self._sources[number].feed
            if feed not in self._ids:
                self._ids[feed] = public_ids_of(self._base.timetable, feed)
            public = with_public_ids(LiveFeed(alerts=alerts), self._ids[feed])
            closed |= closed_lifts(network.timetable, feed, public.alerts, now)
        if not closed:
            return network
        made_of = network, closed
        if self._lifts is None or self._lifts[0] != made_of:
            self._lifts = made_of, with_closed_pathways(network, closed)
        return self._lifts[1]

    def _serve(self, known: Snapshot, snapshot: Snapshot, another: bool) -> None:
        """What follows from stops is shared; somebody else's network is laid over next time."""
        if another:
            self._live.replace(snapshot)
        elif not self._live.exchange(known, snapshot):
            self._network = None
            return
        self._laid = snapshot
        self._live.bulletins = frozenset(
            bulletin.id for bulletin in self._bulletins if bulletin.feed in self._told
        )

    def _match_bulletins(self, network: Network, today: dt.date) -> dict[str, MatchedFeed]:
        """By feed; of two about one run the later counts first."""
        found = {}
        for feed in dict.fromkeys(bulletin.feed for bulletin in self._bulletins):
            index = self._index(feed, network)
            if index is not None:
                own = [bulletin for bulletin in self._bulletins if bulletin.feed == feed]
                said = live_feed(own[::-1], index, today.toordinal())
                found[feed] = match_feed(
                    said, index, int(self._now()), Report(), "bulletins", NO_IDS
                )
        return found

    def _read(self, number: int, heard: Heard) -> str:
        """Take what was heard of a source; what is wrong with it, if anything is."""
        known = self._heard.get(number)
        if known is not None and known.content == heard.content:
            if not known.feed.time and not heard.error:
                self._heard[number] = replace(known, moment=heard.moment)
            return heard.error
        if not heard.moment:
            return heard.error
        report = Report()
        feed = read_live_feed(f"realtime {number + 1}", heard.content, report)
        if feed is None:
            return heard.error or "; ".join(notice.code for notice in report)
        if feed.differential:
            return heard.error or "rt_differential"
        if (feed.time or 0) > heard.moment + parameter("live_ahead").value:
            return heard.error or "rt_future_timestamp"
        moment = min(feed.time or heard.moment, heard.moment)
        self._heard[number] = _Message(heard.content, feed, moment)
        return heard.error

    def _match(self, number: int, heard: _Message, network: Network) -> MatchedFeed | None:
        index = self._index(self._sources[number].feed, network)
        if index is None:
            return None
        return match_feed(heard.feed, index, int(heard.moment), Report(), f"realtime {number + 1}")

    def _index(self, feed: str, network: Network) -> TripIndex | None:
        if feed not in self._indices:
            try:
                self._indices[feed] = TripIndex(network.timetable, feed)
            except KeyError:
                return None
        return self._indices[feed]

    def _age(self, number: int, now: float) -> int | None:
        heard = self._heard.get(number)
        return None if heard is None else int(now - heard.moment)

    def _state(self, number: int, matched: MatchedFeed | None, now: float) -> SourceState:
        feed, error = self._sources[number].feed, self._errors.get(number, "")
        if number in self._heard and matched is None and feed not in self._indices:
            error = error or "unknown_feed"
        return SourceState(
            feed=feed,
            age=self._age(number, now),
            fresh=matched is not None,
            matched=len(matched.changes) + len(matched.added) if matched else 0,
            unmatched=len(matched.unmatched) if matched else 0,
            alerts=len(matched.feed.alerts) if matched else 0,
            error=error,
        )


def _state_of_bulletins(feed: str, matched: MatchedFeed) -> SourceState:
    return SourceState(
        feed=feed,
        age=0,
        fresh=True,
        matched=len(matched.changes),
        unmatched=len(matched.unmatched),
        alerts=len(matched.feed.alerts),
        error="",
    )
