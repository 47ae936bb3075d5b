"""Tables and maps of a scenario: CSV that Excel opens (UTF-8 with BOM), GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from planner import NEVER, Access, Change, whens_of
from planner.arrays import Int32, Int64

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
    """As INDICATOR_HEADER names them."""
    return [
        [
            each.after.age, each.after.kind, each.after.minutes, told_when(each.after.when),
            each.after.mile, round(each.before.value, 4), round(each.after.value, 4),
            round(each.difference, 4),
        ]
        for each in changes
    ]  # fmt: skip


INDICATOR_HEADER = (
    "age", "destination", "minutes", "percentile", "mile", "before", "after", "difference",
)  # fmt: skip


def told_when(when: str) -> int | str:
    """A percentile as a number; `by0930` as it is."""
    return int(when[1:]) if when.startswith("p") else when


def minutes_of(seconds: int) -> float | None:
    """Minutes, or None where it is out of reach."""
    return None if seconds == NEVER else round(seconds / 60, 1)


_OLDER, _ANY_MILE = 1, -1


def town_rows(before: Access, after: Access) -> list[dict[str, object]]:
    """By zone: residents, and minutes of those of 75+ by whatever means there are.

    At the median departure, and to be in time for the appointment where there is one.
    """
    found = []
    for number, zone in enumerate(after.zones):
        row: dict[str, object] = {
            "name": zone.name, "name_en": zone.name_en, "kind": zone.kind, "estate": zone.estate,
            "lat": zone.lat, "lon": zone.lon, "residents": zone.residents,
            "residents_65": zone.from_65, "residents_75": zone.from_75,
            "residents_frail": zone.frail,
        }  # fmt: skip
        for k, kind in enumerate(after.kinds):
            for column, when in whens_of(after.morning, kind):
                if when == "p50" or not when.startswith("p"):
                    name = kind if when == "p50" else f"{kind}_{when}"
                    pair = [
                        int(a.seconds[number, _OLDER, _ANY_MILE, k, column])
                        for a in (before, after)
                    ]
                    _put(row, name, *map(minutes_of, pair))
        found.append(row)
    return found


def _put(row: dict[str, object], name: str, then: float | None, now: float | None) -> None:
    row[f"{name}_before"], row[f"{name}_after"] = then, now
    row[f"{name}_difference"] = None if then is None or now is None else round(now - then, 1)


def estate_rows(before: Access, after: Access) -> list[dict[str, object]]:
    """By estate (団地): residents, mean minutes of those of 75+, and shares of them in time.

    The mean is over those residents within reach; the shares are at the median departure.
    """
    names = dict.fromkeys(zone.estate for zone in after.zones if zone.estate)
    return [_estate(before, after, name) for name in names]


def _estate(before: Access, after: Access, name: str) -> dict[str, object]:
    parts = [n for n, zone in enumerate(after.zones) if zone.estate == name]
    zones = [after.zones[n] for n in parts]
    old = np.array([zone.from_75 for zone in zones], np.int64)
    row: dict[str, object] = {
        "name": name, "name_en": zones[0].estate_en, "towns": len(parts),
        "residents": sum(zone.residents for zone in zones),
        "residents_65": sum(zone.from_65 for zone in zones), "residents_75": int(old.sum()),
        "residents_frail": sum(zone.frail for zone in zones),
    }  # fmt: skip
    for k, kind in enumerate(after.kinds):
        seconds = [a.seconds[parts, _OLDER, _ANY_MILE, k, 0] for a in (before, after)]
        _put(row, kind, *(_mean_minutes(each, old) for each in seconds))
        for minutes in after.morning.minutes:
            for word, each in zip(("before", "after"), seconds, strict=True):
                share = int(old[each <= minutes * 60].sum()) / max(1, int(old.sum()))
                row[f"{kind}_within_{minutes}_{word}"] = round(share, 4)
    return row


def _mean_minutes(seconds: Int32, people: Int64) -> float | None:
    near = seconds != NEVER
    if not people[near].sum():
        return None
    return round(float(np.average(seconds[near], weights=people[near])) / 60, 1)


def rows_csv(rows: Sequence[dict[str, object]]) -> str:
    """Rows of towns or estates as CSV."""
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
