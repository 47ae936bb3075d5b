"""Uploads that go on where they were broken off, after tus (https://tus.io/protocols).

What has come so far is a file; how much of it is its length. A broken line or a killed process
loses at most what was not yet written.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from data.stored.folders import only_one
from feeds.archives import LARGEST_ARCHIVE, ArchiveTooLarge

_NAME = re.compile(r"[0-9a-f]{32}")
_CHUNK = 1 << 20

KEPT_SECONDS = 7 * 24 * 3600
"""An upload of which nothing has come for so long is given up."""

MOST_UNFINISHED = 8
"""Of an account at a time."""

IDLE_SECONDS = 3600
"""One of which nothing has come for so long makes room for another of its account."""


class UnknownUpload(Exception):
    """No such upload, or another person's."""


class TooManyUploads(Exception):
    """An account sends too many at a time."""


class WrongOffset(Exception):
    """The next piece does not begin where the last one ended."""


@dataclass(frozen=True)
class Upload:
    """An upload that has begun: of which feed, by which account, how long, how it was called."""

    name: str
    feed: str
    account: int
    length: int
    file_name: str


class Uploads:
    """A folder of uploads that are not finished."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def begin(self, feed: str, account: int, length: int, file_name: str) -> Upload:
        """Begin an upload of a known length. Raises ArchiveTooLarge and TooManyUploads."""
        if length > LARGEST_ARCHIVE:
            raise ArchiveTooLarge
        upload = Upload(secrets.token_hex(16), feed, account, length, file_name[:200])
        with only_one(self._folder / "begin.lock"):
            self._make_room(account)
            self._part(upload.name).touch()
            self._said(upload.name).write_text(json.dumps(asdict(upload)), encoding="utf-8")
        return upload

    def get(self, name: str, account: int) -> Upload:
        """An account's upload. Raises UnknownUpload."""
        if not _NAME.fullmatch(name) or not self._said(name).is_file():
            raise UnknownUpload
        upload = Upload(**json.loads(self._said(name).read_text(encoding="utf-8")))
        if upload.account != account:
            raise UnknownUpload
        return upload

    def offset(self, upload: Upload) -> int:
        """How many bytes have come."""
        return self._part(upload.name).stat().st_size

    def append(self, upload: Upload, offset: int, chunks: Iterable[bytes]) -> int:
        """Add a piece that begins at an offset; returns the new offset.

        Raises WrongOffset, and ArchiveTooLarge where more comes than was announced.
        """
        with only_one(self._part(upload.name).with_suffix(".lock")):
            if self.offset(upload) != offset:
                raise WrongOffset
            with self._part(upload.name).open("ab") as file:
                for chunk in chunks:
                    if offset + len(chunk) > upload.length:
                        raise ArchiveTooLarge
                    file.write(chunk)
                    offset += len(chunk)
                file.flush()
                os.fsync(file.fileno())
        return offset

    def pieces(self, upload: Upload) -> Iterator[bytes]:
        """All bytes of an upload."""
        with self._part(upload.name).open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def forget(self, upload: Upload) -> None:
        """Delete an upload, once it is kept or no longer wanted."""
        self._forget(upload.name)

    def _forget(self, name: str) -> None:
        part = self._part(name)
        for path in (self._said(name), part, part.with_suffix(".lock")):
            path.unlink(missing_ok=True)

    def tidy(self) -> int:
        """Delete uploads that nobody goes on with; how many."""
        names = [part.stem for part in self._folder.glob("*.part")]
        old = [name for name in names if self._idle(name) > KEPT_SECONDS]
        for name in old:
            self._forget(name)
        return len(old)

    def _make_room(self, account: int) -> None:
        """Give up what an account broke off, where it has begun too many."""
        for name in sorted(self._names(account), key=self._idle)[MOST_UNFINISHED - 1 :]:
            if self._idle(name) < IDLE_SECONDS:
                raise TooManyUploads
            self._forget(name)

    def _names(self, account: int) -> Iterator[str]:
        for part in self._folder.glob("*.part"):
            with suppress(UnknownUpload, FileNotFoundError, ValueError):  # at its end, or torn
                yield self.get(part.stem, account).name

    def _idle(self, name: str) -> float:
        """Seconds since something of an upload came."""
        try:
            return time.time() - self._part(name).stat().st_mtime
        except FileNotFoundError:  # it came to its end meanwhile
            return 0.0

    def _part(self, name: str) -> Path:
        return self._folder / f"{name}.part"

    def _said(self, name: str) -> Path:
        return self._folder / f"{name}.json"
