"""A worker killed at any moment: nothing accepted is lost, nothing is published by halves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.stored.manifest import FILE_NAME
from feeds.registry.schema import State
from tests.api.operators.bureau import Bureau, leaving_at
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.judging import SOUND

WORKER = """
import sys
from pathlib import Path
from data.recipe import Recipe
from api.operators.desk import open_desk
from feeds.publishing import Publisher
folder, founded, now = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
recipe = Recipe("town", None, {"town": founded / "base.zip"})
def publisher(archives):
    return Publisher(founded / "base", lambda: recipe, archives, folder / "networks")
desk = open_desk("", folder / "var", publisher, lambda: now)
print("ready", flush=True)
while desk.office.work():
    pass
desk.office.finish_due()
print("done", flush=True)
"""


def worker(bureau: Bureau, founded: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, str(bureau.folder), str(founded), str(bureau.clock[0])]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )


def test_killed_again_and_again(
    bureau: Bureau, founded: Bureau, pytestconfig: pytest.Config
) -> None:
    """Kill the worker at moments spread over its work, each time checking what a reader sees."""
    content = in_zip(bureau.folder, {**SOUND, **leaving_at("09:00")}, "x.zip").read_bytes()
    bureau.ask("POST", "/api/v1/feeds/town/versions", data=content)
    chance = random.Random(2035)  # noqa: S311 - no secret
    times = 40 if pytestconfig.getoption("full") else 3
    for number in range(times):
        process = worker(bureau, founded.folder)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.1 + 1.5 * number / times))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        nothing_is_half(bureau)
        if number == times // 2:
            finish(bureau, founded)
            reply = bureau.publish(1)
            assert reply.status_code == 202, reply.get_json()
    finish(bureau, founded)
    bureau.follower.look()
    assert bureau.departures() == ["09:00"]


def finish(bureau: Bureau, founded: Bureau) -> None:
    """Let a worker come to its end."""
    out, error = worker(bureau, founded.folder).communicate(timeout=120)
    assert out.endswith("done\n"), error


def nothing_is_half(bureau: Bureau) -> None:
    """The upload is there, and every network that has a name is whole."""
    version = bureau.ask("GET", "/api/v1/feeds/town/versions/1").get_json()
    assert version["state"] in {State.RECEIVED.value, State.ACCEPTED.value}
    assert bureau.desk.archives.path(version["sha256"]).stat().st_size == version["size"]
    for folder in (bureau.folder / "networks").glob("published-*"):
        if folder.is_dir():
            assert (folder / FILE_NAME).is_file()
    assert bureau.departures() in (["08:00"], ["09:00"])


def test_an_upload_is_on_the_disk_before_it_is_promised(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda number: synced.append(str(Path(f"/proc/self/fd/{number}").readlink()))
    )
    bureau.ask("POST", "/api/v1/feeds/town/versions", data=b"bytes")
    assert any(".unfinished" in name for name in synced)
