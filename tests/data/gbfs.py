"""Documents of GBFS as they are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.gbfs import read_gbfs, system_folders
from data.notices import Report
from planner import RentalSystem

Contents = dict[str, Any]
SYSTEM = {"system_id": "s", "language": "ja", "name": "貸自転車", "timezone": "Asia/Tokyo"}


def written(folder: Path, **documents: Contents) -> Path:
    """Write documents of a system as a 2.3 feed."""
    for name, contents in documents.items():
        text = json.dumps({"last_updated": 1_700_000_000, "version": "2.3", "data": contents})
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, **documents: Contents) -> tuple[RentalSystem, Report]:
    report = Report()
    written(folder, **{"system_information": SYSTEM, **documents})
    (system,) = read_gbfs(system_folders(folder), report)
    return system, report


def stations(*said: Contents) -> Contents:
    place = {"lat": 36.59, "lon": 140.65}
    return {"stations": [{"station_id": str(n)} | place | each for n, each in enumerate(said)]}


SQUARE = [[[140.0, 36.0], [140.1, 36.0], [140.1, 36.1], [140.0, 36.0]]]


def zones(*rules: Contents, **more: Any) -> Contents:
    feature = {
        "type": "Feature",
        "properties": {"rules": list(rules)},
        "geometry": {"type": "MultiPolygon", "coordinates": [SQUARE]},
    }
    return {"geofencing_zones": {"type": "FeatureCollection", "features": [feature]}, **more}
