"""A service that is told to stop answers what it was asked, and takes nothing new."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
import waitress

from api.serving.graceful import serve_until


def test_a_request_under_way_is_answered() -> None:
    asked, go_on = threading.Event(), threading.Event()

    def app(_environ: Any, start: Callable[..., Any]) -> Iterable[bytes]:
        asked.set()
        assert go_on.wait(10)
        start("200 OK", [("Content-Length", "4")])
        return [b"done"]

    server = waitress.create_server(
        app, host="127.0.0.1", port=0, threads=1, asyncore_use_poll=True
    )
    port, stop = server.effective_port, threading.Event()
    serving = threading.Thread(target=serve_until, args=(server, stop, 10))
    serving.start()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/")
    assert asked.wait(10)
    stop.set()
    server.pull_trigger()
    late = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    for _ in range(100):  # until it no longer listens
        try:
            late.connect()
        except (ConnectionRefusedError, ConnectionResetError):  # reset: while it was closing
            break
        late.close()
        time.sleep(0.05)
    else:
        pytest.fail("it still listens")
    go_on.set()
    assert connection.getresponse().read() == b"done"
    connection.close()
    serving.join(10)
    assert not serving.is_alive()


def test_whoever_is_idle_does_not_hold_it_up() -> None:
    server = waitress.create_server(
        lambda *_: [b""], host="127.0.0.1", port=0, threads=1, asyncore_use_poll=True
    )
    stop = threading.Event()
    serving = threading.Thread(target=serve_until, args=(server, stop, 10))
    serving.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=10)
    connection.connect()
    time.sleep(0.1)
    stop.set()
    server.pull_trigger()
    serving.join(5)
    assert not serving.is_alive()
    connection.close()
