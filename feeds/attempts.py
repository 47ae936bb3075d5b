"""Attempts: what has killed the process twice is not begun a third time.

A process that takes more memory than there is gets killed without a word. So an attempt is noted on
the disk before it begins, and forgotten when it ends: well, by an error, or because it is asked to.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST_ATTEMPTS = 2


class TooManyAttempts(Exception):
    """The process was killed each time this was tried."""

    def __init__(self) -> None:
        super().__init__(
            f"the process was killed {MOST_ATTEMPTS} times at this, most likely for want of "
            "memory; tell who runs this service"
        )


@contextmanager
def attempt(marker: Path) -> Iterator[None]:
    """Do what may kill the process. Raises TooManyAttempts.

    marker    a file with a byte for each attempt that came to no end
    """
    with marker.open("ab") as file:
        if file.tell() >= MOST_ATTEMPTS:
            raise TooManyAttempts
        file.write(b".")
    try:
        yield
    finally:
        marker.unlink(missing_ok=True)
