"""Archives: uploads kept by the sha256 of their bytes, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

LARGEST_ARCHIVE = 500 * 1024**2
"""Bytes of one upload."""


class ArchiveTooLarge(Exception):
    """More bytes than an archive may have."""


class Kept(NamedTuple):
    """An archive that is surely on the disk."""

    sha256: str
    size: int


class Archives:
    """A folder of archives."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, sha256: str) -> Path:
        """Where an archive lies."""
        return self._folder / sha256[:2] / f"{sha256}.zip"

    def attempts(self, sha256: str) -> Path:
        """Where attempts to judge an archive are noted."""
        return self._folder / f".{sha256}.attempts"

    def keep(self, chunks: Iterable[bytes]) -> Kept:
        """Keep what comes in pieces; the same bytes are kept once.

        Raises ArchiveTooLarge, and then keeps nothing.
        """
        digest, size = hashlib.sha256(), 0
        unfinished = self._folder / f".{secrets.token_hex(8)}.unfinished"
        try:
            with unfinished.open("xb") as file:
                for chunk in chunks:
                    size += len(chunk)
                    if size > LARGEST_ARCHIVE:
                        raise ArchiveTooLarge
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            kept = Kept(digest.hexdigest(), size)
            target = self.path(kept.sha256)
            target.parent.mkdir(exist_ok=True)
            unfinished.replace(target)
            return kept
        finally:
            unfinished.unlink(missing_ok=True)
