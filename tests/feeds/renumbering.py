"""A copy of a feed whose every id is another and whose every row is elsewhere: nothing changed."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from pathlib import Path

KINDS = {
    "stop_id": "stop", "parent_station": "stop", "from_stop_id": "stop", "to_stop_id": "stop",
    "route_id": "route", "trip_id": "trip", "service_id": "service", "shape_id": "shape",
    "fare_id": "fare", "zone_id": "zone", "origin_id": "zone", "destination_id": "zone",
    "contains_id": "zone", "block_id": "block",
}  # fmt: skip


def renumbered(source: Path, target: Path, seed: int = 0) -> Path:
    """Write the copy: ids by a seeded order, rows shuffled."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    ids: dict[tuple[str, str], str] = {}

    def new_id(kind: str, old: str) -> str:
        if not old:
            return ""
        return ids.setdefault((kind, old), f"{kind[0]}{chance.randrange(10**9)}-{len(ids)}")

    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            rows = list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            if not rows:
                copy.writestr(name, archive.read(name))
                continue
            for row in rows:
                for column, kind in KINDS.items():
                    if column in row and name not in {"translations.txt", "routes_jp.txt"}:
                        row[column] = new_id(kind, row[column])
            chance.shuffle(rows)
            text = io.StringIO()
            writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
            copy.writestr(name, text.getvalue())
    return target
