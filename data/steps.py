"""Steps of a long work, told one by one with how long each took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Progress = Callable[[str], None]


def silent(_line: str) -> None:
    """Tell nothing."""


@dataclass(frozen=True)
class Steps:
    """Tells how long each step took."""

    progress: Progress

    @contextmanager
    def step(self, what: str) -> Iterator[list[str]]:
        """Time a step; texts added to what it yields are told with its line."""
        told: list[str] = []
        start = time.perf_counter()
        yield told
        seconds = time.perf_counter() - start
        self.progress(f"{what}: {', '.join(told)} ({seconds:.1f} s)")
