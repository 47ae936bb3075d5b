"""Scenarios of Hitachi: one measurement of all towns, and the whole demo backcast."""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import data.hitachi
from api.scenarios.backcast_run import run_backcast
from api.scenarios.study import Study, open_study
from api.served.opening import open_snapshot
from api.settings import Settings
from benchmarks.table import Table
from data.scenarios.programme_file import read_programme
from planner import MILES, Executor

DATE = "2026-12-02"
DEPARTURES = 120
YEAR = 2035


ROUNDS = 2
"""Each way is measured, in turn with the other; the best counts."""


def scenarios(_queries: int) -> Table:
    """Seconds that planners wait."""
    rows = []
    for region in ("hitachi", "hitachi-2035"):
        study = _study(region)
        study.access(study.snapshot.network, YEAR, "base")  # compiled and warm
        ports = study.snapshot.network.rentals.station_count
        with ThreadPoolExecutor(2) as threads:
            runs = [(_timed(study, None), _timed(study, threads)) for _ in range(ROUNDS)]
        equal = "yes" if len({found for run in runs for _, found in run}) == 1 else "NO"
        what = f"{region}: {len(study.zones_in(YEAR))} towns, {ports} ports"
        ways = ("one after another", "2 threads")
        for way, of_way in zip(ways, zip(*runs, strict=True), strict=True):
            rows.append([f"{what}, {way}", f"{min(of_way)[0]:.1f}", equal])
    seconds, states, plans = _demo_backcast()
    rows.append([f"demo backcast: {plans} plans, {states} networks", f"{seconds:.1f}", ""])
    notes = (
        f"Seconds to measure every town: {DEPARTURES} departures a minute apart from 08:00, three "
        f"walking paces, {len(MILES)} ways to the first stop (on foot, shuttles too, rented "
        "vehicles too), all hospitals, shops and stations, 09:30 at a hospital. One after another "
        f"is how planners' runs do it; in turn with 2 threads, the best of {ROUNDS}. Equal: the "
        "bytes of all these. Then the whole demo backcast, each plan and network simulated."
    )
    return Table("Scenarios of Hitachi", ("what", "seconds", "equal"), rows, notes)


def _study(region: str) -> Study:
    snapshot = open_snapshot(Settings(region=region))
    return open_study(snapshot, None, DATE, DEPARTURES, lambda _step: None)


def _timed(study: Study, executor: Executor | None) -> tuple[float, bytes]:
    study.executor = executor
    begin = time.perf_counter()
    found = study.access(study.snapshot.network, YEAR, "base")
    return time.perf_counter() - begin, found.seconds.tobytes()


def _demo_backcast() -> tuple[float, int, int]:
    study = _study("hitachi")
    folder = Path(data.hitachi.__file__).parent
    network = study.snapshot.network
    programme = read_programme(folder / "targets.yaml", folder / "measures.yaml", network)
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as out:
        found = run_backcast(study, programme, Path(out))
    return time.perf_counter() - begin, study.states, found.rounds
