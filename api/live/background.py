"""What goes on beside answering: following the registry, and watching live data.

Every process that answers does so for itself; what is asked of others is asked by one of them.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask

from api.live.following import Follower
from api.live.watching import Watcher
from api.operators.desk import Desk
from api.served.snapshot import EXTENSION, Live
from api.settings import Settings
from data.gbfs.live import LiveSystem
from data.gtfs_realtime.sources import LiveSource
from data.live_states import LiveStates
from data.notices import SourceError
from planner import Network, var_folder


@dataclass(frozen=True)
class LiveData:
    """What is asked of others."""

    sources: Sequence[LiveSource] = ()
    systems: Sequence[LiveSystem] = ()

    @classmethod
    def of(
        cls, settings: Settings, network: Network, realtime: Sequence[str], gbfs: Sequence[str]
    ) -> LiveData:
        """By the settings, and what is given beside them.

        Raises SourceError where a source names a feed that the network does not have.
        """
        told = [*settings.realtime.split(), *realtime]
        sources = [LiveSource.of(text) for text in dict.fromkeys(told)]
        feeds = list(network.timetable.name_of_feed)
        for source in sources:
            if source.feed not in feeds:
                known = ", ".join(feeds)
                message = f"--realtime: no feed {source.feed[:80]!r} here; there are {known}"
                raise SourceError(message)
        systems = dict.fromkeys([*settings.gbfs.split(), *gbfs])
        return cls(sources, [LiveSystem(where) for where in systems])

    def states(self) -> LiveStates | None:
        """Where processes that ask the same share what they hear."""
        keys = sorted([each.key for each in self.sources] + [each.key for each in self.systems])
        if not keys:
            return None
        name = hashlib.sha256(" ".join(keys).encode()).hexdigest()[:16]
        return LiveStates(var_folder() / "live" / name)


class Background:
    """The threads beside an application, started once in every process that answers."""

    def __init__(self, app: Flask, desk: Desk, live_data: LiveData, command: Sequence[str]) -> None:
        self._live: Live = app.extensions[EXTENSION]
        self._desk = desk
        self._data = live_data
        self._command = command
        self._made_by = os.getpid()
        self._started_by = 0
        self._starting = threading.Lock()
        self._watcher: Watcher | None = None
        self._follower: Follower | None = None

    def start(self) -> None:
        """Serve what is live now, then follow. A second time in one process changes nothing.

        Where the registry is away what was opened is served until it comes back.
        """
        with self._starting:
            if self._started_by == os.getpid():
                return
            if self._made_by != os.getpid():
                self._desk.database.forget_connections()
            data = self._data
            self._watcher = Watcher(
                self._live, data.sources, systems=data.systems, states=data.states()
            )
            self._follower = Follower(self._live, self._desk, self._command, self._watcher)
            self._follower.try_to_look()
            if self._watcher.has_sources:
                self._watcher.try_to_look()
                self._watcher.start()
            self._follower.start()
            self._started_by = os.getpid()

    def stop(self) -> None:
        """End the threads."""
        if self._watcher is not None:
            self._watcher.stop()
        if self._follower is not None:
            self._follower.stop()


def start_with_first_request(app: Flask, background: Background) -> None:
    """Start in whatever process answers first: those of a server that forks are made later."""
    app.before_request_funcs.setdefault(None, []).insert(0, background.start)
