"""Versions become live and are undone while people plan: nobody is refused or gets two at once.

Two processes serve one network and one registry; requests come at a fixed pace, whether or not
earlier ones have been answered.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import http.client
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest

from data.recipe import Recipe
from feeds.registry.schema import Role
from planner import var_folder
from tests.api.operators.bureau import Bureau, leaving_at

PER_SECOND = 50
SENDERS = 16
ROLLBACK_SECONDS = 5.0
ASKED = "/api/v6/plan?" + urlencode(
    {"fromPlace": "town_A", "toPlace": "town_B", "time": "2025-06-02T07:00:00+09:00",
     "numItineraries": 1, "searchWindow": 10800}
)  # fmt: skip


class Reply(NamedTuple):
    """What one request got. Empty version: it failed."""

    began: float
    ended: float
    version: str
    leaves: str
    said: str


class Town:
    """Some servers of one small town, and how the test talks to them."""

    def __init__(self, folder: Path, bureau: Bureau, servers: int) -> None:
        bureau.clock[0] = int(time.time())
        self.token = bureau.hire("load", Role.ADMIN)
        base = bureau.desk.office.publisher.folder("")
        Recipe("town", None, {"town": base.with_name("base.zip")}).write(base)
        var = folder / "var"
        (var / "kernels").symlink_to(var_folder() / "kernels")
        (var / "networks").symlink_to(folder / "networks")
        environment = {**os.environ, "TSUNAGU_VAR": str(var), "TSUNAGU_DATABASE": ""}
        command = [sys.executable, "-m", "api.cli", "serve", "--network", str(base)]
        self.logs = [(folder / f"{number}.log").open("wb") for number in range(servers)]
        self.servers = [
            subprocess.Popen(
                [*command, "--port", "0"],
                stdout=subprocess.PIPE, stderr=log, env=environment, text=True,
            )
            for log in self.logs
        ]  # fmt: skip
        self.ports = [self._port(server) for server in self.servers]

    def _port(self, server: subprocess.Popen[str]) -> int:
        assert server.stdout is not None
        for line in server.stdout:
            if line.startswith("http://"):
                return int(line.strip().rstrip("/").rsplit(":", 1)[1])
        pytest.fail("the server did not start")

    def end(self) -> None:
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.communicate(timeout=60)
        for log in self.logs:
            log.close()

    def ask(self, method: str, path: str, body: Any = None, server: int = 0) -> tuple[Any, str]:
        """As the operator's program; the reply and its network's version."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[server], timeout=60)
        headers = {"Authorization": f"Bearer {self.token}"}
        if isinstance(body, dict):
            body, headers["Content-Type"] = json.dumps(body), "application/json"
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            content = reply.read()
        assert reply.status < 300, content.decode()
        return json.loads(content), reply.headers["X-Network-Version"]

    def version_of(self, asked: str = ASKED) -> tuple[str, str]:
        """The version that answers, and when its bus leaves."""
        reply, version = self.ask("GET", asked)
        return version, leaves(reply)

    def served_everywhere(self, version: str, seconds: float) -> float:
        """Wait until every server answers from a version; how long that took."""
        began = time.monotonic()
        while time.monotonic() < began + seconds:
            answers = [self.ask("GET", ASKED, None, n)[1] for n in range(len(self.ports))]
            if set(answers) == {version}:
                return time.monotonic() - began
            time.sleep(0.02)
        pytest.fail(f"not served everywhere within {seconds} s")


def leaves(reply: Any) -> str:
    """When the first journey's bus leaves, in Japan."""
    moment = dt.datetime.fromisoformat(reply["itineraries"][0]["startTime"])
    return f"{moment.astimezone(dt.timezone(dt.timedelta(hours=9))):%H:%M}"


class Crowd:
    """People who plan, so many a second, at all servers in turn."""

    def __init__(self, ports: list[int]) -> None:
        self.replies: list[Reply] = []
        self._ports = ports
        self._orders: queue.Queue[int | None] = queue.Queue()
        self._ended = threading.Event()

    @contextlib.contextmanager
    def planning(self) -> Iterator[Crowd]:
        threads = [threading.Thread(target=self._send) for _ in range(SENDERS)]
        threads.append(threading.Thread(target=self._order))
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._ended.set()
            for thread in threads:
                thread.join()

    def _order(self) -> None:
        began, count = time.monotonic(), 0
        while not self._ended.wait(max(0.0, began + count / PER_SECOND - time.monotonic())):
            self._orders.put(count)
            count += 1
        for _ in range(SENDERS):
            self._orders.put(None)

    def _send(self) -> None:
        while (number := self._orders.get()) is not None:
            began = time.monotonic()
            version, start, said = "", "", ""
            port = self._ports[number % len(self._ports)]
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                with contextlib.closing(connection):
                    connection.request("GET", ASKED)
                    reply = connection.getresponse()
                    said = reply.read().decode()
                    if reply.status == 200:
                        start = leaves(json.loads(said))
                        version = reply.headers["X-Network-Version"]
            except (OSError, ValueError, LookupError, http.client.HTTPException) as error:
                said = f"{said[:200]} {error!r}"
            self.replies.append(Reply(began, time.monotonic(), version, start, said[:500]))


@contextlib.contextmanager
def running(bureau: Bureau, servers: int) -> Iterator[Town]:
    town = Town(bureau.folder, bureau, servers)
    try:
        yield town
    finally:
        town.end()


def test_nobody_notices(bureau: Bureau, pytestconfig: pytest.Config) -> None:
    swaps = 20 if pytestconfig.getoption("full") else 2
    clocks = [f"09:{minute:02}" for minute in range(min(swaps, 5))]
    for clock in clocks:
        bureau.upload(leaving_at(clock))
    with running(bureau, 2) as town:
        leaving = dict([town.version_of()])
        versions = []
        for number, clock in enumerate(clocks, 1):
            version, start = town.version_of(f"{ASKED}&snapshot=draft:town:{number}")
            assert start == clock
            leaving[version] = start
            versions.append(version)
        assert len(leaving) == len(clocks) + 1
        crowd, waits = Crowd(town.ports), list[float]()
        with crowd.planning():
            time.sleep(0.5)
            for swap in range(swaps):
                waits.append(there_and_back(town, versions, swap))
    seconds = max(reply.ended for reply in crowd.replies) - crowd.replies[0].began
    failed = [reply.said for reply in crowd.replies if not reply.version]
    assert not failed, (len(failed), failed[:3])
    torn = [reply for reply in crowd.replies if leaving[reply.version] != reply.leaves]
    assert not torn, torn[:3]
    assert {reply.version for reply in crowd.replies} == set(leaving)
    assert max(waits) <= ROLLBACK_SECONDS, waits
    took = sorted(reply.ended - reply.began for reply in crowd.replies)
    print(
        f"{len(took)} plans in {seconds:.1f} s, p50 {1000 * took[len(took) // 2]:.0f} ms, "
        f"longest {1000 * took[-1]:.0f} ms; rollback at most {max(waits):.2f} s"
    )


def there_and_back(town: Town, versions: list[str], swap: int) -> float:
    """Publish a version and undo it; how long undoing took until all servers had done it."""
    number = swap % len(versions)
    before = town.version_of()[0]
    path = f"/api/v1/feeds/town/versions/{number + 1}/activation"
    town.ask("POST", path, {"reason": "load"})
    town.served_everywhere(versions[number], 30)
    town.ask("POST", "/api/v1/feeds/town/undo")
    took = town.served_everywhere(before, 30)
    if swap % 3 == 2:  # so that it does not always go back to where it began
        town.ask("POST", path, {"reason": "load"})
        town.served_everywhere(versions[number], 30)
    return took
