"""A PostgreSQL server of the tests' own, in a temporary folder, from Debian's package."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLACES = Path("/usr/lib/postgresql")


def _programs() -> Path:
    found = sorted(PLACES.glob("*/bin"), key=lambda path: float(path.parent.name))
    if not found:
        pytest.skip("no PostgreSQL server is installed (Debian: postgresql)")
    return found[-1]


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Start a server that listens in `folder` alone; yields its URL."""
    programs, cluster = _programs(), folder / "cluster"
    # The server refuses to be root; its folder then belongs to Debian's user for it.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
        for parent in [folder, *folder.parents]:
            if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o011)

    def run(program: str, *arguments: str) -> None:
        command = [*as_user, str(programs / program), *arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
        assert done.returncode == 0, done.stderr

    run("initdb", "-D", str(cluster), "-U", "tsunagu", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    run("pg_ctl", "-D", str(cluster), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://tsunagu@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", str(cluster), "-m", "immediate", "stop")
