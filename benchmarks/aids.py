"""Where the time of one departure between stops goes: aids to whoever makes it faster."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.kernel_alone import kernel_alone
from benchmarks.settings import (
    SETTINGS,
    network_in,
    query_of,
    questions_in,
    yardstick_calls,
)
from benchmarks.table import SPREAD_HEAD, Table, ratio, side_by_side, spread
from planner import plan
from planner.routing.transit import raptor


def profile(queries: int) -> Table:
    """The yardstick, our kernel alone, and all of plan(), setting by setting."""
    table = Table(
        "Where the time of one departure goes",
        ["setting", "what", *SPREAD_HEAD, "ratio of means"],
        notes=f"{queries} random pairs of stops; best of three calls each.",
    )
    for setting in SETTINGS:
        asked = [query_of(setting, question) for question in questions_in(setting, queries)]
        network = network_in(setting)
        yardstick, kernel, whole = side_by_side(
            yardstick_calls(setting, queries),
            [kernel_alone(network, query) for query in asked],
            [partial(plan, network, query) for query in asked],
        )
        rows = (("yardstick", yardstick), ("kernel alone", kernel), ("plan()", whole))
        table.rows += [
            [setting.title, what, *spread(taken), ratio(taken, yardstick)] for what, taken in rows
        ]
    return table


def calls(queries: int) -> Table:
    """How often a query calls each function of the kernels: rounds, patterns ridden, walks."""
    table = Table(
        "Calls of the kernels' functions per query",
        ["setting", "calls"],
        notes=f"{queries} random pairs of stops, one departure, counted without JIT.",
    )
    for setting in SETTINGS:
        network = network_in(setting)
        asked = [query_of(setting, question) for question in questions_in(setting, queries)]
        arguments = [kernel_alone(network, query).args for query in asked]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "arguments"
            file.write_bytes(pickle.dumps(arguments))
            counted = subprocess.run(
                [sys.executable, "-m", "benchmarks.aids", str(file)],
                check=True,
                stdout=subprocess.PIPE,
                env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
            )
        table.rows.append([setting.title, counted.stdout.decode().strip()])
    return table


def _count_calls(file: Path) -> str:
    """In a process without JIT: mean calls of each function, most called first."""
    arguments = pickle.loads(file.read_bytes())  # noqa: S301 - written by `calls`
    counted = Counter[str]()
    for name, module in list(sys.modules.items()):
        if name.startswith("planner.routing."):
            _count_in(module, counted)
    for each in arguments:
        raptor.search(*each)
    rows = counted.most_common()
    return ", ".join(f"{name} {count / len(arguments):.1f}" for name, count in rows)


def _count_in(module: ModuleType, counted: Counter[str]) -> None:
    for name, function in list(vars(module).items()):
        if callable(function) and not isinstance(function, type):
            setattr(module, name, _counting(name, function, counted))


def _counting(name: str, function: Callable[..., Any], counted: Counter[str]) -> Callable[..., Any]:
    def counting(*arguments: Any, **named: Any) -> Any:
        counted[name] += 1
        return function(*arguments, **named)

    return counting


if __name__ == "__main__":
    print(_count_calls(Path(sys.argv[1])))
