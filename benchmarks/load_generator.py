"""Asks a server over kept connections, and tells how it did.

`python -m benchmarks.load_generator PORT CONNECTIONS SECONDS RATE < paths`: prints `warm` once it
has asked for a while, then a line of JSON. RATE 0: each connection asks its next question as soon
as the last is answered; else so many questions a second at even distances, and an answer's time
counts from when its question was due, whether a connection was free then or not. One thread, and
of most replies only the head is read: what it takes itself is told as `own_share` of a core.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import selectors
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

import brotli

from benchmarks.load_connection import Connection, Reply

WARM_UP = 8.0
LOOKED_INTO = 40
"""Every so many replies are unpacked, parsed and counted; others are only measured."""

ASKED_AGAIN = 60
"""So many of these are asked again when the load is over, and must then be answered alike."""

PATIENCE = 30.0


@dataclass
class Count:
    """What was seen."""

    milliseconds: list[float] = field(default_factory=list)
    errors: int = 0
    size: int = 0
    journeys: list[int] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    """The digest of what was answered, by question."""


class Generator:
    """Keeps questions open at a server until the time is over."""

    def __init__(self, port: int, connections: int, paths: Iterator[str]) -> None:
        self._idle = deque(Connection(port) for _ in range(connections))
        self._paths = paths
        self._selector = selectors.DefaultSelector()
        self._open = 0

    def ask(self, seconds: float, rate: float) -> Count:
        """Ask for so long; then wait for the answers that are still to come."""
        count = Count()
        begin = time.perf_counter()
        end, due = begin + seconds, begin
        while True:
            now = time.perf_counter()
            while self._idle and now < end and (due <= now or not rate):
                self._send(next(self._paths), due if rate else now, count)
                due += 1 / rate if rate else 0.0
            if now >= end and (not self._open or now >= end + PATIENCE):
                break
            wait = max(min(due, end) - now, 0.0) if rate and self._idle else 0.5
            for key, _ in self._selector.select(wait if now < end else 0.5):
                self._receive(key.data, count)
        count.errors += self._open  # never answered
        return count

    def _send(self, path: str, due: float, count: Count) -> None:
        connection = self._idle.popleft()
        for attempt in (1, 2):  # a server may close what was idle for long: then once anew
            new = connection.channel is None
            try:
                connection.ask(path, due)
                assert connection.channel is not None
                if new:
                    self._selector.register(connection.channel, selectors.EVENT_READ, connection)
            except OSError:
                self._drop(connection)
                if attempt == 2:
                    count.errors += 1
                    self._idle.append(connection)
                    return
            else:
                self._open += 1
                return

    def _receive(self, connection: Connection, count: Count) -> None:
        waiting = connection.path
        try:
            reply = connection.listen()
        except OSError:
            self._drop(connection)
            if waiting:
                self._open -= 1
                count.errors += 1
                self._idle.append(connection)
            return
        if reply is None:
            return
        self._open -= 1
        if reply.closes:
            self._drop(connection)
        self._idle.append(connection)
        count.milliseconds.append(1000 * (time.perf_counter() - connection.due))
        count.size += len(reply.content)
        if reply.status != 200:
            count.errors += 1
        elif len(count.milliseconds) % LOOKED_INTO == 0:
            _look_into(waiting, reply, count)

    def _drop(self, connection: Connection) -> None:
        if connection.channel is not None and connection.channel in self._selector.get_map():
            self._selector.unregister(connection.channel)
        connection.close()


def _look_into(path: str, reply: Reply, count: Count) -> None:
    told = json.loads(brotli.decompress(reply.content) if reply.packed else reply.content)
    if "itineraries" not in told or "direct" not in told:
        count.errors += 1
        return
    journeys = [told["direct"], told["itineraries"]]
    count.journeys.append(sum(map(len, journeys)))
    if len(count.seen) < ASKED_AGAIN:
        count.seen[path] = hashlib.sha256(json.dumps(journeys).encode()).hexdigest()


def main() -> None:
    """Ask, and tell."""
    port, connections = int(sys.argv[1]), int(sys.argv[2])
    seconds, rate = float(sys.argv[3]), float(sys.argv[4])
    paths = sys.stdin.read().split()
    generator = Generator(port, connections, itertools.cycle(paths))
    generator.ask(WARM_UP, 0)  # as fast as it goes, so that every worker has met the network
    print("warm", flush=True)
    began = time.process_time()
    count = generator.ask(seconds, rate)
    own = (time.process_time() - began) / seconds
    taken = sorted(count.milliseconds) or [0.0]
    told = {
        "rate": len(count.milliseconds) / seconds,
        **{f"p{part}": taken[len(taken) * part // 100] for part in (50, 95, 99)},
        "longest": taken[-1],
        "errors": count.errors,
        "kilobytes": count.size / len(taken) / 1000,
        "journeys": sum(count.journeys) / max(len(count.journeys), 1),
        "own_share": own,
        "asked_again": len(count.seen),
        "changed": _changed(port, count.seen),
    }
    print(json.dumps(told))


def _changed(port: int, seen: dict[str, str]) -> int:
    """How many questions are answered otherwise when they are asked alone."""
    again = Count()
    for path in seen:
        connection = Connection(port)
        connection.ask(path, 0.0)
        reply = None
        while reply is None:
            reply = connection.listen()
        _look_into(path, reply, again)
        connection.close()
    return sum(again.seen.get(path) != digest for path, digest in seen.items())


if __name__ == "__main__":
    main()
