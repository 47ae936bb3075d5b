"""Our own engine: building, loading, compiling a day, and queries, with their answers checked."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.regions import (
    NYC_SUBWAY,
    PORTO_ALEGRE,
    Region,
    network_of,
    random_doors,
)
from benchmarks.table import SPREAD_HEAD, Table, milliseconds, spread
from data.build import build_folder
from data.store import open_network
from planner import Network, Place, Plan, Query, WalkLeg, plan
from planner.network.day import compile_day
from planner.network.patterns import group_trips

LONGEST_WALK = 900


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
            command = [sys.executable, "-m", "benchmarks.engine", region.name, str(out)]
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
        "import sys, time; from pathlib import Path; from data.store import open_network;"
        "began = time.perf_counter(); open_network(Path(sys.argv[1]));"
        "print(f'{(time.perf_counter() - began) * 1000:.0f}')"
    )
    command = [sys.executable, "-c", program, str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _compile(network: Network, region: Region) -> list[str]:
    began = time.perf_counter()
    groups = group_trips(network.timetable)
    day = compile_day(network.timetable, groups, region.date, network.zone)
    return [f"{(time.perf_counter() - began) * 1000:.0f}", f"{day.event_count:,}"]


def door_to_door(queries: int) -> Table:
    """Coordinates to coordinates in Porto Alegre, on foot, with and without a window."""
    table = Table(
        "Door to door, Porto Alegre",
        ["query", *SPREAD_HEAD, "journeys"],
        notes=f"plan() between {queries} random pairs of street corners at 13:00, at most 15 min "
        "on foot at each end, legs read back; direct walks up to 30 min included.",
    )
    network = network_of(PORTO_ALEGRE)
    doors = random_doors(network, queries)
    for title, window in (("one departure", 0), ("one hour", 3600)):
        asked = [door_query(PORTO_ALEGRE, *pair, window=window) for pair in doors]
        for suffix, ask in (("", plan), (", walks drawn", plan_and_draw)):
            taken = milliseconds(partial(ask, network, query) for query in asked)
            journeys = sum(len(plan(network, query).journeys) for query in asked)
            table.rows.append([title + suffix, *spread(taken), f"{journeys:,}"])
    return table


def door_query(
    region: Region, origin: tuple[float, float], destination: tuple[float, float], window: int = 0
) -> Query:
    """From coordinates to coordinates."""
    hour = region.hour * 3600
    return Query(Place(*origin), Place(*destination), region.date, hour, window=window)


def plan_and_draw(network: Network, query: Query) -> Plan:
    """Plan, and draw the walks of every journey along the streets."""
    answer = plan(network, query)
    for journey in (*answer.journeys, *answer.direct):
        for leg in journey.legs:
            if isinstance(leg, WalkLeg):
                assert np.isfinite(leg.path.metres)
    return answer


if __name__ == "__main__":  # one build in a process of its own, for its time and memory
    wanted, folder = sys.argv[1:]
    region = next(r for r in (PORTO_ALEGRE, NYC_SUBWAY) if r.name == wanted)
    began = time.perf_counter()
    build_folder(region.sources, region.street_file, Path(folder), name=region.name)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - began:.2f} {peak:.0f}")
