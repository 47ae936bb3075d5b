"""Rate limits: how often one address may ask, if the settings name a number."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from flask import Flask, Response, request

from api.problems import Problem
from api.settings import Settings

MOST_CLIENTS = 10_000
"""Addresses remembered; who has not asked for longest is forgotten."""


class Buckets:
    """A bucket of tokens for each client: it holds a minute's worth, and fills steadily."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def seconds_to_wait(self, client: str) -> float:
        """Take a token; 0, or how long it takes until there is one."""
        now, rate = self._clock(), self._per_minute / 60
        with self._lock:
            left, since = self._left.pop(client, (float(self._per_minute), now))
            left = min(float(self._per_minute), left + (now - since) * rate)
            wait = 0.0 if left >= 1 else (1 - left) / rate
            self._left[client] = (left - 1 if not wait else left, now)
            while len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)
        return wait


def register_rate_limit(app: Flask, settings: Settings) -> None:
    """Refuse with 429 whoever asks the API more often than the settings allow."""
    if not settings.requests_per_minute:
        return
    buckets = Buckets(settings.requests_per_minute)

    def refuse() -> Response | None:
        if not request.path.startswith("/api/") or request.method == "OPTIONS":
            return None
        wait = buckets.seconds_to_wait(request.remote_addr or "")
        if not wait:
            return None
        most = settings.requests_per_minute
        problem = Problem(
            429, "too_many_requests", f"more than {most} requests a minute", limit=most
        )
        reply = problem.reply()
        reply.headers["Retry-After"] = str(math.ceil(wait))
        return reply

    app.before_request(refuse)
