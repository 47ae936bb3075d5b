"""Folders of networks are deleted when they are old, nobody needs them and nobody serves them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.stored.folders import Lease, alone
from data.stored.manifest import FILE_NAME
from feeds import publishing
from tests.api.operators.bureau import Bureau, leaving_at

HOLD = """
import sys
from pathlib import Path
from data.stored.folders import Lease
lease = Lease(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_many_hold_it_and_then_nobody_has_it_alone(tmp_path: Path) -> None:
    lock = tmp_path / "x.lease"
    first, second = Lease(lock), Lease(lock)
    first.let_go()
    with alone(lock) as mine:
        assert not mine
    second.let_go()
    with alone(lock) as mine:
        assert mine
    assert not lock.exists()


def test_another_process_holds_it_until_it_ends(tmp_path: Path) -> None:
    lock = tmp_path / "x.lease"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with alone(lock) as mine:
            assert not mine
        holder.kill()
    with alone(lock) as mine:
        assert mine


def published(bureau: Bureau) -> list[str]:
    """The networks on the disk; those of the past are as old as is needed to be deleted."""
    found = sorted(path.parent for path in (bureau.folder / "networks").glob(f"*/{FILE_NAME}"))
    for folder in found:
        os.utime(folder, (0, 0))
    return [folder.name for folder in found]


def test_what_is_served_planned_or_can_be_undone_stays(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.office.KEPT_ACTIVATIONS", 2)
    office = bureau.desk.office
    for number, clock in enumerate(("09:00", "09:10", "09:20"), 1):
        bureau.upload(leaving_at(clock))
        bureau.publish(number)
    bureau.upload(leaving_at("09:30"))  # a draft
    first, *_ = folders = published(bureau)
    assert len(folders) == 4
    live = office.live_network()
    lease = office.publisher.lease(first)
    gone = office.tidy()
    assert lease is not None
    assert live not in gone
    assert first not in gone
    lease.lease.let_go()
    assert set(published(bureau)) | set(gone) == set(folders)
    everything = {*gone, *office.tidy()}
    assert len(everything) == 1  # the oldest of the three that were live
    assert live in published(bureau)
    assert bureau.departures() == ["09:20"]
    assert office.publisher.lease(everything.pop()) is None


def test_what_is_new_stays_whoever_needs_it(bureau: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    assert publishing.KEPT_SECONDS >= 3600
    assert bureau.desk.office.publisher.forget(set) == []
