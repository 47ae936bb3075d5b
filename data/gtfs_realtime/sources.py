"""Where live data comes from: an address or a file, asked again and again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from data.gtfs_realtime.read import MOST_BYTES
from data.notices import SourceError
from data.parameters import parameter


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

    def fetch(self) -> bytes:
        """What it says now, at most a byte more than is read. Raises SourceError.

        The error tells no address: some hold keys.
        """
        if self.where.startswith(("http://", "https://")):
            return _download(self.where)
        try:
            with Path(self.where).open("rb") as file:
                return file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "no path"
            message = f"the file cannot be read ({reason})"
            raise SourceError(message) from None


def _download(address: str) -> bytes:
    import requests  # noqa: PLC0415

    patience = parameter("realtime_patience").value
    until = time.monotonic() + patience
    content = bytearray()
    try:
        with requests.get(address, timeout=patience, stream=True) as reply:
            if reply.status_code != requests.codes.ok:
                message = f"the server answers with status {reply.status_code}"
                raise SourceError(message)
            for piece in reply.iter_content(65536):
                content += piece
                if len(content) > MOST_BYTES:
                    break
                if time.monotonic() > until:
                    message = f"the server takes longer than {patience:.0f} s"
                    raise SourceError(message)
    except (requests.RequestException, ValueError) as error:
        message = f"the server cannot be asked ({type(error).__name__})"
        raise SourceError(message) from None
    return bytes(content)
