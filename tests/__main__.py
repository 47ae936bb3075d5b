"""The test command: `python -m tests [--full]`.

Format, types and import contracts; then the tests three times: compiled, compiled with every index
checked, and as plain Python, which is also what coverage can see of the kernels. `--full` plays
thousands of random worlds instead of a hundred.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = ["planner", "data", "feeds", "api", "tests", "benchmarks"]
COVERAGE_AT_LEAST = 90


def run(title: str, command: list[str], **environment: str) -> bool:
    """Run one step, its output passed through; whether it went well."""
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    done = subprocess.run(command, cwd=PROJECT, env={**os.environ, **environment}, check=False)
    verdict = "ok" if done.returncode == 0 else f"FAILED ({done.returncode})"
    print(f"-- {title}: {verdict}, {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


def main() -> int:
    """Run every step, then say which failed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--full", action="store_true", help="thousands of random worlds")
    full = ["--full"] if parser.parse_args().full else []
    python = [sys.executable, "-m"]
    pytest = [*python, "pytest", "-q"]
    few = ["--worlds", "15"]  # what indices and plain Python may break, few worlds show
    measured = ["--cov", "--cov-append", "--cov-report="]
    (PROJECT / ".coverage").unlink(missing_ok=True)
    steps: list[tuple[str, list[str], dict[str, str]]] = [
        ("format", [*python, "ruff", "format", "--check", *SOURCES], {}),
        ("style", [*python, "ruff", "check", *SOURCES], {}),
        ("types", [*python, "mypy"], {}),
        ("imports", [str(Path(sys.executable).parent / "lint-imports")], {}),
        ("tests, compiled", [*pytest, *measured, *full], {}),
        (
            "small worlds, bounds checked",
            [*pytest, "-m", "small", *few],
            {"NUMBA_BOUNDSCHECK": "1"},
        ),
        (
            "small worlds, plain Python",
            [*pytest, "-m", "small", *few, *measured],
            {"NUMBA_DISABLE_JIT": "1"},
        ),
        (
            "coverage",
            [*python, "coverage", "report", "--skip-covered", f"--fail-under={COVERAGE_AT_LEAST}"],
            {},
        ),
    ]
    failed = [
        title for title, command, environment in steps if not run(title, command, **environment)
    ]
    print("\nall green" if not failed else f"\nFAILED: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
