"""Following the registry: what is due becomes live, and each worker swaps to it.

A new network is opened and warmed beside the old one; requests that run finish on the old.
Judging and building is done by another process, so that nobody's answer waits for it.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from api.live.watching import Watcher
from api.operators.desk import Desk
from api.served.opening import open_folder, warm
from api.served.snapshot import Live, Snapshot
from api.serving.garbage import set_aside
from api.settings import Settings
from data.notices import SourceError
from feeds.publishing import BASE

LOG = logging.getLogger("tsunagu.following")

EVERY = 0.5
"""Seconds between two looks at the registry."""

KEPT_OPEN = 2
"""Networks kept open and warm: what is served, and what was before."""


class Follower(threading.Thread):
    """Keeps what is served up to date.

    command    starts the process that judges and builds; empty: somebody else does
    watcher    lays what vehicles do, and what operators tell of it, over what is served
    """

    def __init__(
        self, live: Live, desk: Desk, command: Sequence[str] = (), watcher: Watcher | None = None
    ) -> None:
        super().__init__(name="following", daemon=True)
        self._live = live
        self._watcher = watcher or Watcher(live, (), desk.clock)
        self._desk = desk
        self._command = command
        self._name = BASE
        self._recent = {BASE: live.served()}  # by name, the latest last
        self._worker: subprocess.Popen[bytes] | None = None
        self._ended = threading.Event()

    def run(self) -> None:
        """Look again and again, until stopped."""
        while not self._ended.wait(EVERY):
            self.try_to_look()

    def try_to_look(self) -> None:
        """Look; where that cannot be done, what is served stays, and the log says why."""
        try:
            self.look()
        except (SQLAlchemyError, SourceError, OSError) as error:
            LOG.warning("%s: %s", type(error).__name__, error)
        except Exception:  # whatever one version or bulletin holds, the next is looked at
            LOG.exception("the registry could not be followed")

    def look(self) -> None:
        """Finish what is due, serve the latest, and have done what waits."""
        office = self._desk.office
        office.finish_due()
        name = office.live_network()
        if name != self._name:
            self._watcher.replace(self._opened(name))
            self._name = name
            set_aside()
            LOG.info("serving network %s", name or "base")
        self._watcher.tell(self._desk.open_bulletins())
        if self._command and not self._working() and office.has_work():
            self._worker = subprocess.Popen(self._command)  # noqa: S603 - our own command

    def _opened(self, name: str) -> Snapshot:
        """A network, warm: what was served before still is, so that undoing is one assignment."""
        known = self._recent.pop(name, None)
        self._recent[name] = known or self._open(name)
        while len(self._recent) > KEPT_OPEN:
            del self._recent[next(iter(self._recent))]
        return self._recent[name]

    def _open(self, name: str) -> Snapshot:
        leased = self._desk.office.publisher.lease(name)
        if leased is None:
            message = f"the network {name} is not there"
            raise SourceError(message)
        snapshot = open_folder(leased.folder, self._live.served().coast, leased.lease)
        warm(snapshot)
        return snapshot

    def _working(self) -> bool:
        return self._worker is not None and self._worker.poll() is None

    def stop(self) -> None:
        """Look no more; a worker that is busy is left to be begun again."""
        self._ended.set()
        if self._working() and self._worker is not None:
            self._worker.terminate()


def worker_command(options: Sequence[str]) -> list[str]:
    """The command that judges and builds all that waits, and ends."""
    return [sys.executable, "-m", "api.cli", "work", *options]


def network_options(settings: Settings) -> list[str]:
    """How another command is told of the network of some settings."""
    if settings.network_folder is not None:
        return ["--network", str(settings.network_folder)]
    return ["--region", settings.region]
