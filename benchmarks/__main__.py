"""`python -m benchmarks [name …] [--write]`: print the tables, or keep them in RESULTS.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.against_ferrobus import against_ferrobus
from benchmarks.engine import build_and_load, door_to_door, stop_to_stop
from benchmarks.start import start
from benchmarks.table import machine

TABLES = {
    "build": build_and_load,
    "stops": stop_to_stop,
    "doors": door_to_door,
    "ferrobus": against_ferrobus,
    "start": start,
}
RESULTS = Path(__file__).parent / "RESULTS.md"


def main() -> None:
    """Measure one table after the other, nothing beside them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*TABLES, []], metavar="name")
    parser.add_argument("--write", action="store_true", help=f"keep the tables in {RESULTS.name}")
    asked = parser.parse_args()
    tables = []
    for name in asked.names or TABLES:
        tables.append(TABLES[name]().markdown())
        print(tables[-1], flush=True)
    if asked.write:
        RESULTS.write_text(f"# Measured\n\n{machine()}, 2 cores.\n\n" + "\n".join(tables), "utf-8")


if __name__ == "__main__":
    main()
