"""Tables and maps of a scenario: CSV that Excel opens (UTF-8 with BOM), GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from planner import NEVER, Access, Change

SHOWN = ("hospital", "shop", "station")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV with the mark that Excel knows UTF-8 by, and cells that no sheet takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@"} else value


def indicator_rows(changes: Sequence[Change]) -> list[list[object]]:
    """age, destination, minutes, percentile, miles, before, after, difference."""
    return [
        [
            each.after.age, each.after.kind, each.after.minutes, round(each.after.share * 100),
            each.after.miles, round(each.before.value, 4), round(each.after.value, 4),
            round(each.difference, 4),
        ]
        for each in changes
    ]  # fmt: skip


INDICATOR_HEADER = (
    "age", "destination", "minutes", "percentile", "first_mile", "before", "after", "difference",
)  # fmt: skip


def minutes_of(seconds: int) -> float | None:
    """Minutes, or None where it is out of reach."""
    return None if seconds == NEVER else round(seconds / 60, 1)


def town_rows(before: Access, after: Access) -> list[dict[str, object]]:
    """By zone: residents, and minutes of those of 75+ by shuttle or on foot at the median."""
    found = []
    for number, zone in enumerate(after.zones):
        row: dict[str, object] = {
            "name": zone.name, "name_en": zone.name_en, "kind": zone.kind, "lat": zone.lat,
            "lon": zone.lon, "residents": zone.residents, "residents_65": zone.from_65,
            "residents_75": zone.from_75,
        }  # fmt: skip
        for k, kind in enumerate(after.kinds):
            then, now = (
                minutes_of(int(access.seconds[number, 1, 1, k, 0])) for access in (before, after)
            )
            row[f"{kind}_before"], row[f"{kind}_after"] = then, now
            known = then is not None and now is not None
            row[f"{kind}_difference"] = round(now - then, 1) if known else None  # type: ignore[operator]
        found.append(row)
    return found


def towns_csv(rows: Sequence[dict[str, object]]) -> str:
    """The rows of towns as CSV."""
    return csv_text(list(rows[0]) if rows else [], [list(row.values()) for row in rows])


def towns_geojson(rows: Sequence[dict[str, object]]) -> str:
    """The rows of towns as points (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {name: v for name, v in row.items() if name not in {"lat", "lon"}},
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def write(out: Path, name: str, text: str) -> None:
    """Into a file of a folder, as it is."""
    (out / name).write_text(text, encoding="utf-8", newline="")
