"""Where live data comes from: an address or a file, asked again and again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from data.downloading import MOST_BYTES, download
from data.notices import SourceError


@dataclass(frozen=True)
class LiveSource:
    """One GTFS Realtime message and the feed of the timetable it speaks of.

    where    an http or https address, or a file
    """

    feed: str
    where: str

    @classmethod
    def of(cls, text: str) -> LiveSource:
        """`FEED=URL|FILE`. Raises SourceError."""
        feed, equals, where = text.partition("=")
        if not (feed and equals and where):
            message = f"{text[:200]!r} is not FEED=URL or FEED=FILE, as in bus=https://…/trips.pb"
            raise SourceError(message)
        return cls(feed, where)

    @property
    def key(self) -> str:
        """Names the source without telling its address."""
        said = f"{self.feed}={self.where}"
        return f"rt-{hashlib.sha256(said.encode()).hexdigest()[:16]}"

    def fetch(self) -> bytes:
        """What it says now, at most a byte more than is read. Raises SourceError.

        The error tells no address: some hold keys.
        """
        if self.where.startswith(("http://", "https://")):
            return download(self.where)
        try:
            with Path(self.where).open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "no path"
            message = f"the file cannot be read ({reason})"
            raise SourceError(message) from None
