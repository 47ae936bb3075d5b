"""`python -m benchmarks [name …] [--queries N] [--seconds S] [--write]`: print or keep tables."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.against_ferrobus import against_ferrobus
from benchmarks.aids import calls, profile
from benchmarks.all_modes import all_modes
from benchmarks.build import build_and_load
from benchmarks.doors import door_to_door
from benchmarks.load import SECONDS, load
from benchmarks.memory import memory
from benchmarks.range import next_five, range_of_departures
from benchmarks.reach import one_to_all
from benchmarks.scaling import scaling
from benchmarks.scenarios import scenarios
from benchmarks.start import start
from benchmarks.stops import arrive_by, stop_to_stop
from benchmarks.table import Table
from benchmarks.trip_based import trip_based
from benchmarks.validation import validation
from benchmarks.walking import walking_less_counts

TABLES: dict[str, Callable[[int], Table]] = {
    "build": build_and_load,
    "stops": stop_to_stop,
    "arrive_by": arrive_by,
    "range": range_of_departures,
    "next": next_five,
    "doors": door_to_door,
    "all_modes": all_modes,
    "ferrobus": against_ferrobus,
    "reach": one_to_all,
    "walking": walking_less_counts,
    "trip_based": trip_based,
    "memory": memory,
    "scaling": scaling,
    "start": start,
    "load": load,
    "validation": validation,
    "scenarios": scenarios,
}
AIDS: dict[str, Callable[[int], Table]] = {"profile": profile, "calls": calls}
"""To look where time goes; printed when named, never kept."""

QUERIES = 500
RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = """# Measured

Beneath each table stands when and with what it was measured; of those without, this was not kept.

"""


def main() -> None:
    """Measure one table after the other, nothing beside them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name")
    parser.add_argument("--queries", type=int, default=QUERIES, help=f"per row ({QUERIES})")
    parser.add_argument("--write", action="store_true", help=f"keep the tables in {RESULTS.name}")
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help=f"that each row of load lasts ({SECONDS:g})"
    )
    asked = parser.parse_args()
    known = TABLES | AIDS | {"load": partial(load, seconds=asked.seconds)}
    if unknown := [name for name in asked.names if name not in known]:
        parser.error(f"no {', '.join(unknown)}; there are {', '.join(known)}")
    tables = []
    for name in asked.names or TABLES:
        tables.append(known[name](asked.queries).markdown())
        print(tables[-1], flush=True)
    if asked.write:
        keep(tables)


def keep(tables: list[str]) -> None:
    """Put tables into the results, each in the place of the one with its title."""
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    sections = [f"## {section}" for section in text.split("\n## ")[1:]] + tables
    kept = {section.partition("\n")[0]: section.strip() + "\n" for section in sections}
    RESULTS.write_text(HEAD + "\n".join(kept.values()), "utf-8")


if __name__ == "__main__":
    main()
