"""Plans a second over HTTP: real servers, and a generator beside them on the same machine.

Each server is started as the README says; each question is asked over a connection that is kept.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.all_modes import with_vehicles
from benchmarks.regions import PORTO_ALEGRE, SEED, random_doors
from benchmarks.serving import Server, running
from benchmarks.table import Table
from data.build import build_folder
from data.region import region_folder
from data.stored.manifest import read_manifest
from data.stored.store import open_land, open_network, open_places, save_network

SECONDS = 60.0
"""Ordinarily; the claim is ten minutes: `--seconds 600`."""

CONNECTIONS = 4
MOST_QUESTIONS = 2000
ALL = "WALK,BIKE,RENTAL,FLEX"
ALL_MODES = {"preTransitModes": ALL, "postTransitModes": ALL, "directModes": ALL}
HEAD = (
    "region", "modes", "server", "plans/s", "p50 ms", "p95 ms", "p99 ms", "errors",
    "journeys a plan", "kB a plan", "MB first", "MB last",
)  # fmt: skip


@dataclass(frozen=True)
class Town:
    """A stored network, and when people travel there."""

    title: str
    folder: Path
    date: dt.date
    hours: tuple[float, float]


def load(queries: int, seconds: float = SECONDS) -> Table:
    """Each region, each choice of modes, each way to serve."""
    table = Table(
        "Load",
        HEAD,
        notes=f"Plans over HTTP/1.1, {CONNECTIONS} connections kept open, each asking its next "
        f"question as soon as the last is answered, {seconds:g} s a row after a warm-up; the "
        "generator runs on the same cores as the server. Random pairs of street corners at random "
        "minutes (Hitachi 7:00-20:00, Porto Alegre 12:30-14:30), no question twice but where "
        f"{MOST_QUESTIONS} are not enough; replies compressed by Brotli as browsers ask, "
        "geometry and steps included, a window "
        "of 15 minutes extended to five journeys: the contract's defaults. All modes: on foot, by "
        "bicycle, rental and shuttle before, after and instead of rides; in Hitachi as planned for "
        "2035, in Porto Alegre with vehicles laid out by seed. Errors are replies other than 200 "
        "or without journeys' lists. MB: of the server's processes together, memory they share "
        "counted once, in the first and the last sixth of the row.",
    )
    with _towns() as towns:
        for town, wishes in towns:
            modes = "all" if wishes else "walk, transit"
            paths = _questions(town, wishes, min(queries * 10, MOST_QUESTIONS))
            for title, workers in (("waitress", 1), ("gunicorn, 2 workers", 2)):
                with running(town.folder, workers) as server:
                    measured = _ask(server, paths, seconds)
                table.rows.append([town.title, modes, title, *measured])
                print("|", " | ".join(table.rows[-1]), "|", file=sys.stderr, flush=True)
    return table


@contextmanager
def _towns() -> Iterator[list[tuple[Town, Mapping[str, str]]]]:
    """Regions and what is wished there."""
    tuesday = next(
        day
        for day in (dt.date(dt.datetime.now(dt.UTC).year, 6, number) for number in range(8, 15))
        if day.weekday() == 1
    )
    with tempfile.TemporaryDirectory() as folder:
        plain, laid_out = Path(folder) / "plain", Path(folder) / "all"
        build_folder(PORTO_ALEGRE.sources, PORTO_ALEGRE.street_file, plain, name=PORTO_ALEGRE.name)
        manifest = replace(read_manifest(plain), version="with-vehicles-" + str(SEED))
        save_network(
            with_vehicles(open_network(plain)),
            laid_out,
            manifest,
            open_places(plain),
            open_land(plain),
        )
        day, home = PORTO_ALEGRE.date, (7.0, 20.0)
        noon = (12.5, 14.5)
        yield [
            (Town("Hitachi", region_folder("hitachi"), tuesday, home), {}),
            (Town("Porto Alegre", plain, day, noon), {}),
            (Town("Hitachi", region_folder("hitachi-2035"), tuesday, home), ALL_MODES),
            (Town("Porto Alegre", laid_out, day, noon), ALL_MODES),
        ]
        shutil.rmtree(plain)


def _questions(town: Town, wishes: Mapping[str, str], count: int) -> list[str]:
    """Paths of `plan`: random, and the same for every run."""
    network = open_network(town.folder)
    chance = np.random.default_rng(SEED)
    first, last = (int(60 * hour) for hour in town.hours)
    midnight = dt.datetime.combine(town.date, dt.time(), ZoneInfo(network.zone.key))
    return [
        "/api/v6/plan?"
        + urlencode({
            "fromPlace": f"{origin[0]:.6f},{origin[1]:.6f}",
            "toPlace": f"{destination[0]:.6f},{destination[1]:.6f}",
            "time": (midnight + dt.timedelta(minutes=minute)).isoformat(),
            **wishes,
        })
        for (origin, destination), minute in zip(
            random_doors(network, count), chance.integers(first, last, count).tolist(), strict=True
        )
    ]  # fmt: skip


def _ask(server: Server, paths: Sequence[str], seconds: float) -> list[str]:
    """Let the generator ask in a process of its own, and watch the server's memory meanwhile."""
    command = [
        sys.executable, "-m", "benchmarks.load_generator",
        str(server.port), str(CONNECTIONS), f"{seconds:g}",
    ]  # fmt: skip
    with tempfile.TemporaryFile("w+") as questions:
        questions.write("\n".join(paths))
        questions.seek(0)
        generator = subprocess.Popen(
            command, stdin=questions, stdout=subprocess.PIPE, text=True, env=os.environ
        )
    assert generator.stdout is not None
    assert generator.stdout.readline() == "warm\n"
    megabytes = []
    while generator.poll() is None:
        megabytes.append(server.megabytes())
        try:
            generator.wait(max(seconds / 60, 0.5))
        except subprocess.TimeoutExpired:
            continue
    told = json.loads(generator.stdout.read())
    generator.stdout.close()
    sixth = max(len(megabytes) // 6, 1)
    first, last = np.mean(megabytes[:sixth]), np.mean(megabytes[-sixth - 1 : -1] or megabytes)
    milliseconds = [f"{told[name]:.1f}" for name in ("p50", "p95", "p99")]
    return [
        f"{told['rate']:.1f}", *milliseconds, str(told["errors"]), f"{told['journeys']:.1f}",
        f"{told['kilobytes']:.1f}", f"{first:.0f}", f"{last:.0f}",
    ]  # fmt: skip
