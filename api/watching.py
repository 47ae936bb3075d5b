"""Watching live data: sources are asked again and again, and what they say is laid over the day.

Requests that run finish on what they began with. A source that is stale counts no more.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from api.live import Live, LiveAlert, SourceState
from data.gtfs_realtime import LiveFeed, MatchedFeed, TripIndex, match_feed, read_live_feed
from data.gtfs_realtime.sources import LiveSource
from data.notices import Report, SourceError
from data.parameters import parameter
from planner import LiveTrips, Network

LOG = logging.getLogger("tsunagu.watching")


def _now() -> float:
    return dt.datetime.now(dt.UTC).timestamp()


@dataclass(frozen=True)
class _Heard:
    """The last good message of a source.

    moment    when it was made, or else fetched
    """

    content: bytes
    feed: LiveFeed
    moment: float


class Watcher(threading.Thread):
    """Keeps what is known of vehicles up to date."""

    def __init__(
        self, live: Live, sources: Sequence[LiveSource], now: Callable[[], float] = _now
    ) -> None:
        super().__init__(name="watching", daemon=True)
        self._live = live
        self._sources = tuple(sources)
        self._now = now
        self._heard: dict[int, _Heard] = {}
        self._indices: dict[str, TripIndex] = {}
        self._network: Network | None = None  # as planned, that the last state was made for
        self._shown: dict[int, bytes] = {}  # what that state was made of
        self._ended = threading.Event()

    def run(self) -> None:
        """Look again and again, until stopped."""
        while not self._ended.wait(parameter("realtime_every").value):
            try:
                self.look()
            except Exception:  # whatever one message holds, the next is looked at
                LOG.exception("live data could not be taken over")

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()

    def look(self) -> None:
        """Ask all sources, and serve what they say."""
        errors = {number: self._ask(number) for number in range(len(self._sources))}
        now = self._now()
        fresh = {
            number: heard
            for number, heard in self._heard.items()
            if now - heard.moment <= parameter("realtime_stale").value
        }
        snapshot = self._live.served()
        network = snapshot.network.scheduled
        contents = {number: heard.content for number, heard in fresh.items()}
        if network is self._network and contents == self._shown:
            self._live.sources = tuple(
                replace(state, age=self._age(number, now), error=errors[number])
                for number, state in enumerate(self._live.sources)
            )
            return
        if network is not self._network:
            self._indices = {}
        matched = {number: self._match(number, heard, network) for number, heard in fresh.items()}
        changes = [change for each in matched.values() if each for change in each.changes]
        live = network.with_live(LiveTrips.of(network.timetable, changes)) if changes else network
        today = live.clock(dt.datetime.fromtimestamp(now, dt.UTC))[0]
        live.day(today)  # compiled before anyone asks
        alerts = tuple(
            LiveAlert(self._sources[number].feed, alert)
            for number, each in matched.items()
            if each
            for alert in each.feed.alerts
        )
        if self._live.exchange(snapshot, snapshot.with_network(live, alerts)):
            self._network, self._shown = network, contents
        self._live.sources = tuple(
            self._state(number, matched.get(number), now, errors[number])
            for number in range(len(self._sources))
        )

    def _ask(self, number: int) -> str:
        """Hear a source; what went wrong, if anything did."""
        try:
            content = self._sources[number].fetch()
        except SourceError as error:
            return str(error)
        known = self._heard.get(number)
        if known and known.content == content and known.feed.time:
            return ""
        report = Report()
        feed = read_live_feed(f"realtime {number + 1}", content, report)
        if feed is None:
            return "; ".join(notice.code for notice in report)
        if feed.differential:
            return "rt_differential"
        now = self._now()
        self._heard[number] = _Heard(content, feed, min(feed.time or now, now))
        return ""

    def _match(self, number: int, heard: _Heard, network: Network) -> MatchedFeed | None:
        name = self._sources[number].feed
        if name not in self._indices:
            try:
                self._indices[name] = TripIndex(network.timetable, name)
            except KeyError:
                return None
        index = self._indices[name]
        return match_feed(heard.feed, index, int(heard.moment), Report(), f"realtime {number + 1}")

    def _age(self, number: int, now: float) -> int | None:
        heard = self._heard.get(number)
        return None if heard is None else int(now - heard.moment)

    def _state(
        self, number: int, matched: MatchedFeed | None, now: float, error: str
    ) -> SourceState:
        feed = self._sources[number].feed
        if number in self._heard and matched is None and feed not in self._indices:
            error = error or "unknown_feed"
        return SourceState(
            feed=feed,
            age=self._age(number, now),
            fresh=matched is not None,
            matched=len(matched.changes) if matched else 0,
            unmatched=len(matched.unmatched) if matched else 0,
            alerts=len(matched.feed.alerts) if matched else 0,
            error=error,
        )
