"""Judging a large feed: NYC's subway with every trip three times, 1.34 million stop times."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
import time
import zipfile
from pathlib import Path

from benchmarks.regions import realdata
from benchmarks.table import Table
from feeds import validate

DATE = dt.date(2024, 6, 1)
TIMES = 3
MULTIPLIED = ("trips.txt", "stop_times.txt")


def validation(_: int) -> Table:
    """Reading, our own rules and the canonical ones, as `tsunagu feed validate` does."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.zip"
        rows = multiplied(realdata() / "nyc_subway" / "nyc_subway.gtfs.zip", path, TIMES)
        wall, processor = time.perf_counter(), time.process_time()
        judged = validate(path, DATE)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    table = Table(
        f"Judging a feed of {rows / 1e6:.2f} million stop times",
        ["s", "s of processor time", "findings"],
        notes=f"The NYC subway's, each trip {TIMES} times; all that a publication is judged by.",
    )
    table.rows.append([f"{wall:.1f}", f"{processor:.1f}", str(len(list(judged.report)))])
    return table


def multiplied(source: Path, target: Path, times: int) -> int:
    """Write a feed with every trip so many times; returns its stop times."""
    rows = 0
    with (
        zipfile.ZipFile(source) as archive,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in archive.namelist():
            content = archive.read(name)
            if name in MULTIPLIED:
                lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
                trip = lines[0].index("trip_id")
                text = io.StringIO()
                writer = csv.writer(text, lineterminator="\n")
                writer.writerow(lines[0])
                for copy in range(times):
                    for line in lines[1:]:
                        line[trip] = (
                            f"{line[trip].partition('~')[0]}~{copy}" if copy else line[trip]
                        )
                        writer.writerow(line)
                rows = times * (len(lines) - 1)
                content = text.getvalue().encode()
            out.writestr(name, content)
    return rows
