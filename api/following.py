"""Following the registry: what is due becomes live, and each worker swaps to it.

A new network is opened and warmed beside the old one; requests that run finish on the old.
Judging and building is done by another process, so that nobody's answer waits for it.
"""

from __future__ import annotations

import datetime as dt
import logging
import subprocess
import sys
import threading
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from api.live import Live
from api.opening import open_folder
from api.operators.desk import Desk
from data.notices import SourceError
from planner import warm_up

LOG = logging.getLogger("tsunagu.following")

EVERY = 0.5
"""Seconds between two looks at the registry."""


class Follower(threading.Thread):
    """Keeps what is served up to date.

    command    starts the process that judges and builds; empty: somebody else does
    """

    def __init__(self, live: Live, desk: Desk, command: Sequence[str] = ()) -> None:
        super().__init__(name="following", daemon=True)
        self._live = live
        self._desk = desk
        self._command = command
        self._serial = 0
        self._worker: subprocess.Popen[bytes] | None = None
        self._ended = threading.Event()

    def run(self) -> None:
        """Look again and again, until stopped."""
        while not self._ended.wait(EVERY):
            try:
                self.look()
            except (SQLAlchemyError, SourceError, OSError) as error:
                LOG.warning("%s: %s", type(error).__name__, error)

    def look(self) -> None:
        """Finish what is due, serve the latest, and have done what waits."""
        office = self._desk.office
        office.finish_due()
        serial, folder = office.live_network()
        if serial != self._serial:
            snapshot = open_folder(folder, self._live.snapshot().coast)
            network = snapshot.network
            warm_up(network, network.clock(dt.datetime.now(dt.UTC))[0])
            self._live.replace(snapshot)
            self._serial = serial
            LOG.info("serving network %s since activation %s", network.version, serial)
        if self._command and not self._working() and office.has_work():
            self._worker = subprocess.Popen(self._command)  # noqa: S603 - our own command

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
