"""Building a network, opening it again, compiling a day."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.regions import NYC_SUBWAY, PORTO_ALEGRE, Region
from benchmarks.table import Table
from data.build import build_folder
from data.stored.store import open_network
from planner import Network


def build_and_load(_: int) -> Table:
    """Build each region into a folder in a process of its own, and open it again."""
    table = Table(
        "Build and load",
        ["region", "build s", "peak MB", "folder MB", "open ms", "compile a day ms", "events"],
        notes="Built and opened in fresh processes, kernels compiled before. Peak includes Python.",
    )
    for region in (PORTO_ALEGRE, NYC_SUBWAY):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "network"
            command = [sys.executable, "-m", "benchmarks.build", region.name, str(out)]
            build = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            size = sum(file.stat().st_size for file in out.iterdir()) / 1e6
            opened = _opening(out)
            network = open_network(out)
            table.rows.append(
                [region.name, *build.split(), f"{size:.1f}", opened, *_compile(network, region)]
            )
    return table


def _opening(folder: Path) -> str:
    """Milliseconds to open a stored network once the imports are done, in a fresh process."""
    program = (
        "import sys, time; from pathlib import Path;"
        f"from {open_network.__module__} import open_network;"
        "began = time.perf_counter(); open_network(Path(sys.argv[1]));"
        "print(f'{(time.perf_counter() - began) * 1000:.0f}')"
    )
    command = [sys.executable, "-c", program, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _compile(network: Network, region: Region) -> list[str]:
    began = time.perf_counter()
    day = network.day(region.date)
    return [f"{(time.perf_counter() - began) * 1000:.0f}", f"{day.event_count:,}"]


if __name__ == "__main__":  # one build in a process of its own, for its time and memory
    wanted, folder = sys.argv[1:]
    region = next(r for r in (PORTO_ALEGRE, NYC_SUBWAY) if r.name == wanted)
    began = time.perf_counter()
    build_folder(region.sources, region.street_file, Path(folder), name=region.name)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - began:.2f} {peak:.0f}")
