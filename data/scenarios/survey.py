"""What indicators ask of a region: where residents live, where they go, how they walk."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from data.notices import SourceError
from data.parameters import parameter
from data.places.search import PlaceIndex
from planner import Destination, Morning, Place, PlannerError, ResidentialZone, with_walkers

KIND_OF_CATEGORY = {
    "hospital": "hospital",
    "mall": "shop",
    "supermarket": "shop",
    "department_store": "shop",
    "convenience": "shop",
    "seafood": "shop",
    "station": "station",
}
"""Which places of the map count as which destination."""

_COUNTS = ("residents", "residents_65", "residents_75")


def destinations_of(places: PlaceIndex) -> tuple[Destination, ...]:
    """Hospitals, shops and stations of the place index, those of plans left out."""
    return tuple(
        Destination(
            KIND_OF_CATEGORY[category],
            places.name_of_place[number],
            Place(float(places.lat_of_place[number]), float(places.lon_of_place[number])),
        )
        for number, category in enumerate(places.category_of_place)
        if category in KIND_OF_CATEGORY and places.status_of_place[number] == 0
    )


def morning_of(date: dt.date, departures: int = 120) -> Morning:
    """Departures from 08:00 on of residents who walk as `parameters.toml` says."""
    names = ("65_to_74", "75_to_84", "frail")
    speeds = (parameter(f"walking_speed_{name}").value for name in names)
    appointments = (("hospital", int(parameter("hospital_arrival").value)),)
    morning = Morning(date, departures=departures, appointments=appointments)
    return with_walkers(morning, *speeds)


def read_zones(path: Path) -> tuple[ResidentialZone, ...]:
    """Zones of a CSV: name, name_en, kind, lat, lon, residents, residents_65, residents_75.

    Columns that may be missing: residents_frail (else a share of those of 75+, assumed), estate and
    estate_en, the estate that a zone is a part of. Raises SourceError with the row of the first
    that cannot be used.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = f"{path.name} cannot be read as CSV in UTF-8"
        raise SourceError(message, file=path.name) from error
    return tuple(_zone(row, number, path.name) for number, row in enumerate(rows, 2))


def _zone(row: dict[str, str], number: int, file: str) -> ResidentialZone:
    try:
        counts = [int(row[name]) for name in _COUNTS]
        told = row.get("residents_frail") or ""
        share = parameter("frail_of_75_2024").value
        frail = int(told) if told.strip() else round(share * counts[2])
        zone = ResidentialZone(
            name=row["name"],
            name_en=row.get("name_en") or row["name"],
            kind=row.get("kind") or "town",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            residents=counts[0],
            from_65=counts[1],
            from_75=counts[2],
            frail=frail,
            estate=row.get("estate") or "",
            estate_en=row.get("estate_en") or row.get("estate") or "",
        )
        Place(zone.lat, zone.lon)
    except KeyError as error:
        message = f"{file} row {number}: there is no column {error}"
        raise SourceError(message, "invalid_file", file) from None
    except (ValueError, TypeError, PlannerError) as error:
        message = f"{file} row {number}: {error}"
        raise SourceError(message, "invalid_file", file) from None
    if not counts[0] >= counts[1] >= counts[2] >= frail >= 0:
        message = (
            f"{file} row {number}: there are more frail than of 75+, more of 75+ than of 65+, "
            "or more than all"
        )
        raise SourceError(message, "invalid_file", file)
    return zone
