"""Asks a server one question after the other over several connections, and tells how it did.

`python -m benchmarks.load_generator PORT CONNECTIONS SECONDS < paths`: prints `warm` once every
connection has asked for a while, then a line of JSON.
"""

from __future__ import annotations

import http.client
import itertools
import json
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import brotli

WARM_UP = 5.0
LOOKED_INTO = 20
"""Every so many replies are unpacked, parsed and counted; others are only read."""


@dataclass
class Count:
    """What one connection saw."""

    milliseconds: list[float] = field(default_factory=list)
    errors: int = 0
    size: int = 0
    journeys: list[int] = field(default_factory=list)


def main() -> None:
    """Ask, and tell."""
    port, connections, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    paths = itertools.cycle(sys.stdin.read().split())
    _ask_all(port, connections, WARM_UP, paths)
    print("warm", flush=True)
    counts = _ask_all(port, connections, seconds, paths)
    taken = sorted(value for count in counts for value in count.milliseconds)
    journeys = [number for count in counts for number in count.journeys]
    told = {
        "rate": len(taken) / seconds,
        **{f"p{part}": taken[len(taken) * part // 100] for part in (50, 95, 99)},
        "errors": sum(count.errors for count in counts),
        "kilobytes": sum(count.size for count in counts) / len(taken) / 1000,
        "journeys": sum(journeys) / max(len(journeys), 1),
    }
    print(json.dumps(told))


def _ask_all(port: int, connections: int, seconds: float, paths: Iterator[str]) -> list[Count]:
    counts = [Count() for _ in range(connections)]
    end = time.perf_counter() + seconds
    threads = [threading.Thread(target=_ask, args=(port, end, paths, count)) for count in counts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts


def _ask(port: int, end: float, paths: Iterator[str], count: Count) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for number in itertools.count():
        began = time.perf_counter()
        if began >= end:
            break
        try:
            connection.request("GET", next(paths), headers={"Accept-Encoding": "gzip, br"})
            reply = connection.getresponse()
            content = reply.read()
        except (OSError, http.client.HTTPException):
            count.errors += 1
            connection.close()
            continue
        count.milliseconds.append(1000 * (time.perf_counter() - began))
        count.size += len(content)
        if reply.status != 200:
            count.errors += 1
        elif number % LOOKED_INTO == 0:
            _look_into(content, reply.getheader("Content-Encoding") == "br", count)
    connection.close()


def _look_into(content: bytes, packed: bool, count: Count) -> None:
    told = json.loads(brotli.decompress(content) if packed else content)
    if "itineraries" not in told or "direct" not in told:
        count.errors += 1
        return
    count.journeys.append(len(told["itineraries"]) + len(told["direct"]))


if __name__ == "__main__":
    main()
