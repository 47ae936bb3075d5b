"""The test command: `python -m tests [--full]`.

The tests run three times: compiled; compiled with every index checked; and as plain Python. Two
steps run at a time, one for each core, each printed when it is over. Beside the compiled tests of
the planner, which fill the kernel cache, runs what has no use for it: format, style, import
contracts, types, plain Python, and what is compiled with checks. That is optimised less: it takes
a fifth less of the compiler's time and checks the same. `--full` plays thousands of random worlds
instead of sixty, and measures coverage, which makes every test slower: what it sees of the kernels
are the runs as plain Python.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = ["planner", "data", "feeds", "api", "tests", "benchmarks"]
COVERAGE_AT_LEAST = 90
PYTHON = [sys.executable, "-m"]
PLANNER = ["tests/planner", *(f"tests/{p.name}" for p in (PROJECT / "tests").glob("test_*.py"))]
SERVICE = ["tests/api"]
OUTSIDE = ["tests/real", "tests/web", "tests/clients"]
"""Tests that need something from outside: feeds, a browser, the clients of others."""
SMALL = sorted(
    str(path.relative_to(PROJECT))
    for path in (PROJECT / "tests").rglob("test_*.py")
    if "pytest.mark.small" in path.read_text(encoding="utf-8")
)
"""Files that have small tests: to collect all others takes longer than to run some of them."""
FEW = ["--worlds", "10"]
"""What indices and plain Python may break, few worlds show."""


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


def tests(*, full: bool) -> tuple[Step, list[Step]]:
    """What fills the kernel cache, and all other runs of the tests, the long ones first."""
    pytest = [*PYTHON, "pytest", "-q"]
    measured = ["--cov", "--cov-report="] if full else []
    compiled = [*pytest, *measured, *(["--full"] if full else [])]
    elsewhere = [f"--ignore={folder}" for folder in (*PLANNER, *SERVICE, *OUTSIDE)]

    def kept(name: str) -> dict[str, str]:
        return {"COVERAGE_FILE": f".coverage.{name}"}

    first = Step("planner, compiled", [*compiled, *PLANNER], kept("planner"))
    return first, [
        Step(
            "plain Python",
            [*pytest, "-m", "small", *FEW, *measured, *SMALL],
            {"NUMBA_DISABLE_JIT": "1", **kept("plain")},
        ),
        Step(
            "bounds checked",
            [*pytest, "-m", "small", *FEW, *SMALL],
            {"NUMBA_BOUNDSCHECK": "1", "NUMBA_OPT": "1"},
        ),
        Step("real feeds, browsers, clients, compiled", [*compiled, *OUTSIDE], kept("outside")),
        Step("service, compiled", [*compiled, *SERVICE], kept("service")),
        Step("sources, feeds, compiled", [*compiled, *elsewhere], kept("rest")),
    ]


def coverage() -> list[Step]:
    """How much of the code the tests reached."""
    report = [*PYTHON, "coverage", "report", "--skip-covered", f"--fail-under={COVERAGE_AT_LEAST}"]
    return [
        Step("coverage, joined", [*PYTHON, "coverage", "combine", "-q"]),
        Step("coverage", report),
    ]


def main() -> int:
    """Run all steps, two at a time; with `--full` join their coverage; say what failed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--full", action="store_true", help="thousands of random worlds")
    full = parser.parse_args().full
    for measure in PROJECT.glob(".coverage*"):
        if measure.is_file():
            measure.unlink()
    first, others = tests(full=full)
    steps = [first, *checks(), *others]
    with ThreadPoolExecutor(2) as cores:
        verdicts = list(cores.map(run, steps))
    if full:
        steps += coverage()
        verdicts += [run(step) for step in coverage()]
    failed = [step.title for step, good in zip(steps, verdicts, strict=True) if not good]
    print("\nall green" if not failed else f"\nFAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
