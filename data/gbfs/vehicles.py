"""vehicle_status.json (free_bike_status.json before 3.0): vehicles one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from data.gbfs.documents import Documents, Json, Remarks, objects
from data.gbfs.fields import flag, number, position, rental_link, text
from data.parameters import parameter
from planner import FreeVehicle, RentedType

Counts = dict[str, dict[str, int]]
"""How many, by station and type."""


class Vehicles(NamedTuple):
    """Vehicles that can be taken.

    free      those that stand in the street
    parked    those that stand at a station
    weak      of those the ones with less charge than is thought of vehicles at stations
    alone     these once more, one by one: what each can do is told
    """

    free: tuple[FreeVehicle, ...]
    parked: Counts
    weak: Counts
    alone: tuple[FreeVehicle, ...]


def read_vehicles(documents: Documents, types: Sequence[RentedType]) -> Vehicles:
    """The vehicles of a system that are neither reserved nor out of order."""
    name = "vehicle_status" if documents.has("vehicle_status") else "free_bike_status"
    remarks = documents.remarks(name)
    contents = documents.contents(name)
    field = "vehicles" if "vehicles" in contents else "bikes"
    stations, known = _stations(documents), {each.id: each for each in types}
    free: dict[str, FreeVehicle] = {}
    alone: list[FreeVehicle] = []
    parked: Counts = {}
    weak: Counts = {}
    for said in objects(contents, field, remarks):
        kind = _type(said, types, remarks)
        vehicle = text(said, "vehicle_id", remarks) or text(said, "bike_id", remarks)
        if _taken(said, remarks) or _is_unknown(vehicle, kind, known, free, remarks):
            continue
        station = text(said, "station_id", remarks)
        if station in stations:
            _count(parked, station, kind)
            if not _is_weak(_range(said, known[kind], remarks), known[kind]):
                continue
            _count(weak, station, kind)
        where = stations.get(station, said) if said.get("lat") is None else said
        if place := position(where, remarks, vehicle):
            found = FreeVehicle(
                vehicle,
                kind,
                *place,
                range_metres=_range(said, known[kind], remarks),
                plan=text(said, "pricing_plan_id", remarks),
                web=rental_link(said, remarks),
            )
            if station in stations:
                alone.append(found)
            else:
                free[vehicle] = found
    return Vehicles(tuple(free.values()), parked, weak, tuple(alone))


def _is_unknown(
    vehicle: str,
    kind: str,
    known: Mapping[str, RentedType],
    found: Mapping[str, FreeVehicle],
    remarks: Remarks,
) -> bool:
    """Whether it is not told what it is, or it has been told before."""
    if kind not in known:
        remarks.note("unknown_reference", field="vehicle_type_id", id=kind)
    elif not vehicle:
        remarks.note("missing_field", field="vehicle_id")
    elif vehicle in found:
        remarks.note("duplicate_id", id=vehicle)
    else:
        return False
    return True


def _stations(documents: Documents) -> Mapping[str, Json]:
    """The stations that there are: at others a vehicle stands where it says."""
    name = "station_information"
    listed = objects(documents.contents(name), "stations", documents.remarks(name))
    return {str(each.get("station_id")): each for each in listed}


def _count(counts: Counts, station: str, kind: str) -> None:
    at_station = counts.setdefault(station, {})
    at_station[kind] = at_station.get(kind, 0) + 1


def _is_weak(range_metres: float | None, kind: RentedType) -> bool:
    """Whether a vehicle goes less far than is thought of those whose charge is not told."""
    if range_metres is None or kind.range_metres is None or kind.propulsion == "human":
        return False
    return range_metres < parameter("rental_charge").value * kind.range_metres


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
