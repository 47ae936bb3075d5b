"""A folder of GBFS documents → what its rental systems say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data.gbfs.areas import with_station_areas
from data.gbfs.documents import Documents, Json, Remarks
from data.gbfs.fields import link, names, text
from data.gbfs.opening import read_opening_hours, read_system_hours
from data.gbfs.own_marks import own_quality, own_status
from data.gbfs.pricing import read_plans
from data.gbfs.stations import read_stations
from data.gbfs.vehicle_types import read_types
from data.gbfs.vehicles import read_vehicles
from data.gbfs.zones import read_zones
from data.notices import Report, Severity, SourceError
from planner import HoursRule, RentalSystem

SYSTEM = "system_information"


def system_folders(folder: Path) -> list[Path]:
    """The folders of systems in a folder: itself, or else those in it.

    Raises SourceError where there is none.
    """
    if not folder.is_dir():
        message = f"{folder} is no folder; give the folder that holds a system's GBFS files"
        raise SourceError(message)
    if _is_system(folder):
        return [folder]
    found = [path for path in sorted(folder.iterdir()) if path.is_dir() and _is_system(path)]
    if not found:
        message = (
            f"{folder} holds no GBFS: neither it nor a folder in it has {SYSTEM}.json or "
            "station_information.json"
        )
        raise SourceError(message)
    return found


def _is_system(folder: Path) -> bool:
    names = ("gbfs", SYSTEM, "station_information", "free_bike_status", "vehicle_status")
    return any((folder / f"{name}.json").is_file() for name in names)


def read_gbfs(folders: list[Path], report: Report) -> tuple[RentalSystem, ...]:
    """The rental systems of some folders, each once. Findings go to `report`; nothing raises."""
    found: dict[str, RentalSystem] = {}
    for folder in folders:
        documents = Documents(folder, report)
        system = read_system(documents)
        if system.id in found:
            documents.remarks(SYSTEM).note("duplicate_id", id=system.id)
        elif not system.stations and not system.vehicles:
            documents.remarks(SYSTEM).note("nothing_to_rent", Severity.INFO, id=system.id)
            found[system.id] = system
        else:
            found[system.id] = system
    return tuple(found.values())


def read_system(documents: Documents) -> RentalSystem:
    """What the documents of one system say. Findings go to their report; nothing raises."""
    remarks = documents.remarks(SYSTEM)
    said = documents.contents(SYSTEM)
    if not said:
        remarks.note("missing_file", Severity.ERROR)
    language = _language(said, remarks)
    stations = documents.has("station_information")
    types = read_types(documents, language, "any_station" if stations else "free_floating")
    vehicles = read_vehicles(documents, types)
    free = {vehicle.type for vehicle in vehicles.free} if stations else set[str]()
    types = tuple(  # some of a kind stand in the street: they may be left there, too
        replace(each, returns="hybrid") if each.guessed and each.id in free else each
        for each in types
    )
    zones, rules = read_zones(documents, language)
    system = RentalSystem(
        id=text(said, "system_id", remarks) or documents.folder.name,
        names=_names(documents, said, language, remarks),
        types=types,
        stations=read_stations(documents, language, types, vehicles),
        vehicles=vehicles.free + vehicles.alone,
        zones=zones,
        rules=rules,
        plans=read_plans(documents, language),
        hours=_hours(documents, said, remarks),
        operator=_operator(said, language, remarks),
        web=link(said, "url", remarks),
        colour=_colour(said, remarks),
        status=own_status(said),
        quality=own_quality(said),
    )
    return with_station_areas(system, documents)


def _language(said: Json, remarks: Remarks) -> str:
    """The language of texts that do not tell theirs: 2.x has one, 3.x the first of several."""
    several = said.get("languages")
    if isinstance(several, list) and several and isinstance(several[0], str):
        return several[0]
    return text(said, "language", remarks)


def _names(documents: Documents, said: Json, language: str, remarks: Remarks) -> dict[str, str]:
    """The name of a system, also in the languages whose documents stand in folders of their own."""
    found = names(said, "name", language, remarks)
    for other in documents.languages():
        if other:
            elsewhere = documents.contents(SYSTEM, other)
            for word, name in names(elsewhere, "name", other, remarks).items():
                found.setdefault(word, name)
    return found


def _operator(said: Json, language: str, remarks: Remarks) -> str:
    return next(iter(names(said, "operator", language, remarks).values()), "")


def _hours(documents: Documents, said: Json, remarks: Remarks) -> tuple[HoursRule, ...] | None:
    written = text(said, "opening_hours", remarks)
    return read_opening_hours(written, remarks) if written else read_system_hours(documents)


def _colour(said: Json, remarks: Remarks) -> str:
    """RRGGBB; empty where none is told."""
    brand = said.get("brand_assets")
    written = text(brand, "color", remarks).lstrip("#") if isinstance(brand, dict) else ""
    well_formed = len(written) == 6 and all(c in "0123456789abcdefABCDEF" for c in written)
    return written.upper() if well_formed else ""
