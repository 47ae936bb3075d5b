"""station_information.json and station_status.json: where vehicles are taken and left."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from data.gbfs.documents import Documents, Json, Remarks, objects
from data.gbfs.fields import flag, ids, names, position, rental_link, text, whole
from data.gbfs.opening import read_opening_hours
from data.gbfs.own_marks import own_quality, own_status
from data.gbfs.vehicles import Vehicles
from planner import RentalStation, RentedType


def read_stations(
    documents: Documents,
    language: str,
    types: Sequence[RentedType],
    listed: Vehicles,
) -> tuple[RentalStation, ...]:
    """The stations of a system.

    listed    vehicles that the system lists one by one
    """
    remarks = documents.remarks("station_information")
    found: dict[str, RentalStation] = {}
    for said in objects(documents.contents("station_information"), "stations", remarks):
        name = text(said, "station_id", remarks)
        if not name:
            remarks.note("missing_field", field="station_id")
            continue
        if name in found:
            remarks.note("duplicate_id", id=name)
            continue
        place = position(said, remarks, name)
        if place:
            found[name] = _station(said, name, place, language, types, remarks)
    status = documents.remarks("station_status")
    seen = set()
    for said in objects(documents.contents("station_status"), "stations", status):
        name = text(said, "station_id", status)
        if name in found:
            seen.add(name)
            found[name] = _with_status(found[name], said, types, listed, status)
        elif name:
            status.note("unknown_reference", field="station_id", id=name)
    if documents.has("station_status"):
        for name in found.keys() - seen:
            status.note("station_without_status", id=name)
    return tuple(found.values())


def _station(
    said: Json,
    name: str,
    place: tuple[float, float],
    language: str,
    types: Sequence[RentedType],
    remarks: Remarks,
) -> RentalStation:
    hours = text(said, "station_opening_hours", remarks)
    return RentalStation(
        id=name,
        lat=place[0],
        lon=place[1],
        names=names(said, "name", language, remarks),
        vehicles=dict.fromkeys(_types_of(said, types, remarks)),
        capacity=whole(said, "capacity", remarks),
        hours=read_opening_hours(hours, remarks) if hours else None,
        address=text(said, "address", remarks),
        web=rental_link(said, remarks),
        status=own_status(said),
        quality=own_quality(said),
    )


def _types_of(said: Json, types: Sequence[RentedType], remarks: Remarks) -> list[str]:
    """The types that a station takes, where its status does not tell."""
    listed: list[str] = []
    told = said.get("vehicle_types_capacity", said.get("vehicle_capacity"))
    if isinstance(told, list):  # 3.x: for each number of places the types that fit
        for each in objects({"capacity": told}, "capacity", remarks):
            listed += ids(each, "vehicle_type_ids", remarks)
    elif isinstance(told, dict):  # 2.x: places by type
        listed = [str(name) for name in told]
    known = [each.id for each in types]
    return [name for name in dict.fromkeys(listed) if name in known] or known


def _with_status(
    station: RentalStation,
    said: Json,
    types: Sequence[RentedType],
    listed: Vehicles,
    remarks: Remarks,
) -> RentalStation:
    parked, weak = listed.parked.get(station.id, {}), listed.weak.get(station.id, {})
    vehicles = _vehicles(station, said, types, parked, remarks)
    installed = flag(said, "is_installed", remarks, default=True)
    return dataclasses.replace(
        station,
        vehicles={
            kind: count if count is None else max(count - weak.get(kind, 0), 0)
            for kind, count in vehicles.items()
        },
        docks=whole(said, "num_docks_available", remarks),
        docks_for=_docks(said, remarks),
        renting=installed and flag(said, "is_renting", remarks, default=True),
        returning=installed and flag(said, "is_returning", remarks, default=True),
    )


def _vehicles(
    station: RentalStation,
    said: Json,
    types: Sequence[RentedType],
    parked: Mapping[str, int],
    remarks: Remarks,
) -> Mapping[str, int | None]:
    """How many of each type can be taken: as told by type, as listed one by one, else in all."""
    by_type: dict[str, int | None] = {}
    known = {each.id for each in types}
    for each in objects(said, "vehicle_types_available", remarks):
        name = text(each, "vehicle_type_id", remarks)
        if name in known:
            by_type[name] = whole(each, "count", remarks)
        else:
            remarks.note("unknown_reference", field="vehicle_type_id", id=name)
    if by_type:
        return by_type
    field = "num_vehicles_available" if "num_vehicles_available" in said else "num_bikes_available"
    count = whole(said, field, remarks)
    if parked:
        return dict(parked)
    if count == 0:
        return dict.fromkeys(station.vehicles, 0)
    if len(station.vehicles) == 1:
        return dict.fromkeys(station.vehicles, count)
    return station.vehicles  # some are there, of which type is not told


def _docks(said: Json, remarks: Remarks) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in objects(said, "vehicle_docks_available", remarks):
        count = whole(each, "count", remarks)
        for name in ids(each, "vehicle_type_ids", remarks):
            if count is not None:
                found[name] = found.get(name, 0) + count
    return found
