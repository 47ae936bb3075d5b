"""How long something may take: longer where each line is traced, to measure coverage."""

from __future__ import annotations

from coverage import Coverage

TRACED = 5
"""Times as long."""


def within(seconds: float) -> float:
    """The limit for what takes so many seconds at most when nothing traces it."""
    return seconds * (TRACED if Coverage.current() else 1)
