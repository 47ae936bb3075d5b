"""Folders that appear whole or not at all, and work that only one process does at a time."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import weakref
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


class Lease:
    """A hold on what a lock file stands for, until it is let go or forgotten.

    Many can hold it at a time; while one does, nobody has it `alone`. What ends lets go.
    """

    def __init__(self, lock: Path) -> None:
        """Wait until nobody has it alone."""
        lock.parent.mkdir(parents=True, exist_ok=True)
        while True:
            number = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
            if sys.platform != "win32":  # there what is mapped cannot be deleted anyway
                fcntl.flock(number, fcntl.LOCK_SH)
            if _is_there(number, lock):
                break
            os.close(number)  # deleted while we waited
        self._end = weakref.finalize(self, os.close, number)

    def let_go(self) -> None:
        """Hold it no longer."""
        self._end()


class Sole:
    """A hold that only one process has, until it is let go or the process ends."""

    def __init__(self, number: int) -> None:
        self._end = weakref.finalize(self, os.close, number)

    def let_go(self) -> None:
        """Hold it no longer."""
        self._end()


def sole(lock: Path) -> Sole | None:
    """Take a hold at once; None where another process has it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if sys.platform == "win32":  # pragma: no cover
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(number)
        return None
    return Sole(number)


def is_held(lock: Path) -> bool:
    """Whether somebody, in this process or another, has a hold by himself (`sole`)."""
    try:
        number = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        if sys.platform == "win32":  # pragma: no cover
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:  # shared: two who ask at a time are not taken for a holder
            fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(number)
    return False


@contextmanager
def alone(lock: Path) -> Iterator[bool]:
    """Whether nobody holds a lease; then nobody can take one before the block ends.

    The lock file is deleted at its end.
    """
    if sys.platform == "win32":  # pragma: no cover
        yield True
        return
    with lock.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
        if _is_there(file.fileno(), lock):
            lock.unlink(missing_ok=True)


def _is_there(number: int, path: Path) -> bool:
    """Whether an open file is still what its path names."""
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except OSError:
        return False
