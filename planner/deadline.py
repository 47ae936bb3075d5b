"""Deadlines: how long the search of one request may take.

A search is many searches of the timetable and the streets, none of which takes long; between them
it is looked whether there is time for the next. Whoever sets no deadline has none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from planner.errors import TooSlow


class _Deadline(NamedTuple):
    end: float
    seconds: float
    clock: Callable[[], float]


_current: ContextVar[_Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def deadline(seconds: float, clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Give what runs within so many seconds; in this thread alone."""
    token = _current.set(_Deadline(clock() + seconds, seconds, clock))
    try:
        yield
    finally:
        _current.reset(token)


def check_deadline() -> None:
    """Raise TooSlow where the time is over."""
    current = _current.get()
    if current is not None and current.clock() > current.end:
        message = f"the search was not done within {current.seconds:g} seconds"
        raise TooSlow(message, seconds=current.seconds)
