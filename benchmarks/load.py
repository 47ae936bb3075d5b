"""Plans a second over HTTP: real servers, and a generator beside them on the same machine.

Each server is started as the README says; a connection is kept where the server keeps it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
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

SECONDS = 20.0
"""Ordinarily; whether memory is flat is seen in ten minutes: `--seconds 600`."""

SHORT_SECONDS = 20.0
"""No row in which connections never wait is longer: it tells how much goes, not for how long."""

CONNECTIONS = 4
CONNECTIONS_AT_A_RATE = 12
MOST_QUESTIONS = 2000
SAMPLES = 10
"""Looks at memory in a row, after the one at its begin."""

FLAT_SHARE, FLAT_MEGABYTES = 0.03, 5.0
ALL = "WALK,BIKE,RENTAL,FLEX"
ALL_MODES = {"preTransitModes": ALL, "postTransitModes": ALL, "directModes": ALL}
PLAIN_RATE, ALL_RATE = 100.0, 20.0
"""Plans a second that are asked for: walking and transit, all modes."""

LASTS_WHOLE = ("Hitachi", "walk, transit")
"""The row at a rate that lasts as long as asked; the others at a rate last a fifth of it."""

HEAD = (
    "region", "modes", "server", "asked/s", "plans/s", "p50 ms", "p95 ms", "p99 ms", "longest ms",
    "errors", "changed", "journeys a plan", "kB a plan", "processor ms a plan",
    "generator", "MB in all",
    "MB of each worker alone, by tenth", "flat",
)  # fmt: skip


@dataclass(frozen=True)
class Town:
    """A stored network, and when people travel there."""

    title: str
    folder: Path
    date: dt.date
    hours: tuple[float, float]


def load(queries: int, seconds: float = SECONDS) -> Table:
    """Each region, each choice of modes: as fast as it goes, then at the rate that is asked for."""
    short = min(seconds, SHORT_SECONDS)
    table = Table(
        "Load",
        HEAD,
        notes="Plans over HTTP/1.1; the generator (one thread, its share of a core is told) runs "
        f"on the same cores as the server. Asked `at will`: {CONNECTIONS} connections, each asking "
        f"its next question as soon as the last is answered, {short:g} s a row. At a "
        f"rate: questions at even distances over {CONNECTIONS_AT_A_RATE} connections, {seconds:g} "
        f"s for {', '.join(LASTS_WHOLE)} and a fifth of it for others; times count from when a "
        "question was due. waitress keeps connections, gunicorn is told to close them. "
        "Processor: what the server's processes used, of all cores. Before "
        "each row some seconds at will. Random pairs of street corners at "
        "random minutes (Hitachi 7:00-20:00, Porto Alegre 12:30-14:30), one of five by arrival, "
        f"{MOST_QUESTIONS} questions in turn; replies compressed by Brotli as browsers ask, "
        "geometry and steps included, a window "
        "of 15 minutes extended to five journeys: the contract's defaults. All modes: on foot, by "
        "bicycle, rental and shuttle before, after and instead of rides; in Hitachi as planned for "
        "2035, in Porto Alegre with vehicles laid out by seed. Errors are replies other than 200, "
        "or without journeys' lists, or that never came; changed: of a sample of questions asked "
        "again alone afterwards, those answered otherwise. MB in all: of the server's processes, "
        "memory they share counted once, at the begin and the end. Flat: no process is at the end "
        f"more than {FLAT_SHARE:.0%} or {FLAT_MEGABYTES:g} MB larger than at three tenths of the "
        "row, when what is kept is full.",
    )
    with _towns() as towns:
        for town, wishes in towns:
            modes = "all" if wishes else "walk, transit"
            paths = _questions(town, wishes, min(queries * 10, MOST_QUESTIONS))
            rate = ALL_RATE if wishes else PLAIN_RATE
            whole = (town.title, modes) == LASTS_WHOLE
            for title, workers, rows in (
                ("waitress", 1, ((short, 0.0),)),
                (
                    "gunicorn, 2 workers",
                    2,
                    ((short, 0.0), (seconds if whole else max(seconds / 5, short), rate)),
                ),
            ):
                with running(town.folder, workers) as server:
                    for lasts, asked in rows:
                        measured = _ask(server, paths, lasts, asked)
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
            **({"arriveBy": "true"} if number % 5 == 4 else {}),
            **wishes,
        })
        for number, ((origin, destination), minute) in enumerate(zip(
            random_doors(network, count), chance.integers(first, last, count).tolist(), strict=True
        ))
    ]  # fmt: skip


def _ask(server: Server, paths: Sequence[str], seconds: float, rate: float) -> list[str]:
    """Let the generator ask in a process of its own, and watch the server's memory meanwhile."""
    connections = CONNECTIONS_AT_A_RATE if rate else CONNECTIONS
    command = [
        sys.executable, "-m", "benchmarks.load_generator",
        str(server.port), str(connections), f"{seconds:g}", f"{rate:g}",
    ]  # fmt: skip
    with tempfile.TemporaryFile("w+") as questions:
        questions.write("\n".join(paths))
        questions.seek(0)
        generator = subprocess.Popen(
            command, stdin=questions, stdout=subprocess.PIPE, text=True, env=os.environ
        )
    assert generator.stdout is not None
    assert generator.stdout.readline() == "warm\n"
    begin, in_all = time.monotonic(), [server.megabytes()]
    used = server.processor_seconds()
    alone = [server.workers()]
    for sample in range(1, SAMPLES + 1):
        time.sleep(max(begin + seconds * sample / SAMPLES - time.monotonic(), 0.0))
        alone.append(server.workers())
    used = server.processor_seconds() - used
    in_all.append(server.megabytes())
    told = json.loads(generator.stdout.read())
    generator.stdout.close()
    generator.wait()
    lasting = [number for number in alone[-1] if all(number in sample for sample in alone)]
    courses = [[sample[number] for sample in alone] for number in lasting]
    milliseconds = [f"{told[name]:.1f}" for name in ("p50", "p95", "p99", "longest")]
    return [
        f"{rate:g}" if rate else "at will", f"{told['rate']:.1f}", *milliseconds,
        str(told["errors"]), f"{told['changed']} of {told['asked_again']}",
        f"{told['journeys']:.1f}", f"{told['kilobytes']:.1f}",
        f"{1000 * used / max(told['rate'] * seconds, 1):.1f}", f"{told['own_share']:.2f}",
        "-".join(f"{each:.0f}" for each in in_all),
        "; ".join(" ".join(f"{each:.0f}" for each in course) for course in courses),
        "yes" if all(map(is_flat, courses)) and len(lasting) == len(alone[0]) else "no",
    ]  # fmt: skip


def is_flat(megabytes: Sequence[float]) -> bool:
    """Whether memory, looked at from the begin of a row to its end, has not grown."""
    full, last = megabytes[len(megabytes) * 3 // 10], megabytes[-1]
    return last - full <= max(FLAT_MEGABYTES, FLAT_SHARE * full)
