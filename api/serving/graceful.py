"""Serving until told to stop: then what was asked is answered, and nothing new is taken."""

from __future__ import annotations

import signal
import threading
import time
from typing import Any

from waitress import wasyncore

PATIENCE = 30.0
"""Seconds that running requests are given."""


def stop_on_signals(stop: threading.Event, server: Any) -> None:
    """SIGTERM and SIGINT set `stop`; a second one ends the process at once."""

    def told(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop.set()
        server.pull_trigger()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)


def serve_until(server: Any, stop: threading.Event, patience: float = PATIENCE) -> None:
    """Run a waitress server; when `stop` is set, finish what is under way and return."""
    while not stop.is_set():
        _turn(server, 1.0)
    server.del_channel()  # nothing new is accepted
    server.socket.close()
    end = time.monotonic() + patience
    while _busy(server) and time.monotonic() < end:
        _turn(server, 0.05)
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.trigger.close()
    server.task_dispatcher.shutdown()


def _turn(server: Any, seconds: float) -> None:
    wasyncore.loop(
        timeout=seconds,
        use_poll=server.adj.asyncore_use_poll,
        map=server._map,  # noqa: SLF001 - as its own `run` does
        count=1,
    )


def _busy(server: Any) -> bool:
    """Whether a request is being read, answered or sent."""
    return any(
        channel.requests or channel.total_outbufs_len or channel.request is not None
        for channel in list(server.active_channels.values())
    )
