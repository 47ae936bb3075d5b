"""The test command: `python -m tests [--full]`.

The tests run three times: compiled; compiled with every index checked; and as plain Python. Three
steps run at a time, each printed when it is over: two cores have work while one step waits for a
browser or a server, and what takes longest does not begin last. Beside the compiled tests of the
planner, which fill the kernel cache, runs what has little use for it: format, style, import
contracts, types, plain Python, sources, and what is compiled with checks. That is not optimised: it
takes a third less of the compiler's time and checks the same. `--full` plays thousands of random
worlds instead of sixty, and measures coverage, which makes every test slower: what it sees of the
kernels are the runs as plain Python.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = ["planner", "data", "feeds", "api", "tests", "benchmarks"]
COVERAGE_AT_LEAST = 90
PYTHON = [sys.executable, "-m"]
AT_ONCE = 3
PLANNER = ["tests/planner", *(f"tests/{p.name}" for p in (PROJECT / "tests").glob("test_*.py"))]
BROWSERS = ["tests/web"]
OFFICES = ["tests/api/operators", "tests/api/studio"]
SERVICE = ["tests/api"]
OUTSIDE = ["tests/real", "tests/clients"]
"""Tests that need something from outside: feeds, the clients of others."""
SMALL = sorted(
    str(path.relative_to(PROJECT))
    for path in (PROJECT / "tests").rglob("test_*.py")
    if "pytest.mark.small" in path.read_text(encoding="utf-8")
)
"""Files that have small tests: to collect all others takes longer than to run some of them."""
FEW = ["--worlds", "10"]
"""What indices and plain Python may break, few worlds show."""
UNCACHED = "ignore:Cannot cache compiled function"
"""A warning of numba's, of kernels that are not optimised: each process compiles them."""


class Step(NamedTuple):
    """One command, and what its environment has besides."""

    title: str
    command: list[str]
    environment: dict[str, str] = {}  # noqa: RUF012 - never changed


def run(step: Step) -> bool:
    """Run a step and print what it says, once it is over; whether it went well."""
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=PROJECT,
        env={**os.environ, **step.environment},
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    verdict = "ok" if done.returncode == 0 else f"FAILED ({done.returncode})"
    took = f"-- {step.title}: {verdict}, {time.monotonic() - began:.0f} s"
    print(f"\n== {step.title}\n{done.stdout}{took}", flush=True)
    return done.returncode == 0


def checks() -> list[Step]:
    """What need not run the tests."""
    return [
        Step("format", [*PYTHON, "ruff", "format", "--check", *SOURCES]),
        Step("style", [*PYTHON, "ruff", "check", *SOURCES]),
        Step("imports", [str(Path(sys.executable).parent / "lint-imports")]),
        Step("types", [*PYTHON, "mypy"]),
    ]


def all_steps(*, full: bool) -> list[Step]:
    """All of them: what fills the kernel cache is first, what has no use for it beside it."""
    pytest = [*PYTHON, "pytest", "-q"]
    measured = ["--cov", "--cov-report="] if full else []
    compiled = [*pytest, *measured, *(["--full"] if full else [])]

    def kept(name: str) -> dict[str, str]:
        return {"COVERAGE_FILE": f".coverage.{name}"}

    def part(title: str, folders: list[str], but: Sequence[str] = ()) -> Step:
        ignored = [f"--ignore={folder}" for folder in but]
        return Step(f"{title}, compiled", [*compiled, *folders, *ignored], kept(title))

    return [
        part("planner", PLANNER),
        Step(
            "bounds checked",
            [*pytest, "-W", UNCACHED, "-m", "small", *FEW, *SMALL],
            {"NUMBA_BOUNDSCHECK": "1", "NUMBA_OPT": "0"},
        ),
        *checks(),
        Step(
            "plain Python",
            [*pytest, "-m", "small", *FEW, *measured, *SMALL],
            {"NUMBA_DISABLE_JIT": "1", **kept("plain Python")},
        ),
        part("sources, feeds", ["tests"], but=[*PLANNER, *BROWSERS, *SERVICE, *OUTSIDE]),
        part("browsers", BROWSERS),
        part("real feeds, clients", OUTSIDE),
        part("operators, planners", OFFICES),
        part("service", SERVICE, but=OFFICES),
    ]


def coverage() -> list[Step]:
    """How much of the code the tests reached."""
    report = [*PYTHON, "coverage", "report", "--skip-covered", f"--fail-under={COVERAGE_AT_LEAST}"]
    return [
        Step("coverage, joined", [*PYTHON, "coverage", "combine", "-q"]),
        Step("coverage", report),
    ]


def main() -> int:
    """Run all steps, three at a time; with `--full` join their coverage; say what failed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--full", action="store_true", help="thousands of random worlds")
    full = parser.parse_args().full
    for measure in PROJECT.glob(".coverage*"):
        if measure.is_file():
            measure.unlink()
    steps = all_steps(full=full)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        verdicts = list(pool.map(run, steps))
    if full:
        steps += coverage()
        verdicts += [run(step) for step in coverage()]
    failed = [step.title for step, good in zip(steps, verdicts, strict=True) if not good]
    print("\nall green" if not failed else f"\nFAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
