"""Tables as CSV text."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

Row = Sequence[str | int | float]


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table with its column names."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
