"""Tables in Markdown, and the statistics that stand in them."""

from __future__ import annotations

import datetime as dt
import os
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import numpy as np


@dataclass
class Table:
    """A titled table; `notes` say what was measured and how."""

    title: str
    head: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: str = ""

    def markdown(self) -> str:
        """As Markdown; beneath it when and with what it was measured."""
        lines = [f"## {self.title}", ""]
        if self.notes:
            lines += [self.notes, ""]
        lines += ["| " + " | ".join(self.head) + " |", "|" + "---|" * len(self.head)]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        lines += ["", f"{dt.datetime.now(dt.UTC).date()}: {machine()}."]
        return "\n".join(lines) + "\n"


def machine() -> str:
    """What was measured on."""
    return (
        f"Python {platform.python_version()}, numba {version('numba')}, "
        f"numpy {version('numpy')}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores"
    )


def milliseconds(calls: Iterable[Callable[[], object]], times: int = 3) -> np.ndarray:
    """How long each call takes: the best of several `times`, after it was made once unmeasured."""
    taken = []
    for call in calls:
        call()
        taken.append(min(_once(call) for _ in range(times)) * 1000)
    return np.array(taken)


def side_by_side(*rivals: Iterable[Callable[[], object]]) -> list[np.ndarray]:
    """Like `milliseconds` for each rival, question by question in turn, so that drift is shared."""
    rows = [milliseconds(calls) for calls in zip(*rivals, strict=True)]
    return list(np.array(rows).reshape(-1, len(rivals)).T)


def _once(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def spread(taken: np.ndarray) -> list[str]:
    """Mean, median and 95th percentile, in milliseconds."""
    values = (taken.mean(), np.percentile(taken, 50), np.percentile(taken, 95))
    return [f"{value:.3f}" for value in values]


SPREAD_HEAD = ["mean ms", "p50 ms", "p95 ms"]


def ratio(taken: np.ndarray, other: np.ndarray) -> str:
    """Of the means."""
    return f"{taken.mean() / other.mean():.2f}"
