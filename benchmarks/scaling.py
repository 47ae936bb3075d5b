"""How time and memory grow: conurbations of 1, 4 and 16 towns, each in a fresh process."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.chart import chart
from benchmarks.memory import array_bytes
from benchmarks.regions import SEED
from benchmarks.synthetic_city import DATE, City
from benchmarks.table import Table, milliseconds
from planner import Network, Place, Query, plan

SIDES = (1, 2, 4)  # towns in a row, and in a column
PICTURE = Path(__file__).parent / "scaling.svg"
MORNING, HOUR = 8 * 3600, 3600
NEAR = 8000.0  # metres
MEASURES = {
    "compile": "compile a day ms",
    "first": "first query ms",
    "near": "query, 8 km ms",
    "far": "query, anywhere ms",
    "range": "range of 2 h, 8 km ms",
    "day": "day, both directions MB",
    "peak": "peak MB",
}


def scaling(queries: int) -> Table:
    """A row a size; the last row holds the exponents fitted to them."""
    rows = [_measured(side, queries) for side in SIDES]
    table = Table(
        "Scaling",
        ["towns", "stops", "stop times", *MEASURES.values()],
        notes="Synthetic conurbations (synthetic_city.py), each in a fresh process with compiled "
        f"kernels. plan() between {queries} random pairs of stops leaving between 8 and 9 h, all "
        "journeys read back; mean of the best of three. The first query also makes what is kept "
        "for the day: timed footpaths, lower bounds. Last row: exponent b of the power law "
        f"a · (stop times)^b fitted to the column.\n\n![Scaling]({PICTURE.name})",
    )
    for side, row in zip(SIDES, rows, strict=True):
        figures = [f"{row[name]:,.2f}" for name in MEASURES]
        table.rows.append([f"{side * side}", f"{row['stops']:,}", f"{row['size']:,}", *figures])
    exponents = [f"{_exponent(rows, name):.2f}" for name in MEASURES]
    table.rows.append(["exponent", "", "", *exponents])
    curves = {title: [(row["size"], row[name]) for row in rows] for name, title in MEASURES.items()}
    PICTURE.write_text(chart("Scaling", "stop times a day", "ms, MB", curves), "utf-8")
    return table


def _exponent(rows: list[dict[str, float]], name: str) -> float:
    size, figure = (np.log([row[key] for row in rows]) for key in ("size", name))
    return float(np.polyfit(size, figure, 1)[0])


def _measured(side: int, queries: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.scaling", str(side), str(queries)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _measure(side: int, queries: int) -> dict[str, float]:
    """In a process of its own."""
    _questions(City(1, town=8).network(), 1, NEAR, 0)[0]()  # compiles the kernels
    network = City(side).network()
    began = time.perf_counter()
    day = network.day(DATE)
    compiled = time.perf_counter()
    _questions(network, 1, NEAR, 0)[0]()
    answered = time.perf_counter()
    figures = {
        "stops": network.timetable.stop_count,
        "size": len(network.timetable.stop_of_stop_time),
        "compile": (compiled - began) * 1000,
        "first": (answered - compiled) * 1000,
        "day": array_bytes([day, day.mirrored]) / 1e6,
    }
    for name, farthest, window in (
        ("near", NEAR, 0),
        ("far", np.inf, 0),
        ("range", NEAR, 2 * HOUR),
    ):
        calls = _questions(network, queries, farthest, window)
        figures[name] = float(milliseconds(calls).mean())
    figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _questions(
    network: Network, count: int, farthest: float, window: int
) -> list[Callable[[], object]]:
    """Random pairs of stops at most so many metres apart along the streets."""
    chance = np.random.default_rng(SEED)
    timetable = network.timetable
    names = timetable.id_of_stop
    calls: list[Callable[[], object]] = []
    while len(calls) < count:
        a, b = chance.integers(0, timetable.stop_count, 2).tolist()
        metres = 111_195 * (
            abs(timetable.lat_of_stop[a] - timetable.lat_of_stop[b])
            + abs(timetable.lon_of_stop[a] - timetable.lon_of_stop[b])
            * np.cos(np.radians(timetable.lat_of_stop[a]))
        )
        if a != b and metres <= farthest:
            when = MORNING + int(chance.integers(0, HOUR))
            places = (Place(stop_id=names[a]), Place(stop_id=names[b]))
            query = Query(*places, DATE, when, window=window, max_direct_walk=0)
            calls.append(partial(plan, network, query))
    return calls


if __name__ == "__main__":
    print(json.dumps(_measure(*map(int, sys.argv[1:]))))
