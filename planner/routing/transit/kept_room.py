"""Room that a thread searches in, time and again: new memory costs more than a search."""

from __future__ import annotations

import threading

import numpy as np

from planner.arrays import Int32


class KeptRoom(threading.local):
    """Memory of each thread, for one search at a time."""

    def __init__(self) -> None:
        self._room: Int32 = np.empty(0, np.int32)

    def of(self, count: int, *, keep: bool = True) -> Int32:
        """So many int32 or more, whatever they hold; what is not kept is given back afterwards."""
        room = self._room if len(self._room) >= count else np.empty(count, np.int32)
        if keep:
            self._room = room
        return room
