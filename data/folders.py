"""Folders that appear whole or not at all, and work that only one process does at a time."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write into, which takes the name `folder` once all of it is on the disk.

    It replaces what had that name. Where the writer fails, nothing of it remains. Files already
    opened or mapped from a replaced folder stay readable.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    mark = secrets.token_hex(4)
    unfinished = folder.with_name(f".{folder.name}.{mark}.unfinished")
    replaced = folder.with_name(f".{folder.name}.{mark}.replaced")
    unfinished.mkdir()
    try:
        yield unfinished
        for path in [*unfinished.iterdir(), unfinished]:
            _to_disk(path)
        if folder.exists():
            folder.rename(replaced)
        unfinished.rename(folder)
        _to_disk(folder.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(replaced, ignore_errors=True)


def _to_disk(path: Path) -> None:
    """Wait until a file's or folder's content is stored, so that a power cut cannot halve it."""
    if sys.platform == "win32" and path.is_dir():  # pragma: no cover
        return  # folders cannot be opened there
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Wait until no other process holds `lock`, then hold it; a process that ends lets go."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab") as file:
        if sys.platform == "win32":  # pragma: no cover
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
