"""The test command: `python -m tests [--full]`.

The tests run three times: compiled; compiled with every index checked; and as plain Python. Most of
the first fills one core, all else another: format, style, import contracts, types, the other two,
and then real feeds, browsers and the clients of others. `--full` plays thousands of random worlds
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
BESIDE = ["tests/real", "tests/web", "tests/clients", "tests/feeds"]
"""What is run compiled on the other core."""


class Step(NamedTuple):
    """One command of a lane."""

    title: str
    command: list[str]
    environment: dict[str, str]


def run(step: Step, *, aloud: bool) -> bool:
    """Run a step; whether it went well. What is not said aloud is printed when the step is over."""
    if aloud:
        print(f"\n== {step.title}", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=PROJECT,
        env={**os.environ, **step.environment},
        check=False,
        stdout=None if aloud else subprocess.PIPE,
        stderr=None if aloud else subprocess.STDOUT,
        text=True,
    )
    if not aloud:
        print(f"\n== {step.title}\n{done.stdout}", flush=True)
    verdict = "ok" if done.returncode == 0 else f"FAILED ({done.returncode})"
    print(f"-- {step.title}: {verdict}, {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


def failed_of(lane: list[Step], *, aloud: bool) -> list[str]:
    """Run the steps of a lane one after the other; the titles of those that failed."""
    return [step.title for step in lane if not run(step, aloud=aloud)]


def main() -> int:
    """Run both lanes side by side, with `--full` their coverage, and say what failed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--full", action="store_true", help="thousands of random worlds")
    full = parser.parse_args().full
    many = ["--full"] if full else []
    python = [sys.executable, "-m"]
    pytest = [*python, "pytest", "-q"]
    few = ["--worlds", "10"]  # what indices and plain Python may break, few worlds show
    measured = ["--cov", "--cov-report="] if full else []
    for measure in PROJECT.glob(".coverage*"):
        if measure.is_file():
            measure.unlink()
    compiled = [
        Step(
            "tests, compiled",
            [*pytest, *measured, *many, *(f"--ignore={folder}" for folder in BESIDE)],
            {"COVERAGE_FILE": ".coverage.compiled"},
        )
    ]
    others = [
        Step("format", [*python, "ruff", "format", "--check", *SOURCES], {}),
        Step("style", [*python, "ruff", "check", *SOURCES], {}),
        Step("imports", [str(Path(sys.executable).parent / "lint-imports")], {}),
        Step("types", [*python, "mypy"], {}),
        Step(
            "small worlds, plain Python",
            [*pytest, "-m", "small", *few, *measured],
            {"NUMBA_DISABLE_JIT": "1", "COVERAGE_FILE": ".coverage.plain"},
        ),
        Step(
            "small worlds, bounds checked",
            [*pytest, "-m", "small", *few],
            {"NUMBA_BOUNDSCHECK": "1"},
        ),
        Step(
            "real feeds, browsers, clients, compiled",
            [*pytest, *measured, *many, *BESIDE],
            {"COVERAGE_FILE": ".coverage.beside"},
        ),
    ]
    report = [*python, "coverage", "report", "--skip-covered", f"--fail-under={COVERAGE_AT_LEAST}"]
    coverage = [
        Step("coverage, joined", [*python, "coverage", "combine", "-q"], {}),
        Step("coverage", report, {}),
    ]
    with ThreadPoolExecutor(2) as lanes:
        beside = lanes.submit(failed_of, others, aloud=False)
        failed = failed_of(compiled, aloud=True) + beside.result()
    if full:
        failed += failed_of(coverage, aloud=True)
    print("\nall green" if not failed else f"\nFAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
