"""A worker killed at any moment: nothing accepted is lost, nothing is published by halves."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from api.operators.desk import open_desk
from data.recipe import Recipe
from data.stored.manifest import FILE_NAME
from feeds.archives import Archives
from feeds.publishing import Publisher
from feeds.registry.schema import State
from tests.api.operators.bureau import Bureau, leaving_at
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.judging import SOUND

WORKERS = multiprocessing.get_context("forkserver")
"""Each is forked from a process that has imported all it needs, and has nothing of this one."""
WORKERS.set_forkserver_preload(["data.build", "data.gtfs", __name__])


def work(folder: Path, founded: Path, now: int, opened: Connection) -> None:
    """Do all that waits, as the service's own worker does; say when the desk is open."""
    recipe = Recipe("town", None, {"town": founded / "base.zip"})

    def publisher(archives: Archives) -> Publisher:
        return Publisher(founded / "base", lambda: recipe, archives, folder / "networks")

    desk = open_desk("", folder / "var", publisher, lambda: now)
    opened.send(None)
    while desk.office.work():
        pass
    desk.office.finish_due()


def worker(bureau: Bureau, founded: Path) -> BaseProcess:
    """A process that has begun to work."""
    here, there = WORKERS.Pipe(duplex=False)
    process = WORKERS.Process(target=work, args=(bureau.folder, founded, bureau.clock[0], there))
    process.start()
    there.close()
    here.recv()
    here.close()
    return process


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
        time.sleep(chance.uniform(0, 0.1 + 1.5 * number / times))
        process.kill()
        process.join()
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
    process = worker(bureau, founded.folder)
    process.join(timeout=120)
    assert process.exitcode == 0


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
