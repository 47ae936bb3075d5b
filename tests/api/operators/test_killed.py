"""A worker killed at any moment: nothing accepted is lost, nothing is published by halves."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from api.commands.work import end_in_order
from api.operators.desk import open_desk
from data.recipe import Recipe
from data.stored.manifest import FILE_NAME
from feeds import Validation, attempts, office
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
    attempts.MOST_ATTEMPTS = 1000  # it is the test that kills, not what is done
    _work(folder, founded, now, opened)


def _work(folder: Path, founded: Path, now: int, opened: Connection) -> None:
    recipe = Recipe("town", None, {"town": founded / "base.zip"})

    def publisher(archives: Archives) -> Publisher:
        return Publisher(founded / "base", lambda: recipe, archives, folder / "networks")

    desk = open_desk("", folder / "var", publisher, lambda: now)
    opened.send(None)
    while desk.office.work():
        pass
    desk.office.finish_due()


def die_judging(folder: Path, founded: Path, now: int, opened: Connection) -> None:
    """Work, and be killed by the archives that are called `fatal`."""
    judge = office.validate

    def validate(path: Path, today: dt.date) -> Validation:
        if b"fatal" in path.read_bytes():
            os.kill(os.getpid(), signal.SIGKILL)
        return judge(path, today)

    office.validate = validate
    _work(folder, founded, now, opened)


def die_building(folder: Path, founded: Path, now: int, opened: Connection) -> None:
    """Work, and be killed by each network that is built."""
    Recipe.build = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[method-assign]
    _work(folder, founded, now, opened)


def judge_long(folder: Path, founded: Path, now: int, opened: Connection) -> None:
    """Work at something that takes long, and end in order."""
    end_in_order()

    def validate(*_: object) -> Validation:
        opened.send("judging")
        time.sleep(60)
        raise AssertionError

    office.validate = validate
    _work(folder, founded, now, opened)


def worker(
    bureau: Bureau, founded: Path, target: Callable[[Path, Path, int, Connection], None] = work
) -> BaseProcess:
    """A process that has begun to work."""
    here, there = WORKERS.Pipe(duplex=False)
    process = WORKERS.Process(target=target, args=(bureau.folder, founded, bureau.clock[0], there))
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


def states(bureau: Bureau) -> list[str]:
    found = bureau.ask("GET", "/api/v1/feeds/town/versions").get_json()["versions"]
    return [each["state"] for each in found]


def test_an_archive_that_kills_is_refused_and_the_next_judged(
    bureau: Bureau, founded: Bureau
) -> None:
    """By what takes all memory the process is killed; it is not begun for ever."""
    path = "/api/v1/feeds/town/versions"
    bureau.ask("POST", path, data=b"fatal")
    bureau.ask("POST", path, data=in_zip(bureau.folder, SOUND, "x.zip").read_bytes())
    codes = []
    while "received" in states(bureau):
        process = worker(bureau, founded.folder, die_judging)
        process.join(timeout=120)
        codes.append(process.exitcode)
    assert codes == [-signal.SIGKILL, -signal.SIGKILL, 0]
    assert states(bureau) == ["accepted", "rejected"]
    (notice,) = bureau.ask("GET", f"{path}/1/report").get_json()["notices"]
    assert (notice["code"], notice["stops"]) == ("archive_not_judged", True)
    assert "want of memory" in notice["sampleNotices"][0]["reason"]
    assert not list((bureau.folder / "var" / "archives").glob("*.attempts"))


def test_a_network_that_kills_is_given_up(bureau: Bureau, founded: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    (draft,) = (bureau.folder / "networks").glob("published-*.lock")
    shutil.rmtree(draft.with_suffix(""))
    reply = bureau.ask(
        "POST", "/api/v1/feeds/town/versions/1/activation", "chief", json={"reason": "as planned"}
    )
    assert reply.status_code == 202
    codes = []
    while bureau.desk.office.has_work():
        process = worker(bureau, founded.folder, die_building)
        process.join(timeout=120)
        codes.append(process.exitcode)
    assert codes == [-signal.SIGKILL, -signal.SIGKILL, 0]
    entries = bureau.ask("GET", "/api/v1/operators/bus/audit", "admin").get_json()["entries"]
    (failed,) = [each for each in entries if each["action"] == "activation failed"]
    assert "want of memory" in failed["detail"]
    bureau.publish(1)  # there is more memory now
    assert bureau.departures() == ["09:00"]


def test_a_restart_is_not_what_kills(bureau: Bureau, founded: Bureau) -> None:
    bureau.ask("POST", "/api/v1/feeds/town/versions", data=b"fatal")
    for _ in range(attempts.MOST_ATTEMPTS + 1):
        here, there = WORKERS.Pipe(duplex=False)
        process = WORKERS.Process(
            target=judge_long, args=(bureau.folder, founded.folder, bureau.clock[0], there)
        )
        process.start()
        assert [here.recv(), here.recv()] == [None, "judging"]
        process.terminate()
        process.join(timeout=60)
        assert process.exitcode == 128 + signal.SIGTERM
    assert states(bureau) == ["received"]


def test_an_upload_is_on_the_disk_before_it_is_promised(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda number: synced.append(str(Path(f"/proc/self/fd/{number}").readlink()))
    )
    bureau.ask("POST", "/api/v1/feeds/town/versions", data=b"bytes")
    assert any(".unfinished" in name for name in synced)
