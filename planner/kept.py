"""What is slow to make is kept while it is used."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


class Kept:
    """The most recently used results of a slow function; each is made once, by one thread."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._results: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result of a key, made if it is not there."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]  # type: ignore[return-value]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._results:
                    return self._results[key]  # type: ignore[return-value]
            try:
                result = make()
                with self._lock:
                    self._results[key] = result
                    while len(self._results) > self._limit:
                        self._results.popitem(last=False)
            finally:  # also where it could not be made
                with self._lock:
                    self._making.pop(key, None)
            return result
