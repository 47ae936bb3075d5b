"""vehicle_status.json (free_bike_status.json before 3.0): vehicles one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data.gbfs.documents import Documents, Json, Remarks, objects
from data.gbfs.fields import flag, number, position, rental_link, text
from planner import FreeVehicle, RentedType


class Vehicles(NamedTuple):
    """Vehicles that can be taken.

    free      those that stand in the street
    parked    by station and type: how many stand at a station
    """

    free: tuple[FreeVehicle, ...]
    parked: dict[str, dict[str, int]]


def read_vehicles(documents: Documents, types: Sequence[RentedType]) -> Vehicles:
    """The vehicles of a system that are neither reserved nor out of order."""
    name = "vehicle_status" if documents.has("vehicle_status") else "free_bike_status"
    remarks = documents.remarks(name)
    contents = documents.contents(name)
    field = "vehicles" if "vehicles" in contents else "bikes"
    known = {each.id: each for each in types}
    free: dict[str, FreeVehicle] = {}
    parked: dict[str, dict[str, int]] = {}
    for said in objects(contents, field, remarks):
        if _taken(said, remarks):
            continue
        kind = _type(said, types, remarks)
        vehicle = text(said, "vehicle_id", remarks) or text(said, "bike_id", remarks)
        if kind not in known:
            remarks.note("unknown_reference", field="vehicle_type_id", id=kind)
        elif not vehicle:
            remarks.note("missing_field", field="vehicle_id")
        elif vehicle in free:
            remarks.note("duplicate_id", id=vehicle)
        elif station := text(said, "station_id", remarks):
            counts = parked.setdefault(station, {})
            counts[kind] = counts.get(kind, 0) + 1
        elif place := position(said, remarks, vehicle):
            free[vehicle] = FreeVehicle(
                vehicle,
                kind,
                *place,
                range_metres=_range(said, known[kind], remarks),
                plan=text(said, "pricing_plan_id", remarks),
                web=rental_link(said, remarks),
            )
    return Vehicles(tuple(free.values()), parked)


def _taken(said: Json, remarks: Remarks) -> bool:
    """Whether others have it, or nobody can use it."""
    reserved = flag(said, "is_reserved", remarks, default=False)
    return reserved or flag(said, "is_disabled", remarks, default=False)


def _type(said: Json, types: Sequence[RentedType], remarks: Remarks) -> str:
    """Its type; where a system has one alone, that one need not be told."""
    told = text(said, "vehicle_type_id", remarks)
    return told or (types[0].id if len(types) == 1 else "")


def _range(said: Json, kind: RentedType, remarks: Remarks) -> float | None:
    """How far it still goes; by its charge where that alone is told."""
    told = number(said, "current_range_meters", remarks, 0, 2_000_000)
    if told is not None:
        return told
    charge = number(said, "current_fuel_percent", remarks, 0, 1)
    if charge is None or kind.range_metres is None:
        return None
    return charge * kind.range_metres
