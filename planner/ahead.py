"""The first start: a second process compiles the kernels of rides, while this one has others to do.

Compiling holds numba's lock, so that threads would take turns; what another process has compiled
is found in the cache.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from numba.core import config

from planner.kernel import cache_folder
from planner.routing.transit import raptor

LONGEST = 120.0
"""Seconds to wait for it: whoever waits longer compiles by himself."""

SELDOM = 50_000, 20, 20
"""When garbage is looked for while compiling (Python's: 700, 10, 10): a fifteenth of the time."""


@contextmanager
def compiling_ahead() -> Iterator[Callable[[], None]]:
    """Begin, where no rides have been searched before; yields what waits until it is done."""
    process = None if _known() else _begin()
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)

    def wait() -> None:
        if process is not None:
            try:
                process.wait(LONGEST)
            except subprocess.TimeoutExpired:
                process.kill()

    try:
        yield wait
    finally:
        gc.set_threshold(*before)
        if process is not None:
            process.kill()
            process.wait()


def _known() -> bool:
    if config.DISABLE_JIT:  # type: ignore[attr-defined]
        return True
    folder = cache_folder(raptor.__name__)
    return any(folder.rglob(f"raptor.{raptor.search.__name__}-*.nbc"))


def _begin() -> subprocess.Popen[bytes] | None:
    try:
        return subprocess.Popen(  # our own command
            [sys.executable, "-m", "planner.two_stops"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:  # then this process compiles all
        return None
